// English rules about hindsight: what people should, could or would have done, and what is only obvious afterwards.
import { baseOf, isParticiple, PAST, ROLE } from './english-words.ts';
import { beginsClause, isPerson, MENTION } from './people.ts';
import { type Match, type Rule, rule, words } from './rule.ts';

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
