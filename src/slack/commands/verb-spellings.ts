// How the verbs of the command may be spelled, and which one a mistyped word was meant to be.
import { VERB_HELP, type Verb } from '../../render/help/help.ts';

const OTHER_SPELLINGS: Record<string, Verb> = {
  new: 'declare',
  acknowledge: 'ack',
  investigating: 'status',
  identified: 'status',
  mitigating: 'status',
  mitigate: 'status',
  monitoring: 'status',
  severity: 'sev',
  sévérité: 'sev',
  gravité: 'sev',
  ic: 'lead',
  commander: 'lead',
  resolved: 'resolve',
  page: 'escalate',
  verified: 'verify',
  learnings: 'learn',
  lessons: 'learn',
  'post-mortem': 'postmortem',
  pm: 'postmortem',
  followup: 'action',
  'follow-up': 'action',
  followups: 'actions',
  'follow-ups': 'actions',
  'to-do': 'todo',
  todos: 'todo',
};
const SPELLINGS = new Map<string, Verb>([
  ...VERB_HELP.map(({ verb }) => [verb, verb] as const),
  ...Object.entries(OTHER_SPELLINGS),
]);

/** Words that titles begin with and that are one letter away from a verb: nobody means `note` by `node 5 is down`. */
const ORDINARY_WORDS = new Set(
  (
    'auction back black caution clone closed cold dead fold gold heap held helm holds last lean learned learns learnt leads load loads lost nodes node notes news none pack pages rack read reports resort ' +
    'roles rule sack see states stats sold told updated updates upgrade very date who whys'
  ).split(' '),
);

/** The verb that a word spells, by its key; null if it is none. */
export function verbOf(key: string): Verb | null {
  return SPELLINGS.get(key) ?? null;
}

/** The spelling that is one edit away from `key`: a letter wrong, missing, too many, or two swapped. */
export function suggestionFor(key: string): string | null {
  if (SPELLINGS.has(key) || ORDINARY_WORDS.has(key) || !/^[a-z-]+$/.test(key)) return null;
  for (const spelling of SPELLINGS.keys()) {
    // Two letters are one edit away from nearly every other two.
    if (spelling.length > 2 && isOneEditApart(key, spelling)) return spelling;
  }
  return null;
}

/** True when one insertion, deletion, replacement or swap of neighbours makes the words equal; false for equal words. */
export function isOneEditApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1;
  if (at === a.length && at === b.length) return false;
  const rest = (text: string, skipped: number) => text.slice(at + skipped);
  return (
    rest(a, 1) === rest(b, 1) ||
    rest(a, 1) === rest(b, 0) ||
    rest(a, 0) === rest(b, 1) ||
    (a[at] === b[at + 1] && a[at + 1] === b[at] && rest(a, 2) === rest(b, 2))
  );
}
