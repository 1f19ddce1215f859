// Runs a Postgres of our own, for the demo, the tests and a start without DATABASE_URL.
import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { canEnter, findPostgres, type Identity, postgresEnvironment, serverIdentity } from './postgres-binaries.ts';
import { findRunning, freePort, launch, own, type Server, SUPERUSER, urlOf } from './postgres-server.ts';

/** In the data folder, readable by its owner only. */
const PASSWORD_FILE = 'warroom.password';

export type EmbeddedPostgresOptions = {
  /** Created at the first start and kept between runs. */
  readonly dataDir: string;
  /** Taken when it is free; any free port otherwise. */
  readonly port?: number;
  /** Server settings, for example `{ fsync: 'off' }`: names and values of letters, digits, `.`, `_`, `/` and `-`. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly log: (message: string) => void;
};

export type EmbeddedPostgres = {
  /** A superuser's URL of the database `postgres`, on 127.0.0.1, with the password in it. */
  readonly url: string;
  /** Stops the server, unless another living process started it. Open connections are cut. Safe to call twice. */
  stop(): Promise<void>;
};

/**
 * Starts Postgres on `dataDir`, or joins the one that already runs there. The server stops with `stop()`, and when
 * this process dies, however it dies; it does not stop on Ctrl-C by itself, so that the bot can drain first.
 *
 * @throws one sentence that says what to do when Postgres cannot run here
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
    throw new Error(`The Postgres setting ${odd.join('=')} holds a character that is not allowed.`);
  const identity = serverIdentity(await stat(wanted).catch(() => undefined));
  const folder = await enterable(wanted, identity, log);
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

/** As root, the server's user may be unable to reach the folder (a checkout in /root); then a place that lasts is used. */
async function enterable(wanted: string, identity: Identity, log: (message: string) => void): Promise<string> {
  const parent = dirname(wanted);
  await mkdir(parent, { recursive: true });
  if (canEnter(parent, identity)) return wanted;
  // A new temporary folder: nothing in it is shown by letting others pass through it.
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

/** Builds the cluster beside its place and renames it, so that a crash never leaves half a database there. */
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
    // Another process may have created it in the meantime; then that one serves us as well.
    if ((await stat(join(folder, PASSWORD_FILE)).catch(() => undefined)) !== undefined) return;
    const others = await readdir(folder).catch(() => []);
    if (others.length > 0) throw new Error(`${folder} holds files that are no Postgres database.`, { cause: error });
    throw new Error(`Postgres could not create its database in ${folder}: ${String(error)}`, { cause: error });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
