// English words that the blameless check knows: people, what stands between them and a verb, and the forms of verbs.
import { beginsClause, isPerson, MENTION, type PeopleWords } from './people.ts';
import { type Match, type Rule, rule, spaced, type Wording, words } from './rule.ts';

const DETERMINER =
  "(?:the|a|an|our|their|his|her|my|your|this|that|one|some|another|two|three|both|several|one of the|one of our|some of the|none of the|none of|previous|next|any|every|each|[\\p{L}]{2,}'s)";
const NOT_INSIDE =
  '(?!(?:of|by|for|from|with|to|and|or|but|that|which|who|when|if|as|the|a|an|is|was|in|on|at|because|let|had|has|made) )';
const INSIDE = `(?:${NOT_INSIDE}[\\p{L}\\p{N}-]+ )`;
const NOUN =
  '(?:engineers?|developers?|devs?|programmers?|coders?|sysadmins?|administrators?|dbas?|sres?|interns?|trainees?|apprentices?|new hires?|newcomers?|newbies?|juniors?|contractors?|consultants?|freelancers?|colleagues?|coworkers?|co-workers?|teammates?|(?:release|incident|engineering|product|project|change|duty|shift|account|team|support|operations) managers?|(?:team|tech|technical|incident|operations|communications|comms|ops) leads?|scribes?|deput(?:y|ies)|liaisons?|experts?|support agents?|commanders?|responders?|reviewers?|authors?|testers?|architects?|analysts?|technicians?|teams?|crew|guys?|folks|persons?|people|on-call|oncall|on-call person|cto|ceo|boss|maintainers?|staff|employees?|committers?|approvers?|helpdesk|ops|shift|on-callers|engineering|management|leadership|ops team|side|(?:customer |tech )?support|qa|devops)';

const OURS = `(?:our|my|his|her|their|your) ${INSIDE}{0,2}(?:leads?|managers?|admins?|operators?|agents?)`;
/** People by their work; also what stands behind "caused by" and the like. */
export const ROLE = `(?:${OURS}|(?:${DETERMINER} ${INSIDE}{0,3})?${NOUN}(?: (?:on|of|from|in|at) (?:${INSIDE}|the |our ){0,3}[\\p{L}\\p{N}-]+| (?:on|off) duty)?)`;

export const ENGLISH_PEOPLE: PeopleWords = {
  role: `${ROLE}(?: who(?: (?!who)[\\p{L}\\p{N}'-]+){0,7})?`,
  noun: `(?:${NOUN}|leads?|managers?|admins?|operators?|agents?)`,
  maybeRole: `(?:${DETERMINER} ${INSIDE}{0,2})?(?:operators?|managers?|agents?|admins?|leads?|owners?|vendors?|providers?)`,
  pronoun: `(?:(?:he|she|we|i|you)(?:'d|'ve)?|you guys|you all|who|(?:nobody|no one|anybody|anyone|someone|somebody|everybody|everyone)(?: else)?(?: (?:on|in|from|at) (?:the |our |your |their )?${INSIDE}{0,2}[\\p{L}-]{2,})?|none of us|none of them|one of us)`,
  maybePronoun: "(?:they(?:'d|'ve)?|none|both)",
  between:
    'had|has|have|having|must have|may have|might have|seems to have|also|then|even|just|again|once|first|always|still|somehow|both|all|twice|either|\\p{L}{2,}ly',
  notBehind: 'let|lets|letting|had|of|by|for|from|with|to|at|on|than|via|per|against|about',
  and: '(?:and|or|&)',
  secondVerb: 'and|but|then|yet',
};

// Base form, then the past forms that are not the same; a colon ends each.
const IRREGULAR = `
  break broke broken:bring brought:take took taken:do did done:make made:run ran run:send sent:set:put:cut:shut:overwrite overwrote overwritten:
  write wrote written:choose chose chosen:go went gone:give gave given:forget forgot forgotten:leave left:see saw seen:know knew known:
  think thought:find found:catch caught:tell told:say said:read:understand understood:hold held:keep kept:get got gotten:begin began begun:
  spot spotted:stop stopped:drop dropped:ship shipped:skip skipped:plan planned:tag tagged:flag flagged:wrap wrapped:swap swapped:
  commit committed:submit submitted:permit permitted:refer referred:trigger triggered:notify notified:verify verified:apply applied:
  modify modified:deny denied:specify specified:copy copied:try tried:identify identified:rely relied:reply replied:shutdown:
  have had:be been:hit:let:build built:spend spent:feel felt:hear heard:meet met:foresee foresaw foreseen:show showed shown:draw drew drawn:drive drove driven:fall fell fallen:speak spoke spoken:sell sold:seek sought:buy bought:
  stand stood:deal dealt:mean meant:lead led:feed fed:hide hid hidden:eat ate eaten:steal stole stolen:throw threw thrown:blow blew blown:
  undo undid undone:redo redid redone:override overrode overridden:withdraw withdrew withdrawn:split:spread:reset:quit:come came come:
  freeze froze frozen:overcome overcame overcome:become became become:sleep slept:sweep swept:stick stuck:hang hung:ring rang rung:withhold withheld:
  undertake undertook undertaken:misunderstand misunderstood:mislead misled:rebuild rebuilt:rewrite rewrote rewritten:reread:offset:
  win won:grow grew grown:shake shook shaken:lend lent:dig dug:fight fought:burn burnt:learn learnt:lose lost:pay paid:teach taught:wake woke woken:ask asked`;
const REGULAR_E = `
  delete remove restore merge approve assume introduce blame enable disable escalate rotate update upgrade notice realise realize configure cause
  misconfigure validate communicate coordinate investigate evaluate involve provide include prepare schedule automate
  replicate migrate terminate isolate mitigate revoke release change use type paste page close declare raise wipe nuke
  handle ignore require decide anticipate measure save share silence mute purge truncate create
  acknowledge scale reschedule compile recycle resize rename resume reduce ensure acquire arrange analyse analyze resolve acquire code file invite improve observe manage agree like reconfigure`;
const REGULAR = `
  deploy overlook push restart reboot reload edit enter pick select add fix patch install start kill crash revert reset drain fail
  touch launch test check review watch monitor follow look warn document alert inform contact call consult confirm wait
  prevent avoid question finish renew expect respond react act help limit protect adopt detect discover learn turn switch roll
  publish post allow reject expand open order clean clear block format return backport mix mount unmount import export alter exhaust
  connect disconnect remember report request sign stay track train view attend belong`;

