// Modals and Home: trigger ids, hashes, stacks, and what an app may answer to a submission.
import { expect, test } from '@jest/globals';
import type { App } from '@slack/bolt';
import type { Simulator } from '../../simulator/simulator.ts';
import { form, home, plain } from './support/forms.ts';
import { json, startPlainApp } from './support/plain-app.ts';
import { startSocketApp } from './support/start-app.ts';
import { codeOf, startWorkspace } from './support/start-workspace.ts';

const noon = new Date('2026-03-02T12:00:00Z');

/** Lets Alice press a shortcut and answers with its trigger id, unused. */
async function triggerOf(simulator: Simulator): Promise<string> {
  let trigger = '';
  await using _app = await startSocketApp(simulator, (app: App) => {
    app.shortcut('declare', async ({ ack, body }) => {
      trigger = body.trigger_id;
      await ack();
    });
  });
  await simulator.act({ as: 'U0ALICE', type: 'shortcut', callbackId: 'declare' });
  return trigger;
}

function onlyView(simulator: Simulator) {
  const [view, ...others] = simulator.workspace.views.values();
  if (!view || others.length > 0) throw new Error('expected exactly one open view');
  return view;
}

test('a trigger id opens one view, within three seconds', async () => {
  let now = noon;
  await using workspace = await startWorkspace({ now: () => now });
  const { client, refusal, simulator } = workspace;
  const open = (trigger: string) => client.views.open({ trigger_id: trigger, view: form() });
  const first = await triggerOf(simulator);
  now = new Date(noon.getTime() + 3000);
  expect((await open(first)).view).toMatchObject({ callback_id: 'form', previous_view_id: null });
  expect(await refusal(open(first))).toBe('exchanged_trigger_id');
  expect(await refusal(open('1.2.abc'))).toBe('invalid_trigger_id');
  const late = await triggerOf(simulator);
  now = new Date(now.getTime() + 3001);
  expect(await refusal(open(late))).toBe('expired_trigger_id');
});

test('a view that Slack would refuse is refused, with its reasons', async () => {
  await using workspace = await startWorkspace();
  const { client, simulator } = workspace;
  const trigger = await triggerOf(simulator);
  const view = { ...form(), title: plain('far too long for the title of a modal') };
  const failed = await client.views.open({ trigger_id: trigger, view }).catch((error: unknown) => error);
  expect(failed).toMatchObject({
    data: {
      error: 'invalid_arguments',
      response_metadata: { messages: ['[ERROR] must be less than 25 characters [json-pointer:/view/title/text]'] },
    },
  });
});

test('an update keeps what was typed, needs the hash that it names, and finds no closed view', async () => {
  await using workspace = await startWorkspace();
  const { client, refusal, simulator } = workspace;
  const opened = await client.views.open({ trigger_id: await triggerOf(simulator), view: form() });
  const id = String(opened.view?.id);
  await simulator.act({ as: 'U0ALICE', type: 'fill', viewId: id, blockId: 'title', actionId: 'text', value: 'typed' });
  const updated = await client.views.update({ view_id: id, hash: String(opened.view?.hash), view: form('again') });
  expect(updated.view).toMatchObject({ state: { values: { title: { text: { value: 'typed' } } } } });
  const stale = client.views.update({ view_id: id, hash: String(opened.view?.hash), view: form() });
  expect(await refusal(stale)).toBe('hash_conflict');
  await simulator.act({ as: 'U0ALICE', type: 'closeView', viewId: id });
  expect(await refusal(client.views.update({ view_id: id, view: form() }))).toBe('not_found');
});

test('a stack of modals is three high, and closes from the top or at once', async () => {
  await using workspace = await startWorkspace();
  const { client, simulator } = workspace;
  const refusals: string[] = [];
  const closed: [string, boolean][] = [];
  await client.views.open({ trigger_id: await triggerOf(simulator), view: form('bottom') });
  await using _app = await startSocketApp(simulator, (app: App) => {
    app.action('add', async ({ ack, body, client: own }) => {
      const view = form(`over ${simulator.workspace.views.size}`);
      if ('trigger_id' in body) {
        await own.views
          .push({ trigger_id: body.trigger_id, view })
          .catch((error: unknown) => refusals.push(codeOf(error)));
      }
      await ack();
    });
    app.view({ type: 'view_closed', callback_id: /./ }, async ({ ack, view, body }) => {
      closed.push([view.callback_id, 'is_cleared' in body && body.is_cleared === true]);
      await ack();
    });
  });
  const press = async (viewId: string) =>
    simulator.act({ as: 'U0ALICE', type: 'pressInView', viewId, blockId: 'more', actionId: 'add' });
  const top = () => String([...simulator.workspace.views.keys()].at(-1));
  await press(top());
  await press(top());
  await press(top());
  expect(refusals).toEqual(['push_limit_reached']);
  expect(simulator.workspace.views.size).toBe(3);
  await simulator.act({ as: 'U0ALICE', type: 'closeView', viewId: top() });
  expect(closed).toEqual([['over 2', false]]);
  await simulator.act({ as: 'U0ALICE', type: 'closeView', viewId: top(), all: true });
  expect(closed.slice(1)).toEqual([
    ['over 1', true],
    ['bottom', true],
  ]);
  expect(simulator.workspace.views.size).toBe(0);
});

