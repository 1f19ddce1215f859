// Writes the migration from prisma/migrations to prisma/schema.prisma, or checks that none is missing.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { startEmbeddedPostgres } from '../src/embedded-postgres/embedded-postgres.ts';
import { NO_FILTER, openSchemaEngine, prismaFolder, readMigrations, readSchema } from '../src/storage/migrate.ts';
import { openSession } from '../src/storage/session.ts';

const USAGE = `npm run db:diff -- <name> --why "<reason>"   writes prisma/migrations/<time>_<name>/migration.sql
npm run db:diff -- --check                  fails when the schema and the migrations differ`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { why: { type: 'string' }, check: { type: 'boolean', default: false } },
  });
  const name = positionals.join('_').toLowerCase().replace(/\W+/g, '_');
  const why = values.why?.replace(/\s+/g, ' ').trim() ?? '';
  if (!values.check && (name === '' || why === '')) {
    console.error(USAGE);
    return 1;
  }
  const folder = prismaFolder();
  const sql = await withScratchDatabase((scratch) => missingMigration(folder, scratch));
  if (sql === undefined) {
    console.log('no change: the migrations lead to the schema');
    return 0;
  }
  if (values.check) {
    console.error(
      `The migrations do not lead to prisma/schema.prisma. Run: npm run db:diff -- <name> --why "..."\n\n${sql}`,
    );
    return 1;
  }
  const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const target = join(folder, 'migrations', `${time}_${name}`);
  await mkdir(target, { recursive: true });
  await writeFile(join(target, 'migration.sql'), `-- Why: ${why}\n\n${sql}`);
  console.log(`wrote ${join(target, 'migration.sql')}; read it before you commit it`);
  return 0;
}

async function missingMigration(folder: string, scratch: pg.Pool): Promise<string | undefined> {
  const schema = await readSchema(folder);
  const schemaPool = { pool: scratch, schemaName: 'public' };
  const engine = await openSchemaEngine(schemaPool, schema, schemaPool);
  const { exitCode, stdout } = await engine.diff({
    from: { tag: 'migrations', ...(await readMigrations(folder)) },
    to: { tag: 'schemaDatamodel', files: [schema] },
    script: true,
    exitCode: true,
    filters: NO_FILTER,
  });
  engine.free();
  return exitCode === 0 ? undefined : `${(stdout ?? '').trim()}\n`;
}

/** Uses new databases on the server of DATABASE_URL, else a temporary server. */
async function withScratchDatabase<T>(work: (scratch: pg.Pool) => Promise<T>): Promise<T> {
  const given = process.env.DATABASE_URL;
  if (given) return withDatabaseOn(given, work);
  const folder = await mkdtemp(join(tmpdir(), 'warroom-diff-'));
  try {
    const server = await startEmbeddedPostgres({
      dataDir: folder,
      settings: { fsync: 'off' },
      log: () => undefined,
    });
    return await withDatabaseOn(server.url, work).finally(() => server.stop());
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function withDatabaseOn<T>(serverUrl: string, work: (scratch: pg.Pool) => Promise<T>): Promise<T> {
  const name = `warroom_diff_${process.pid}_${Date.now()}`;
  const admin = new pg.Client({ connectionString: serverUrl });
  await admin.connect();
  try {
    await admin.query(`create database ${name}`);
    const url = new URL(serverUrl);
    url.pathname = `/${name}`;
    url.searchParams.set('schema', 'public');
    const scratch = openSession(url.href).openPool({
      applicationName: 'warroom diff',
      max: 1,
      connectMs: 10_000,
      statementMs: 0,
      queryMs: 0,
      idleInTransactionMs: 0,
    });
    try {
      return await work(scratch);
    } finally {
      await scratch.end();
      await admin.query(`drop database ${name}`);
    }
  } finally {
    await admin.end();
  }
}

process.exitCode = await main();
