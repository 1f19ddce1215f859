// Events and how they travel: who hears what, signatures, redelivery, and sockets that come and go.
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import type { App } from '@slack/bolt';
import { WebSocket } from 'ws';
import { startPlainApp } from './support/plain-app.ts';
import { startHttpApp, startSocketApp } from './support/start-app.ts';
import { appToken, clientFor, manifest, signingSecret, startWorkspace } from './support/start-workspace.ts';

const say = (text: string) => ({ as: 'U0ALICE', type: 'say', channel: 'C0INCIDENTS', text }) as const;

function recordEvents(heard: string[]) {
  return (app: App) => {
    app.use(async ({ body, next }) => {
      const event = 'event' in body && typeof body.event === 'object' ? body.event : null;
      if (event && 'type' in event) heard.push(`${event.type}${'subtype' in event ? `/${event.subtype}` : ''}`);
      await next();
    });
  };
}

test.each([
  ['signed HTTP', startHttpApp],
  ['Socket Mode', startSocketApp],
])('over %s the app hears only of where it is', async (_name, startApp) => {
  await using workspace = await startWorkspace();
  const { simulator } = workspace;
  const heard: string[] = [];
  await using _app = await startApp(simulator, recordEvents(heard));
  await simulator.act(say('before'));
  expect(heard).toEqual([]);
  await simulator.act({ as: 'U0ALICE', type: 'invite', channel: 'C0INCIDENTS', user: 'U0WARROOM' });
  const { ts = '' } = await simulator.act(say('hello <@U0WARROOM>'));
  await simulator.act({ as: 'U0BOB', type: 'react', channel: 'C0INCIDENTS', ts, name: 'eyes' });
  await simulator.act({ as: 'U0ALICE', type: 'editMessage', channel: 'C0INCIDENTS', ts, text: 'hello' });
  await simulator.act({ as: 'U0ALICE', type: 'deleteMessage', channel: 'C0INCIDENTS', ts });
  await simulator.act({ as: 'U0ALICE', type: 'rename', channel: 'C0INCIDENTS', name: 'outages' });
  await simulator.act({ as: 'U0ALICE', type: 'kick', channel: 'C0INCIDENTS', user: 'U0WARROOM' });
  await simulator.act(say('after'));
  expect([...heard].sort()).toEqual(
    [
      'member_joined_channel',
      'message',
      'app_mention',
      'reaction_added',
      'message/message_changed',
      'message/message_deleted',
      'message/channel_name',
      'channel_rename',
      'member_left_channel',
      'channel_left',
    ].sort(),
  );
});

test('without the subscription, or without the scope, nothing is heard', async () => {
  const deaf = {
    ...manifest,
    settings: { ...manifest.settings, event_subscriptions: { bot_events: ['message.channels'] } },
  };
  await using workspace = await startWorkspace({ manifest: deaf });
  const { simulator, client } = workspace;
  const heard: string[] = [];
  await using _app = await startSocketApp(simulator, recordEvents(heard));
  await client.conversations.join({ channel: 'C0INCIDENTS' });
  await simulator.act(say('hello'));
  expect(heard).toEqual(['message']);
  simulator.setScopes(['channels:join']);
  await simulator.act(say('hello again'));
  expect(heard).toEqual(['message']);
});

test('requests are signed with the real time over the raw body, and typed to the letter', async () => {
  await using workspace = await startWorkspace({ now: () => new Date('2020-01-01T00:00:00Z') });
  const { simulator, client } = workspace;
  await using app = await startPlainApp(simulator, () => ({}));
  await simulator.act({ as: 'U0ALICE', type: 'command', channel: 'C0INCIDENTS', text: '/incident x' });
  await client.conversations.join({ channel: 'C0INCIDENTS' });
  await simulator.settled();
  const [command, event] = app.received;
  for (const one of [command, event]) {
    const stamp = Number(one?.headers['x-slack-request-timestamp']);
    expect(Math.abs(Date.now() / 1000 - stamp)).toBeLessThan(60);
    const digest = createHmac('sha256', signingSecret).update(`v0:${stamp}:${one?.body}`).digest('hex');
    expect(one?.headers['x-slack-signature']).toBe(`v0=${digest}`);
  }
  expect(command?.headers['content-type']).toBe('application/x-www-form-urlencoded');
  expect(event?.headers['content-type']).toBe('application/json');
});

