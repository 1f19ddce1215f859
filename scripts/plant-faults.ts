// Plants each fault of the list in a copy of the project and sees whether the tests notice; exits with 1 if one goes unnoticed.
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { projectFile } from '../src/project-files.ts';
import { PLANTED_FAULTS, type PlantedFault } from './planted-faults.ts';

const ROOT = projectFile('.');
const LEFT_OUT = new Set(['node_modules', '.git', '.data', '.tmp']);
/** More would only wait for the same cores. */
const COPIES = 2;
const WITHIN_MS = 10 * 60_000;
const JEST = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];
/** Tests of the compiled program see a fault only once it is compiled. */
const COMPILED = /tests\/stories\/(crash|outage|process)/;

async function copy(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'warroom-planted-'));
  await cp(ROOT, folder, { recursive: true, filter: (path) => !LEFT_OUT.has(relative(ROOT, path)) });
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

interface Run {
  passed: boolean;
  output: string;
}

function run(folder: string, args: readonly string[]): Promise<Run> {
  return new Promise((done) => {
    const options = { cwd: folder, timeout: WITHIN_MS, maxBuffer: 64_000_000 };
    execFile(process.execPath, args, options, (error, stdout, stderr) =>
      done({ passed: error === null, output: stdout + stderr }),
    );
  });
}

/** The title of a test that failed because of the fault; null when all passed. Throws when the fault cannot be planted. */
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
    const { passed, output } = await run(folder, [
      ...JEST,
      ...tests,
      '--selectProjects',
      'tests',
      '--bail',
      '--forceExit',
    ]);
    return passed ? null : (/^ {2}● (.*)$/m.exec(output)?.[1] ?? output.slice(-2000));
  } finally {
    await writeFile(path, sound);
    if (tests.some((test) => COMPILED.test(test))) await compile(folder);
  }
}

async function compile(folder: string): Promise<void> {
  const { passed, output } = await run(folder, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json']);
  if (!passed) throw new Error(`a planted fault does not compile:\n${output}`);
}

const only = process.argv[2];
const faults = PLANTED_FAULTS.filter(({ name }) => only === undefined || name.includes(only)).entries();
const rows: { fault: string; 'noticed by': string }[] = [];
async function plantAll(): Promise<void> {
  const folder = await copy();
  try {
    for (const [index, fault] of faults) {
      const title = await noticedBy(folder, fault);
      rows[index] = { fault: fault.name, 'noticed by': title ?? 'NOT NOTICED' };
      console.error(`${title === null ? 'NOT NOTICED' : 'noticed'}: ${fault.name}`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
await Promise.all(Array.from({ length: COPIES }, plantAll));
console.table(rows);
process.exit(rows.some((row) => row['noticed by'] === 'NOT NOTICED') ? 1 : 0);
