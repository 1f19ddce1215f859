// Plants each fault of the list in a copy of the project and runs its tests; exits with 1 if a fault goes unnoticed.
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { projectFile } from '../src/project-files.ts';
import { PLANTED_FAULTS, type PlantedFault } from './planted-faults.ts';

const ROOT = projectFile('.');
const LEFT_OUT = new Set(['node_modules', '.git', '.data', '.tmp']);
/** More would only compete for the same cores. */
const COPIES = 2;
const WITHIN_MS = 30 * 60_000;
const JEST = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];
/** Tests of the compiled program see a fault only after a build. */
const COMPILED = /tests\/stories\/(crash|outage|process)/;

async function copy(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'warroom-planted-'));
  await cp(ROOT, folder, { recursive: true, filter: (path) => !LEFT_OUT.has(relative(ROOT, path)) });
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** The part of Jest's report that is used. */
interface Report {
  numRuntimeErrorTestSuites: number;
  testResults: { name: string; assertionResults: { status: string; fullName: string }[] }[];
}

function run(folder: string, args: readonly string[]): Promise<{ passed: boolean; output: string }> {
  return new Promise((done) => {
    const options = { cwd: folder, timeout: WITHIN_MS, maxBuffer: 64_000_000 };
    execFile(process.execPath, args, options, (error, stdout, stderr) =>
      done({ passed: error === null, output: stdout + stderr }),
    );
  });
}

/**
 * The titles of the failing tests. Throws if some tests cannot even run: that is an error in the plan, not a detection.
 */
async function failures(folder: string, tests: readonly string[]): Promise<string[]> {
  const path = join(folder, 'planted.json');
  await rm(path, { force: true });
  const how = ['--selectProjects', 'tests', '--forceExit', '--json', `--outputFile=${path}`];
  const { output } = await run(folder, [...JEST, ...tests, ...how]);
  const report = await readFile(path, 'utf8').catch(() => null);
  if (report === null) throw new Error(`the tests did not end: ${tests.join(', ')}\n${output.slice(-2000)}`);
  const { numRuntimeErrorTestSuites: broken, testResults }: Report = JSON.parse(report);
  const titles = testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
  );
  const ran = testResults.flatMap(({ assertionResults }) => assertionResults).length;
  if (broken > 0 || ran === 0) throw new Error(`the tests do not run: ${tests.join(', ')}\n${output.slice(-2000)}`);
  return titles;
}

/** The title of a test that failed because of the fault; null if all passed. Throws if the fault cannot be planted. */
async function noticedBy(folder: string, { file, find, put, tests }: PlantedFault): Promise<string | null> {
  const path = join(folder, file);
  const sound = await readFile(path, 'utf8');
  if (sound.split(find).length !== 2) throw new Error(`${file} does not hold this exactly once: ${find}`);
  await writeFile(
    path,
    sound.replace(find, () => put),
  );
  try {
    if (tests.some((test) => COMPILED.test(test))) await compile(folder);
    return (await failures(folder, tests))[0] ?? null;
  } finally {
    await writeFile(path, sound);
    if (tests.some((test) => COMPILED.test(test))) await compile(folder);
  }
}

async function compile(folder: string): Promise<void> {
  const { passed, output } = await run(folder, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json']);
  if (!passed) throw new Error(`a planted fault does not compile:\n${output}`);
}

/** A test that fails without the fault detects nothing. */
async function soundAtFirst(folder: string, tests: readonly string[]): Promise<void> {
  const failing = await failures(folder, tests);
  if (failing.length > 0) throw new Error(`without any fault these fail already:\n  ${failing.join('\n  ')}`);
}

const only = process.argv[2];
const chosen = PLANTED_FAULTS.filter(({ name }) => only === undefined || name.includes(only));
const faults = chosen.entries();
const rows: { fault: string; 'noticed by': string }[] = [];
async function plantAll(folder: string): Promise<void> {
  for (const [index, fault] of faults) {
    const title = await noticedBy(folder, fault);
    rows[index] = { fault: fault.name, 'noticed by': title ?? 'NOT NOTICED' };
    console.error(`${title === null ? 'NOT NOTICED' : 'noticed'}: ${fault.name}`);
  }
}

const folders = await Promise.all(Array.from({ length: COPIES }, copy));
try {
  await soundAtFirst(folders[0] ?? '', [...new Set(chosen.flatMap(({ tests }) => tests))]);
  await Promise.all(folders.map(plantAll));
} finally {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
}
console.table(rows);
process.exit(rows.some((row) => row['noticed by'] === 'NOT NOTICED') ? 1 : 0);
