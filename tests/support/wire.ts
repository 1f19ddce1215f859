// A wire to the database that a test can cut, stall or silence, and on which it can meet a commit.
import { once } from 'node:events';
import { createServer, Socket } from 'node:net';
import { followSession, messageReader, type Session } from './postgres-protocol.ts';

export type Wire = {
  /** The database's URL, by way of the wire. */
  readonly url: string;
  /** Both ends learn of it. New connections pass. */
  cut(): void;
  /** Nobody learns anything: what is sent is neither delivered nor refused. New connections pass. */
  stall(): void;
  /** The far end is gone without a word: as `stall`, and new connections are taken and never answered. */
  silence(): void;
  /** As `cut`, and new connections are refused. */
  down(): void;
  /** Delivers what was held back, and lets new connections pass. */
  flow(): void;
  close(): void;
};

export interface Commit {
  application: string;
  /** COMMIT, or the single statement that commits itself. */
  sql: string;
}

/** `pass`: goes on as if nothing were. `cut`: both ends lose the connection here. */
export type Fate = 'pass' | 'cut';

/** Asked at each commit that writes something; everything on that connection waits for the answer. */
export interface CommitWatch {
  /** Postgres has not seen it. */
  before?(commit: Commit): Promise<Fate> | Fate;
  /** Postgres has done it, and the client does not know. */
  after?(commit: Commit): Promise<Fate> | Fate;
}

interface Pair {
  near: Socket;
  far: Socket;
  /** What is to be passed on waits for this. */
  barrier: Promise<void>;
}

export async function layWire(databaseUrl: string, watch: CommitWatch = {}): Promise<Wire> {
  const url = new URL(databaseUrl);
  const target = { host: url.hostname, port: Number(url.port || 5432) };
  const pairs = new Set<Pair>();
  let mood: 'open' | 'silent' | 'down' = 'open';
  let hold = held();

  const server = createServer((near) => {
    near.on('error', () => undefined);
    if (mood === 'down') {
      reset(near);
      return;
    }
    const far = new Socket().connect(target);
    for (const end of [near, far]) end.setNoDelay(true);
    far.on('error', () => undefined);
    const pair: Pair = { near, far, barrier: mood === 'silent' ? hold.barrier : Promise.resolve() };
    pairs.add(pair);
    void carry(pair, watch).finally(() => {
      pairs.delete(pair);
      near.destroy();
      far.destroy();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address === 'object' && address !== null) url.host = `127.0.0.1:${address.port}`;

  const cut = (): void => {
    for (const { near, far } of pairs) {
      reset(near);
      reset(far);
    }
    pairs.clear();
    hold.release();
    hold = held();
  };
  const stall = (): void => {
    for (const pair of pairs) pair.barrier = hold.barrier;
  };
  return {
    url: url.href,
    cut,
    stall,
    silence: () => {
      mood = 'silent';
      stall();
    },
    down: () => {
      mood = 'down';
      cut();
    },
    flow: () => {
      mood = 'open';
      hold.release();
      hold = held();
    },
    close: () => {
      mood = 'down';
      cut();
      server.close();
    },
  };
}

/** Node 20 never ends by itself once it has reset a socket that was just about to say goodbye. */
function reset(socket: Socket): void {
  if (socket.writableEnded) socket.destroy();
  else socket.resetAndDestroy();
}

function held(): { barrier: Promise<void>; release: () => void } {
  let release = (): void => undefined;
  const barrier = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { barrier, release };
}

/** Passes messages both ways until either end is gone. */
async function carry(pair: Pair, watch: CommitWatch): Promise<void> {
  const session = followSession();
  // The commit whose answer Postgres owes.
  const owed: { commit: Commit | null } = { commit: null };
  await Promise.all([carryQuestions(pair, session, watch, owed), carryAnswers(pair, session, watch, owed)]).catch(
    () => undefined,
  );
}

async function carryQuestions(pair: Pair, session: Session, watch: CommitWatch, owed: { commit: Commit | null }) {
  const read = messageReader('opening');
  for await (const chunk of pair.near) {
    let ready: Buffer[] = [];
    for (const message of read(chunk as Buffer)) {
      const sql = session.commits(message);
      if (sql !== null) {
        const commit = { application: session.application(), sql };
        await pass(pair, pair.far, ready);
        ready = [];
        if ((await watch.before?.(commit)) === 'cut') throw new Error('cut');
        owed.commit = commit;
      }
      ready.push(message.raw);
    }
    await pass(pair, pair.far, ready);
  }
  await pair.barrier;
  pair.far.end();
}

async function carryAnswers(pair: Pair, session: Session, watch: CommitWatch, owed: { commit: Commit | null }) {
  const read = messageReader('ordinary');
  let ready: Buffer[] = [];
  for await (const chunk of pair.far) {
    for (const message of read(chunk as Buffer)) {
      ready.push(message.raw);
      if (!session.answers(message) || owed.commit === null) continue;
      if ((await watch.after?.(owed.commit)) === 'cut') throw new Error('cut');
      owed.commit = null;
    }
    // A commit is told as a whole, or not at all.
    if (owed.commit !== null) continue;
    await pass(pair, pair.near, ready);
    ready = [];
  }
  await pair.barrier;
  pair.near.end(Buffer.concat(ready));
}

async function pass(pair: Pair, to: Socket, messages: readonly Buffer[]): Promise<void> {
  if (messages.length === 0) return;
  await pair.barrier;
  if (to.destroyed) throw new Error('gone');
  if (!to.write(Buffer.concat(messages))) await Promise.race([once(to, 'drain'), once(to, 'close')]);
}
