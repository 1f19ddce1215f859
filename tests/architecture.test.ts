// The house's rules about who may import whom, checked over the import lines.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const ROOT = resolve(import.meta.dirname, '..');

/** What every edge may import: inwards, and never another edge. */
const BEHIND_EDGES = ['usecases', 'storage', 'documents', 'pictures', 'render', 'locales', 'domain', 'context', 'log'];

/** What each part of `src` may import of `src`; its own folder goes without saying. */
const INWARD: Record<string, readonly string[]> = {
  blameless: [],
  domain: ['blameless'],
  policy: ['domain'],
  locales: ['domain', 'blameless'],
  render: ['locales', 'domain', 'blameless'],
  pictures: ['locales', 'domain'],
  documents: ['render', 'locales', 'domain'],
  storage: ['domain'],
  'embedded-postgres': [],
  usecases: ['storage', 'domain', 'context'],
  slack: [...BEHIND_EDGES, 'blameless', 'config', 'with-timeout', 'without-nulls'],
  delivery: [...BEHIND_EDGES, 'metrics', 'pager-secrets', 'with-timeout', 'without-nulls'],
  scheduler: ['log'],
  web: ['context', 'storage', 'domain', 'log', 'with-timeout'],
  clock: [],
  log: [],
  config: ['log', 'pager-secrets', 'storage'],
  metrics: [],
  context: ['clock', 'domain', 'log', 'metrics', 'locales', 'storage'],
  'pager-secrets': ['domain'],
  'project-files': [],
  readiness: ['context', 'delivery', 'domain', 'storage'],
  'with-timeout': [],
  'without-nulls': [],
  bot: [
    'clock',
    'config',
    'context',
    'delivery',
    'domain',
    'locales',
    'log',
    'metrics',
    'readiness',
    'scheduler',
    'slack',
    'storage',
    'usecases',
    'web',
    'with-timeout',
  ],
  main: ['bot', 'config', 'domain', 'embedded-postgres', 'log', 'pager-secrets', 'policy', 'project-files', 'storage'],
};

/** Files that only a neighbour in their folder imports, and that are not part of it all the same. */
const WALLS: [RegExp, string][] = [
  [/^src\/(?:bot|readiness)\.ts$/, 'the parts of the process that the house names'],
  [/^src\/blameless\/(?:english|french)\.ts$/, 'one lexicon for each language'],
  [/^src\/locales\/\w+\/[\w-]+\.ts$/, 'one folder for each language, with the same files in each'],
  [/^src\/pictures\/\w+-drawing\.ts$/, 'loads the libraries that draw, once a picture is wanted'],
  [/^src\/slack\/actions\.ts$/, 'the list of buttons'],
];

/** Large, and of no use to somebody who was just paged. */
const DRAWS = /^(?:vega|fontkit|@resvg\/.*)$/;

