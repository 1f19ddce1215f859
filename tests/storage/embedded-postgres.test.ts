// The Postgres of our own: what it keeps, whom it lets in, and how it gets over crashes.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/embedded-postgres/embedded-postgres.ts';

let folder: string;
let dataDir: string;
const running: EmbeddedPostgres[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'warroom-embedded-'));
  dataDir = join(folder, 'data');
});
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
  await rm(folder, { recursive: true, force: true });
});

async function start(port?: number): Promise<EmbeddedPostgres> {
  const options = { dataDir, settings: { fsync: 'off' }, log: () => undefined };
  const server = await startEmbeddedPostgres(port === undefined ? options : { ...options, port });
  running.push(server);
  return server;
}

/** Another process that starts it, tells its URL and then does nothing. */
async function startElsewhere(): Promise<{ child: ChildProcess; url: string }> {
  const script = `
    const { startEmbeddedPostgres } = await import('${pathToFileURL(process.env.WARROOM_TEST_STORAGE ?? '').href}');
    const settings = { fsync: 'off' };
    const server = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, settings, log: () => {} });
    process.stdout.write(server.url);
    setInterval(() => {}, 1000);
  `;
  const stdio: ['ignore', 'pipe', 'inherit'] = ['ignore', 'pipe', 'inherit'];
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio });
  const [url] = await once(child.stdout, 'data');
  return { child, url: String(url) };
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function postmaster(): Promise<number | undefined> {
  const [pid] = (await readFile(join(dataDir, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  return pid ? Number(pid) : undefined;
}

async function eventually(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await condition()); tries++) {
    if (tries > 200) throw new Error('It did not happen within ten seconds.');
    await sleep(50);
  }
}

test('it keeps its data from one run to the next', async () => {
  const first = await start();
  await query(first.url, 'create table kept as select 42 as answer');
  await first.stop();
  await first.stop();
  await expect(query(first.url, 'select 1')).rejects.toThrow(/ECONNREFUSED/);

  const second = await start();
  expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  expect(await readFile(join(dataDir, 'PG_VERSION'), 'utf8')).toBe('18\n');
});

test('it listens on this machine only, takes nobody without the password, and speaks UTF-8', async () => {
  const { url } = await start();
  const settings = `select current_setting('listen_addresses') as listens, current_setting('server_encoding') as speaks`;
  expect(await query(url, settings)).toEqual([{ listens: '127.0.0.1', speaks: 'UTF8' }]);
  const stranger = new URL(url);
  stranger.password = 'guess';
  await expect(query(stranger.href, 'select 1')).rejects.toThrow(/password authentication failed/);
});

test('a port that is taken is replaced by a free one', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const taken = typeof address === 'object' && address !== null ? address.port : 0;
  const { url } = await start(taken);
  expect(new URL(url).port).not.toBe(String(taken));
  expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  other.close();
});

test('a second process shares the server and leaves it running', async () => {
  const { child, url } = await startElsewhere();
  const shared = await start();
  expect(shared.url).toBe(url);
  await shared.stop();
  expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  child.kill('SIGKILL');
});

test('processes that start it together for the first time end up on one server', async () => {
  const all = await Promise.all([startElsewhere(), startElsewhere(), start()]);
  expect(new Set(all.map(({ url }) => url)).size).toBe(1);
  for (const each of all) if ('child' in each) each.child.kill('SIGKILL');
});

test('a process that is killed takes its server with it, and the next start finds the data', async () => {
  const { child, url } = await startElsewhere();
  await query(url, 'create table kept as select 42 as answer');
  child.kill('SIGKILL');
  const next = await start();
  expect(await query(next.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  await next.stop();

  const again = await startElsewhere();
  again.child.kill('SIGKILL');
  await eventually(async () => (await postmaster()) === undefined);
});

test('a server that was killed, and a lock file that names a stranger, are no obstacle', async () => {
  const first = await start();
  await query(first.url, 'create table kept as select 42 as answer');
  const pid = await postmaster();
  if (pid !== undefined) process.kill(pid, 'SIGKILL');
  await first.stop();
  const second = await start();
  expect(await query(second.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
  await second.stop();

  // As after a restart of a container, where the same small process ids come again.
  await writeFile(join(dataDir, 'postmaster.pid'), `${process.pid}\n${dataDir}\n0\n1\n\n127.0.0.1\n\nready\n`);
  const third = await start();
  expect(await query(third.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
});

test('a folder that holds something else is left alone', async () => {
  dataDir = folder;
  await writeFile(join(dataDir, 'thesis.txt'), 'years of work');
  await expect(start()).rejects.toThrow(/contains files, but no Postgres database/);
  expect(await readFile(join(dataDir, 'thesis.txt'), 'utf8')).toBe('years of work');
});

test('data of another Postgres version is not touched, and the message says what to do', async () => {
  dataDir = folder;
  await writeFile(join(dataDir, 'PG_VERSION'), '12\n');
  await expect(start()).rejects.toThrow(/was written by Postgres 12 .* move the folder away, or set DATABASE_URL/);
});
