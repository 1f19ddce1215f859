// The control interface that the page uses: snapshots, acts, the stream of changes, the clock and the static files.
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { Snapshot } from '../../simulator/snapshot.ts';
import { startWorkspace, type TestWorkspace } from './support/start-workspace.ts';

async function control(
  { simulator }: TestWorkspace,
  method: string,
  path: string,
  body?: object,
  headers: Record<string, string> = {},
) {
  const response = await fetch(`${simulator.url}/control/${path}`, {
    method,
    headers,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: response.status, body: JSON.parse(await response.text()) };
}

async function seenBy(workspace: TestWorkspace, as: string): Promise<Snapshot> {
  return (await control(workspace, 'GET', `state?as=${as}`)).body;
}

test('a person sees public channels, their own private ones, and what is new in them', async () => {
  await using workspace = await startWorkspace();
  const { client } = workspace;
  const secret = String((await client.conversations.create({ name: 'secret', is_private: true })).channel?.id);
  await client.conversations.invite({ channel: secret, users: 'U0BOB' });
  await client.chat.postMessage({ channel: secret, text: 'hello <@U0BOB>' });
  const { ts = '' } = await client.chat.postMessage({ channel: secret, text: 'and all' });
  await client.pins.add({ channel: secret, timestamp: ts });
  await client.chat.postEphemeral({ channel: secret, user: 'U0BOB', text: 'psst' });
  const alice = await seenBy(workspace, 'U0ALICE');
  expect(alice.channels.map((channel) => channel.id)).toEqual(['C0GENERAL', 'C0INCIDENTS', 'C0RANDOM']);
  expect(alice.messages[secret]).toBeUndefined();
  expect(alice.people.map((person) => person.name)).toEqual(['alice', 'bob', 'carol', 'dan', 'guest']);
  const bob = await seenBy(workspace, 'U0BOB');
  const room = bob.channels.find((channel) => channel.id === secret);
  expect(room).toMatchObject({ kind: 'private', isMember: true, unread: 2, mentions: 1, pinnedTs: [ts] });
  expect(bob.messages[secret]?.map((message) => [message.text, message.ephemeral]).slice(-2)).toEqual([
    ['and all', false],
    ['psst', true],
  ]);
  await control(workspace, 'POST', 'act', { as: 'U0BOB', type: 'markRead', channel: secret });
  expect((await seenBy(workspace, 'U0BOB')).channels.find((channel) => channel.id === secret)?.unread).toBe(0);
  expect((await control(workspace, 'GET', 'state?as=U0NOBODY')).status).toBe(404);
});

test('the app is offline until it can be reached', async () => {
  await using workspace = await startWorkspace();
  expect((await seenBy(workspace, 'U0ALICE')).app).toMatchObject({ online: false, botUserId: 'U0WARROOM', home: true });
  workspace.simulator.setRequestUrls(['http://127.0.0.1:1/slack/events']);
  expect((await seenBy(workspace, 'U0ALICE')).app.online).toBe(true);
});

test('acts are checked, and refused from the page of another site', async () => {
  await using workspace = await startWorkspace();
  const say = { as: 'U0ALICE', type: 'say', channel: 'C0GENERAL', text: 'hello @bob & <all> https://x.example' };
  const said = await control(workspace, 'POST', 'act', say);
  expect(said.body).toEqual({ ok: true, ts: expect.stringMatching(/^\d+\.\d{6}$/) });
  const general = (await seenBy(workspace, 'U0BOB')).messages.C0GENERAL;
  expect(general?.at(-1)?.text).toBe('hello <@U0BOB> &amp; &lt;all&gt; <https://x.example>');
  expect(await control(workspace, 'POST', 'act', { as: 'U0ALICE', type: 'dance' })).toMatchObject({
    status: 400,
    body: { error: 'invalid_act' },
  });
  expect((await control(workspace, 'POST', 'act', say, { origin: 'https://elsewhere.example' })).status).toBe(403);
});

test('the stream tells of every change once', async () => {
  await using workspace = await startWorkspace();
  const response = await fetch(`${workspace.simulator.url}/control/stream?as=U0ALICE`);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const first = await reader?.read();
  expect(first?.value).toMatch(/^data: \{"revision":\d+\}\n\n$/);
  await workspace.simulator.act({ as: 'U0ALICE', type: 'say', channel: 'C0GENERAL', text: 'hello' });
  const second = await reader?.read();
  expect(second?.value).toBe(`data: {"revision":${workspace.simulator.workspace.revision}}\n\n`);
  await reader?.cancel();
});

test('a skip moves the clock and waits for who follows it', async () => {
  const skipped: number[] = [];
  await using workspace = await startWorkspace({ onSkip: async (seconds) => void skipped.push(seconds) });
  const before = (await seenBy(workspace, 'U0ALICE')).now;
  const answer = await control(workspace, 'POST', 'clock/skip', { seconds: 900 });
  expect(answer.body.now).toBeGreaterThanOrEqual(before + 900);
  expect(skipped).toEqual([900]);
  expect((await control(workspace, 'POST', 'clock/skip', { seconds: -1 })).status).toBe(400);
});

test('faults, calls and a fresh start', async () => {
  await using workspace = await startWorkspace();
  const { client, refusal, simulator } = workspace;
  await control(workspace, 'POST', 'faults', { kind: 'error', error: 'fatal_error', method: 'auth.test' });
  expect(await refusal(client.auth.test())).toBe('fatal_error');
  expect((await control(workspace, 'GET', 'faults')).body.faults).toHaveLength(1);
  expect((await control(workspace, 'POST', 'faults', { kind: 'fire' })).status).toBe(400);
  await control(workspace, 'DELETE', 'faults');
  await client.conversations.create({ name: 'room' });
  expect((await control(workspace, 'GET', 'calls?since=1')).body.calls).toMatchObject([
    { n: 2, method: 'conversations.create' },
  ]);
  await control(workspace, 'POST', 'reset');
  expect([...simulator.workspace.channels.keys()]).toEqual(['C0GENERAL', 'C0INCIDENTS', 'C0RANDOM']);
  expect(simulator.calls).toEqual([]);
});

test('the page is served, and nothing beside it', async () => {
  const pageDir = await mkdtemp(join(tmpdir(), 'page-'));
  await writeFile(join(pageDir, 'index.html'), '<h1>Acme</h1>');
  await writeFile(join(pageDir, 'app.js'), 'void 0;');
  await using workspace = await startWorkspace({ pageDir });
  const get = async (path: string) => {
    const response = await fetch(workspace.simulator.url + path);
    return [response.status, response.headers.get('content-type')];
  };
  expect(await get('/')).toEqual([200, 'text/html; charset=utf-8']);
  expect(await get('/assets/app.js')).toEqual([200, 'text/javascript; charset=utf-8']);
  expect((await get('/assets/..%2f..%2fetc/passwd'))[0]).toBe(404);
  expect((await get('/assets/nothing.js'))[0]).toBe(404);
});
