// The connection pool, transactions, and what its errors mean.
import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { type Prisma, PrismaClient } from './generated/client.ts';
import { type Session, sessionOn } from './session.ts';

/** Queries outside a transaction. */
export type Database = PrismaClient;
/** The same queries inside one. Nothing but the database may be waited for while it is open. */
export type Transaction = Prisma.TransactionClient;

/** A button is answered within Slack's three seconds or not at all: longer waiting helps nobody. */
const CONNECT_MS = 2_000;
const TRANSACTION_MS = 2_000;
const STATEMENT_MS = 5_000;
/** How much longer than the server's own limit we wait for it to say that a statement was too slow. */
const GRACE_MS = 1_000;
const RETRIES = 5;
const WARM_UP_MS = 30_000;
const RETRY_MS = 200;

export type DatabaseOptions = {
  /** How many connections at most; who finds none free within two seconds gets an error that is an outage. */
  readonly poolSize: number;
  /** The server gives up a statement after this: five seconds when left out. */
  readonly statementTimeoutMs?: number;
  /** Told when a connection breaks that nobody is using, or that fails besides what its user is told. */
  readonly onConnectionError?: (error: Error) => void;
  /** Told when another transaction was in the way of one of ours, each time. */
  readonly onConflict?: () => void;
};

// A transaction is given Prisma's client alone, which has no place for a listener of ours.
const conflictListeners = new WeakMap<Database, () => void>();

/** Connects to nothing yet: connections are made when they are needed, and made anew after an outage. */
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
  // Also where nobody listens: an idle connection that breaks would otherwise end the process.
  pool.on('error', onConnectionError);
  // When the network fails in the middle of a transaction, its ROLLBACK may never be sent. Given to the next one, that
  // connection would commit what we said was not recorded.
  pool.on('release', (_error, client) => {
    if (client.getTransactionStatus() !== 'I') void client.end().catch(() => undefined);
  });
  // Prisma names its tables with their schema, which nobody knows before the first connection.
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
 * Makes the first connection and loads what Prisma loads with its first queries, so that nobody who waits for an answer pays for it. Nobody
 * waits for this one: on a machine on which everything starts at once it is tried again.
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
 * Runs `work`, and lets no transaction that it makes commit later than `ms` from now. Whoever was told by then that the outcome is open,
 * looked, and asked again must not find both on the record.
 */
export function committingWithin<T>(ms: number, work: () => Promise<T>): Promise<T> {
  return lastCommit.run(performance.now() + ms, work);
}

/**
 * Runs `work` in one transaction and answers with its result. When Postgres breaks it off because of another
 * transaction (a deadlock, a serialization failure), `work` runs again, so it must have no effect outside `tx`.
 *
 * @throws after two seconds without a connection, or two seconds of work; OutcomeUnknown if the connection breaks
 * during the very COMMIT: what may not happen twice needs a key.
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
    // Two that broke each other off must not meet again at once.
    await sleep(Math.random() * 20 * 2 ** attempt);
  }
}

/**
 * Prisma never commits a transaction that is older than its limit, but it notices only when the statement that runs
 * at that moment ends, and one that waits for a lock or for a dead network does not end soon.
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

/** Prisma gave the transaction up, and says so; whatever else goes wrong with a COMMIT may have gone wrong after it was done. */
function isGivenUp(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'P2028';
}

/** The connection broke in the very COMMIT: what was asked for may be on the record, or not. It is an outage, too. */
export class OutcomeUnknown extends Error {
  constructor(cause: unknown) {
    super('nobody can tell whether this was committed', { cause });
    this.name = 'OutcomeUnknown';
  }
}

/** Whether another transaction was in the way: the same work may succeed when it is done again. */
export function isConflict(error: unknown): boolean {
  return signsOf(error).some((sign) => CONFLICT.test(sign));
}

/**
 * Whether the database could not be used just now, so that nothing was recorded and the same request may succeed
 * later. False for errors of the request itself, which would fail again.
 */
export function isDatabaseDown(error: unknown): boolean {
  return signsOf(error).some((sign) => DOWN.test(sign));
}

const CONFLICT = /^(P2034|40001|40P01|TransactionWriteConflict)$/;

const DOWN = new RegExp(
  [
    // Prisma: unreachable, timed out, closed, no connection free, no transaction in time, too many connections.
    'P1000|P1001|P1002|P1003|P1008|P1017|P2024|P2028|P2037',
    // Postgres: connection lost, out of resources, going down or coming up, too slow, a replica that takes no writes.
    '08...|53...|57P0.|57014|25006|25P03',
    // Postgres: the login or the database is (no longer) there.
    '28000|28P01|3D000',
    'ECONNREFUSED|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL',
    // The names under which Prisma's adapter hides those codes.
    'DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections|TlsConnectionError',
    'AuthenticationFailed|DatabaseAccessDenied|DatabaseDoesNotExist',
    // Errors of the driver that have no code.
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

/** Every code, kind and message of an error and of those it wraps: Prisma, its adapter and the driver nest them. */
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
