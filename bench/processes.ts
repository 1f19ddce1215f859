// The processes of the bench: the bot as operators run it, and helpers that must not share a thread with who measures.
import { type ChildProcess, execFile, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { POLICY_FILE, TOKENS } from './workspace.ts';

/** Something that takes Slack's requests at `url`. */
export interface AppProcess {
  url: string;
  pid: number;
  stop(): Promise<void>;
  /** SIGKILL. */
  kill(): Promise<void>;
}

/** Starts the compiled bot in HTTP mode, on loopback, and waits until it serves. */
export async function startBot(databaseUrl: string, slackApiUrl: string): Promise<AppProcess> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('../src/main.js', import.meta.url))], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env.PATH ?? '',
      HOST: '127.0.0.1',
      PORT: '0',
      LOG_LEVEL: 'info',
      DATABASE_URL: databaseUrl,
      SLACK_API_URL: slackApiUrl,
      SLACK_BOT_TOKEN: TOKENS.botToken,
      SLACK_SIGNING_SECRET: TOKENS.signingSecret,
      WARROOM_POLICY: POLICY_FILE,
    },
  });
  const lines = createInterface({ input: child.stdout });
  const port = await new Promise<string>((ready, failed) => {
    const said: string[] = [];
    child.once('exit', (code) => failed(new Error(`the bot ended with ${code}:\n${said.join('\n')}`)));
    lines.on('line', (line) => {
      said.push(line);
      const [, port] = /"port":(\d+).*warroom is ready/.exec(line) ?? [];
      if (port !== undefined) ready(port);
    });
  });
  lines.removeAllListeners('line').on('line', (line) => {
    // What an operator would want to see is worth seeing here: a figure that was measured with errors is another figure.
    if (/"level":[56]0/.test(line)) console.error(line);
  });
  return app(child, `http://127.0.0.1:${port}/slack/events`);
}

/** A helper: a program of this folder that sends the address it listens at, and ends when it is told or left alone. */
export interface Helper extends AppProcess {
  tell(message: object): void;
}

/** Starts a compiled program of this folder, by the name of its file. */
export async function startHelper(file: string): Promise<Helper> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)));
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`${file} ended with ${code}`);
  });
  const [url] = await Promise.race([once(child, 'message'), ended]);
  ended.catch(() => undefined);
  return { ...app(child, String(url)), tell: (message) => void child.send(message) };
}

function app(child: ChildProcess, url: string): AppProcess {
  // Also when the bench breaks off.
  const killWithBench = () => child.kill('SIGKILL');
  process.once('exit', killWithBench);
  child.once('exit', () => process.off('exit', killWithBench));
  async function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
  return {
    url,
    pid: child.pid ?? 0,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}

/** The resident set of a process, in MiB. */
export async function residentMiB({ pid }: AppProcess): Promise<number> {
  // Slim images have no `ps`, and other systems have no `/proc`.
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => null);
  const kib =
    status === null
      ? (await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)])).stdout
      : /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  return Math.round(Number(kib) / 1024);
}
