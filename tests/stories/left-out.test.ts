// What Slack leaves out of what it sends, says as null, says twice, or sends as nothing else: no input is lost for it, and none is a fault.
import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { EnvelopeKind } from '../../simulator/world.ts';
import { startTestBot, type TestBot } from '../support/test-bot.ts';

let testBot: TestBot;
let running: TestBot | null = null;
afterEach(async () => {
  await running?.end();
  running = null;
});

type Json = Record<string, unknown>;
interface Sample {
  name: string;
  kind: EnvelopeKind;
  payload: Json;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One of each kind of input, as people make them. */
async function samples({ alice, simulator }: TestBot): Promise<Sample[]> {
  const made: Sample[] = [];
  const keep = (name: string, holds: (payload: Json) => boolean) => {
    const { kind, payload } = simulator.sent.findLast((each) => holds(each.payload)) ?? {};
    if (kind === undefined || payload === undefined) throw new Error(`nothing was sent: ${name}`);
    made.push({ name, kind, payload });
  };
  const ofType = (type: string) => (payload: Json) => payload.type === type;

  const room = await alice.declares('sev2 checkout down');
  await alice.types('/incident note the queue grows', room);
  keep('a command', ({ command }) => command !== undefined);
  await alice.presses('Acknowledge', room);
  keep('a button of a message', ofType('block_actions'));
  await alice.types('/incident sev2 checkout is down');
  await alice.presses('Declare anyway', 'C0GENERAL');
  keep('a button that only one person sees', ofType('block_actions'));
  await alice.types('/incident note', room);
  await alice.submits({ 'What was seen, tried or decided?': 'the queue grows' });
  keep('a submitted form', ofType('view_submission'));
  await alice.types('/incident resolve rolled back', room);
  await alice.types('/incident postmortem', room);
  await alice.pressesInForm('Edit Impact');
  keep('a button of a form', ofType('block_actions'));
  await alice.act({ type: 'shortcut', callbackId: 'declare_incident' });
  keep('a shortcut', ofType('shortcut'));
  const { ts = '' } = await alice.act({ type: 'say', channel: 'C0GENERAL', text: 'payments fail' });
  await alice.act({ type: 'messageShortcut', channel: 'C0GENERAL', ts, callbackId: 'declare_from_message' });
  keep('a shortcut of a message', ofType('message_action'));
  await alice.act({ type: 'openHome' });
  keep('an opened Home', ofType('event_callback'));

  const submitted = made.find(({ name }) => name === 'a submitted form')?.payload ?? {};
  const event = made.find(({ name }) => name === 'an opened Home')?.payload ?? {};
  const closed = { ...submitted, type: 'view_closed', is_cleared: false };
  const { actions: _actions, ...pressed } = made.find(({ name }) => name === 'a button of a form')?.payload ?? {};
  return [
    ...made,
    { name: 'a closed form', kind: 'interactive', payload: closed },
    {
      name: 'a question for options',
      kind: 'interactive',
      payload: { ...pressed, type: 'block_suggestion', action_id: 'a', block_id: 'b', value: '' },
    },
    {
      name: 'an event that nobody asked for',
      kind: 'events_api',
      payload: {
        ...event,
        event: { type: 'reaction_added', user: 'U0ALICE', reaction: 'fire', item: { channel: 'C1', ts: '1.2' } },
      },
    },
  ];
}

/** Without these nobody can tell what is asked, by whom or of what. Whatever comes of it comes at once. */
const NEEDED: Record<EnvelopeKind, RegExp> = {
  slash_commands: /^(command|team_id|user_id|trigger_id)$/,
  interactive:
    /^(type|user|user\.id|trigger_id|callback_id|actions|actions\.0(\.action_id|\.block_id|\.type|\.value)?|view|view\.(id|type|callback_id|private_metadata))$/,
  events_api: /^(type|event|event\.type)$/,
};

/** Every member of a payload, by its path. What messages and forms consist of is the bot's own, and comes back as it was sent. */
function paths(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null || path.at(-1) === 'blocks' || path.includes('values')) return [];
  return Object.entries(value).flatMap(([key, each]) => [[...path, key], ...paths(each, [...path, key])]);
}

function parentOf(payload: Json, path: readonly string[]): Json {
  return path.slice(0, -1).reduce<Json>((at, key) => at[key] as Json, payload);
}

