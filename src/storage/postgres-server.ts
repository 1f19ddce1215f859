// Finds, starts and guards the Postgres server of one data folder.
import { execFile, spawn } from 'node:child_process';
import { readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { type Identity, type PostgresBinaries, postgresEnvironment } from './postgres-binaries.ts';

/** A data folder that is initialised, who may run it, and with which programs. */
export type Server = { readonly folder: string; readonly identity: Identity; readonly programs: PostgresBinaries };

/** Logs in; its password is in the URL. */
export const SUPERUSER = 'warroom';
const DATABASE = 'postgres';
// In the data folder, beside Postgres's own files: it leaves alone what it does not know.
const OWNER_FILE = 'warroom.pid';
const LOG_FILE = 'warroom.log';

const STOPPING_TAKES_MS = 5_000;
const SILENCE_MEANS_NOBODY_MS = 2_000;
const RECOVERY_TAKES_MS = 60_000;

export function urlOf(port: number, password: string): string {
  return `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${DATABASE}`;
}

/**
 * The server that runs on the folder, and whether a living process looks after it. One that nobody looks after is
 * given a few seconds, because its guard is most likely stopping it right now.
 */
export async function findRunning(
  folder: string,
  password: string,
): Promise<{ port: number; owned: boolean } | undefined> {
  const patience = Date.now() + STOPPING_TAKES_MS;
  for (;;) {
    const port = await runningPort(folder, password);
    if (port === undefined) return undefined;
    const owner = Number(await readFile(join(folder, OWNER_FILE), 'utf8').catch(() => ''));
    const owned = owner > 0 && isAlive(owner);
    if (owned || Date.now() > patience) return { port, owned };
    await sleep(50);
  }
}

/**
 * After a crash `postmaster.pid` may name a process that is gone, or one that has nothing to do with us: only a
 * server that takes our password and names our folder counts. A file that nobody stands behind is removed, because
 * Postgres refuses to start over one that names a living process.
 */
async function runningPort(folder: string, password: string): Promise<number | undefined> {
  const lock = join(folder, 'postmaster.pid');
  const deadline = Date.now() + RECOVERY_TAKES_MS;
  let heardFrom = Date.now();
  while (Date.now() < deadline) {
    const [pid, , , port] = (await readFile(lock, 'utf8').catch(() => '')).split('\n').map((line) => line.trim());
    if (!pid || !isAlive(Number(pid))) return undefined;
    const answer = port ? await ask(Number(port), password, folder) : 'nobody';
    if (answer === 'ours') return Number(port);
    if (answer === 'busy') heardFrom = Date.now();
    if (Date.now() - heardFrom > SILENCE_MEANS_NOBODY_MS) {
      await rm(lock, { force: true });
      return undefined;
    }
    await sleep(50);
  }
  throw new Error(`The Postgres that runs on ${folder} does not answer: stop it, or set DATABASE_URL.`);
}

async function ask(port: number, password: string, folder: string): Promise<'ours' | 'busy' | 'nobody'> {
  const client = new pg.Client({ connectionString: urlOf(port, password), connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    return rows[0] !== undefined && (await realpath(rows[0].data_directory)) === (await realpath(folder))
      ? 'ours'
      : 'nobody';
  } catch (error) {
    // 57P..: starting up, shutting down or recovering. A refused connection or password is somebody else's.
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return code.startsWith('57P') || /timeout/i.test(String(error)) ? 'busy' : 'nobody';
  } finally {
    await client.end().catch(() => undefined);
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** `wanted` when nobody listens on it, else any free port of 127.0.0.1. */
export async function freePort(wanted = 0): Promise<number> {
  const port = await new Promise<number | undefined>((done) => {
    const probe = createServer();
    probe.once('error', () => done(undefined));
    probe.listen({ port: wanted, host: '127.0.0.1' }, () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address !== null ? address.port : undefined));
    });
  });
  if (port === undefined && wanted === 0) throw new Error('There is no free port on 127.0.0.1.');
  return port ?? freePort();
}

/** Starts the server and waits until it takes connections. Answers with the end of its log when it does not. */
export async function launch(
  { folder, identity, programs }: Server,
  port: number,
  settings: Readonly<Record<string, string>>,
): Promise<string | undefined> {
  const log = join(folder, LOG_FILE);
  await rm(log, { force: true });
  const all = { listen_addresses: '127.0.0.1', unix_socket_directories: '', timezone: 'UTC', ...settings };
  const flags = Object.entries(all).map(([name, value]) => `-c ${name}=${value}`);
  const args = ['start', '-w', '-t', '60', '-s', '-D', folder, '-l', log, '-o', `-p ${port} ${flags.join(' ')}`];
  const code = await new Promise<number | null>((done, fail) => {
    // Its own session: Ctrl-C in the terminal must reach the bot only. No pipes: the server would inherit them.
    const options = { ...identity, cwd: folder, env: postgresEnvironment(), stdio: 'ignore' } as const;
    const child = spawn(programs.pgCtl, args, { ...options, detached: process.platform !== 'win32' });
    child.once('error', fail);
    child.once('exit', done);
  });
  if (code === 0) return undefined;
  const lines = (await readFile(log, 'utf8').catch(() => '')).trim().split('\n');
  return lines.slice(-5).join(' / ') || `pg_ctl ended with code ${code}`;
}

/**
 * Makes this process the server's owner: the server stops when the answered function is called, or when this
 * process dies.
 */
export async function own({ folder, identity, programs }: Server): Promise<() => Promise<void>> {
  await writeFile(join(folder, OWNER_FILE), String(process.pid));
  const args = ['stop', '-D', folder, '-m', 'fast', '-w', '-t', '60', '-s'];
  const release = guard(programs.pgCtl, args, identity);
  const stop = async (): Promise<void> => {
    const options = { ...identity, cwd: dirname(programs.pgCtl), env: postgresEnvironment() };
    // It fails when the server is already gone, which is what we want.
    await promisify(execFile)(programs.pgCtl, args, options).catch(() => undefined);
    await release();
  };
  let stopping: Promise<void> | undefined;
  return () => {
    stopping ??= stop();
    return stopping;
  };
}

/**
 * A small process that waits for the end of a pipe which only we hold open, and then stops the server: our death
 * ends the pipe even when it is a SIGKILL. Answers with a function that sends it away.
 */
function guard(command: string, args: readonly string[], identity: Identity): () => Promise<void> {
  const script = `
    const [command, args, options] = JSON.parse(process.argv[1]);
    process.stdin.resume().once('close', () => require('node:child_process').spawnSync(command, args, options));
  `;
  const task = JSON.stringify([command, args, { ...identity, cwd: dirname(command), stdio: 'ignore' }]);
  const child = spawn(process.execPath, ['-e', script, task], {
    detached: true,
    env: { ...postgresEnvironment(), NODE_OPTIONS: '' },
    stdio: ['pipe', 'ignore', 'ignore'],
    windowsHide: true,
  });
  child.unref();
  const gone = new Promise<void>((done) => {
    child.once('exit', () => done());
    child.once('error', () => done());
  });
  return async () => {
    child.ref();
    if (child.kill('SIGKILL')) await gone;
  };
}
