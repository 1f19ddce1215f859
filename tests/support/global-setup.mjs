// Starts one Postgres for all tests and migrates a template in it, which each test file copies.
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, stop } from 'esbuild';
import pg from 'pg';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
// For tests that need a process of their own: the storage modules as one file that plain Node can import.
const storageBundle = join(root, '.tmp', 'test-storage.mjs');
const PREFIX = 'warroom-test-';

/** Jest calls it once, before the workers start; they inherit the environment variables that it sets. */
export default async function setup() {
  const { startEmbeddedPostgres, migrate } = await importStorage();
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? { url: given, stop: async () => {} } : await startServer(startEmbeddedPostgres);
  const template = `warroom_test_${process.pid}_${Date.now()}`;
  await query(server.url, `create database ${template}`);
  const url = new URL(server.url);
  url.pathname = `/${template}`;
  await migrate(url.href);
  // A database cannot be copied while anybody is connected to it, and "anybody" includes the autovacuum.
  await query(server.url, `alter database ${template} with is_template true allow_connections false`);
  process.env.WARROOM_TEST_SERVER_URL = server.url;
  process.env.WARROOM_TEST_TEMPLATE = template;
  process.env.WARROOM_TEST_STORAGE = storageBundle;
  globalThis.stopTestPostgres = async () => {
    if (given) await dropAll(given, template);
    await server.stop();
  };
}

/** Jest's own transformation does not apply to this file, so the few modules it needs are bundled first (30 ms). */
async function importStorage() {
  await build({
    stdin: {
      contents: `export * from './src/embedded-postgres/embedded-postgres.ts'; export * from './src/storage/migrate.ts';`,
      resolveDir: root,
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outfile: storageBundle,
  });
  // Its helper process would otherwise live, and write to us, until the very end.
  await stop();
  return import(pathToFileURL(storageBundle).href);
}

async function startServer(startEmbeddedPostgres) {
  await removeLeftovers();
  const folder = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  const server = await startEmbeddedPostgres({
    dataDir: folder,
    // Tests crash the server on purpose, never the machine.
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '400' },
    log: () => {},
  });
  const stop = async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { url: server.url, stop };
}

/** A run that was killed leaves its folder; its server has stopped by itself. */
async function removeLeftovers() {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(name.startsWith(PREFIX) && name.slice(PREFIX.length).split('-')[0]);
    const path = join(tmpdir(), name);
    const age = Date.now() - ((await stat(path).catch(() => undefined))?.mtimeMs ?? Date.now());
    if (pid > 0 && age > 3_600_000 && !isAlive(pid)) await rm(path, { recursive: true, force: true }).catch(() => {});
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

async function dropAll(url, template) {
  await query(url, `alter database ${template} with is_template false`);
  const rows = await query(url, `select datname from pg_database where starts_with(datname, '${template}')`);
  for (const { datname } of rows) await query(url, `drop database if exists "${datname}" with (force)`);
}

async function query(url, sql) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
