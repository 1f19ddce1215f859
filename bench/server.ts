// The bench's own Postgres: as durable as an operator's, with a fresh database for each figure.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { startEmbeddedPostgres } from '../src/embedded-postgres/embedded-postgres.ts';

export interface Server {
  /** Creates an empty database and answers with its URL. */
  create(name: string): Promise<string>;
  /** Stops it and starts it again at the same address; resolves when it is up. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts Postgres in a temporary folder, which goes with it. fsync and synchronous_commit stay on. */
export async function startServer(): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), 'warroom-bench-'));
  const start = (port?: number) =>
    startEmbeddedPostgres({
      dataDir: join(folder, 'data'),
      settings: { max_connections: '200' },
      log: () => undefined,
      ...(port !== undefined && { port }),
    });
  let postgres = await start();
  return {
    async restart() {
      const { port } = new URL(postgres.url);
      await postgres.stop();
      postgres = await start(Number(port));
      if (new URL(postgres.url).port !== port) throw new Error('Postgres came back at another address');
    },
    async create(name) {
      const url = new URL(postgres.url);
      await withClient(url.href, (client) => client.query(`create database "${name}"`));
      url.pathname = `/${name}`;
      return url.href;
    },
    async stop() {
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Lends a connection, outside the bot's own pool. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'warroom bench' });
  // A connection that breaks fails the query that uses it; without a listener it would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const LOOK_EVERY_MS = 40;

/** Waits until nothing is left to tell Slack, at most `withinMs`. Answers how many deliveries still wait. */
export async function deliveriesLeft(client: pg.Client, withinMs: number): Promise<number> {
  const end = performance.now() + withinMs;
  for (;;) {
    const { rows } = await client.query<{ waiting: number }>(
      `select count(*)::int as waiting from outbox where state in ('pending', 'sending', 'ambiguous')`,
    );
    const waiting = rows[0]?.waiting ?? 0;
    if (waiting === 0 || performance.now() > end) return waiting;
    await sleep(LOOK_EVERY_MS);
  }
}