test('an event that is not taken comes again at once, after a minute and after five', async () => {
  let now = Date.parse('2026-03-02T12:00:00Z');
  await using workspace = await startWorkspace({ now: () => new Date(now) });
  const { simulator } = workspace;
  const tries: { at: number; number: unknown; reason: unknown; id: string }[] = [];
  await using _app = await startPlainApp(simulator, (_n, { headers, body }) => {
    if (!body.includes('channel_join')) return {};
    const [number, reason] = [headers['x-slack-retry-num'], headers['x-slack-retry-reason']];
    tries.push({ at: now / 1000, number, reason, id: JSON.parse(body).event_id });
    return { status: 500 };
  });
  await workspace.client.conversations.join({ channel: 'C0INCIDENTS' });
  let isSettled = false;
  void simulator.settled().then(() => {
    isSettled = true;
  });
  while (!isSettled) {
    now += 1000;
    await simulator.skip(0);
    await setImmediate();
  }
  expect(tries.map(({ number }) => number)).toEqual([undefined, '1', '2', '3']);
  expect(new Set(tries.slice(1).map(({ reason }) => reason))).toEqual(new Set(['http_error']));
  expect(new Set(tries.map(({ id }) => id)).size).toBe(1);
  const [, first, second, third] = tries.map(({ at }) => at);
  expect(Number(second) - Number(first)).toBeGreaterThanOrEqual(60);
  expect(Number(third) - Number(second)).toBeGreaterThanOrEqual(300);
});

test('an event is given up when the app asks for that', async () => {
  await using workspace = await startWorkspace();
  const { simulator } = workspace;
  const noRetry = { status: 500, headers: { 'x-slack-no-retry': '1' } };
  await using app = await startPlainApp(simulator, () => noRetry);
  await workspace.client.conversations.join({ channel: 'C0INCIDENTS' });
  await simulator.settled();
  expect(new Set(app.received.map(({ body }) => JSON.parse(body).event_id)).size).toBe(app.received.length);
});

test('a request URL has to echo the challenge', async () => {
  await using workspace = await startWorkspace();
  const { simulator } = workspace;
  await using _app = await startHttpApp(simulator, () => {});
  expect(await simulator.verifyRequestUrls()).toEqual([true]);
  await using _deaf = await startPlainApp(simulator, () => ({ body: 'hello' }));
  expect(await simulator.verifyRequestUrls()).toEqual([false]);
});

test('envelopes go over the sockets in turn', async () => {
  await using workspace = await startWorkspace();
  const { simulator } = workspace;
  const heard: string[] = [];
  await using _app = await startSocketApp(simulator, recordEvents(heard), 2);
  expect(simulator.sockets.count()).toBe(2);
  await simulator.act({ as: 'U0ALICE', type: 'invite', channel: 'C0INCIDENTS', user: 'U0WARROOM' });
  await simulator.act(say('one'));
  await simulator.act(say('two'));
  expect(heard.filter((one) => one === 'message')).toHaveLength(2);
});

/** A bare socket in the place of Bolt, to see the frames. */
async function openSocket(simulator: Parameters<typeof clientFor>[0]) {
  const { url = '' } = await clientFor(simulator, appToken).apps.connections.open();
  const socket = new WebSocket(url);
  const next = async () => JSON.parse(String((await once(socket, 'message'))[0]));
  return { url, socket, next, hello: await next() };
}

test('a Bolt app that is asked to reconnect comes back and hears again', async () => {
  await using workspace = await startWorkspace();
  const { simulator } = workspace;
  const heard: string[] = [];
  await using app = await startSocketApp(simulator, recordEvents(heard));
  const back = app.reconnected?.();
  simulator.sockets.refresh();
  await back;
  await simulator.act({ as: 'U0ALICE', type: 'openHome' });
  expect(heard).toEqual(['app_home_opened']);
});

test('a ticket opens one socket, which says hello, and goodbye on request', async () => {
  await using workspace = await startWorkspace();
  const { simulator } = workspace;
  const first = await openSocket(simulator);
  const second = await openSocket(simulator);
  expect(first.hello).toMatchObject({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A0WARROOM' } });
  expect(second.hello).toMatchObject({ num_connections: 2 });
  const [refused] = await once(new WebSocket(first.url), 'error');
  expect(String(refused)).toContain('403');
  const goodbye = first.next();
  simulator.sockets.refresh('warning');
  expect(await goodbye).toMatchObject({ type: 'disconnect', reason: 'warning' });
});

test('an event that a socket does not take comes again over the other one', async () => {
  await using workspace = await startWorkspace();
  const { simulator } = workspace;
  const first = await openSocket(simulator);
  const second = await openSocket(simulator);
  const frames = [first, second].map(async (one) => ({ one, frame: await one.next() }));
  const acting = simulator.act({ as: 'U0ALICE', type: 'openHome' });
  const { one: taken, frame } = await Promise.race(frames);
  const other = taken === first ? frames[1] : frames[0];
  expect(frame).toMatchObject({ type: 'events_api', accepts_response_payload: false, retry_attempt: 0 });
  taken.socket.terminate();
  await acting;
  const again = await other;
  expect(again?.frame).toMatchObject({
    retry_attempt: 1,
    retry_reason: 'timeout',
    payload: { event_id: frame.payload.event_id },
  });
  again?.one.socket.send(JSON.stringify({ envelope_id: again.frame.envelope_id, payload: {} }));
  await simulator.settled();
});
