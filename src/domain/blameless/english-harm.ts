// English rules about harm that a person is said to have done.
import { allowed, CLAUSE_WORD, instead, letSomebody } from './english-clauses.ts';
import { baseOf, PAST, ROLE } from './english-words.ts';
import { isPerson, MENTION } from './people.ts';
import { type Rule, rule, words } from './rule.ts';

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
