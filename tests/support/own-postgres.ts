// A Postgres server of a test's own, which it may stop, crash and start again.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import {
  findPostgres,
  postgresEnvironment,
  serverIdentity,
  startEmbeddedPostgres,
} from '../../src/embedded-postgres/embedded-postgres.ts';

/** `fast`: sessions are ended, what was committed is kept. `immediate`: a crash, with a recovery at the next start. */
export type StopMode = 'fast' | 'immediate';

export interface OwnPostgres {
  /** A superuser's URL of a database that is empty at first. */
  url: string;
  /** Makes another empty database. */
  createDatabase(name: string): Promise<string>;
  stop(mode: StopMode): Promise<void>;
  /** Starts it again on the same port, with the same data. */
  start(): Promise<void>;
  restart(mode: StopMode): Promise<void>;
  /** Stops it for good and removes its data. */
  remove(): Promise<void>;
}

export async function startOwnPostgres(): Promise<OwnPostgres> {
  const dataDir = await mkdtemp(join(tmpdir(), `warroom-test-${process.pid}-own-`));
  // What was committed must outlive a crash of the server; nobody crashes the machine.
  const settings = { fsync: 'off', full_page_writes: 'off', max_connections: '300' };
  const server = await startEmbeddedPostgres({ dataDir, settings, log: () => undefined });
  const identity = serverIdentity(await stat(dataDir));
  const { pgCtl } = await findPostgres(identity, () => undefined);

  async function control(...args: string[]): Promise<void> {
    const options = { ...identity, cwd: dirname(pgCtl), env: postgresEnvironment() };
    await promisify(execFile)(pgCtl, [...args, '-D', dataDir, '-w', '-t', '60', '-s'], options);
  }
  // Without a log file the server would hold on to our pipes, and pg_ctl would never seem to end.
  const start = () => control('restart', '-l', join(dataDir, 'warroom.log'));

  async function createDatabase(name: string): Promise<string> {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    await client.query(`create database "${name}"`);
    await client.end();
    const url = new URL(server.url);
    url.pathname = `/${name}`;
    return url.href;
  }

  return {
    url: await createDatabase('warroom'),
    createDatabase,
    stop: (mode) => control('stop', '-m', mode),
    start,
    restart: (mode) => control('restart', '-m', mode, '-l', join(dataDir, 'warroom.log')),
    async remove() {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
