// The workspace by itself, as `npm run simulator` starts it, for an app that has nothing to do with incidents.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { expect, test } from '@jest/globals';
import { App, SocketModeReceiver } from '@slack/bolt';

const SCRIPT = resolve(import.meta.dirname, '../../dist/scripts/simulator.js');
const MANIFEST = `
display_information: { name: greeter }
features:
  bot_user: { display_name: greeter }
  slash_commands: [{ command: /hello, description: Says hello }]
oauth_config: { scopes: { bot: [commands, chat:write, chat:write.public] } }
settings: { socket_mode_enabled: true, interactivity: { is_enabled: true } }
`;

/** Starts it with a manifest, and gives the settings that it prints. */
async function startAlone(...options: string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'warroom-simulator-'));
  const manifest = join(folder, 'manifest.yml');
  await writeFile(manifest, MANIFEST);
  const child = spawn(process.execPath, [SCRIPT, '--manifest', manifest, '--port', '0', ...options]);
  const settings = new Map<string, string>();
  for await (const line of createInterface(child.stdout)) {
    const [, name, value] = /^ {2}(SLACK_\w+)=(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) settings.set(name, value);
    if (line.includes('Stop here')) break;
  }
  return {
    settings,
    stop: async () => {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

test('a Bolt app connects with the settings that are printed, and answers a command', async () => {
  const { settings, stop } = await startAlone();
  const apiUrl = settings.get('SLACK_API_URL') ?? '';
  const clientOptions = { slackApiUrl: apiUrl };
  const receiver = new SocketModeReceiver({
    appToken: settings.get('SLACK_APP_TOKEN') ?? '',
    installerOptions: { clientOptions },
  });
  const app = new App({ token: settings.get('SLACK_BOT_TOKEN') ?? '', receiver, clientOptions: { ...clientOptions } });
  const greeted = new Promise<void>((done) => {
    app.command('/hello', async ({ ack, command, say }) => {
      await ack();
      await say(`Hello, <@${command.user_id}>.`);
      done();
    });
  });
  await app.start();
  const control = apiUrl.replace(/api\/$/, 'control/');
  const body = JSON.stringify({ type: 'command', as: 'U0BOB', channel: 'C0GENERAL', text: '/hello' });
  expect(await (await fetch(`${control}act`, { method: 'POST', body })).json()).toMatchObject({ ok: true });
  await greeted;
  expect(await (await fetch(`${control}state?as=U0ALICE`)).text()).toContain('Hello, <@U0BOB>.');
  await app.stop();
  await stop();
});

test('without a manifest it says what to type', async () => {
  const child = spawn(process.execPath, [SCRIPT]);
  const said: string[] = [];
  child.stderr.on('data', (chunk) => said.push(String(chunk)));
  expect(await once(child, 'exit')).toEqual([1, null]);
  expect(said.join('')).toMatch(/npm run simulator -- --manifest path\/to\/manifest\.yml/);
});
