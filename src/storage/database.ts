// The connection pool, transactions and the classification of their errors.
import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { type Prisma, PrismaClient } from './generated/client.ts';
import { type Session, sessionOn } from './session.ts';

/** Queries outside a transaction. */
export type Database = PrismaClient;
/** The same queries inside a transaction. While it is open, await nothing but the database. */
export type Transaction = Prisma.TransactionClient;

/** Slack expects the answer to a button within three seconds, so a longer wait is useless. */
const CONNECT_MS = 2_000;
const TRANSACTION_MS = 2_000;
const STATEMENT_MS = 5_000;
/** How much longer than the server's own statement timeout we wait for its timeout error. */
const GRACE_MS = 1_000;
const RETRIES = 5;
const WARM_UP_MS = 30_000;
const RETRY_MS = 200;

export type DatabaseOptions = {
  /**
   * Maximum connections. A request that gets none within two seconds fails with an error that `isDatabaseDown`
   * recognizes.
   */
  readonly poolSize: number;
  /** The server's statement timeout; default five seconds. */
  readonly statementTimeoutMs?: number;
  /** Called when an idle connection breaks, or when a connection emits an error besides the one its query throws. */
  readonly onConnectionError?: (error: Error) => void;
  /** Called on each deadlock or serialization conflict of one of our transactions. */
  readonly onConflict?: () => void;
};

// `withTransaction` gets only Prisma's client, which has no place for our listener.
const conflictListeners = new WeakMap<Database, () => void>();