const BASES = new Map<string, string>();
for (const forms of IRREGULAR.split(':')) {
  const [base = '', ...past] = forms.trim().split(/\s+/);
  for (const form of past.length === 0 ? [base] : past) BASES.set(form, base);
}
for (const base of REGULAR_E.trim().split(/\s+/)) BASES.set(`${base}d`, base);
for (const base of REGULAR.trim().split(/\s+/)) BASES.set(`${base}ed`, base);

/** A regular verb that we do not know, by the rules of spelling: "unplugged" -> "unplug", "granted" -> "grant". */
function spelledBack(past: string): string | null {
  const stem = /^(\p{L}{2,14})ed$/u.exec(past)?.[1];
  if (stem === undefined || /^(?:ne|spe|fe|se|we|bl|hundr|inde|proce|exce|succe)$/.test(stem)) return null;
  if (/i$/.test(stem)) return `${stem.slice(0, -1)}y`;
  if (/([bdgmnprt])\1$/.test(stem)) return stem.slice(0, -1);
  return /(?:[cuvz]|[dnr]g|[aeiou]s|at|[aeiou]r[cs]|pl|bl|tl|dl|gl)$/.test(stem) ? `${stem}e` : stem;
}

/** The base form of a past form ("broke" -> "break"); null where it is none. */
export function baseOf(past: string | undefined): string | null {
  if (past === undefined) return null;
  const form = past.toLowerCase();
  return BASES.get(form) ?? spelledBack(form);
}

const REGULAR_PAST = '\\p{L}{3,}ed';
const IRREGULAR_PAST = [...BASES.keys()].filter((form) => !/^[a-z]{3,}ed$/.test(form));
/** Any past form; the source of a pattern. */
export const PAST = `(?:${IRREGULAR_PAST.join('|')}|${REGULAR_PAST})`;

/** Whether a word can stand behind "should have": "seen", "tested", not "access" or "an". */
export function isParticiple(word: string): boolean {
  return baseOf(word) !== null;
}

/** What people are expected to do, in the base form: not to have done it is held against them. */
export const DUTY =
  '(?:check|verify|test|review|read|follow|run|escalate|tell|inform|warn|notify|communicate|update|monitor|watch|validate|document|ask|announce|coordinate|respond|react|acknowledge|confirm|double-check|pay attention|look at|look into|look up|consider|think of|think about|realise|realize|anticipate|plan|roll back|rollback|revert|back up|renew|add|set|configure|enable|disable|remove|clean up|notice|prepare|use|call|page|declare|report|raise|wait|question|turn off|turn on|close|remember|care|think|take care|take the time|make sure|ensure|listen|do anything|do a|analyse|analyze|communicate|flag|mention|fix|pay|raise|investigate|write|schedule|rotate|patch|upgrade)';

// How an English sentence goes on behind a phrase that is reworded, when the same subject has a second verb.

/** A word of a clause, with the space in front of it. */
export const CLAUSE_WORD = '(?: [^\\s.,;:!?\\uFFFC]+)';

const SECOND_VERB = new RegExp(
  spaced(`(?<between>${CLAUSE_WORD}{0,8}?) (?<and>and|then|and then) (?<verb>${PAST})(?![\\p{L}-])`),
  'iy',
);

function secondVerb({ text, end }: Match): { between: string; and: string; verb: string; end: number } | null {
  SECOND_VERB.lastIndex = end;
  const match = SECOND_VERB.exec(text);
  const { between, and, verb } = match?.groups ?? {};
  if (match === null || between === undefined || and === undefined || verb === undefined) return null;
  return { between, and, verb, end: end + match[0].length };
}

/** "Bob forgot to drain it and rebooted" -> "nothing reminded anybody to drain it and somebody rebooted". */
export function instead(gentler: string, match: Match): Wording {
  const second = secondVerb(match);
  if (second === null) return { gentler };
  return { gentler: `${gentler}${second.between} ${second.and} somebody ${second.verb}`, end: second.end };
}

/** "She deleted the wrong disk and restarted" -> "the system let somebody delete the wrong disk and restart". */
export function allowed(gentler: string, match: Match): Wording {
  const second = secondVerb(match);
  const base = second === null ? null : baseOf(second.verb);
  if (second === null || base === null) return { gentler };
  return { gentler: `${gentler}${second.between} ${second.and} ${base}`, end: second.end };
}

/** What somebody did, as something that the system let happen. */
export function letSomebody(match: Match, past: string | undefined, rest = ''): Wording {
  const base = baseOf(past);
  return base === null ? { gentler: null } : allowed(`the system let somebody ${base}${rest}`, match);
}

// English rules about harm that a person is said to have done.

/** What an incident is called. */
export const HARM =
  '(?:outage|incident|downtime|problem|issue|failure|breakage|mess|damage|data loss|disruption|bug|crash|degradation|interruption|regression|leak|vulnerability|race condition|deadlock)s?';
const WITHOUT =
  '(?:untested|unreviewed|unapproved|without (?!breaking changes?(?!\\p{L}))(?:[\\p{L}-]+ ){0,3}?(?:reviews?|tests?|approvals?|backups?|permission|coordination|notice|warning|[\\p{L}-]{3,}ing)(?! (?:impact|issues?|problems?)))';
const INADVERTENTLY =
  '(?:accidentally|mistakenly|inadvertently|erroneously|wrongly|incorrectly|improperly|prematurely|unintentionally|carelessly|blindly|recklessly|hastily)';
/** Who sees what is wrong has done nothing wrong. */
const SEEN =
  '(?:saw|seen|found|noticed|reported|thought|knew|known|said|told|fixed|reverted|restored|spotted|realised|realized|discovered|caught|identified|replaced|corrected|detected|learned|confirmed|got|had|has|have|been|was|were)';
const NOT_SEEN = `(?!${SEEN} )`;
const UNSEEN_WORD = `(?: ${NOT_SEEN}[^\\s.,;:!?\\uFFFC]+)`;
const CHANGE =
  '(?:commit|change|pr|pull request|push|deploy|deployment|script|migration|query|config|fix|update|merge|release|patch|refactoring|refactor)';
const BROKE =
  '(?:broke|deleted|removed|dropped|overloaded|crashed|took down|caused|killed|brought down|corrupted|wiped|destroyed)';

