// Mutation testing: plants a seeded sample of small faults, one at a time, and counts those that the tests notice.
import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { CRITICAL_AREAS, criticalAreasOf, OVERALL_BAR, PARTS, partOf } from './areas.ts';
import { thatCompile } from './compiles.ts';
import { equivalence } from './equivalent.ts';
import { type Mutant, readProject, shuffled } from './mutants.ts';

const USAGE = `npm run test:mutation -- --seed N --sample M [options]
  --critical K   at least so many of each critical area, too (default 60)
  --budget S     seconds of tests that are tried on one mutant, the likeliest first (default 60)
  --only PART    files whose path contains this; repeatable
  --tests PART   tests whose path contains this; repeatable
  --stories      try the stories, too, which take minutes
  --jobs J       mutants that are tried at once (default 2)`;

const ROOT = process.cwd();
const FOLDER = join(ROOT, '.tmp', 'mutation');
const FLAGS = ['--experimental-vm-modules', '--no-warnings'];
/** Tests leave things behind in their process. */
const RUNS_PER_PROCESS = 40;
/** Tests that wait for clocks, and may wait in vain on a busy machine. */
const WAITS = /^tests\/(stories|storage|delivery)\//;

type Status = 'killed' | 'timeout' | 'survived' | 'equivalent';

interface Result extends Mutant {
  status: Status;
  /** The file and title of the test that noticed, or what made it equivalent. */
  by: string | null;
  part: string;
  critical: string[];
  isSampled: boolean;
  /** How many test files reach it. */
  reachedBy: number;
}

interface TestFile {
  path: string;
  seconds: number;
  loading: Set<string>;
  running: Set<string>;
  /** Its tests were tried again and again in one process. Still to be tried is what happens while it loads, and what took too long. */
  isRepeatable: boolean;
  skipped: Set<string>;
}

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    sample: { type: 'string', default: '400' },
    critical: { type: 'string', default: '60' },
    budget: { type: 'string', default: '60' },
    jobs: { type: 'string', default: '2' },
    stories: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    tests: { type: 'string', multiple: true },
  },
});
const number = (text: string | undefined) => {
  const value = Number(text);
  if (text === undefined || !Number.isInteger(value) || value < 0) {
    console.error(USAGE);
    process.exit(2);
  }
  return value;
};
const [seed, sampleSize, criticalSize, budget, jobs] = [
  number(values.seed),
  number(values.sample),
  number(values.critical),
  number(values.budget),
  number(values.jobs),
];

/** The first of the shuffled list that compile, and of each critical area as many as are wanted. */
async function sample(order: readonly Mutant[]): Promise<{ chosen: Mutant[]; sampled: Set<Mutant> }> {
  const compiles = new Map<Mutant, boolean>();
  const judge = async (some: readonly Mutant[]) => {
    const unknown = some.filter((mutant) => !compiles.has(mutant));
    if (unknown.length === 0) return;
    const fine = await thatCompile(ROOT, unknown);
    for (const mutant of unknown) compiles.set(mutant, fine.has(mutant));
  };
  const first = async (some: readonly Mutant[], wanted: number) => {
    let looked = 0;
    const good = () => some.slice(0, looked).filter((mutant) => compiles.get(mutant));
    while (good().length < wanted && looked < some.length) {
      const next = Math.min(some.length, looked + Math.ceil((wanted - good().length) * 1.4));
      await judge(some.slice(looked, next));
      looked = next;
    }
    return good().slice(0, wanted);
  };
  // Most of what will be needed is judged at once.
  const critical = CRITICAL_AREAS.map(({ name }) => order.filter(({ file }) => criticalAreasOf(file).includes(name)));
  const likely = [
    order.slice(0, sampleSize * 1.4),
    ...critical.map((some) => some.slice(0, criticalSize * 1.4)),
  ].flat();
  await judge([...new Set(likely)]);
  const sampled = new Set(await first(order, sampleSize));
  const chosen = new Set(sampled);
  for (const some of critical) {
    for (const mutant of await first(some, criticalSize)) chosen.add(mutant);
  }
  return { chosen: [...chosen], sampled };
}

/** Tests of the compiled program, of the source's text and of other programs see no mutant; the others take minutes and notice what nearer tests do. */
const LEFT_OUT =
  /^tests\/(browser|faults|simulator|pictures|support)\/|^tests\/(architecture|log|config)\.|^tests\/storage\/(embedded-postgres|migrate|odd-servers|outages)|^tests\/render\/(inert|linear)\./;