/** The payload with each of its members as null, all of them at once, and with members that nobody knows. A form cannot say null: it leaves out. */
function variants(
  payload: Json,
  needed: RegExp,
  isForm: boolean,
): { change: string; isNeeded: boolean; payload: Json }[] {
  const single = paths(payload).map((path) => {
    const [isNeeded, last] = [needed.test(path.join('.')), path.at(-1) ?? ''];
    const changed = structuredClone(payload);
    if (isForm) Reflect.deleteProperty(parentOf(changed, path), last);
    else parentOf(changed, path)[last] = null;
    return { change: `${path.join('.')} is ${isForm ? 'missing' : 'null'}`, isNeeded, payload: changed };
  });
  const bare = structuredClone(payload);
  const optional = paths(payload).filter((path) => !needed.test(path.join('.')));
  // The deepest first: what is around them may go afterwards.
  for (const path of optional.toReversed()) {
    const holdsNeeded = paths(payload).some(
      (other) =>
        other.length > path.length && other.join('.').startsWith(`${path.join('.')}.`) && needed.test(other.join('.')),
    );
    if (!holdsNeeded) Reflect.deleteProperty(parentOf(bare, path), path.at(-1) ?? '');
  }
  const more = structuredClone(payload);
  for (const path of [[], ...paths(payload)]) {
    const at = path.reduce<unknown>((each, key) => (each as Json)[key], more);
    if (isObject(at) && path.at(-1) !== 'values') Object.assign(at, { of_tomorrow: { x: [1, null] }, toString: 'x' });
  }
  return [
    ...single,
    { change: 'all that may be missing is', isNeeded: false, payload: bare },
    { change: 'members that nobody knows', isNeeded: false, payload: more },
  ];
}

/** What reads as a fault of ours, in what people are told. */
const FAULT = /Something broke|cannot say whether|NOT recorded/;

/** Errors in the log, but for those of Slack itself about a trigger that has been used. */
function faultsLogged({ logged }: TestBot, from = 0): string[] {
  return logged
    .slice(from)
    .filter((line) => JSON.parse(line).level >= 50 && !/(expired|exchanged|invalid)_trigger_id/.test(line));
}

let triggers = 0;

/** A trigger of its own, so that no input is taken for a copy of another. */
function fresh(payload: Json): Json {
  triggers += 1;
  if (typeof payload.event_id === 'string') return { ...payload, event_id: `Ev${triggers}` };
  if (typeof payload.trigger_id !== 'string') return payload;
  return { ...payload, trigger_id: `1.2.${String(triggers).padStart(8, '0')}` };
}

const KINDS = [
  'a command',
  'a button of a message',
  'a button that only one person sees',
  'a submitted form',
  'a button of a form',
  'a shortcut',
  'a shortcut of a message',
  'an opened Home',
  'a closed form',
  'a question for options',
  'an event that nobody asked for',
] as const;