export const ENGLISH_HARM: readonly Rule[] = [
  rule(
    'personBlamed',
    words('(?:always|constantly|keeps|keep) (?:(?<breaks>breaks?|breaking)|messing up|messes up)'),
    ({ groups }) => `the system keeps letting people ${groups.breaks === undefined ? 'mess up' : 'break'}`,
    'person',
  ),
  rule('personBlamed', words('(?:was|were) wrong to'), 'it was possible to', 'person'),
  rule(
    'personBlamed',
    words(
      '(?:made|committed) (?:(?:a|an|the|this|that|some|several|his|her|their|our) )?(?:[\\p{L}-]+ ){0,2}(?:mistakes?|errors?|blunders?|slip|wrong call|bad call)',
    ),
    'a slip was possible',
    'person',
  ),
  rule(
    'personBlamed',
    words(
      '(?:messed up|messed with|screwed up|fucked up|cocked up|botched|bungled|fumbled|mishandled|mistyped|misread|fat-fingered|got(?= (?:it|this|that|the [\\p{L}-]{2,}) (?:badly |all |completely )?wrong)(?: [\\p{L}-]{2,}){1,4} wrong)',
    ),
    (match) =>
      /\s[\p{L}\p{N}<]/u.test(match.text.slice(match.end, match.end + 2)) &&
      !/got/i.test(match.text.slice(match.verb, match.end))
        ? instead('the system allowed a slip in', match)
        : 'the system allowed a slip',
    'maybePerson',
  ),
  rule('personBlamed', words('(?:misconfigured|mis-configured)'), 'the system let a wrong setting into', 'maybePerson'),
  rule(
    'personBlamed',
    words(`${INADVERTENTLY} (?:assumed|believed|thought)|(?:assumed|believed) (?:wrongly|incorrectly)`),
    'it was easy to assume',
    'person',
  ),
  rule(
    'personBlamed',
    words(
      '(?:(?<verb>broke|broken|crashed|destroyed|ruined|corrupted|nuked|trashed|wrecked)(?! (?:down|even|out|up|off|it down|into)(?!\\p{L}))|(?<phrasal>took|taken|brought) down)',
    ),
    (match) => {
      const bases: Partial<Record<string, string>> = {
        broke: 'break',
        broken: 'break',
        nuked: 'nuke',
        took: 'take down',
        taken: 'take down',
        brought: 'bring down',
      };
      const verb = (match.groups.verb ?? match.groups.phrasal ?? '').toLowerCase();
      return allowed(`one change could ${bases[verb] ?? verb.replace(/ed$/, '')}`, match);
    },
    'person',
  ),
  rule(
    'personBlamed',
    words(
      "(?:killed|tanked)(?= (?:[\\p{L}\\p{N}'-]+ ){0,2}(?:prod|production|checkout|site|website|service|cluster|database|db|login|payments?|everything)(?!\\p{L}))",
    ),
    (match) => allowed('one change could kill', match),
    'person',
  ),
  rule(
    'personBlamed',
    words(
      `(?:caused|triggered|created|introduced|provoked)(?= (?:[\\p{L}\\p{N}'-]+ ){0,4}${HARM}(?!\\p{L}))(?! (?:an|the|this) (?:incident|issue) (?:in|for|on|at)(?!\\p{L}))`,
    ),
    (match) => allowed('one action could cause', match),
    'person',
  ),
  rule(
    'personBlamed',
    words(`panicked(?: and (?<verb>${PAST}))?`),
    (match) => {
      const base = baseOf(match.groups.verb);
      return base === null
        ? 'the situation left little time to think'
        : allowed(`under pressure, the system let somebody ${base}`, match);
    },
    'person',
  ),
  rule(
    'personBlamed',
    words(`${INADVERTENTLY} (?<verb>${PAST})`),
    (match) => letSomebody(match, match.groups.verb),
    'person',
  ),
  rule(
    'personBlamed',
    words(
      `(?!(?:had|has|have) )(?<verb>${PAST})(?<rest>${CLAUSE_WORD}{0,8}?) (?:by mistake|by accident|in error|without thinking|${INADVERTENTLY})`,
    ),
    (match) => letSomebody(match, match.groups.verb, match.groups.rest),
    'person',
  ),
  rule(
    'personBlamed',
    words(
      `${NOT_SEEN}(?<verb>${PAST})(?<rest>${UNSEEN_WORD}{0,7}? (?:(?:the|a|an|our|some|to|in) (?:wrong|incorrect|bad|broken|faulty|buggy)|${WITHOUT}))`,
    ),
    (match) => letSomebody(match, match.groups.verb, match.groups.rest),
    'person',
  ),
  rule(
    'personBlamed',
    words('(?:lied|hid|concealed|covered up)(?= (?:the|that|this|about|his|her|their|it|what)(?!\\p{L}))'),
    () => ({ gentler: null }),
    'person',
  ),
  rule(
    'personBlamed',
    words(
      `(?<what>${PAST}) by (?:(?<role>${ROLE})|(?<mention>${MENTION})|(?<name>[\\p{L}-]{2,}))(?=${CLAUSE_WORD}{0,5}? (?:by mistake|by accident|${INADVERTENTLY}|(?:the|to|in|on) wrong|${WITHOUT}))`,
    ),
    ({ groups }) => (isPerson(groups) ? (groups.what ?? null) : null),
  ),
  // "An engineer ran a script that deleted the table": the harm stands further behind.
  rule(
    'personBlamed',
    words(
      `${NOT_SEEN}(?<verb>${PAST})(?=(?: [^\\s.;:!?\\uFFFC]+){1,10}? (?:causing|leading to|resulting in|breaking(?! changes?)|taking down|bringing down|(?:that|which|(?<and>and)|and thereby) (?:then |also |eventually |accidentally )?${BROKE})(?!\\p{L}))`,
    ),
    (match) => {
      const base = baseOf(match.groups.verb);
      if (base === null) return null;
      const gentler = `the system let somebody ${base}`;
      return match.groups.and === undefined ? gentler : allowed(gentler, match);
    },
    'person',
  ),
  // "Bob's commit broke the build": the change is named after a person.
  rule(
    'personBlamed',
    words(
      `(?:(?<role>${ROLE})|(?<mention>${MENTION})|(?<name>[\\p{L}-]{2,}))'s (?:[\\p{L}-]{2,} ){0,2}(?<what>${CHANGE})(?= ${BROKE})`,
    ),
    ({ groups }) => (isPerson(groups) ? `${/^u/i.test(groups.what ?? '') ? 'an' : 'a'} ${groups.what}` : null),
  ),
  rule(
    'personBlamed',
    words(
      `(?<what>broken|introduced|deleted|dropped|misconfigured|messed up|forgotten|missed|overlooked|taken down|ignored|removed|wiped|mishandled)(?: accidentally)? by (?:(?<role>${ROLE})|(?<mention>${MENTION})|(?<name>[\\p{L}-]{2,}))`,
    ),
    ({ groups }) => (isPerson(groups) ? (groups.what ?? null) : null),
  ),
];

