// English rules about persons as causes, and about questions that ask who it was.
import { HARM } from './english-harm.ts';
import { baseOf, DUTY, PAST, ROLE } from './english-words.ts';
import { beginsClause, isPerson, MENTION } from './people.ts';
import { type Rule, rule, words } from './rule.ts';

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
