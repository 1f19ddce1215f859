// Every text and sentence of the words of a language, and what it says with facts of all kinds.
import { ACTION_KINDS, ACTION_STATUSES } from '../../src/domain/action-items/action-item.ts';
import { DEADLINE_KINDS } from '../../src/domain/deadlines.ts';
import { STATUSES } from '../../src/domain/lifecycle/status.ts';
import { SECTIONS, VERDICTS } from '../../src/domain/postmortem/sections.ts';
import { ROLES } from '../../src/domain/roles/roles.ts';
import { SEVERITIES } from '../../src/domain/severity/severity.ts';
import { PAGE_REASONS } from '../../src/domain/timeline.ts';

/** What a fact may be: some text, a number, a time, a list, a length, yes or no, nothing, or a word from one of the core's lists. */
const FACTS: readonly unknown[] = [
  ...['«a»', '«b»', 3, 1, new Date('2026-01-05T10:32:00Z'), new Date('2026-01-06T11:45:00Z')],
  ...[
    true,
    false,
    null,
    ['«a»'],
    ['«a»', '«b»'],
    { ms: 300_000 },
    { businessDays: 5 },
    3_600_000,
    'person',
    'workspace',
  ],
  ...[STATUSES, SECTIONS, ROLES, SEVERITIES].flatMap((words) => [[words[0]], [words[1]]]),
  ...[1, 2].map((count) => [{ severity: SEVERITIES[count], from: new Date('2026-01-05T10:32:00Z'), count }]),
  ...[SEVERITIES, STATUSES, ROLES, VERDICTS, SECTIONS, ACTION_STATUSES, ACTION_KINDS, PAGE_REASONS].flatMap((words) => [
    words[0],
    words.at(-1),
  ]),
  ...DEADLINE_KINDS,
];
const HOLE = /\b(?:undefined|null|NaN|function)\b|\[object|Invalid Date|=>/;

type Shape = readonly (readonly string[] | null)[];

/** The parameters of a sentence: how each takes a fact, or several by their names. */
function parametersOf(sentence: string): Shape {
  const list =
    /^(?:async )?(?:function\s*\w*\s*)?\(([\s\S]*?)\)\s*(?:=>|\{)/.exec(sentence)?.[1] ?? /^\w+/.exec(sentence)?.[0];
  const parameters = (list ?? '').replace(/\[[^\]]*\]/g, 'list').match(/\{[^}]*\}|[^,{}]+/g) ?? [];
  return parameters
    .map((each) => each.trim())
    .filter((each) => each !== '')
    .map((each) => (each.startsWith('{') ? namesIn(each) : null));
}
const namesIn = (pattern: string) =>
  [...pattern.matchAll(/(\w+)\s*(?::\s*\w+)?\s*(?:,|\})/g)].map(([, name]) => name ?? '');

export type Say = (...facts: unknown[]) => unknown;

/** What a sentence says with these facts; null where that has a hole in it. */
function textOf(say: Say, shape: Shape, facts: readonly unknown[]): string | null {
  let next = 0;
  const args = shape.map((names) =>
    names === null ? facts[next++] : Object.fromEntries(names.map((name) => [name, facts[next++]])),
  );
  try {
    const said = say(...args);
    const text = typeof said === 'string' ? said : JSON.stringify(said);
    return text === undefined || text.trim() === '' || HOLE.test(text) ? null : text;
  } catch {
    return null;
  }
}

/** Facts for a sentence, in steps that meet every combination, or some of everywhere where there are too many. */
function* factsFor(shape: Shape, most: number): Generator<unknown[]> {
  const count = shape.flatMap((names) => names ?? ['one']).length;
  const tries = FACTS.length ** count;
  for (let i = 0; i < Math.min(tries, most); i += 1) {
    let rest = tries > most ? (i * 104_729) % tries : i;
    yield Array.from({ length: count }, () => {
      const fact = FACTS[rest % FACTS.length];
      rest = Math.floor(rest / FACTS.length);
      return fact;
    });
  }
}

/** What is wrong with a sentence: that it says nothing, or the places of the facts that never change what it says. */
export function silenceOf(say: Say): string[] {
  const shape = parametersOf(String(say));
  const idle = new Set(shape.flatMap((names) => names ?? ['one']).keys());
  let isSilent = true;
  for (const facts of factsFor(shape, 50_000)) {
    if (!isSilent && idle.size === 0) break;
    const text = textOf(say, shape, facts);
    if (text === null) continue;
    isSilent = false;
    for (const fact of idle) {
      const others = FACTS.map((other) => textOf(say, shape, facts.with(fact, other)));
      if (others.some((other) => other !== null && other !== text)) idle.delete(fact);
    }
  }
  return isSilent ? ['says nothing'] : [...idle].map((fact) => `fact ${fact + 1}`);
}

/** The different wordings of a sentence, as one fact after the other is another one; of each the text that shows its facts best. */
export function wordingsOf(say: Say, most: number): string[] {
  const shape = parametersOf(String(say));
  const isFit = (text: string | null): text is string => text !== null && !MISFIT.test(text);
  const texts = new Set<string>();
  let begun = 0;
  for (const facts of factsFor(shape, 4000)) {
    const itself = textOf(say, shape, facts);
    if (!isFit(itself)) continue;
    const others = facts.flatMap((_, at) => FACTS.map((other) => textOf(say, shape, facts.with(at, other))));
    for (const text of [itself, ...others].filter(isFit)) texts.add(text);
    begun += 1;
    if (begun === 4) break;
  }
  const wordings = new Map<string, string>();
  for (const text of texts) {
    const wording = text.replaceAll(/<!date[^>]*>/g, 'DATE').replaceAll(TOLD, 'FACT');
    const known = wordings.get(wording);
    if (known === undefined || marks(text) > marks(known)) wordings.set(wording, text);
  }
  return [...wordings.values()].slice(0, most);
}

/** A fact of one type told as one of another; 20458 days lie between 1970 and the moments of the facts. */
const MISFIT = /GMT|\b(?:true|false(?! alarm))\b|\d(?:[,\u202F]?\d{3}){4}|»,|«,|^\[?[{"]|(?:\b\w, ){2}|20458/;
/** Facts as they were given; what is made of them is another wording. */
const TOLD = new RegExp(
  [...new Set(FACTS.flat().filter((fact) => typeof fact === 'string'))]
    .toSorted((a, b) => b.length - a.length)
    .concat('[\\d.,\u202F]*\\d')
    .join('|'),
  'g',
);
const marks = (text: string) => text.split('«').length;

/** All of them, by their paths. */
export function sentences(tree: unknown, path = ''): [string, unknown][] {
  if (typeof tree !== 'object' || tree === null) return [[path, tree]];
  return Object.entries(tree).flatMap(([key, inner]) => sentences(inner, path === '' ? key : `${path}.${key}`));
}