// English rules about persons as causes, and about questions that ask who it was.

const PERSON = `(?:(?<role>(?:(?:new|junior|some|other|inexperienced|former) )?${ROLE})|(?<mention>${MENTION})|(?<pronoun>him|her|them|me|us|you)|(?<name>[\\p{L}-]{2,}(?: [\\p{L}-]{2,})?))`;
/** A person must be all of it: "caused by the developer portal" names none. */
const whom = (goesOn = '') =>
  `${PERSON}(?:'s [\\p{L}-]+)?(?=\\s*(?:$|[.,;:!?)\\n\\uFFFC]|(?:and|who|not|because|when|while|after|during|on|in|again|from|for|at|as|having|[\\p{L}]{2,}ing${goesOn})(?!\\p{L})))`;

const WHAT = 'what the system allowed';
const FACTOR = `one contributing factor was ${WHAT}`;

const cause = (pattern: string, gentler: string): Rule =>
  rule('singleCause', words(pattern), ({ text, end, groups }) => {
    if (!isPerson(groups)) return null;
    // "due to the operator not following it": what was done has to be turned round as well.
    return {
      gentler: /^\s(?:not|who|(?!during)[\p{L}]{2,}ing)(?!\p{L})/u.test(text.slice(end, end + 20)) ? null : gentler,
    };
  });

const CAUSE: readonly Rule[] = [
  cause(
    `(?:(?:the|a|its|only|main|real|actual|single|sole|primary) ){0,3}(?:root )?(?:cause|reason|trigger)(?: (?:of|for|behind)(?: [\\p{L}]{2,}){1,3}?)?(?: was| is|:| =)(?: simply| just)? ${whom()}`,
    FACTOR,
  ),
  rule(
    'singleCause',
    words(
      '(?:was|were|is|are) (?:the (?:root |main |real |only )?(?:cause|reason|trigger)|behind)(?= (?:of|for|the|this|it)(?!\\p{L}))(?: of| for)?',
    ),
    ({ who }) => (/who$/i.test(who) ? null : 'the system allowed'),
    'person',
  ),
  cause(`caused(?: entirely| solely| mainly| simply)? by ${whom()}`, `made possible by ${WHAT}`),
  cause(`(?:because of|due to|owing to) ${whom()}`, `because of ${WHAT}`),
  cause(`(?:(?:entirely|solely|all|purely|squarely) )?down to ${whom()}`, `made possible by ${WHAT}`),
  cause(
    `(?:the )?(?:culprit|person responsible|responsible party|guilty party|one to blame|person to blame|offender)(?: here)?(?: was| is|:) ${whom()}`,
    FACTOR,
  ),
  cause(
    `thanks to ${whom('|we|the|there|our|everything')}(?=,? (?:we|the|there|our|everything)(?: [\\p{L}\\p{N}'-]+){0,6} (?:down|downtime|outage|broken|lost|failing|mess|incident|dead)(?!\\p{L}))`,
    `because of ${WHAT}`,
  ),
  rule(
    'singleCause',
    words(
      `(?:(?:(?<role>${ROLE})|(?<mention>${MENTION})|(?<pronoun>someone|somebody)|(?<name>[\\p{L}-]{2,}))'s|(?<mine>my|your|his|her|their|our)) (?:own )?fault`,
    ),
    ({ groups }) =>
      isPerson({ ...groups, pronoun: groups.mine ?? groups.pronoun }) ? 'something that the system allowed' : null,
  ),
  cause(`(?:the )?(?:fault|responsibility) of ${PERSON}`, 'something that the system allowed'),
  cause(
    `(?:the )?(?:fault|responsibility) (?:lies with|lay with|is with|was with|rests with) ${PERSON}`,
    'the system allowed this',
  ),
  rule(
    'singleCause',
    words('(?:is|are|was|were) (?:(?:entirely|solely|fully|clearly|partly|all) )?(?:to blame|at fault)(?: for)?'),
    ({ who, text, start, end }) =>
      /who$/i.test(who)
        ? null
        : /for$/i.test(text.slice(start, end))
          ? 'the system allowed'
          : 'the system allowed this',
    'maybePerson',
  ),
  rule(
    'singleCause',
    words(
      `(?:is|are|was|were) (?:(?:entirely|solely|fully|clearly|personally) )?responsible for(?= (?:this|the|that|today's|yesterday's) (?:[\\p{L}-]{2,} ){0,2}${HARM})`,
    ),
    ({ who }) => (/who$/i.test(who) ? null : 'the system allowed'),
    'person',
  ),
  rule(
    'singleCause',
    words(
      '(?:the )?blame (?:lies|goes|rests|is|falls)(?: [\\p{L}]+){0,2} (?:with|to|on)(?: [^\\s.,;:!?\\uFFFC]+){1,4}',
    ),
    'the system allowed this',
  ),
  cause(`blame (?:it on )?${whom()}`, `look at ${WHAT}`),
  cause(`blamed (?:it on )?${whom()}`, `looked at ${WHAT}`),
  cause(`blaming (?:it on )?${whom()}`, `looking at ${WHAT}`),
];

const FRAME =
  '(?:know|knows|knew|find out|found out|figure out|figured out|tell me|wonder|wondering|ask|asked|asking|check|see|guess|idea|clue|sure|remember|is it|was it|investigate|identify|unclear|question|and|so|but|ok|okay|hey|hmm|well|wait|lol|seriously|or)';
const FRAMED = words(`${FRAME}\\s{0,3}$`);
const WHO = `who(?: the (?:hell|heck|fuck)| on earth| in (?:the|your|our) [\\p{L}]{2,}(?: team)?)?(?: (?:just|actually|even|again|on the [\\p{L}]{2,} team)){0,2}(?: has|'s|'d| had)?(?: (?:just|actually|already)){0,2}`;
/** To ask who did this looks for somebody to thank or to talk to. */
const WELCOME =
  /^(?:join|know|see|have|be|notice|report|find|need|want|volunteer|acknowledge|declare|lead|page|get|receive|say|tell|hear|meet|help|come|go|fix|solve|resolve|answer|spot|detect|mitigate|reply|agree|use|test|try|check|look|affect|suffer|attend|call|ask|like)$/;