/** Does not connect yet. Connections are opened on demand, and reopened after an outage. */
export function openDatabase(
  database: string | Session,
  {
    poolSize,
    statementTimeoutMs = STATEMENT_MS,
    onConnectionError = () => undefined,
    onConflict = () => undefined,
  }: DatabaseOptions,
): { prisma: Database; close: () => Promise<void> } {
  const session = sessionOn(database);
  const pool = session.openPool({
    applicationName: 'warroom',
    max: poolSize,
    connectMs: CONNECT_MS,
    statementMs: statementTimeoutMs,
    queryMs: statementTimeoutMs + GRACE_MS,
    // A process that hangs in a transaction must not keep incidents locked.
    idleInTransactionMs: STATEMENT_MS,
  });
  // A listener is required even if the caller has none: an unhandled error of an idle connection ends the process.
  pool.on('error', onConnectionError);
  // If the network fails inside a transaction, its ROLLBACK may never be sent. The next user of that connection would
  // then commit what we reported as not saved.
  pool.on('release', (_error, client) => {
    if (client.getTransactionStatus() !== 'I') void client.end().catch(() => undefined);
  });
  // Prisma qualifies table names with the schema, which is unknown before the first connection.
  const adapter: SqlDriverAdapterFactory = {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: async () => {
      const { schema } = await session.place(pool);
      return new PrismaPg(pool, { schema, onConnectionError }).connect();
    },
  };
  const prisma = new PrismaClient({ adapter, errorFormat: 'minimal' });
  conflictListeners.set(prisma, onConflict);
  return {
    prisma,
    close: async () => {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

/**
 * Opens the first connection and triggers Prisma's lazy loading, so that no user request pays for it. Retries while the
 * database is down or slow, for example while everything on the machine starts at once.
 */
export async function warmUp(db: Database): Promise<void> {
  const until = performance.now() + WARM_UP_MS;
  for (;;) {
    try {
      await withTransaction(db, (tx) => tx.incident.findFirst({ select: { id: true } }));
      return;
    } catch (error) {
      if (!isDatabaseDown(error) || performance.now() > until) throw error;
    }
    await sleep(RETRY_MS);
  }
}

const lastCommit = new AsyncLocalStorage<number>();

/**
 * Runs `work`; no transaction inside it commits later than `ms` from now. By then the user was told that the outcome is
 * unknown and may have tried again, and both requests must not be saved.
 */
export function committingWithin<T>(ms: number, work: () => Promise<T>): Promise<T> {
  return lastCommit.run(performance.now() + ms, work);
}

/**
 * Runs `work` in one transaction and returns its result. After a deadlock or a serialization failure `work` runs again,
 * so it must have no effect outside `tx`.
 *
 * @throws after two seconds without a connection, or two seconds of work; OutcomeUnknown if the connection breaks
 * during the COMMIT itself: work that must not happen twice needs an idempotency key.
 */
export async function withTransaction<T>(db: Database, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const started = Date.now();
  for (let attempt = 0; ; attempt++) {
    try {
      return await inTime(db, work);
    } catch (error) {
      if (isConflict(error)) conflictListeners.get(db)?.();
      if (!isConflict(error) || attempt >= RETRIES || Date.now() - started > TRANSACTION_MS) throw error;
    }
    // A random delay, so that two conflicting transactions do not collide again at once.
    await sleep(Math.random() * 20 * 2 ** attempt);
  }
}

/**
 * Prisma never commits a transaction older than its timeout, but it checks only when the running statement ends. A
 * statement that waits for a lock or for a dead network does not end soon, so we run our own timer.
 */
function inTime<T>(db: Database, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const commitBy = lastCommit.getStore() ?? Number.POSITIVE_INFINITY;
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    let isCommitting = false;
    const fail = (error: unknown): void =>
      reject(isCommitting && !isConflict(error) && !isGivenUp(error) ? new OutcomeUnknown(error) : error);
    const limited = async (tx: Transaction): Promise<T> => {
      const late = tooLate('The transaction took longer than two seconds.');
      timer = setTimeout(() => reject(isCommitting ? new OutcomeUnknown(late) : late), TRANSACTION_MS + 50);
      const result = await work(tx);
      if (performance.now() > commitBy) throw tooLate('Nobody waits for this transaction any more.');
      isCommitting = true;
      return result;
    };
    db.$transaction(limited, { maxWait: CONNECT_MS, timeout: TRANSACTION_MS })
      .then(resolve, fail)
      .finally(() => clearTimeout(timer));
  });
}

function tooLate(message: string): Error {
  return Object.assign(new Error(message), { code: 'P2028' });
}

/**
 * Prisma rolled the transaction back and reports that. Any other error during a COMMIT may have happened after the
 * commit.
 */
function isGivenUp(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'P2028';
}

/**
 * The connection broke during the COMMIT: the changes may or may not be saved. `isDatabaseDown` is true for it as well.
 */
export class OutcomeUnknown extends Error {
  constructor(cause: unknown) {
    super('it is unknown whether this transaction was committed', { cause });
    this.name = 'OutcomeUnknown';
  }
}

/** Whether another transaction caused the failure: the same work may succeed when retried. */
export function isConflict(error: unknown): boolean {
  return signsOf(error).some((sign) => CONFLICT.test(sign));
}

/**
 * Whether the database is unavailable, so that nothing was saved and the same request may succeed later. False for
 * errors of the request itself, which would fail again.
 */
export function isDatabaseDown(error: unknown): boolean {
  return signsOf(error).some((sign) => DOWN.test(sign));
}

const CONFLICT = /^(P2034|40001|40P01|TransactionWriteConflict)$/;

const DOWN = new RegExp(
  [
    // Prisma: unreachable, timed out, closed, no free connection, no transaction in time, too many connections.
    'P1000|P1001|P1002|P1003|P1008|P1017|P2024|P2028|P2037',
    // Postgres: connection lost, out of resources, shutting down or starting up, timed out, read-only standby.
    '08...|53...|57P0.|57014|25006|25P03',
    // Postgres: the login is rejected or the database is missing.
    '28000|28P01|3D000',
    'ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL',
    // Names that Prisma's adapter uses instead of those codes.
    'DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections|TlsConnectionError',
    'AuthenticationFailed|DatabaseAccessDenied|DatabaseDoesNotExist',
    // Driver errors without a code.
    '.*timeout exceeded when trying to connect.*',
    '.*Connection terminated.*',
    '.*Client has encountered a connection error.*',
    '.*Query read timeout.*',
    '.*Cannot use a pool after calling end.*',
  ]
    .map((part) => `^(${part})$`)
    .join('|'),
  's',
);

/** Every code, kind and message of an error and of its causes: Prisma, its adapter and the driver nest them. */
function signsOf(error: unknown): string[] {
  const signs: string[] = [];
  const seen = new Set<unknown>();
  const waiting: unknown[] = [error];
  for (const each of waiting) {
    if (typeof each !== 'object' || each === null || seen.has(each)) continue;
    seen.add(each);
    const facts = new Map<string, unknown>(Object.entries(each));
    for (const key of ['code', 'originalCode', 'kind', 'message'] as const) {
      const value = facts.get(key) ?? (key === 'message' && each instanceof Error ? each.message : undefined);
      if (typeof value === 'string') signs.push(value);
    }
    waiting.push(facts.get('cause'), facts.get('meta'), facts.get('driverAdapterError'), facts.get('error'));
    if (each instanceof Error) waiting.push(each.cause);
    if (each instanceof AggregateError) waiting.push(...each.errors);
  }
  return signs;
}
