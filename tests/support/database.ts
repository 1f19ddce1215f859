// Gives each test file a migrated database of its own, on real Postgres.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeEach } from '@jest/globals';
import pg from 'pg';
import { type Database, openDatabase } from '../../src/storage/database.ts';

/** A superuser's URL of the test server's database `postgres`, for what is done from outside: looking, killing. */
export function testServerUrl(): string {
  return fromSetup('WARROOM_TEST_SERVER_URL');
}

/**
 * Copies the migrated template, in some tens of milliseconds; any number of test files may do so at once.
 *
 * @param name goes into the database's name, so that a person can find it
 */
export async function createTestDatabase(name: string): Promise<{ url: string; drop: () => Promise<void> }> {
  return createDatabase(name, ` template "${fromSetup('WARROOM_TEST_TEMPLATE')}"`);
}

/** A database that is open for all tests of a file, which asks for it before the first; these tables are emptied before each. */
export async function openTestDatabase(name: string, emptied: readonly string[] = []): Promise<Database> {
  const { url, drop } = await createTestDatabase(name);
  const { prisma, close } = openDatabase(url, { poolSize: 4 });
  beforeEach(async () => {
    for (const table of emptied) await prisma.$executeRawUnsafe(`delete from ${table}`);
  });
  afterAll(async () => {
    await close();
    await drop();
  });
  return prisma;
}

/** A database without any table. */
export async function createEmptyDatabase(name: string): Promise<{ url: string; drop: () => Promise<void> }> {
  return createDatabase(name, '');
}

async function createDatabase(name: string, template: string): Promise<{ url: string; drop: () => Promise<void> }> {
  // The template's name begins every name, so that the teardown finds what a failed test left behind.
  const unique = `${fromSetup('WARROOM_TEST_TEMPLATE')}_${randomBytes(4).toString('hex')}`;
  const database = `${unique}_${name.toLowerCase().replace(/\W+/g, '_')}`.slice(0, 63);
  await runOnServer(`create database "${database}"${template}`);
  const url = new URL(testServerUrl());
  url.pathname = `/${database}`;
  return { url: url.href, drop: () => runOnServer(`drop database if exists "${database}" with (force)`) };
}

/** One statement, outside any transaction. */
export async function runOnServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: testServerUrl() });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function fromSetup(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: Jest's global setup did not run.`);
  return value;
}