/** "The engineer who deployed it" asks nothing: a question begins a clause, or follows "does anybody know". */
function asks(text: string, start: number): boolean {
  FRAMED.lastIndex = 0;
  return beginsClause(text, start) || FRAMED.test(text.slice(Math.max(0, start - 40), start));
}

const WHO_QUESTIONS: readonly Rule[] = [
  rule(
    'whoQuestion',
    words(`${WHO} (?<verb>${PAST})(?<after> (?:the )?[\\p{L}\\p{N}-]+)?`),
    ({ text, start, end, groups: { verb, after = '' } }) => {
      const base = baseOf(verb);
      if (base === null || WELCOME.test(base) || !asks(text, start)) return null;
      if (/^(?:take|do|start)$/.test(base) && !/down|this|that/.test(after)) return null;
      return { gentler: `what made it possible to ${base}`, end: end - after.length };
    },
  ),
  rule(
    'whoQuestion',
    words(`${WHO} (?:messed up|screwed up|fucked up|messed with|is behind|was behind)`),
    ({ text, start }) => (asks(text, start) ? 'what led to' : null),
  ),
  rule('whoQuestion', words(`${WHO} (?:was|were|is) (?:supposed|meant|expected) to`), ({ text, start }) =>
    asks(text, start) ? 'how was it arranged to' : null,
  ),
  rule(
    'whoQuestion',
    words("who(?: is|'s| was| are| were) (?:to blame|guilty|at fault|the culprit)(?<for> for)?"),
    ({ text, start, groups }) => {
      if (!asks(text, start)) return null;
      return groups.for === undefined ? 'what led to this' : 'what led to';
    },
  ),
  rule(
    'whoQuestion',
    words(`who(?: is|'s| was) responsible for(?= (?:this|that|the (?:[\\p{L}-]{2,} )?${HARM})(?!\\p{L}))`),
    'what led to',
  ),
  rule('whoQuestion', words('who should (?:we )?blame'), 'what led to this'),
  rule(
    'whoQuestion',
    words(`who (?:(?:didn't|did not)(?= [\\p{L}-]{2,})|hasn't (?<verb>${PAST}))`),
    ({ text, start, groups }) => {
      const to = groups.verb === undefined ? '' : ` ${baseOf(groups.verb) ?? groups.verb}`;
      return asks(text, start) ? `what would have helped to${to}` : null;
    },
  ),
  rule(
    'whoQuestion',
    words(
      `which (?:team|engineer|dev|developer|person|one of you|of you|guy|admin)(?: (?:just|actually))? (?<verb>${PAST})`,
    ),
    ({ text, start, groups }) => {
      const base = baseOf(groups.verb);
      return base === null || WELCOME.test(base) || !asks(text, start) ? null : `what made it possible to ${base}`;
    },
  ),
  rule(
    'whoQuestion',
    words(`(?:which|what) (?:idiot|genius|moron|clown|fool|joker)(?: (?:just|even))?(?: (?<verb>${PAST}))?`),
    ({ groups }) => {
      const base = baseOf(groups.verb);
      return base === null ? 'what' : `what made it possible to ${base}`;
    },
  ),
  rule(
    'whoQuestion',
    words(`what (?:was|were) (?:he|she|they|you|we|${ROLE}) thinking`),
    'what did the situation look like then',
  ),
  rule(
    'whoQuestion',
    words(
      `why (?:would|on earth would|the hell would|on earth did|the hell did) (?:anyone|anybody|someone|somebody|you|he|she|they|we|${ROLE})`,
    ),
    'how did it make sense at the time to',
  ),
  rule(
    'whoQuestion',
    words('whose (?:fault|mistake|error|blunder) (?:was|is) (?:it|this|that)(?<that> that)?'),
    ({ groups }) => (groups.that === undefined ? 'how did this come about' : 'how did it come about that'),
  ),
  rule(
    'whoQuestion',
    words(
      "whose (?<what>change|commit|deploy|pr|idea|code|job|merge|script|config|branch)(?: (?<be>is|was)|'s) (?<it>this|it|that)",
    ),
    ({ groups: { what, be = 'is', it } }) => `what ${be} ${it?.toLowerCase() === 'it' ? 'the' : it} ${what} about`,
  ),
  rule(
    'whoQuestion',
    words(
      `(?:why|how come)(?: did)? (?:nobody|no one|none of [\\p{L}]{2,})(?: (?:on|in|from) [\\p{L}]{2,}(?: [\\p{L}]{2,})?)? (?<verb>${DUTY}|${PAST})`,
    ),
    ({ groups: { verb } }) => `what would have prompted somebody to ${baseOf(verb) ?? verb}`,
  ),
  rule(
    'whoQuestion',
    words("why (?:was|were|is) (?:nobody|no one)|why (?:wasn't|weren't|isn't) (?:anyone|anybody|someone|somebody)"),
    'what would have had somebody',
  ),
  rule(
    'whoQuestion',
    words(
      `why (?:(?<did>did|does|had|has)|didn't|doesn't|hasn't|hadn't|couldn't) (?:(?<role>${ROLE})|(?<mention>${MENTION})|(?<pronoun>we|you|he|she|they|anyone|anybody|someone|somebody)|(?<name>[\\p{L}-]{2,}))(?<not> not)?(?: (?<past>${PAST})|(?= [\\p{L}-]{2,}))`,
    ),
    ({ groups }) => {
      if (!isPerson(groups)) return null;
      const to = groups.past === undefined ? '' : ` ${baseOf(groups.past) ?? groups.past}`;
      return groups.did !== undefined && groups.not === undefined
        ? `how did it make sense at the time to${to}`
        : `what would have helped to${to}`;
    },
  ),
];

export const ENGLISH_CAUSE: readonly Rule[] = [...WHO_QUESTIONS, ...CAUSE];

// English rules about what people are like, and about human error as an explanation.