/** Packages that only some parts may know. Everything else is forbidden to the core and free to the rest. */
const ONLY: [RegExp, readonly string[]][] = [
  [/^@prisma\//, ['storage']],
  [/^pg$/, ['storage', 'delivery', 'embedded-postgres']],
  [/^@slack\/types$/, ['render', 'slack', 'delivery']],
  [/^@slack\//, ['slack', 'delivery', 'log']],
  [/^graphile-worker$/, ['delivery', 'storage', 'log']],
  [/^node-cron$/, ['scheduler']],
  [/^csv-stringify/, ['documents']],
  [/^prom-client$/, ['metrics']],
  [DRAWS, ['pictures']],
];
// The working calendar needs time zones, which nobody should write by hand; the package is pure.
const CORE_PACKAGES: Record<string, readonly string[]> = { domain: ['temporal-polyfill'], render: ['@slack/types'] };
const CORE = /^src\/(?:domain|blameless|locales|render)\//;

interface Import {
  from: string;
  to: string;
  isType: boolean;
  isLazy: boolean;
}

function filesUnder(folder: string): string[] {
  return readdirSync(join(ROOT, folder)).flatMap((name) => {
    const path = join(folder, name);
    if (name === 'generated') return [];
    if (statSync(join(ROOT, path)).isDirectory()) return filesUnder(path);
    return /\.tsx?$/.test(name) ? [path] : [];
  });
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const found = text.matchAll(
    /(?:^|\n)(?:import|export)\s+(type\s+)?[^'";]*?from\s+'([^']+)'|import\('([^']+)'\)|(?:^|\n)import\s+'([^']+)'/g,
  );
  return [...found].map((match) => {
    const to = match[2] ?? match[3] ?? match[4] ?? '';
    const path = to.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(file), to)) : to;
    return { from: file, to: path, isType: match[1] !== undefined, isLazy: match[3] !== undefined };
  });
}

/** `src/domain/x.ts` -> domain, `src/bot.ts` -> bot. */
function partOf(file: string): string {
  return (file.split('/')[1] ?? '').replace(/\.ts$/, '');
}

const sources = filesUnder('src');
const imports = sources.flatMap(importsOf);
const inside = imports.filter(({ to }) => to.startsWith('src/'));
const packages = imports.filter(({ to }) => !to.startsWith('src/') && !to.startsWith('node:'));

function said({ from, to }: Import): string {
  return `${from} -> ${to}`;
}

describe('src', () => {
  test('has only the parts that are known here', () => {
    expect([...new Set(sources.map(partOf))].sort()).toEqual(Object.keys(INWARD).sort());
  });

  test('imports inwards, and edges never import one another', () => {
    const outward = inside.filter(
      ({ from, to }) => partOf(from) !== partOf(to) && !INWARD[partOf(from)]?.includes(partOf(to)),
    );
    expect(outward.map(said)).toEqual([]);
  });

  test('connects to Postgres in one place, which gives each connection its session', () => {
    const connects = /new pg\.(Pool|Client)\(|new (Pool|Client)\(|from 'pg-pool'/;
    // The other one asks a server of our own only which folder is its.
    expect(sources.filter((file) => connects.test(readFileSync(join(ROOT, file), 'utf8')))).toEqual([
      'src/embedded-postgres/embedded-postgres.ts',
      'src/storage/session.ts',
    ]);
  });

  test('shows people nothing, and writes nothing for them, past the use cases that ask who may', () => {
    const past = /^src\/storage\/(?:incidents|learnings|reports|deadlines|outbox|outbox-state|record|surfaces)\.ts$/;
    const edges = inside.filter(({ from, to }) => from.startsWith('src/slack/') && past.test(to));
    expect(edges.map(said)).toEqual([]);
  });

  test('imports nothing of the simulator, the scripts or the tests', () => {
    expect(imports.filter(({ to }) => /^(simulator|scripts|tests|bench)\//.test(to)).map(said)).toEqual([]);
  });

  test('has a core without packages, clock, randomness or environment', () => {
    const core = (file: string) => CORE.test(file);
    const foreign = imports.filter(
      ({ from, to }) => core(from) && !to.startsWith('src/') && !CORE_PACKAGES[partOf(from)]?.includes(to),
    );
    expect(foreign.map(said)).toEqual([]);
    expect(
      packages.filter(({ from, to, isType }) => from.startsWith('src/render/') && to === '@slack/types' && !isType),
    ).toEqual([]);
    const impure = /new Date\(\)|Date\.now|Math\.random|process\.|performance\.|randomUUID|\basync\b|\bawait\b/;
    expect(sources.filter(core).filter((file) => impure.test(withoutComments(file)))).toEqual([]);
  });

  test.each(ONLY)('lets only some parts know %s', (pattern, allowed) => {
    const first = (to: string) => ONLY.find(([each]) => each.test(to))?.[0] === pattern;
    expect(packages.filter(({ from, to }) => first(to) && !allowed.includes(partOf(from))).map(said)).toEqual([]);
  });

  test('loads what draws pictures only once a picture is wanted', () => {
    const reached = new Set(['src/main.ts', 'src/pictures/incident-picture.ts', 'src/pictures/report-picture.ts']);
    const loaded = imports.filter(({ isType, isLazy }) => !isType && !isLazy);
    for (const file of reached) {
      for (const { from, to } of loaded) if (from === file && to.startsWith('src/')) reached.add(to);
    }
    expect(reached.size).toBeGreaterThan(100);
    expect(loaded.filter(({ from, to }) => reached.has(from) && DRAWS.test(to)).map(said)).toEqual([]);
  });

  test('has no file that only its neighbour needs, but for the walls', () => {
    const others = filesUnder('scripts').concat(filesUnder('bench')).flatMap(importsOf);
    const lonely = sources.filter((file) => {
      const [one, another] = new Set([...inside, ...others].filter(({ to }) => to === file).map(({ from }) => from));
      return one !== undefined && another === undefined && dirname(one) === dirname(file);
    });
    expect(lonely.filter((file) => !WALLS.some(([wall]) => wall.test(file)))).toEqual([]);
  });
});

test.each(['src', 'simulator'])('%s has no cycles', (folder) => {
  const files = filesUnder(folder);
  const edges = new Map(files.map((file) => [file, importsOf(file)]));
  const finished = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, trail: string[]) => {
    if (trail.includes(file)) cycles.push([...trail.slice(trail.indexOf(file)), file].join(' -> '));
    if (finished.has(file) || trail.includes(file)) return;
    for (const { to } of edges.get(file) ?? []) if (to.startsWith(`${folder}/`)) visit(to, [...trail, file]);
    finished.add(file);
  };
  for (const file of files) visit(file, []);
  expect(cycles).toEqual([]);
});

test('the simulator knows nothing of the bot', () => {
  const known = filesUnder('simulator').flatMap(importsOf);
  expect(known.filter(({ to }) => /^(src|tests|scripts|bench)\//.test(to)).map(said)).toEqual([]);
});

describe('every file', () => {
  const files = [...sources, ...filesUnder('simulator'), ...filesUnder('scripts'), ...filesUnder('bench')];

  test('says in its first line what it is for', () => {
    expect(files.filter((file) => !/^\/\/ \S.*[.:]$/m.test(firstLine(file)))).toEqual([]);
  });

  test('has a name that says something', () => {
    expect(files.filter((file) => /(^|\/)(index|utils?|helpers?|common|misc)(\.tsx?$|\/)/.test(file))).toEqual([]);
    expect(files.filter((file) => !/^[a-z0-9/.-]+$/.test(file))).toEqual([]);
  });

  test('gives up no types and hides no test', () => {
    const givenUp = /\bas any\b|: any\b|<any>|as unknown as|@ts-ignore|@ts-expect-error|@ts-nocheck/;
    expect(files.filter((file) => givenUp.test(readFileSync(join(ROOT, file), 'utf8')))).toEqual([]);
    const tests = filesUnder('tests').filter((file) => file !== 'tests/architecture.test.ts');
    const hidden =
      /jest\.mock|\b(test|it|describe)[\w.]*\.(skip|only|todo)\b|\bxit\(|\bxtest\(|expect\(true\)|setTimeout\(/;
    expect(tests.filter((file) => hidden.test(readFileSync(join(ROOT, file), 'utf8')))).toEqual([]);
  });
});

function firstLine(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8').split('\n', 1)[0] ?? '';
}

function withoutComments(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
}
