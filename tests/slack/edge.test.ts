// What people are told when the record is out of reach, or Slack itself has a bad day: something true, in time.
import { afterEach, describe, expect, test } from '@jest/globals';
import type { View } from '@slack/types';
import { postTo } from '../../simulator/http-delivery.ts';
import { COMMANDS } from '../../src/slack/commands.ts';
import { DECLARE_FROM_MESSAGE_SHORTCUT, DECLARE_SHORTCUT } from '../../src/slack/events/shortcuts.ts';
import { eventually } from '../support/eventually.ts';
import { type EdgeStage, MANIFEST, setEdge, startEdge, TOKENS } from './edge-support.ts';

let testBot: EdgeStage;
afterEach(() => testBot.end());

/** All words of the modal on top. */
async function modalWords(): Promise<string> {
  return JSON.stringify(((await testBot.alice.modal())?.view as View | undefined)?.blocks ?? 'no modal');
}

async function severityLabel(): Promise<string> {
  return (await testBot.alice.labels()).find((label) => /sever/i.test(label)) ?? 'no severity';
}

describe.each(['http', 'socket'] as const)('over %s', (mode) => {
  test('a command that could not be recorded says so', async () => {
    testBot = await startEdge(mode);
    expect(await testBot.alice.types('/incident sev1 checkout down')).toMatch(/NOT recorded/);
    expect(testBot.logged()).toMatch(/"reference":"[0-9a-f]{8}"/);
    expect(testBot.logged()).not.toMatch(/checkout down|xoxb-|xapp-/);
  });

  test('what needs no record still works', async () => {
    testBot = await startEdge(mode);
    expect(await testBot.alice.types('/inc help')).toMatch(/sev1 checkout down/);
    expect(await testBot.alice.types('/incident reslove it is over')).toMatch(/Did you mean.*resolve/);
    await testBot.alice.types('/incident checkout down --private');
    expect(await modalWords()).toContain('checkout down');
  });

  test('a form that could not be recorded says so in its place', async () => {
    testBot = await startEdge(mode);
    await testBot.alice.types('/incident checkout down');
    expect(await testBot.alice.submits({ [await severityLabel()]: 'SEV2' })).toMatchObject({ ok: true });
    expect(await modalWords()).toMatch(/NOT recorded/);
  });

  test('a form that cannot be filled in says so in its place', async () => {
    testBot = await startEdge(mode);
    await testBot.alice.types('/incident update');
    expect(await modalWords()).toMatch(/NOT recorded/);
  });

  test('a suggestion that is taken runs, and its failure is told', async () => {
    testBot = await startEdge(mode);
    await testBot.alice.types('/incident lsit');
    await testBot.alice.presses('Run “list”', 'C0GENERAL');
    expect((await testBot.alice.reads('C0GENERAL')).at(-1)).toMatch(/NOT recorded/);
  });

  test('a button that nothing listens to any more is answered', async () => {
    testBot = await startEdge(mode);
    const button = { type: 'button', action_id: 'of-last-year', value: '1', text: { type: 'plain_text', text: 'Old' } };
    const response = await fetch(`${testBot.simulator.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKENS.botToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ channel: 'C0GENERAL', text: 'x', blocks: [{ type: 'actions', elements: [button] }] }),
    });
    expect(await response.json()).toMatchObject({ ok: true });
    expect(await testBot.alice.presses('Old', 'C0GENERAL')).toMatch(
      /This button is from an older version; nothing was done/,
    );
    expect(testBot.logged()).not.toMatch(/"level":50/);
  });
});

describe('a database that says nothing', () => {
  test('is given up on before Slack gives up on the bot', async () => {
    testBot = await startEdge('http', 'silent');
    const started = performance.now();
    expect(await testBot.alice.types('/incident sev1 checkout down')).toMatch(/NOT recorded|cannot say whether/);
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

describe('a form that Slack does not open', () => {
  test.each(['expired_trigger_id', 'internal_error'])('%s is told, under a reference to the log', async (error) => {
    testBot = await startEdge('http');
    testBot.simulator.faults.add({ method: 'views.open', kind: 'error', error });
    const answer = await testBot.alice.types('/incident checkout down');
    const reference = /`([0-9a-f]{8})`/.exec(answer)?.[1] ?? 'none';
    expect(testBot.logged()).toContain(reference);
    expect(answer).not.toContain(error);
    expect(answer).toMatch(/did not let the form open.*`\/incident sev2 what is wrong`/);
  });

  test.each(['reset', 'rateLimited', 'http'] as const)('%s is told as a fault of Slack', async (kind) => {
    testBot = await startEdge('http');
    testBot.simulator.faults.add({ method: 'views.open', kind });
    const answer = await testBot.alice.types('/incident checkout down');
    expect(answer).toMatch(/did not let the form open.*`\/incident sev2 what is wrong`/);
  });

  test('is not blamed on the database when Slack cannot be reached', async () => {
    testBot = await startEdge('http');
    const url = `http://127.0.0.1:${testBot.server.port()}/slack/events`;
    await testBot.simulator.stop();
    const sent = {
      command: '/incident',
      text: 'checkout down',
      team_id: 'T0DEMO',
      user_id: 'U0ALICE',
      channel_id: 'C0GENERAL',
      trigger_id: '1.2',
    };
    const answer = await postTo(url, 'slash_commands', sent, TOKENS.signingSecret, null);
    expect(JSON.stringify(answer)).toMatch(/did not let the form open/);
  });

  test('is told in time when Slack hangs', async () => {
    testBot = await startEdge('http');
    testBot.simulator.faults.add({ method: 'views.open', kind: 'hang' });
    expect(await testBot.alice.types('/incident checkout down')).toMatch(/Something broke/);
  });
});

describe('the shortcuts', () => {
  test('open the form from anywhere', async () => {
    testBot = await startEdge('http');
    await testBot.alice.act({ type: 'shortcut', callbackId: DECLARE_SHORTCUT });
    expect(await testBot.alice.labels()).toContain('What is wrong?');
  });

  test('propose the words of a message, and keep where it stands', async () => {
    testBot = await startEdge('http');
    const { ts = '' } = await testBot.alice.act({
      type: 'say',
      channel: 'C0GENERAL',
      text: '\ncheckout > 5 s\nsince ten',
    });
    await testBot.alice.act({
      type: 'messageShortcut',
      channel: 'C0GENERAL',
      ts,
      callbackId: DECLARE_FROM_MESSAGE_SHORTCUT,
    });
    expect(await modalWords()).toContain('"initial_value":"checkout > 5 s"');
    const view = (await testBot.alice.modal())?.view as { private_metadata: string };
    expect(JSON.parse(view.private_metadata)).toMatchObject({
      source: {
        channelId: 'C0GENERAL',
        ts,
        authorId: 'U0ALICE',
        permalink: `https://acme.slack.com/archives/C0GENERAL/p${ts.replace('.', '')}`,
      },
    });
  });
});

test('what was typed beside the title travels with the form', async () => {
  testBot = await startEdge('http');
  await testBot.alice.types('/incident payroll leaked --private --security --drill --service Payroll');
  const view = (await testBot.alice.modal())?.view as { private_metadata: string };
  expect(JSON.parse(view.private_metadata)).toEqual({
    isPrivate: true,
    isDrill: true,
    category: 'security',
    service: 'Payroll',
    source: null,
  });
});

test('Slack accepts the address of the bot', async () => {
  testBot = await startEdge('http');
  expect(await testBot.simulator.verifyRequestUrls()).toEqual([true]);
});

describe('the start', () => {
  test('waits out an outage of Slack, and says meanwhile what is wrong', async () => {
    testBot = await setEdge('socket');
    testBot.simulator.faults.add({ method: 'auth.test', times: 2, nth: 1, kind: 'http', status: 503 });
    expect(testBot.edge.state()).toMatchObject({ ok: false });
    await testBot.edge.start();
    expect(testBot.edge.state()).toEqual({ ok: true, reason: null });
    expect(testBot.edge.identity()).toMatchObject({ teamId: 'T0DEMO', botUserId: 'U0WARROOM' });
    expect(testBot.logged()).toMatch(/Slack does not answer, trying again/);
  });

  test('ends at once when Slack refuses the bot token', async () => {
    testBot = await setEdge('http');
    testBot.simulator.faults.add({ method: 'auth.test', kind: 'error', error: 'invalid_auth' });
    await expect(testBot.edge.start()).rejects.toThrow(/SLACK_BOT_TOKEN: invalid_auth/);
  });

  test('ends at once when Slack refuses the app token', async () => {
    testBot = await setEdge('socket');
    testBot.simulator.faults.add({ method: 'apps.connections.open', kind: 'error', error: 'invalid_auth' });
    await expect(testBot.edge.start()).rejects.toThrow(/refuses the socket: invalid_auth/);
    expect(testBot.fatal).toEqual([]);
  });

  test('may be stopped while Slack is out of reach', async () => {
    testBot = await setEdge('socket');
    testBot.simulator.faults.add({ method: 'auth.test', kind: 'http', status: 503 });
    const starting = testBot.edge.start();
    const outcome = expect(starting).rejects.toThrow(/abort/i);
    await testBot.edge.stop();
    await outcome;
    expect(testBot.fatal).toEqual([]);
  });
});

describe('the connections', () => {
  test('are given up by a stop, also by one that comes while they are made anew', async () => {
    testBot = await startEdge('socket');
    expect(testBot.simulator.sockets.count()).toBe(1);
    testBot.simulator.sockets.refresh();
    await testBot.edge.stop();
    await eventually('the end of every connection', 5000, () => testBot.simulator.sockets.count() === 0);
    expect(testBot.fatal).toEqual([]);
  });

  test('that are cut are missed', async () => {
    testBot = await startEdge('socket');
    testBot.simulator.sockets.cut();
    await eventually('a lost connection', 5000, () => !testBot.edge.state().ok);
    expect(testBot.edge.state().reason).toBe('no socket is connected');
  });
});

test('the manifest names the commands and the shortcuts that are listened to, and no others', async () => {
  testBot = await startEdge('http');
  const { slash_commands: commands, shortcuts } = MANIFEST.features;
  expect(commands.map(({ command }: { command: string }) => command)).toEqual([...COMMANDS]);
  expect(commands.every((each: { should_escape: boolean }) => each.should_escape)).toBe(true);
  expect(shortcuts.map((each: { type: string; callback_id: string }) => [each.type, each.callback_id])).toEqual([
    ['global', DECLARE_SHORTCUT],
    ['message', DECLARE_FROM_MESSAGE_SHORTCUT],
  ]);
});