const ADJECTIVE =
  '(?:careless|sloppy|incompetent|negligent|irresponsible|reckless|stupid|idiotic|dumb|clueless|inattentive|unprofessional|amateurish|inexperienced|clumsy|foolish|thoughtless|complacent|ignorant|unqualified|lazy|half-assed|braindead|brain-dead|moronic|inexcusable|unforgivable|shameful|disgraceful|pathetic)';
const HOW =
  '(?:(?:so|too|very|just|really|quite|rather|simply|plain|completely|totally|a bit|again|honestly|pretty|frankly) ){0,2}';
const FAULT =
  '(?:negligence|incompetence|carelessness|sloppiness|laziness|stupidity|recklessness|complacency|inattention|ineptitude)';
// Software is called lazy and dumb without blame.
const TECHNICAL =
  '(?:load(?:ing|er|ed|s)?|init(?:ialization|ialisation)?|evaluation|terminals?|pipe|proxy|proxies|import|imports|fetch(?:ing)?|migrations?|quorum|propert\\p{L}+|mode|consumer)';

const CHARACTER: readonly Rule[] = [
  rule(
    'character',
    words(
      '(?:poorly|badly|carelessly|half-heartedly) (?<verb>tested|reviewed|planned|communicated|handled|managed|executed|prepared|run|coordinated)',
    ),
    ({ groups }) => `${groups.verb} without a safeguard`,
  ),
  rule('character', words('it was (?:a|an) (?:[\\p{L}]{2,} )?(?:mistake|error) to'), 'it was possible to'),
  rule('personBlamed', words('(?:mistakes|errors) were made'), 'slips were possible'),
  rule(
    'character',
    words(
      '(?:(?:these|those|such|you|the|what|which|bunch of|a) ){0,2}(?:idiots?|morons?|clowns?|imbeciles?|dumbass(?:es)?)',
    ),
    () => ({ gentler: null }),
  ),

  rule(
    'character',
    words('(?:was|were|is|are) too (?:inexperienced|junior|careless|lazy|stupid|tired|new|busy|slow) to'),
    'nothing made it easy to',
    'person',
  ),
  rule(
    'character',
    words("(?:(?:was|were) not|wasn't|weren't) paying (?:enough |any )?attention"),
    'nothing drew attention to the problem',
    'person',
  ),
  rule(
    'character',
    words('(?:lacked|lacks) (?:the )?(?:experience|skills?|knowledge|discipline|care|competence)(?: to)?'),
    ({ text, start, end }) =>
      /to$/i.test(text.slice(start, end)) ? 'nothing made it easy to' : 'there were few safeguards',
    'person',
  ),
  rule(
    'character',
    words(`(?<it>it|this|that|which)(?: was| is|'s) ${HOW}${ADJECTIVE}(?: of [\\p{L}]+)? to`),
    ({ groups: { it } }) => `${it} was possible to`,
  ),
  rule(
    'character',
    words(
      `(?:was|were|is|are|been|got|(?<being>being)) ${HOW}${ADJECTIVE}(?! (?!(?:with|in|about|and|when|during|of|on|at|but|here|again|while|enough|that|this|as|to|work)(?!\\p{L}))[\\p{L}-]{2,})`,
    ),
    ({ groups }) => (groups.being === undefined ? 'had few safeguards' : 'having few safeguards'),
  ),
  // With its article, which may change: "a careless edit" -> "an edit".
  rule(
    'character',
    words(
      `(?:(?:such )?(?<article>an?) )?(?:(?:really|very|quite|truly|rather|particularly) )?${ADJECTIVE} (?!${TECHNICAL}(?!\\p{L}))(?<next>[\\p{L}-]{2,})`,
    ),
    ({ groups: { article, next = '' } }) =>
      article === undefined ? next : `${/^[aeiou]/i.test(next) ? 'an' : 'a'} ${next}`,
  ),
  rule(
    'character',
    words('(?:carelessly|sloppily|recklessly|negligently|irresponsibly|stupidly|foolishly)'),
    'without a safeguard',
  ),
  rule(
    'character',
    words(
      'lack of (?:[\\p{L}]{2,} )?(?:diligence|care|attention|discipline|competence|rigou?r|professionalism|vigilance|ownership|commitment|involvement|engagement|interest|responsibility|initiative|effort|seriousness|foresight|preparation|common sense|experience|skill|judge?ment|thoroughness|focus)',
    ),
    'lack of safeguards',
  ),
  rule(
    'character',
    words(
      '(?:an? )?(?:poor|bad|terrible|questionable|flawed|wrong) (?:judge?ment|decision-making|workmanship|attitude|work ethic)(?: call)?(?: (?:by|of|from|on the part of) ' +
        ROLE +
        ')?',
    ),
    'missing information',
  ),
  rule(
    'character',
    words(
      `(?:the |his |her |their |our )?(?:(?:gross|pure|sheer|plain) )?${FAULT}(?: (?:of|by|on the part of) ${ROLE})?`,
    ),
    'missing safeguards',
  ),
];

const ERRING = '(?:error|mistake|oversight|negligence|carelessness|blunder|screw-?up|incompetence|slip-?up|lapse)s?';
const NOT_A_RATE =
  '(?! (?:rates?|messages?|pages?|codes?|logs?|handl\\p{L}+|counts?|budgets?|reports?|responses?|boundar\\p{L}+|types?|states?|class|metrics?|events?|tracking|monitoring|feedback|dialogs?|screens?)(?!\\p{L}))';
/** With an article, unless the one in front of an adjective is enough: "a clear human error". */
function step({ text, start, end }: Match): string {
  const hasArticle = /(?:^|\s)(?:an?|the|this|that|one|another) (?:[\p{L}-]{2,} )?$/iu.test(
    text.slice(Math.max(0, start - 30), start),
  );
  const isOwn = /^an?\s/i.test(text.slice(start, end));
  return hasArticle && !isOwn ? 'step without a safeguard' : 'a step without a safeguard';
}

