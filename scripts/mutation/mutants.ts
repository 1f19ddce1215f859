// All mutants of the mutated files, a seeded sample of them, and the files with exactly those compiled in.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isMutatedWhole, partOf } from './areas.ts';
import { type Operator, prismaOperator, sqlOperator } from './sql-operators.ts';

export interface Mutant {
  id: string;
  file: string;
  operator: string;
  /** The code that is replaced, and what it is replaced by. */
  code: string;
  becomes: string;
  /** The first line in which it stands, trimmed, and its number. */
  line: string;
  lineNumber: number;
  /** What Stryker replaces: offsets in the file, and the whole of what it puts there. */
  from: number;
  to: number;
  replacement: string;
}

interface Place {
  line: number;
  column: number;
}

interface StrykerMutant {
  id: string;
  fileName: string;
  mutatorName: string;
  replacement: string;
  location: { start: Place; end: Place };
}

interface Stryker {
  operators: readonly Operator[];
  instrument(
    files: readonly { name: string; content: string }[],
    operatorsFor: (file: string) => readonly Operator[],
  ): Promise<{ mutants: StrykerMutant[]; files: { name: string; content: string }[] }>;
}

/** Stryker's parser, operators and switches. Its runner is not used: it cannot sample, and has no operators for SQL. */
async function openStryker(): Promise<Stryker> {
  const home = join(
    dirname(createRequire(import.meta.url).resolve('@stryker-mutator/instrumenter/package.json')),
    'dist/src',
  );
  const open = (path: string) => import(pathToFileURL(join(home, path)).href);
  const [{ Instrumenter }, { transformBabel }, { allMutators }] = await Promise.all([
    open('index.js'),
    open('transformers/babel-transformer.js'),
    open('mutators/index.js'),
  ]);
  const quiet = new Proxy({}, { get: (_, name) => () => (String(name).startsWith('is') ? false : undefined) });
  return {
    operators: allMutators,
    instrument(files, operatorsFor) {
      const instrumenter = new Instrumenter(
        quiet,
        undefined,
        undefined,
        (tree: { originFileName: string }, collector: unknown, context: unknown) =>
          transformBabel(tree, collector, context, operatorsFor(tree.originFileName)),
      );
      const options = { plugins: null, excludedMutations: [], ignorers: [], noHeader: false };
      return instrumenter.instrument(
        files.map((file) => ({ ...file, mutate: true })),
        options,
      );
    },
  };
}

export function mutatedFiles(root: string): string[] {
  return readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .map((name) => `src/${name}`)
    .filter((file) => file.endsWith('.ts') && partOf(file) !== undefined)
    .sort();
}

export interface MutatedProject {
  mutants: readonly Mutant[];
  /** The text of each file with these mutants in it, switched by their ids. */
  withMutants(chosen: readonly Mutant[]): Promise<Map<string, string>>;
}

export async function readProject(root: string): Promise<MutatedProject> {
  const stryker = await openStryker();
  const files = mutatedFiles(root).map((name) => ({ name, content: readFileSync(join(root, name), 'utf8') }));
  const operatorsFor = (file: string) => [
    ...(isMutatedWhole(file) ? stryker.operators : []),
    ...(partOf(file) === 'SQL' ? [sqlOperator, prismaOperator] : []),
  ];
  const all = await stryker.instrument(files, operatorsFor);
  const texts = new Map(files.map(({ name, content }) => [name, content]));
  const mutants = all.mutants.map((mutant) => describe(mutant, texts.get(mutant.fileName) ?? ''));
  return {
    mutants,
    async withMutants(chosen) {
      const wanted = new Set(chosen.map(({ id }) => id));
      // The same walk in the same order gives the same numbers; only those that are wanted are placed.
      let next = 0;
      const counted = (operator: Operator): Operator => ({
        name: operator.name,
        *mutate(path) {
          for (const replacement of operator.mutate(path)) {
            const id = String(next++);
            if (wanted.has(id)) yield replacement;
          }
        },
      });
      const touched = new Set(chosen.map(({ file }) => file));
      const placed = await stryker.instrument(files, (file) => operatorsFor(file).map(counted));
      const renamed = renumber(placed.mutants, chosen);
      return new Map(
        placed.files.filter(({ name }) => touched.has(name)).map(({ name, content }) => [name, renamed(content)]),
      );
    },
  };
}

/** Stryker numbers what it places from 0; the switches are to carry the ids of the whole list. */
function renumber(placed: readonly StrykerMutant[], chosen: readonly Mutant[]): (content: string) => string {
  const ids = chosen.map(({ id }) => Number(id)).toSorted((a, b) => a - b);
  const byId = new Map(chosen.map((mutant) => [Number(mutant.id), mutant]));
  for (const [i, { fileName, replacement }] of placed.entries()) {
    const meant = byId.get(ids[i] ?? -1);
    if (meant?.file !== fileName || meant.replacement !== replacement)
      throw new Error(`another mutant was placed in ${fileName}`);
  }
  if (placed.length !== ids.length) throw new Error(`${ids.length} mutants were chosen, ${placed.length} placed`);
  return (content) =>
    content
      .replace(/(stryMutAct_9fa48\(")(\d+)("\))/g, (_, before, id, after) => `${before}${ids[Number(id)]}${after}`)
      .replace(/(stryCov_9fa48\()("\d+"(?:, "\d+")*)(\))/g, (_, before: string, list: string, after: string) => {
        return `${before}${list.replace(/\d+/g, (id) => String(ids[Number(id)]))}${after}`;
      });
}

function describe({ id, fileName, mutatorName, replacement, location }: StrykerMutant, text: string): Mutant {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const offset = ({ line, column }: Place) => (starts[line] ?? 0) + column;
  const [from, to] = [offset(location.start), offset(location.end)];
  const { at, code, becomes } = difference(text.slice(from, to), replacement);
  const lineNumber = starts.findLastIndex((start) => start <= from + at) + 1;
  const line = text.slice(starts[lineNumber - 1], starts[lineNumber] ?? text.length).trim();
  return { id, file: fileName, operator: mutatorName, code, becomes, line, lineNumber, from, to, replacement };
}

/** Of a statement only the words that differ, or one would have to look for them in ten lines. */
function difference(code: string, becomes: string): { at: number; code: string; becomes: string } {
  const [was, is] = [code.indexOf('`') + 1, becomes.indexOf('`') + 1];
  if (was === 0 || is === 0 || !/\$(queryRaw|executeRaw)/.test(code.slice(0, was))) return { at: 0, code, becomes };
  const [a, b] = [code.slice(was), becomes.slice(is)];
  let first = 0;
  while (first < a.length && a[first] === b[first]) first += 1;
  let last = 0;
  while (last < Math.min(a.length, b.length) - first && a.at(-1 - last) === b.at(-1 - last)) last += 1;
  // Some words around it say where it is.
  first = Math.max(0, a.lastIndexOf(' ', Math.max(0, first - 16)) + 1);
  last = Math.max(0, last - 16);
  return { at: was + first, code: a.slice(first, a.length - last), becomes: b.slice(first, b.length - last) };
}

/** The mutants in an order that only the seed and the code decide; a sample is its beginning. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const order = [...items];
  const random = mulberry32(seed);
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j] as T, order[i] as T];
  }
  return order;
}

function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
