// Bots that can be killed without killing the test: each in a thread, which ends in the middle of whatever it was doing.
import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build, stop as stopEsbuild } from 'esbuild';
import type { Policy } from '../../../src/domain/policy.ts';

export interface Settings {
  databaseUrl: string;
  apiUrl: string;
  botToken: string;
  signingSecret: string;
  policy: Policy;
  /** One double: the present in milliseconds, for every thread to read. */
  clock: SharedArrayBuffer;
}

export type Question = { id: number } & (
  | { type: 'start'; settings: Settings }
  | { type: 'dieAtQuery'; nth: number }
  | { type: 'tick' | 'drain' | 'stop' }
);
type Asked = Question extends infer Q ? (Q extends Question ? Omit<Q, 'id'> : never) : never;

/** A bot that has been started. What is asked of one that is killed rejects. */
export interface ThreadBot {
  port: number;
  tick(): Promise<void>;
  drain(): Promise<void>;
  /** From now on it stops dead before its nth query; resolves when it has. */
  dieAtQuery(nth: number): Promise<void>;
  /** As SIGKILL. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

export interface Threads {
  start(settings: Settings): Promise<ThreadBot>;
  end(): Promise<void>;
}

const PROGRAM = resolve(`.tmp/bot-thread-${process.pid}.mjs`);
/** A thread takes a moment to load the bot; a few are kept at hand. */
const SPARE = 2;

/** Compiles the bot for threads, once. */
export async function openThreads(): Promise<Threads> {
  await build({
    entryPoints: [resolve(import.meta.dirname, 'bot-thread.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outfile: PROGRAM,
    logLevel: 'warning',
  });
  await stopEsbuild();
  const idle: Thread[] = [];
  const all = new Set<Thread>();
  const fill = (): void => {
    while (idle.length < SPARE) {
      const thread = openThread();
      all.add(thread);
      idle.push(thread);
    }
  };
  fill();
  return {
    async start(settings) {
      const thread = idle.shift() ?? openThread();
      all.add(thread);
      fill();
      const port = await thread.ask({ type: 'start', settings });
      return {
        port,
        tick: async () => void (await thread.ask({ type: 'tick' })),
        drain: async () => void (await thread.ask({ type: 'drain' })),
        async dieAtQuery(nth) {
          const there = thread.there();
          await thread.ask({ type: 'dieAtQuery', nth });
          await there;
        },
        async kill() {
          all.delete(thread);
          await thread.kill();
        },
        async stop() {
          await thread.ask({ type: 'dieAtQuery', nth: 0 });
          await thread.ask({ type: 'stop' });
          idle.push(thread);
        },
      };
    },
    async end() {
      await Promise.all([...all].map((thread) => thread.kill()));
      await rm(PROGRAM);
    },
  };
}

interface Thread {
  ask(question: Asked): Promise<number>;
  /** Resolves when it has stopped where it was told to. */
  there(): Promise<void>;
  kill(): Promise<void>;
}

interface Reply {
  id?: number;
  value?: number;
  error?: string;
  isThere?: true;
}

function openThread(): Thread {
  const worker = new Worker(pathToFileURL(PROGRAM));
  const waiting = new Map<number, { done: (value: number) => void; failed: (error: Error) => void }>();
  let watchers: (() => void)[] = [];
  let asked = 0;
  let end: Error | null = null;

  const fail = (error: Error): void => {
    end ??= error;
    for (const { failed } of waiting.values()) failed(end);
    waiting.clear();
  };
  worker.on('message', ({ id, value, error, isThere }: Reply) => {
    if (isThere === true) for (const watch of watchers.splice(0)) watch();
    const question = waiting.get(id ?? -1);
    waiting.delete(id ?? -1);
    if (error === undefined) question?.done(value ?? 0);
    else question?.failed(new Error(error));
  });
  // A bot that dies of an error nobody asked for takes the test with it: whatever is asked of it next says so.
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('the bot was killed')));

  return {
    ask: (question) =>
      new Promise((done, failed) => {
        if (end !== null) return failed(end);
        asked += 1;
        waiting.set(asked, { done, failed });
        worker.postMessage({ id: asked, ...question });
      }),
    there: () =>
      new Promise((resolve) => {
        watchers = [...watchers, resolve];
      }),
    async kill() {
      await worker.terminate();
    },
  };
}