const HUMAN_ERROR: readonly Rule[] = [
  rule(
    'humanError',
    words(
      `(?:an? )?(?:human|operator|user|manual|pilot|admin|engineer|developer|operational|programmer|operators'|user's) (?:error|mistake|slip|oversight)${NOT_A_RATE}`,
    ),
    step,
  ),
  rule(
    'humanError',
    words(`(?:human|operator) (?:errors|mistakes|failures?)${NOT_A_RATE}`),
    'steps without a safeguard',
  ),
  rule('humanError', words(`(?:an? |the )?human factor${NOT_A_RATE}`), 'a step without a safeguard'),
  rule(
    'humanError',
    words(
      `(?:(?<role>${ROLE})|(?<mention>${MENTION})|(?<pronoun>someone|somebody|anybody)|(?<name>[\\p{L}-]{2,}))'s(?: own)? (?:[\\p{L}]{2,} )?${ERRING}${NOT_A_RATE}`,
    ),
    (match) => (isPerson(match.groups) ? step(match) : null),
  ),
  rule(
    'humanError',
    words(
      `(?:an? |the )?(?:[\\p{L}]{3,} )?(?:${ERRING}) (?:by|on the part of|made by|committed by) (?:${ROLE}|${MENTION})`,
    ),
    step,
  ),
  rule(
    'humanError',
    words(
      '(?:an? )?(?:simple |silly |dumb |unfortunate |honest )?(?:oversight|lapse)(?= (?:by|during|in|when|while|on|of)(?!\\p{L}))',
    ),
    step,
  ),
  rule(
    'humanError',
    words(
      '(?:an? )?(?:simple|silly|dumb|stupid|rookie|costly|embarrassing|honest|amateur|amateurish|schoolboy|basic|elementary|classic|avoidable|preventable|beginner|beginners|newbie|unforced|unforgivable) (?:mistake|error)',
    ),
    step,
  ),
  rule(
    'humanError',
    words('(?:an? )?fat(?:-| )finger(?:ed|s|ing)? (?<next>[\\p{L}-]{2,})'),
    ({ groups: { next = '' } }) => `${/^[aeiou]/i.test(next) ? 'an' : 'a'} ${next}`,
  ),
  rule(
    'humanError',
    words('(?:an? )?(?:pebkac|pebcak|id-?10-?t|fat(?:-| )finger(?:ed|s|ing)?)'),
    'a slip that the tool allowed',
  ),
];

export const ENGLISH_CHARACTER: readonly Rule[] = [...CHARACTER, ...HUMAN_ERROR];

// English rules about hindsight: what people should, could or would have done, and what is only obvious afterwards.

const ADVERBS = '(?: (?:just|also|never|not|at least|perhaps|maybe|ever|even|already|all|much|[\\p{L}]{2,}ly)){0,3}';
const HAVE = "(?: have|'ve|ve| of|a)";
const OBVIOUS = "(?:it|this|that)(?: was|'s| is)(?: (?:so|quite|pretty|just|blindingly|really|totally)){0,2} ";
const NOTICED =
  /^(?:avoided|prevented|noticed|seen|caught|found|known|spotted|checked|tested|realised|realized|stopped|fixed|done|thought|acted|reacted|escalated|detected|asked|saved)$/i;

