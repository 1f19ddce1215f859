// Commands, buttons, shortcuts and modals with a real Bolt app, over signed HTTP and over Socket Mode alike.
import { expect, test } from '@jest/globals';
import type { App } from '@slack/bolt';
import type { Simulator } from '../../simulator/simulator.ts';
import { form } from './support/forms.ts';
import { json, startPlainApp } from './support/plain-app.ts';
import { startHttpApp, startSocketApp } from './support/start-app.ts';
import { startWorkspace } from './support/start-workspace.ts';

const modes = [
  ['signed HTTP', startHttpApp],
  ['Socket Mode', startSocketApp],
] as const;

const incidents = 'C0INCIDENTS';
const typed = (text: string) => ({ as: 'U0ALICE', type: 'command', channel: incidents, text }) as const;

function ephemerals(simulator: Simulator) {
  return simulator.workspace.channels.get(incidents)?.ephemerals;
}

test.each(modes)('a command over %s is escaped, and answered to its author only', async (_name, startApp) => {
  await using workspace = await startWorkspace();
  const { simulator } = workspace;
  const heard: string[] = [];
  await using _app = await startApp(simulator, (app: App) => {
    app.command(/./, async ({ ack, command }) => {
      heard.push(command.text, command.channel_name, command.user_id);
      await ack('noted');
    });
  });
  expect(
    await simulator.act(typed('/incident sev1 <down> for @bob and @oncall in #random, see https://x.example/?a=1&b=2')),
  ).toEqual({ ok: true });
  await simulator.act(typed('/plain <down> for @bob'));
  expect(heard).toEqual([
    'sev1 &lt;down&gt; for <@U0BOB|bob> and <!subteam^S0ONCALL|@oncall> in <#C0RANDOM|random>, see <https://x.example/?a=1&amp;b=2>',
    'incidents',
    'U0ALICE',
    '&lt;down&gt; for @bob',
    'incidents',
    'U0ALICE',
  ]);
  const answer = { text: 'noted', visibleTo: 'U0ALICE', botId: 'B0WARROOM' };
  expect(ephemerals(simulator)).toMatchObject([answer, answer]);
});

test.each(modes)('a modal over %s is opened, checked, refused by the app and then taken', async (_name, startApp) => {
  await using workspace = await startWorkspace();
  const { simulator } = workspace;
  const taken: unknown[] = [];
  await using _app = await startApp(simulator, (app: App) => {
    app.shortcut('declare', async ({ ack, client, body }) => {
      await client.views.open({ trigger_id: body.trigger_id, view: form() });
      await ack();
    });
    app.view('form', async ({ ack, view }) => {
      const value = view.state.values.title?.text?.value;
      if (value === 'bad') return ack({ response_action: 'errors', errors: { title: 'not like this' } });
      taken.push(value);
      await ack();
    });
  });
  await simulator.act({ as: 'U0ALICE', type: 'shortcut', callbackId: 'declare' });
  const at = { as: 'U0ALICE', viewId: String([...simulator.workspace.views.keys()][0]) } as const;
  const fill = (value: string) => simulator.act({ ...at, type: 'fill', blockId: 'title', actionId: 'text', value });
  const submit = () => simulator.act({ ...at, type: 'submit' });
  expect(await submit()).toMatchObject({ ok: false, error: 'invalid_input' });
  await fill('this is far too long for it');
  expect(await submit()).toMatchObject({ error: 'invalid_input' });
  await fill('bad');
  expect(await submit()).toMatchObject({ errors: { title: 'not like this' } });
  await fill('good');
  expect(await submit()).toEqual({ ok: true });
  expect(taken).toEqual(['good']);
  expect(simulator.workspace.views.size).toBe(0);
});

test.each(modes)('a button over %s is pressed, and its message replaced', async (_name, startApp) => {
  await using workspace = await startWorkspace();
  const { simulator, client } = workspace;
  const pressed: unknown[] = [];
  await using _app = await startApp(simulator, (app: App) => {
    app.action('ack', async ({ ack, body, respond, action }) => {
      pressed.push('value' in action ? action.value : undefined, body.user.id);
      await respond({ replace_original: true, text: 'acknowledged' });
      await ack();
    });
  });
  await client.conversations.join({ channel: incidents });
  const button = {
    type: 'button' as const,
    action_id: 'ack',
    value: '42',
    text: { type: 'plain_text' as const, text: 'Ack' },
  };
  const blocks = [{ type: 'actions' as const, block_id: 'do', elements: [button] }];
  const { ts = '' } = await client.chat.postMessage({ channel: incidents, text: 'SEV1', blocks });
  const press = { as: 'U0BOB', type: 'press', channel: incidents, ts, blockId: 'do', actionId: 'ack' } as const;
  expect(await simulator.act(press)).toEqual({ ok: true });
  expect(pressed).toEqual(['42', 'U0BOB']);
  const shown = simulator.workspace.channels.get(incidents)?.messages.find((message) => message.ts === ts);
  expect(shown).toMatchObject({ text: 'acknowledged', blocks: undefined });
  expect(await simulator.act(press)).toEqual({ ok: false, error: 'not_there' });
});

