// The bot as operators run it: the compiled program in a process of its own, which tests may kill.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const SCRATCH = resolve(import.meta.dirname, '../../.tmp');
const MAIN = resolve(import.meta.dirname, '../../dist/src/main.js');

export interface BotProcess {
  pid: number;
  port: number;
  /** SIGKILL: no goodbye, nothing flushed. */
  kill(): Promise<void>;
  /** SIGTERM, as a deployment does; answers with the exit code. */
  stop(): Promise<number | null>;
  signal(name: NodeJS.Signals): void;
  /** The exit code, once it has ended; null after a signal. */
  ended: Promise<number | null>;
  /** Closes the reading end of its standard output. */
  closeOutput(): void;
  /** What it has said so far, a line each. */
  lines: readonly string[];
}

/** Starts the program with exactly this environment and waits until it says that it is ready. */
export async function startBotProcess(env: Record<string, string>): Promise<BotProcess> {
  const { child, lines } = run({ HOST: '127.0.0.1', PORT: '0', ...env });
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const port = await new Promise<number>((ready, failed) => {
    void ended.then((code) => failed(new Error(`the bot ended with ${code}:\n${lines.join('\n')}`)));
    lines.watch((line) => {
      const said = /"port":(\d+).*warroom is ready/.exec(line);
      if (said) ready(Number(said[1]));
    });
  });
  return {
    pid: child.pid ?? 0,
    port,
    lines,
    signal: (name) => void child.kill(name),
    ended,
    closeOutput: () => void child.stdout?.destroy(),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    stop() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

/** Runs the program to its end. */
export async function runToEnd(env: Record<string, string>): Promise<{ code: number | null; output: string }> {
  const { child, lines } = run(env);
  const [code] = await once(child, 'close');
  return { code: code as number | null, output: lines.join('\n') };
}

/** Writes a policy file for a process and answers with its path. It lies in the project's scratch folder, which git ignores. */
export async function policyFile(yaml: string): Promise<string> {
  await mkdir(SCRATCH, { recursive: true });
  const path = join(await mkdtemp(join(SCRATCH, 'policy-')), 'policy.yml');
  // People in these stories declare as many as the story needs.
  await writeFile(path, yaml.includes('limits:') ? yaml : `${yaml}\nlimits: { declarationsPer10m: 1000 }\n`);
  return path;
}

class Lines extends Array<string> {
  #watchers: ((line: string) => void)[] = [];
  say(line: string): void {
    this.push(line);
    for (const watch of this.#watchers) watch(line);
  }
  watch(watcher: (line: string) => void): void {
    this.#watchers.push(watcher);
  }
}

function run(env: Record<string, string>): { child: ChildProcess; lines: Lines } {
  const child = spawn(process.execPath, [MAIN], { cwd: tmpdir(), env: { PATH: process.env.PATH ?? '', ...env } });
  const lines = new Lines();
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => lines.say(line));
  return { child, lines };
}
