// English rules about what people did not do: a person is the subject, and the verb says what was missing.
import { allowed, CLAUSE_WORD, instead } from './english-clauses.ts';
import { baseOf, DUTY, PAST, ROLE } from './english-words.ts';
import { beginsClause, isPerson, MENTION } from './people.ts';
import { type Match, type Rule, rule, type Wording, words } from './rule.ts';

const NOT =
  "(?:did not|didn't|didnt|had not|hadn't|hadnt|has never|have never|never)(?: (?:even|actually|properly|really|ever|once|just|think to|bother to|care to)){0,2}";
const WARNING =
  '(?:pages?|alerts?|alarms?|calls?|warnings?|steps?|bugs?|errors?|problems?|issues?|checks?|notifications?|messages?|emails?|signs?|signals?|symptoms?|mistakes?|details?|meeting|handover)';
const ING =
  '(?:watching|looking|checking|monitoring|following|reading|testing|reviewing|listening|tracking|keeping an eye|paying attention)';
const IS_DUTY = new RegExp(`^${DUTY}$`);

/** That people never had, knew or lost something is a fact, and no duty that was missed. */
const IS_FACT =
  /^(?:see|have|get|receive|know|be|hear|lose|find|reach|exceed|stop|go|come|need|want|break|fail|experience|touch|affect|drop|recover|expect|happen|work|manage|succeed|observe|feel|agree|join|mean|belong|share|deploy|change|understand|remember|realise|realize|believe|say|like|intend|cause|leave|suffer)$/i;
const ENOUGH =
  '(?:in time|on time|early enough|soon enough|quickly enough|fast enough|properly|correctly|carefully(?: enough)?|thoroughly(?: enough)?|seriously)';

const failure = (pattern: string, gentler: string, subject: NonNullable<Rule['subject']> = 'person'): Rule =>
  rule('failureVerb', words(pattern), (match) => instead(gentler, match), subject);

/** "Bob had not tested it" -> "nothing prompted anybody to test it": the verb behind "had" and "never" is a past form. */
const notDone = (match: Match): Wording => {
  const gentler = 'nothing prompted anybody to';
  const next = /\s+([\p{L}-]+)/u.exec(match.text.slice(match.end, match.end + 40));
  const isPast = /^(?:ha[sdv]|never)/i.test(match.text.slice(match.verb));
  const base = isPast ? baseOf(next?.[1]) : null;
  if (next === null || base === null) return instead(gentler, match);
  const end = match.end + next[0].length;
  return { end, ...instead(`${gentler} ${base}`, { ...match, end }) };
};

const saysNobody = ({ who }: Match) => /^(?:nobody|no one|none)(?!\p{L})/iu.test(who);
const saysWho = ({ who }: Match) => /who$/i.test(who);

function duty(verb: string | undefined): string | null {
  const base = baseOf(verb);
  return base !== null && (IS_DUTY.test(base) || base === 'look' || base === 'bother') ? base : null;
}