test('a message shortcut carries the message', async () => {
  await using workspace = await startWorkspace();
  const { simulator } = workspace;
  const captured: unknown[] = [];
  await using _app = await startSocketApp(simulator, (app: App) => {
    app.shortcut({ type: 'message_action', callback_id: 'capture' }, async ({ ack, shortcut }) => {
      captured.push(shortcut.message.text, shortcut.channel.id);
      await ack();
    });
  });
  const { ts = '' } = await simulator.act({ as: 'U0BOB', type: 'say', channel: incidents, text: 'it is the cache' });
  await simulator.act({ as: 'U0ALICE', type: 'messageShortcut', callbackId: 'capture', channel: incidents, ts });
  expect(captured).toEqual(['it is the cache', incidents]);
});

test('a response_url works five times in thirty minutes', async () => {
  let now = new Date('2026-03-02T12:00:00Z');
  await using workspace = await startWorkspace({ now: () => now });
  const { simulator } = workspace;
  const urls: string[] = [];
  await using _app = await startPlainApp(simulator, (_n, { body }) => {
    urls.push(new URLSearchParams(body).get('response_url') ?? '');
    return {};
  });
  await simulator.act(typed('/incident one'));
  await simulator.act(typed('/incident two'));
  const [first = '', second = ''] = urls;
  const respond = async (url: string, message: object) => {
    const response = await fetch(url, { method: 'POST', body: JSON.stringify(message) });
    return [response.status, await response.text()];
  };
  expect(await respond(first, { response_type: 'in_channel', text: 'to all' })).toEqual([200, 'ok']);
  expect(simulator.workspace.channels.get(incidents)?.messages.at(-1)).toMatchObject({ text: 'to all' });
  expect(await respond(first, { replace_original: true, text: 'x' })).toEqual([400, 'message_not_found']);
  expect(await respond(first, { blocks: [{ type: 'nope' }] })).toEqual([400, 'invalid_blocks']);
  expect(await respond(first, {})).toEqual([400, 'no_text']);
  expect(await respond(first, { text: 'the fifth' })).toEqual([200, 'ok']);
  expect(await respond(first, { text: 'the sixth' })).toEqual([404, 'used_url']);
  now = new Date(now.getTime() + 30 * 60_000 + 1);
  expect(await respond(second, { text: 'late' })).toEqual([404, 'expired_url']);
});

test('what the person is told when the app refuses, answers nonsense, is silent or away', async () => {
  await using workspace = await startWorkspace();
  const { simulator } = workspace;
  const notices = () => simulator.workspace.notices.map((one) => one.text);
  expect(await simulator.act(typed('/nothing'))).toEqual({ ok: false, error: 'unknown_command' });
  expect(await simulator.act(typed('/incident x'))).toEqual({ ok: false, error: 'dispatch_failed' });
  {
    await using _app = await startPlainApp(
      simulator,
      (n) => [{ status: 500 }, json({ blocks: [{ type: 'nope' }] }), null][n - 1] ?? null,
    );
    expect(await simulator.act(typed('/incident x'))).toEqual({ ok: false, error: 'dispatch_failed' });
    expect(await simulator.act(typed('/incident x'))).toEqual({ ok: false, error: 'invalid_command_response' });
    expect(await simulator.act(typed('/incident x'))).toEqual({ ok: false, error: 'operation_timeout' });
  }
  expect(notices()).toHaveLength(5);
  expect(notices().at(-1)).toContain('the app did not respond');
});

test('a delivery can be repeated to the letter', async () => {
  await using workspace = await startWorkspace();
  const { simulator } = workspace;
  await using app = await startPlainApp(simulator, () => ({}));
  await simulator.act({ ...typed('/incident x'), deliver: { times: 3, concurrently: true } });
  expect(app.received).toHaveLength(3);
  expect(new Set(app.received.map(({ body }) => body)).size).toBe(1);
});

test('commands are typed where one may write', async () => {
  await using workspace = await startWorkspace();
  const { simulator, client } = workspace;
  await simulator.act({ as: 'U0GUEST', type: 'leave', channel: incidents });
  expect(await simulator.act({ ...typed('/incident x'), as: 'U0GUEST' })).toMatchObject({ error: 'channel_not_found' });
  expect(await simulator.act({ ...typed('/incident x'), as: 'U0GONE' })).toMatchObject({ error: 'user_not_found' });
  await simulator.act({ as: 'U0ALICE', type: 'leave', channel: incidents });
  expect(await simulator.act(typed('/incident x'))).toMatchObject({ error: 'not_in_channel' });
  await client.conversations.join({ channel: incidents });
  await client.conversations.archive({ channel: incidents });
  expect(await simulator.act({ ...typed('/incident x'), as: 'U0BOB' })).toMatchObject({ error: 'is_archived' });
});

test('without the scope for them, commands and shortcuts are not there', async () => {
  await using workspace = await startWorkspace();
  const { simulator } = workspace;
  await using app = await startPlainApp(simulator, () => ({}));
  simulator.setScopes(['chat:write']);
  expect(await simulator.act(typed('/incident x'))).toMatchObject({ error: 'unknown_command' });
  expect(await simulator.act({ as: 'U0ALICE', type: 'shortcut', callbackId: 'declare' })).toMatchObject({
    error: 'not_there',
  });
  expect(app.received).toEqual([]);
});
