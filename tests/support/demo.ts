// The demo as a newcomer starts it, and a real browser to look at it with.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, chromium } from 'playwright-core';

// Both users of this file run at the project's root.
const DEMO = resolve('dist/scripts/demo.js');
const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
// Nothing of the browser's own may reach for the network.
const QUIET = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** A system Chromium. Throws, in words, when the machine has none. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = [process.env.CHROMIUM_PATH, ...PLACES].find(
    (path) => path !== undefined && path !== '' && existsSync(path),
  );
  if (executablePath === undefined) {
    throw new Error(
      'No Chromium was found. Install one (Debian: apt-get install chromium) or name it in CHROMIUM_PATH.',
    );
  }
  return chromium.launch({ executablePath, args: QUIET });
}

export interface Demo {
  url: string;
  stop(): Promise<void>;
}

/** Starts the compiled demo on a free port with data of its own, and waits until it prints its address. */
export async function startDemo(): Promise<Demo> {
  const data = await mkdtemp(join(tmpdir(), 'warroom-demo-'));
  const child = spawn(process.execPath, [DEMO, '--port', '0', '--data', join(data, 'postgres')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await addressOf(child);
  return {
    url,
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
      await rm(data, { recursive: true, force: true });
    },
  };
}

function addressOf(child: ChildProcess & { stdout: NodeJS.ReadableStream }): Promise<string> {
  return new Promise((found, failed) => {
    child.once('exit', (code) => failed(new Error(`the demo ended with ${code}`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const address = /http:\/\/localhost:\d+/.exec(line)?.[0];
      if (address !== undefined) found(address);
    });
  });
}
