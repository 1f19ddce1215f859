// English rules about what people are like, and about human error as an explanation.
import { ROLE } from './english-words.ts';
import { isPerson, MENTION } from './people.ts';
import { type Match, type Rule, rule, words } from './rule.ts';

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