export const ENGLISH_NEGLECT: readonly Rule[] = [
  failure('(?:forgot|forgets|forgotten|forgetting|keeps? forgetting) to', 'nothing reminded anybody to', 'maybePerson'),
  failure('(?:forgot|forgets|forgotten|keeps? forgetting) that', 'nothing reminded anybody that', 'maybePerson'),
  failure('(?:forgot|forgets|forgotten|keeps? forgetting)(?: about)?', 'nothing reminded anybody of', 'maybePerson'),
  failure('(?:neglected|omitted) to', 'nothing asked anybody to', 'maybePerson'),
  failure('(?:neglected|overlooked)', 'nothing drew attention to'),
  failure(
    "(?:(?:did not|didn't|didnt|never|couldn't be|could not be)(?: even)? )?bother(?:ed)? to",
    'nothing prompted anybody to',
    'maybePerson',
  ),
  failure('(?:chose|decided|elected|preferred) not to|(?:refused|declined) to', 'nothing prompted anybody to'),
  failure(
    'failed to(?! (?:reproduce|reach|connect|contact|find|get hold|parse|start|load|resolve|elect|reconcile)(?!\\p{L}))',
    'nothing made it easy to',
  ),
  failure(
    '(?:was|were) (?:too |so |very )?slow to|(?:took|taken) (?:far |way |much )?too long to',
    'nothing made it quick to',
  ),
  failure('waited (?:far |way |much )?too long to', 'nothing made it quick to'),
  failure('waited (?:far |way |much )?too long', 'time went by'),
  rule('failureVerb', words(`${NOT}(?= [\\p{L}-]{2,}${CLAUSE_WORD}{0,6}? ${ENOUGH}(?!\\p{L}))`), notDone, 'person'),
  rule(
    'failureVerb',
    words(`${NOT}(?= (?<verb>[\\p{L}-]{2,})(?!${CLAUSE_WORD}{0,5}? yet)(?! [\\p{L}]+ yet)(?!\\p{L}))`),
    // What "we" did not do may be a plain report: only a duty counts there.
    (match) => {
      const { verb = '' } = match.groups;
      const isOfOthers = !/^(?:we|i|you|who|nobody|no one|none|any|everybody|everyone)(?!\p{L})/iu.test(match.who);
      const isHeld = isOfOthers && !IS_FACT.test(baseOf(verb) ?? verb) && !/^never/i.test(match.text.slice(match.verb));
      return isHeld ? notDone(match) : null;
    },
    'person',
  ),
  rule('failureVerb', words('forgot (?:to|about|that)'), (match) =>
    beginsClause(match.text, match.start)
      ? `nothing reminded anybody ${/to/i.test(match.text.slice(match.start, match.end)) ? 'to' : /that/i.test(match.text.slice(match.start, match.end)) ? 'that' : 'of'}`
      : null,
  ),
  rule(
    'failureVerb',
    words(`(?<not>not|never) (?<verb>${PAST}) by (?:(?<role>${ROLE})|(?<mention>${MENTION})|(?<name>[\\p{L}-]{2,}))`),
    ({ groups }) => (isPerson(groups) ? `${groups.not} ${groups.verb}` : null),
  ),
  rule('failureVerb', words(`${NOT}(?= ${DUTY}(?!\\p{L})(?!${CLAUSE_WORD}{0,5}? yet(?!\\p{L})))`), notDone, 'person'),
  rule(
    'failureVerb',
    words(`never (?:even |once |really |actually |properly )?(?<verb>${PAST})`),
    (match) => {
      const base = baseOf(match.groups.verb);
      return base === null || IS_FACT.test(base) || saysWho(match) ? null : `nothing prompted anybody to ${base}`;
    },
    'person',
  ),
  // "Nobody tested the restore" is the same as "did not test". That nobody saw or knew is a fact about the situation.
  rule(
    'failureVerb',
    words(`(?<verb>${PAST})`),
    (match) => {
      const base = saysNobody(match) ? duty(match.groups.verb) : null;
      return base === null ? null : `nothing prompted anybody to ${base}`;
    },
    'person',
  ),
  rule(
    'failureVerb',
    words(`(?:was|were) (?:not )?(?<ing>${ING})|(?:wasn't|weren't) (?<other>${ING})`),
    (match) => {
      const { ing, other } = match.groups;
      const isNot = other !== undefined || /w\w+\snot/i.test(match.text.slice(match.verb, match.end));
      return isNot || saysNobody(match) ? `nothing had anybody ${ing ?? other}` : null;
    },
    'person',
  ),
  failure(
    '(?:took no action|did nothing|took no notice|paid no attention|made no attempt)(?: to)?',
    'nothing prompted anybody to act',
  ),
  failure(`missed(?= (?:[\\p{L}\\p{N}'-]+ ){0,3}${WARNING}(?!\\p{L}))`, 'nothing drew attention to', 'maybePerson'),
  failure('(?:ignored|disregarded|dismissed|brushed off|waved away)', 'nothing gave enough weight to'),
  failure('(?:omitted|left out)', 'nothing asked for'),
  failure('slept through', 'nothing drew attention to'),
  failure(
    '(?:dropped the ball|cut corners|took (?:a |some )?shortcuts?|fell asleep(?: at the wheel)?|blew it|(?:let|lets) (?:us|the team|everybody|everyone) down)',
    'the system left room for a slip',
  ),
  failure('rushed(?: through|(?= (?:the|a|an|this|that|our)(?!\\p{L})))', 'time was short for'),
  failure('(?:rubber-stamped|waved through|nodded through)', 'nothing looked closer at'),
  rule(
    'failureVerb',
    words(`let(?<what>${CLAUSE_WORD}{1,5}?) (?:slip through|slip by|slip|through|pass)`),
    ({ groups: { what } }) => `nothing stopped${what}`,
    'person',
  ),
  rule(
    'failureVerb',
    words(
      `(?:(?<role>${ROLE})|(?<mention>${MENTION})|(?<pronoun>someone|somebody)|(?<name>[\\p{L}-]{2,}))'s (?:[\\p{L}-]{2,} )?(?:failure|refusal|inability|reluctance|unwillingness) to`,
    ),
    ({ groups }) => (isPerson(groups) ? 'the missing prompt to' : null),
  ),
  rule(
    'failureVerb',
    words(`(?:the )?(?:failure|refusal|inability) (?:by|of|on the part of) ${ROLE} to`),
    'the missing prompt to',
  ),
  rule(
    'failureVerb',
    words(
      '(?<verb>skipped|bypassed)(?= (?:the|a|an|our|all|both|every|canary|review|reviews|testing|tests|staging|code)(?!\\p{L}))',
    ),
    (match) =>
      allowed(`the system let somebody ${match.groups.verb?.toLowerCase() === 'skipped' ? 'skip' : 'bypass'}`, match),
    'person',
  ),
  rule(
    'failureVerb',
    words(
      `left(?<rest>${CLAUSE_WORD}{0,5}? (?:on|off|open|running|enabled|disabled|stopped|unlocked|unprotected|unattended|unpatched|behind|in place))(?= |$|[.,;:!?\\n])`,
    ),
    (match) => instead(`nothing kept anybody from leaving${match.groups.rest}`, match),
    'person',
  ),
];