function isNegative(...parts: (string | undefined)[]): boolean {
  return parts.some((part) => part !== undefined && /n't|nt$|(?:^|\s)(?:not|never)(?:\s|$)/i.test(part));
}

function shouldHave({ groups, who: subject, text, end }: Match): string | null {
  const { never, not, adverbs, more, double = '', verb = '' } = groups;
  const modal = groups.modal?.toLowerCase();
  const isGuess = modal === 'would' || modal === 'might';
  const who = subject.toLowerCase();
  if (!isParticiple(verb) || who === 'who') return null;
  // "You should have received a mail" tells what to expect.
  if (who === 'you' && ['received', 'got', 'gotten', 'seen'].includes(verb.toLowerCase())) return null;
  const simple = baseOf(verb);
  const base = simple === null ? null : `${double}${simple}`;
  if (modal === 'could' && /^(?:lost|had|been|leaked|suffered|missed|gone|become|lasted)$/i.test(verb)) return null;
  if (isGuess && !NOTICED.test(verb)) return null;
  const isAgainst = isNegative(never, not, adverbs, more) || /^(?:nobody|no one|none)/.test(who);
  if (base === null || base === 'be' || /^\s+and(?!\p{L})/u.test(text.slice(end, end + 8))) {
    return isAgainst ? `the system made it possible to have ${verb}` : `another time it would help to have ${verb}`;
  }
  if (isAgainst) return `the system let people ${base}`;
  if (base === 'avoid' || base === 'prevent') return `it would have been possible to ${base}`;
  return isGuess || modal === 'could'
    ? `nothing at the time made it easy to ${base}`
    : `at the time nothing prompted anybody to ${base}`;
}

const COUNTERFACTUALS: readonly Rule[] = [
  rule(
    'counterfactual',
    words('should (?:really )?know better|should (?:really )?have known better'),
    'nothing told people otherwise',
    'person',
  ),
  rule(
    'counterfactual',
    words(
      `(?<never>never )?(?<modal>should|could|would|ought to|might)(?<not>n't|nt)?(?<adverbs>${ADVERBS})${HAVE}(?<more>${ADVERBS}) (?<double>double |triple )?(?<verb>[\\p{L}-]{2,})`,
    ),
    shouldHave,
    'person',
  ),
  // "should have tested this": in a chat the subject is often left out.
  rule(
    'counterfactual',
    words(
      `(?<modal>should|could)(?<not>n't|nt)?(?<adverbs>${ADVERBS})${HAVE}(?<more>${ADVERBS}) (?<double>double )?(?<verb>[\\p{L}-]{2,})`,
    ),
    (match) => {
      const isOfThings =
        /^(?:finished|worked|been|recovered|arrived|gone|started|happened|had|come|fired|completed)$/i.test(
          match.groups.verb ?? '',
        );
      return beginsClause(match.text, match.start) && !isOfThings ? shouldHave(match) : null;
    },
  ),
  // Whatever the subject, it was for people to do: "this should have been tested".
  rule(
    'counterfactual',
    words(
      `should(?<not>n't)?(?<adverbs>${ADVERBS})${HAVE}${ADVERBS} been${ADVERBS} (?<verb>tested|reviewed|checked|approved|caught|noticed|spotted|verified|validated|documented|planned|communicated|escalated|announced|anticipated|merged|deployed|shipped|rolled back|pushed|released|foreseen|prevented|avoided|double-checked|discussed|followed|done|made|asked|told|informed|warned|monitored|rotated|renewed|tracked|scheduled|backed up|updated|upgraded|patched|cleaned up|agreed|started|raised|paged|involved|double checked|automated|fixed|rehearsed|watched|considered|acted (?:up)?on|taken (?:more )?seriously|taken into account|handled|treated|addressed|looked at|limited|secured|investigated|questioned|stopped|halted|paused|cancelled|postponed|brought up|picked up|thought of|thought through|trained|told|skipped|disabled|deleted|removed|muted|ignored|touched|changed|opened|granted|enabled|allowed|given|left|used|run)`,
    ),
    ({ groups: { not, adverbs, verb } }) =>
      isNegative(not, adverbs) ? `could be ${verb}` : `could pass without being ${verb}`,
  ),
  rule(
    'counterfactual',
    words(`if only (?:[\\p{L}\\p{N}'<>@|-]+ ){1,4}had${ADVERBS} (?<verb>${PAST})`),
    ({ groups }) => {
      const base = baseOf(groups.verb);
      return base === null ? null : `nothing prompted anybody to ${base}`;
    },
  ),
  rule(
    'counterfactual',
    words(
      'could (?:(?:easily|well|simply) )?have (?:(?:easily|well) )?been (?:(?:easily|well) )?(?<verb>avoided|prevented|caught|detected|noticed|stopped|spotted|found|seen)',
    ),
    ({ groups: { verb = '' } }) =>
      /avoided|prevented|stopped/i.test(verb) ? 'had nothing in its way' : `was not easy to ${baseOf(verb)}`,
  ),
  rule('counterfactual', words('if only'), 'it would help another time if'),
  rule(
    'counterfactual',
    words(
      `(?<if>if|had) (?:(?<role>${ROLE})|(?<mention>${MENTION})|(?<pronoun>we|he|she|they|i|someone|somebody|anyone|anybody)|(?<name>[\\p{L}-]{2,}))(?<had> had|'d)?${ADVERBS} (?<verb>${PAST})`,
    ),
    ({ text, start, groups }) => {
      const base = baseOf(groups.verb);
      const isIf = groups.if?.toLowerCase() === 'if';
      if (base === null || base === 'be' || base === 'have' || isIf !== (groups.had !== undefined)) return null;
      // "Bob had the team restarted" is no condition: one begins a clause, or follows what would have been.
      const isCondition =
        isIf ||
        beginsClause(text, start) ||
        /would have [^.;\n]{1,60}$/i.test(text.slice(Math.max(0, start - 80), start));
      if (!isCondition || !isPerson(groups)) return null;
      return isIf ? `if something had prompted people to ${base}` : `had something prompted people to ${base}`;
    },
  ),
  rule(
    'counterfactual',
    words('(?:was|were) (?:supposed|meant|expected) to(?! be)(?= [\\p{L}-]{2,})'),
    ({ who }) => (/who$/i.test(who) ? null : 'the plan relied on somebody to'),
    'person',
  ),
  rule(
    'counterfactual',
    words(
      '(?:should|must|needs? to|has to|have to|ought to) (?:be|pay) (?:far |much |a bit |a lot )?(?:more (?:careful|attention|attentive|diligent|vigilant|thorough)|attention)',
    ),
    'the system needs a safeguard',
    'person',
  ),
  rule(
    'counterfactual',
    words('it (?:would|could|might) have been (?:enough|better|wiser|easy|simple|safer|smarter|easier|sufficient) to'),
    'what would have helped was to',
  ),
];

const HINDSIGHT: readonly Rule[] = [
  rule(
    'hindsight',
    words(`${OBVIOUS}(?:obvious|self-evident|a no-brainer) (?:to (?:everyone|anyone|all) )?that`),
    'it can be seen now that',
  ),
  rule('hindsight', words(`${OBVIOUS}(?:obvious|a no-brainer)`), 'it can be seen now'),
  rule(
    'hindsight',
    words("all (?:[\\p{L}'-]+ ){1,4}(?:had to do|needed to do)(?: was(?: to)?)?"),
    'what would have helped was to',
  ),
  rule(
    'hindsight',
    words('(?:simply|just|only|merely) (?:had|needed) to|(?:had|needed) (?:simply|just|only|merely) to'),
    'what would have helped was to',
    'person',
  ),
  rule(
    'hindsight',
    words('(?:simply|just|only|merely) (?:had|needed) to'),
    'what would have helped was to',
    'maybePerson',
  ),
  rule(
    'hindsight',
    words(
      "(?:anyone|anybody|everyone|everybody|any (?:[\\p{L}-]{2,} ){0,2}(?:engineer|developer|person|admin|operator|junior|intern|beginner|newbie|dev|sre|sysadmin)|a child) (?:could|would|should)(?: have|'ve) (?:easily )?(?:seen|known|noticed|guessed|told|spotted|understood|realised|realized|predicted)",
    ),
    'one can now see',
  ),
  rule(
    'hindsight',
    words(
      "(?:clearly|obviously|evidently|plainly|simply|just) (?:did not|didn't|does not|doesn't) (?<verb>understand|know|care|think|want|read|check|look|realise|realize|see|get|bother|listen)",
    ),
    ({ groups: { verb = '' }, subject }) =>
      subject?.isSure === true || /care|think|read|check|look|bother|listen/i.test(verb)
        ? `nothing made it easy to ${verb}`
        : null,
    'maybePerson',
  ),
  rule(
    'hindsight',
    words('(?:just|simply) (?:ignored|disregarded|skipped|dismissed)'),
    'nothing gave enough weight to',
    'maybePerson',
  ),
  rule(
    'hindsight',
    words('obviously,?(?= (?:the|this|that|it|a|an|we|they|he|she|nobody|no|our)(?!\\p{L}))'),
    ({ text, start }) => (beginsClause(text, start) ? 'as we know now,' : null),
  ),
  rule(
    'hindsight',
    words('(?<be>was|were) (?:so |quite |painfully |blindingly )?obviously'),
    ({ groups: { be } }) => `${be}, as we know now,`,
  ),
  rule(
    'hindsight',
    words(
      'should have been (?:so |quite |painfully |blindingly )?(?:obvious|clear|evident)(?: to [\\p{L}]{2,}(?: [\\p{L}]{2,})?)?',
    ),
    'can be seen now',
  ),
  rule(
    'hindsight',
    words("(?:it is |it was |it's |that's )?(?:just |basic )?common sense(?! media)"),
    ({ text, start }) =>
      /^(?:it|that)/i.test(text.slice(start)) ? 'it is something to be written down' : 'something to be written down',
  ),
];

export const ENGLISH_HINDSIGHT: readonly Rule[] = [...HINDSIGHT, ...COUNTERFACTUALS];

// English rules about what people did not do: a person is the subject, and the verb says what was missing.

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