describe.each(['http', 'socket'] as const)('over %s', (mode) => {
  describe('whichever of its members is null, missing or new,', () => {
    let made: Sample[];
    let everyday: TestBot;
    beforeAll(async () => {
      everyday = await startTestBot({ mode, keepsLog: true });
      // The first input of a process is slow: it brings in what all the others use.
      await everyday.alice.act({ type: 'command', channel: 'C0GENERAL', text: '/incident list' });
      made = await samples(everyday);
    });
    afterAll(() => everyday.end());

    test.each(KINDS)('%s is answered', async (name) => {
      const { kind, payload } = made.find((sample) => sample.name === name) ?? {};
      if (kind === undefined || payload === undefined) throw new Error('there is no such sample');
      const isForm = kind === 'slash_commands' && mode === 'http';
      const bad: string[] = [];
      for (const variant of variants(payload, NEEDED[kind], isForm)) {
        const before = everyday.logged.length;
        const outcome = await everyday.simulator.deliver(kind, fresh(variant.payload));
        const isRefused = outcome.status === 'refused' && outcome.statusCode === 400;
        const isFine = outcome.status === 'answered' || (variant.isNeeded && isRefused);
        const said = JSON.stringify(outcome);
        const faults = variant.isNeeded ? [] : [...(FAULT.test(said) ? [said] : []), ...faultsLogged(everyday, before)];
        if (!isFine || faults.length > 0)
          bad.push(`${variant.change}: ${said.slice(0, 200)} ${faults.join().slice(0, 600)}`);
      }
      expect(bad).toEqual([]);
    });
  });

  test('what Slack sends as nothing else is answered at once, and the bot goes on', async () => {
    testBot = running = await startTestBot({ mode, keepsLog: true });
    const bare: [EnvelopeKind, Json][] = [
      ['events_api', { token: 'x', type: 'app_rate_limited', team_id: 'T0DEMO', minute_rate_limited: 1518467820 }],
      ['events_api', { type: 'app_requested' }],
      ['interactive', { type: 'dialog_cancellation', user: { id: 'U0ALICE' }, callback_id: 'x' }],
      ['interactive', { type: 'workflow_step_edit', user: { id: 'U0ALICE' }, callback_id: 'x' }],
      ['interactive', { type: 'of_tomorrow', user: { id: 'U0ALICE' } }],
      ['interactive', { type: 'view_submission', user: { id: 'U0ALICE' }, view: null }],
    ];
    for (const [kind, payload] of bare) {
      const started = performance.now();
      expect([payload.type, await testBot.simulator.deliver(kind, payload)]).toMatchObject([
        payload.type,
        { status: 'answered' },
      ]);
      expect(performance.now() - started).toBeLessThan(2_500);
    }
    expect(testBot.logged.filter((line) => line.includes('Slack holds back events'))).toHaveLength(1);
    expect(await (await fetch(`http://127.0.0.1:${testBot.bot.port()}/metrics`)).text()).toMatch(
      /^warroom_slack_events_held_back_total 1$/m,
    );
    expect(await testBot.alice.types('/incident sev2 checkout down')).toMatch(/INC-2026-001/);
  });

  test('an app of the whole organisation finds the workspace where the payload has it', async () => {
    testBot = running = await startTestBot({ mode, keepsLog: true });
    const room = await testBot.alice.declares('sev2 checkout down');
    await testBot.alice.act({ type: 'openHome' });
    const { payload } = testBot.simulator.sent.at(-1) ?? {};
    const ofOrganisation = {
      ...payload,
      team_id: null,
      enterprise_id: 'E1',
      authorizations: [
        { enterprise_id: 'E1', team_id: null, user_id: 'U0WARROOM', is_bot: true, is_enterprise_install: true },
      ],
    };
    const homes = () => testBot.simulator.calls.filter(({ method, ok }) => method === 'views.publish' && ok).length;
    for (const found of [{ context_team_id: 'T0DEMO' }, { context_team_id: null }]) {
      const before = homes();
      await testBot.simulator.deliver('events_api', { ...ofOrganisation, ...found });
      await testBot.bot.drain();
      expect(homes()).toBe(before + 1);
    }
    expect(JSON.stringify([...testBot.simulator.workspace.homes.values()])).toContain(room.reference);

    await testBot.bob.presses('Acknowledge', room);
    const press = testBot.simulator.sent.at(-1)?.payload;
    await testBot.simulator.deliver(
      'interactive',
      fresh({ ...press, team: null, enterprise: { id: 'E1' }, is_enterprise_install: true }),
    );
    expect(faultsLogged(testBot)).toEqual([]);
  });

  test('the Home of an old client, which does not say which tab, is drawn; the tab of messages is left alone', async () => {
    testBot = running = await startTestBot({ mode });
    await testBot.alice.act({ type: 'openHome' });
    const { payload } = testBot.simulator.sent.at(-1) ?? {};
    const homes = () => testBot.simulator.calls.filter(({ method }) => method === 'views.publish').length;
    const opened = async (tab: string | null) => {
      await testBot.simulator.deliver('events_api', {
        ...payload,
        event_id: `Ev${tab}`,
        event: { ...(payload?.event as Json), tab },
      });
      await testBot.bot.drain();
      return homes();
    };
    expect([homes(), await opened('messages'), await opened(null), await opened('home')]).toEqual([1, 1, 2, 3]);
  });

  test('a message without text and author is where an incident began', async () => {
    testBot = running = await startTestBot({ mode });
    const { ts = '' } = await testBot.alice.act({ type: 'say', channel: 'C0GENERAL', text: 'x' });
    await testBot.alice.act({ type: 'messageShortcut', channel: 'C0GENERAL', ts, callbackId: 'declare_from_message' });
    const sent = testBot.simulator.sent.at(-1)?.payload ?? {};
    const message = { ...(sent.message as Json), user: null, text: null, thread_ts: null };
    expect(await testBot.simulator.deliver('interactive', fresh({ ...sent, message }))).toMatchObject({
      status: 'answered',
    });
    const opened = testBot.simulator.calls.filter(({ method }) => method === 'views.open').at(-1);
    expect(JSON.stringify(opened?.args)).toMatch(new RegExp(`authorId[^,]*null.*|${ts}`));
  });
});

test('a field that a form says twice breaks nothing', async () => {
  testBot = running = await startTestBot({ keepsLog: true });
  await testBot.alice.types('/incident list');
  const { payload } = testBot.simulator.sent.at(-1) ?? {};
  const post = async (body: string) => {
    const at = String(Math.floor(Date.now() / 1000));
    const digest = createHmac('sha256', 'test-signing-secret').update(`v0:${at}:${body}`).digest('hex');
    return fetch(`http://127.0.0.1:${testBot.bot.port()}/slack/events`, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': at,
        'x-slack-signature': `v0=${digest}`,
      },
    });
  };
  const form = (more: string) => {
    const fields = Object.entries(fresh(payload ?? {})).map(([key, value]): [string, string] => [key, String(value)]);
    return `${new URLSearchParams(fields)}&${more}`;
  };
  for (const more of [
    'text=list',
    'channel_id=C0GENERAL',
    'response_url=https%3A%2F%2Fexample.com',
    'of_tomorrow=1&of_tomorrow=2',
  ]) {
    const response = await post(form(more));
    expect([more, response.status, await response.text()]).toEqual([more, 200, expect.not.stringMatching(FAULT)]);
  }
  for (const more of ['command=%2Finc', 'user_id=U0BOB', 'team_id=T2', 'trigger_id=1.2.3']) {
    expect([more, (await post(form(more))).status]).toEqual([more, 400]);
  }
  expect(faultsLogged(testBot)).toEqual([]);
});