test.each([
  ['clear', { response_action: 'clear' }, { ok: true }, []],
  ['update', { response_action: 'update', view: form('second') }, { ok: true }, ['second']],
  ['push', { response_action: 'push', view: form('pushed') }, { ok: true }, ['form', 'pushed']],
  [
    'errors for a block that is no input',
    { response_action: 'errors', errors: { more: 'no' } },
    { ok: false, error: 'invalid_errors' },
    ['form'],
  ],
  ['an unknown action', { response_action: 'dance' }, { ok: false, error: 'invalid_response_action' }, ['form']],
  [
    'a view that is refused',
    { response_action: 'update', view: { type: 'modal' } },
    { ok: false, error: 'invalid_arguments' },
    ['form'],
  ],
])('a submission answered with %s', async (_what, answer, result, left) => {
  await using workspace = await startWorkspace();
  const { client, simulator } = workspace;
  await client.views.open({ trigger_id: await triggerOf(simulator), view: form() });
  const { id } = onlyView(simulator);
  await using _app = await startPlainApp(simulator, () => json(answer));
  await simulator.act({ as: 'U0ALICE', type: 'fill', viewId: id, blockId: 'title', actionId: 'text', value: 'x' });
  expect(await simulator.act({ as: 'U0ALICE', type: 'submit', viewId: id })).toEqual(result);
  expect([...simulator.workspace.views.values()].map((open) => open.view.callback_id)).toEqual(left);
});

test('only what a view offers can be filled, and only by whom it is open for', async () => {
  await using workspace = await startWorkspace();
  const { client, simulator } = workspace;
  const options = ['a', 'b'].map((value) => ({ text: plain(value), value }));
  const blocks = [
    {
      type: 'input' as const,
      block_id: 'pick',
      label: plain('Pick'),
      element: { type: 'static_select' as const, action_id: 'one', options },
    },
    {
      type: 'input' as const,
      block_id: 'who',
      label: plain('Who'),
      element: { type: 'multi_users_select' as const, action_id: 'all', max_selected_items: 2 },
    },
    {
      type: 'input' as const,
      block_id: 'day',
      label: plain('Day'),
      optional: true,
      element: { type: 'datepicker' as const, action_id: 'date' },
    },
  ];
  await client.views.open({ trigger_id: await triggerOf(simulator), view: { ...form(), blocks } });
  const view = onlyView(simulator);
  const fill = async (blockId: string, actionId: string, value: unknown, as = 'U0ALICE') =>
    (await simulator.act({ as, type: 'fill', viewId: view.id, blockId, actionId, value })).error;
  expect(await fill('pick', 'one', 'c')).toBe('invalid_value');
  expect(await fill('pick', 'one', 'b')).toBeUndefined();
  expect(await fill('pick', 'other', 'b')).toBe('not_there');
  expect(await fill('pick', 'one', 'b', 'U0BOB')).toBe('not_there');
  expect(await fill('who', 'all', ['U0BOB', 'U0CAROL', 'U0DAN'])).toBe('invalid_value');
  expect(await fill('who', 'all', ['U0BOB', 'U0NOBODY'])).toBe('invalid_value');
  expect(await fill('who', 'all', ['U0BOB'])).toBeUndefined();
  expect(await fill('day', 'date', 'tomorrow')).toBe('invalid_value');
  expect(view.values).toMatchObject({
    pick: { one: { selected_option: { value: 'b' } } },
    who: { all: { selected_users: ['U0BOB'] } },
    day: { date: { selected_date: null } },
  });
});

test('Home is published with its hash and shown when it is opened', async () => {
  await using workspace = await startWorkspace();
  const { client, refusal, simulator } = workspace;
  const opened: unknown[] = [];
  await using _app = await startSocketApp(simulator, (app: App) => {
    app.event('app_home_opened', async ({ event }) => {
      opened.push(event.tab, event.user, event.view);
    });
  });
  const first = await client.views.publish({ user_id: 'U0ALICE', view: home('one') });
  const hash = String(first.view?.hash);
  expect(await simulator.act({ as: 'U0ALICE', type: 'openHome' })).toEqual({ ok: true });
  expect(await simulator.act({ as: 'U0BOB', type: 'openDirectMessage' })).toEqual({ ok: true, channel: 'D0BOB' });
  expect(opened).toMatchObject(['home', 'U0ALICE', { hash }, 'messages', 'U0BOB', undefined]);
  await client.views.publish({ user_id: 'U0ALICE', view: home('two'), hash });
  expect(await refusal(client.views.publish({ user_id: 'U0ALICE', view: home('three'), hash }))).toBe('hash_conflict');
  expect(await refusal(client.views.publish({ user_id: 'U0NOBODY', view: home('x') }))).toBe('invalid_arguments');
});