function testFiles(): string[] {
  return readdirSync(join(ROOT, 'tests'), { recursive: true, encoding: 'utf8' })
    .map((name) => `tests/${name.replaceAll('\\', '/')}`)
    .filter((name) => name.endsWith('.test.ts') && !LEFT_OUT.test(name))
    .filter((name) => values.stories || !name.startsWith('tests/stories/'))
    .filter((name) => (values.tests ?? ['']).some((part) => name.includes(part)))
    .toSorted((a, b) => nearness(a) - nearness(b));
}

/** What is nearest to the code that is mutated notices most, and comes first: nobody has to try that again. */
const NEAREST = ['domain', 'slack', 'render', 'documents', 'storage'];

function nearness(path: string): number {
  const at = NEAREST.indexOf(path.split('/')[1] ?? '');
  return at < 0 ? NEAREST.length : at;
}

/** Who noticed a mutant, by its id. */
type Noticed = Map<string, Pick<Result, 'status' | 'by'>>;

/**
 * How long the tests of one file may be tried on one mutant, in milliseconds: most are noticed at once, and slow tests are tried on what
 * is left then. A test that takes longer than `slowMs` by itself is tried once, or not at all.
 */
const PASSES = [
  { mostMs: 250, slowMs: 250, isSlowTried: false },
  { mostMs: 20_000, slowMs: 2000, isSlowTried: true },
] as const;

const NO_SWEEP = { mostMs: 0, slowMs: 0, isSlowTried: false } as const;

/**
 * Runs every test file without a mutant: its tests must pass, and tell what they reach and how long they take. Where a test can be
 * repeated, it is tried at once on every mutant that it reaches and that nobody has noticed yet.
 */
async function firstRun(chosen: readonly Mutant[], noticed: Noticed, say: (line: string) => void): Promise<TestFile[]> {
  let files: TestFile[] = [];
  const spent = new Map<string, number>();
  const unnoticed = () => chosen.filter(({ id }) => !noticed.has(id)).map(({ id }) => id);
  // Whatever survives would be tried by every file that reaches it: it has the same time as in single runs.
  const left = () => unnoticed().filter((id) => (spent.get(id) ?? 0) < budget * 1000);
  for (const pass of PASSES) {
    const found: TestFile[] = [];
    const wanted = pass === PASSES[0] ? testFiles() : files.filter(mayNotice).map(({ path }) => path);
    await inParallel(wanted, async (worker, path) => {
      const result = join(FOLDER, `reached-by-${path.replaceAll('/', '-')}.json`);
      for (;;) {
        rmSync(result, { force: true });
        const before = Date.now();
        const answer = await worker.run({ mutant: null, file: path, result, sweep: left(), ...pass, seconds: 0 });
        if (answer.outcome === 'timeout') {
          // A loop without an end took the process with it: the file is tried again without that mutant.
          noticed.set(answer.by ?? '', { status: 'timeout', by: path });
          continue;
        }
        // What its other tests noticed counts, but nothing more is tried with a file of which some test always fails.
        if (answer.outcome === 'failed') say(`fails without any mutant: ${path}: ${answer.by} ${answer.why ?? ''}`);
        const { loading, running, killed, isRepeatable, skipped, sweptMs, spentMs } = readResult(result);
        for (const [id, ms] of Object.entries(spentMs)) spent.set(id, (spent.get(id) ?? 0) + ms);
        for (const [id, title] of Object.entries(killed))
          noticed.set(id, { status: 'killed', by: `${path}: ${title}` });
        const took = (Date.now() - before) / 1000;
        const seconds = took - sweptMs / 1000;
        if (answer.outcome === 'passed') {
          const reached = { loading: new Set(loading), running: new Set(running), skipped: new Set(skipped) };
          found.push({ path, seconds, isRepeatable, ...reached });
        }
        return say(
          `${path}: ${Object.keys(killed).length} noticed in ${took.toFixed(0)} s, ${unnoticed().length} left`,
        );
      }
    });
    files = [...found, ...files.filter(({ path }) => !wanted.includes(path))];
  }
  return files;

  function mayNotice({ running, isRepeatable }: TestFile): boolean {
    return isRepeatable && left().some((id) => running.has(id));
  }
}

interface Reached {
  loading: string[];
  running: string[];
  killed: Record<string, string>;
  isRepeatable: boolean;
  /** The mutants that were not tried with every test that reaches them. */
  skipped: string[];
  /** How long mutants were tried, all together. */
  sweptMs: number;
  /** How long each mutant was tried. */
  spentMs: Record<string, number>;
}

/** What `environment.mjs` has written; nothing where the file does not even load. */
function readResult(path: string): Reached {
  const nothing = { loading: [], running: [], killed: {}, isRepeatable: false, skipped: [], sweptMs: 0, spentMs: {} };
  if (!existsSync(path)) return nothing;
  return JSON.parse(readFileSync(path, 'utf8'));
}

async function inParallel<T>(items: readonly T[], work: (worker: Worker, item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const one = async () => {
    const worker = openWorker();
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(worker, item);
    worker.stop();
  };
  await Promise.all(Array.from({ length: jobs }, one));
}

interface Answer {
  outcome: 'passed' | 'failed' | 'timeout';
  /** The title of the test that failed, and its message; the mutant that does not end. */
  by: string | null;
  why: string | null;
}

interface Task {
  mutant: string | null;
  file: string;
  /** Where to write what the file reaches, and the mutants that its tests are tried on; only without a mutant. */
  result: string | null;
  sweep: readonly string[];
  /** A test is not tried on a mutant any more once so many milliseconds have gone into it in this file. */
  mostMs: number;
  slowMs: number;
  /** Each test once, however long it takes. */
  isSlowTried: boolean;
  /** What the file takes otherwise. */
  seconds: number;
}

type Worker = ReturnType<typeof openWorker>;

/** A process for mutants, made anew after some of them, or when one does not come back. */
function openWorker() {
  let child: ChildProcess | null = null;
  let used = 0;
  let endless: string | null = null;
  const start = () =>
    new Promise<ChildProcess>((done) => {
      const stdio = ['ignore', 'ignore', 'pipe', 'ipc'] as const;
      const worker = join(ROOT, 'scripts/mutation/worker.mjs');
      const started = fork(worker, { cwd: ROOT, execArgv: FLAGS, stdio: [...stdio] });
      started.stderr?.on('data', (text) => {
        endless = /mutant (\d+) does not end/.exec(String(text))?.[1] ?? endless;
      });
      started.once('message', () => done(started));
    });
  const stop = () => {
    child?.kill('SIGKILL');
    child = null;
    used = 0;
  };
  return {
    stop,
    /** `seconds` is what the file takes otherwise; 0 when nobody knows. */
    async run(task: Task): Promise<Answer> {
      if (used >= RUNS_PER_PROCESS) stop();
      child ??= await start();
      used += 1;
      const running = child;
      return new Promise((done) => {
        const end = (answer: Answer, isSpent: boolean) => {
          running.removeAllListeners();
          if (isSpent) stop();
          done(answer);
        };
        running.once('message', (answer) => end(answer as Answer, task.file.startsWith('tests/stories/')));
        running.once('exit', (_, signal) => {
          // What it said last may arrive after its end.
          setTimeout(() => {
            const isEndless = signal === 'SIGXCPU' && endless !== null;
            end({ outcome: isEndless ? 'timeout' : 'failed', by: endless ?? 'the process ended', why: null }, true);
          }, 200);
        });
        endless = null;
        running.send(task);
      });
    },
  };
}

/** How often a test has noticed something in a file, and in a part of the program. */
const kills = new Map<string, number>();

const sameKind = ({ file }: Mutant, path: string) => [`${file} ${path}`, `${partOf(file)} ${path}`];

function countKill(mutant: Mutant, path: string): void {
  for (const key of sameKind(mutant, path)) kills.set(key, (kills.get(key) ?? 0) + 1);
}

/** Tests that reach a mutant: the quickest first, and those before others that are about its file or have noticed others of its kind. */
function likeliest(mutant: Mutant, tests: readonly TestFile[]): TestFile[] {
  const weight = ({ path, seconds, running }: TestFile) => {
    const [, folder] = path.split('/');
    const isNear = folder === mutant.file.split('/')[1];
    const killed = Math.max(...sameKind(mutant, path).map((key) => kills.get(key) ?? 0));
    return ((seconds + 1) * (running.has(mutant.id) ? 1 : 3) * (isNear ? 0.5 : 1)) / (1 + killed);
  };
  return tests
    .filter(({ loading, running, isRepeatable, skipped }) => {
      const isUntried = !isRepeatable || skipped.has(mutant.id);
      return loading.has(mutant.id) || (running.has(mutant.id) && isUntried);
    })
    .toSorted((a, b) => weight(a) - weight(b));
}

async function tryMutant(
  worker: Worker,
  mutant: Mutant,
  tests: readonly TestFile[],
): Promise<Pick<Result, 'status' | 'by'>> {
  const reaching = likeliest(mutant, tests);
  let spent = 0;
  let tried = 0;
  for (const { path, seconds } of reaching) {
    if (spent + seconds > budget && tried > 0) continue;
    spent += seconds;
    tried += 1;
    const ask = () => worker.run({ mutant: mutant.id, file: path, result: null, sweep: [], ...NO_SWEEP, seconds });
    let answer = await ask();
    // Whoever waits for a clock may fail because the machine is busy: such a test must notice it twice.
    if (answer.outcome === 'failed' && WAITS.test(path)) answer = await ask();
    if (answer.outcome === 'timeout') return { status: 'timeout', by: path };
    if (answer.outcome === 'failed') {
      countKill(mutant, path);
      return { status: 'killed', by: `${path}: ${answer.by}` };
    }
  }
  return { status: 'survived', by: null };
}

function score(results: readonly Result[]) {
  const count = (status: Status) => results.filter((result) => result.status === status).length;
  const [killed, timeout, survived, equivalent] = [
    count('killed'),
    count('timeout'),
    count('survived'),
    count('equivalent'),
  ];
  const noticeable = killed + timeout + survived;
  return {
    mutants: results.length,
    killed,
    timeout,
    survived,
    equivalent,
    score: noticeable === 0 ? null : (killed + timeout) / noticeable,
  };
}

async function main(): Promise<number> {
  mkdirSync(FOLDER, { recursive: true });
  const say = (line: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${line}`);
  const project = await readProject(ROOT);
  const wanted = project.mutants.filter(({ file }) => (values.only ?? ['']).some((part) => file.includes(part)));
  const { chosen, sampled } = await sample(shuffled(wanted, seed));
  say(
    `${wanted.length} mutants; ${sampled.size} sampled with seed ${seed}, ${chosen.length} with those of the critical areas`,
  );
  const texts = await project.withMutants(chosen);
  const path = join(FOLDER, 'mutants.json');
  writeFileSync(path, JSON.stringify(Object.fromEntries(texts)));
  process.env.WARROOM_MUTANTS = path;
  const { default: startPostgres } = await import(pathToFileURL(resolve(ROOT, 'tests/support/global-setup.mjs')).href);
  await startPostgres();
  try {
    const noticed: Noticed = new Map();
    const looked = chosen.filter((mutant) => equivalence(mutant) === undefined);
    const tests = await firstRun(looked, noticed, say);
    say(`${tests.length} test files pass without a mutant`);
    for (const mutant of looked) {
      const path = noticed.get(mutant.id)?.by?.split(': ')[0];
      if (path !== undefined) countKill(mutant, path);
    }
    const results: Result[] = [];
    await inParallel(chosen, async (worker, mutant) => {
      const reason = equivalence(mutant);
      const known = reason === undefined ? noticed.get(mutant.id) : ({ status: 'equivalent', by: reason } as const);
      const reachedBy = tests.filter(({ loading, running }) => loading.has(mutant.id) || running.has(mutant.id)).length;
      const outcome = known === undefined ? await tryMutant(worker, mutant, tests) : known;
      const { file, lineNumber, operator, line, code, becomes } = mutant;
      const place = { part: partOf(file) ?? '', critical: criticalAreasOf(file), isSampled: sampled.has(mutant) };
      results.push({ ...mutant, ...outcome, ...place, reachedBy });
      if (outcome.status === 'survived') {
        say(
          `survived, reached by ${reachedBy} test files: ${file}:${lineNumber} ${operator}\n  ${line}\n- ${code}\n+ ${becomes}`,
        );
      }
      if (results.length % 20 === 0) say(`${results.length} of ${chosen.length}`);
    });
    return report(results);
  } finally {
    await (globalThis as { stopTestPostgres?: () => Promise<void> }).stopTestPostgres?.();
  }
}

function report(results: readonly Result[]): number {
  const inSample = results.filter(({ isSampled }) => isSampled);
  const rows = {
    overall: { ...score(inSample), bar: OVERALL_BAR },
    ...Object.fromEntries(
      CRITICAL_AREAS.map(({ name, bar }) => [
        name,
        { ...score(results.filter(({ critical }) => critical.includes(name))), bar },
      ]),
    ),
    ...Object.fromEntries(
      PARTS.map(({ name }) => [name, { ...score(inSample.filter(({ part }) => part === name)), bar: null }]),
    ),
  };
  const path = join(FOLDER, `result-${seed}.json`);
  writeFileSync(
    path,
    JSON.stringify(
      { seed, sample: sampleSize, critical: criticalSize, budget, scores: rows, mutants: results },
      null,
      2,
    ),
  );
  console.table(
    Object.fromEntries(
      Object.entries(rows).map(([name, row]) => [
        name,
        { ...row, score: row.score === null ? '-' : row.score.toFixed(3), bar: row.bar ?? '' },
      ]),
    ),
  );
  console.log(`Written to ${relative(ROOT, path)}.`);
  const below = Object.entries(rows).filter(([, { score, bar }]) => score !== null && bar !== null && score < bar);
  for (const [name, row] of below) console.log(`${name} is below its bar of ${row.bar}.`);
  return below.length === 0 ? 0 : 1;
}

process.exit(await main());
