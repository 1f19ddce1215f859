// What people and Slack put in: twice, at once, stale, mistyped, hostile.
import { afterEach, describe, expect, test } from '@jest/globals';
import { buttonsOf } from '../support/people.ts';
import { startTestBot, type TestBot } from '../support/test-bot.ts';

let testBot: TestBot;
afterEach(() => testBot.end());

async function entries(): Promise<string[]> {
  const rows = await testBot.bot.ctx.db.entry.findMany({ orderBy: [{ incidentId: 'asc' }, { seq: 'asc' }] });
  return rows.map(({ type }) => type);
}

describe('twice', () => {
  test('a command that Slack delivers five times declares once', async () => {
    testBot = await startTestBot();
    const { alice } = testBot;
    await testBot.replica();
    await alice.act({
      type: 'command',
      channel: 'C0GENERAL',
      text: '/incident sev1 checkout down',
      deliver: { times: 5, concurrently: true },
    });

    expect((await entries()).filter((type) => type === 'declared')).toHaveLength(1);
    const answers = (await alice.messages('C0GENERAL')).filter(({ ephemeral }) => ephemeral);
    for (const { text } of answers) expect(text).toContain('INC-2026-001');
  });

  test('a button pressed by two people at once moves once; the other is told who did it', async () => {
    testBot = await startTestBot();
    const { alice, bob, dan } = testBot;
    const room = await alice.declares('sev1 checkout down');
    const answers = await Promise.all([bob.presses('Mark identified', room), dan.presses('Mark identified', room)]);

    expect((await entries()).filter((type) => type === 'moved')).toHaveLength(1);
    expect(answers.filter((answer) => answer !== '')).toHaveLength(1);
    expect(answers.join('')).toMatch(/<@U0(BOB|DAN)>/);
  });

  test('a press that Slack repeats has one effect', async () => {
    testBot = await startTestBot();
    const room = await testBot.alice.declares('sev1 checkout down');
    await testBot.bob.presses('Mark identified', room, { times: 4, concurrently: true });
    expect((await entries()).filter((type) => type === 'moved')).toHaveLength(1);
  });

  test('what a socket delivers three times is noted once', async () => {
    testBot = await startTestBot({ mode: 'socket' });
    const { alice } = testBot;
    const room = await alice.declares('sev2 checkout slow');
    const text = '/incident note the queue grows';
    await alice.act({ type: 'command', channel: room.id, text, deliver: { times: 3 } });
    await alice.act({ type: 'command', channel: room.id, text, deliver: { times: 3, concurrently: true } });
    expect((await entries()).filter((type) => type === 'noted')).toHaveLength(2);
  });

  test('the same words from the same person within a minute are the same incident', async () => {
    testBot = await startTestBot();
    const { alice } = testBot;
    await alice.declares('sev1 checkout down');
    expect(await alice.types('/incident sev1 checkout down')).toMatch(/INC-2026-001/);
    expect((await entries()).filter((type) => type === 'declared')).toHaveLength(1);
  });

  test('somebody else who declares the same is shown the open one, and may join it or go on', async () => {
    testBot = await startTestBot();
    const { alice, carol, dan } = testBot;
    const room = await alice.declares('sev1 checkout down');

    expect(await carol.types('/incident sev2 Checkout is down!')).toMatch(/INC-2026-001/);
    await carol.presses('Join that one', 'C0GENERAL');
    expect((await alice.channel(room))?.memberIds).toContain('U0CAROL');

    await dan.types('/incident sev2 Checkout is down!');
    expect(await dan.presses('Declare anyway', 'C0GENERAL')).toMatch(/INC-2026-002/);
  });

  test('whoever was invited just now and has left is let in again', async () => {
    testBot = await startTestBot();
    const { alice, dan, bot, simulator } = testBot;
    const room = await alice.declares('sev1 checkout down');
    await alice.types('/incident role scribe @dan', room);
    const isIn = () => simulator.workspace.channels.get(room.id)?.memberIds.includes('U0DAN');
    for (let times = 0; times < 2; times += 1) {
      expect(isIn()).toBe(true);
      await dan.act({ type: 'leave', channel: room.id });
      await bot.drain();
      await dan.types('/incident sev1 checkout down');
      await dan.presses('Join that one', 'C0GENERAL');
    }
    expect(isIn()).toBe(true);
  });
});

test('a button drawn for an older status refuses politely, with who moved it', async () => {
  testBot = await startTestBot();
  const { alice, bob, dan, simulator } = testBot;
  const room = await alice.declares('sev1 checkout down');
  // Dan's screen still shows the card as it was: the edit has not reached him.
  simulator.faults.add({ method: 'chat.update', kind: 'error', error: 'ratelimited' });
  await bob.types('/incident mitigating', room);
  await testBot.bot.ctx.db.slackPause.deleteMany();
  const answer = await dan.presses('Mark identified', room);
  simulator.faults.clear();
  await testBot.bot.ctx.db.slackPause.deleteMany();
  expect(answer === '' ? 'card was fresh' : answer).toMatch(/<@U0BOB>|card was fresh/);
  expect((await entries()).filter((type) => type === 'moved')).toHaveLength(1);
});

describe('typing', () => {
  test.each([
    ['/incident reslove', /resolve/],
    ['/incident statsu', /status/],
    ['/incident help', /sev1/i],
    ['/incident ack', /room|incident/i],
    ['/incident sev 7 nothing', /.+/],
  ])('%s is answered', async (text, answer) => {
    testBot = await startTestBot();
    expect(await testBot.alice.types(text)).toMatch(answer);
    expect(await entries()).toEqual([]);
  });

  test('without a severity the severity is asked for, with the title kept', async () => {
    testBot = await startTestBot();
    const { alice } = testBot;
    await alice.types('/incident checkout down');
    const view = await alice.modal();
    expect(JSON.stringify(view?.view)).toContain('checkout down');
    const severity = (await alice.labels()).find((label) => /severe/.test(label));
    expect(await alice.submits({ [severity ?? '']: 'SEV2' })).toMatchObject({ ok: true });
    expect((await alice.snapshot()).channels.map(({ name }) => name)).toContain('inc-2026-001-checkout-down');
  });

  test('a verb outside of a room offers the open incidents', async () => {
    testBot = await startTestBot();
    await testBot.alice.declares('sev1 checkout down');
    const { bob } = testBot;
    expect(await bob.types('/incident update all is well')).toMatch(/INC-2026-001/);
    await bob.presses('This one', 'C0GENERAL');
    expect(await entries()).toContain('updated');
  });
});

describe('hostile titles', () => {
  test.each([
    ['<!channel> wake up', 'inc-2026-001-channel-wake-up'],
    ['@here @channel checkout', 'inc-2026-001-here-channel-checkout'],
    ['x'.repeat(5000), undefined],
    ['\u202Edown tuokcehc \u0000 *bold* `code`', undefined],
    ['🔥🔥🔥', 'inc-2026-001'],
    ['"; drop table incident; --', 'inc-2026-001-drop-table-incident'],
  ])('%j gives a sane room and inert text', async (title, name) => {
    testBot = await startTestBot();
    const { alice, simulator } = testBot;
    await alice.types(`/incident sev1 ${title}`);

    const room = (await alice.snapshot()).channels.find((channel) => channel.name.startsWith('inc-2026-001'));
    expect(room?.name).toMatch(/^inc-2026-001[a-z0-9-]*$/);
    if (name !== undefined) expect(room?.name).toBe(name);
    expect(simulator.workspace.broadcasts).toEqual([]);
    await alice.types('/incident resolve <!channel> done', room?.id ?? '');
    expect(simulator.workspace.broadcasts).toEqual([]);
  });

  test.each(['', '   ', '\u200B', '""'])('a title of %j declares nothing', async (title) => {
    testBot = await startTestBot();
    await testBot.alice.types(`/incident sev1 ${title}`);
    expect(await entries()).toEqual([]);
  });
});

test('a private incident is announced nowhere and named nowhere', async () => {
  testBot = await startTestBot();
  const { alice, bob, carol, clock } = testBot;
  await alice.types('/incident sev1 --private payroll leaked');
  await clock.advance('5m');

  const room = (await alice.snapshot()).channels.find(({ name }) => name === 'inc-2026-001');
  expect(room).toMatchObject({ kind: 'private' });
  expect((await carol.snapshot()).channels.map(({ name }) => name)).not.toContain('inc-2026-001');
  const elsewhere = [
    ...(await carol.reads('C0INCIDENTS')),
    ...(await bob.directMessages()),
    await carol.types('/incident list'),
  ];
  expect(elsewhere.join('\n')).not.toMatch(/payroll/);
  expect(await carol.types('/incident list')).not.toMatch(/INC-2026-001/);
  expect(await carol.types('/incident ack INC-2026-001')).toMatch(/I do not know this incident/);
});

test('an incident declared from a message keeps it, and answers in its thread', async () => {
  testBot = await startTestBot();
  const { alice, bob } = testBot;
  const { ts = '' } = await bob.act({ type: 'say', channel: 'C0GENERAL', text: 'checkout throws 500s since 10:02' });
  await alice.act({ type: 'messageShortcut', channel: 'C0GENERAL', ts, callbackId: 'declare_from_message' });
  const severity = (await alice.labels()).find((label) => /severe/.test(label));
  await alice.submits({ [severity ?? '']: 'SEV1' });

  const thread = (await bob.messages('C0GENERAL')).filter((message) => message.threadTs === ts && message.ts !== ts);
  expect(thread.map(({ text }) => text).join()).toMatch(/INC-2026-001/);
});

test('a form that was asked for outside of a room asks which incident is meant, and then opens', async () => {
  testBot = await startTestBot();
  const { alice, bob } = testBot;
  await alice.declares('sev1 checkout down');
  await bob.types('/incident update');
  const asked = await bob.modal();
  if (asked === null) throw new Error('no modal is open');
  const [button] = buttonsOf({ blocks: asked.view.blocks, ts: '' });
  await bob.act({
    type: 'pressInView',
    viewId: asked.id,
    blockId: button?.blockId ?? '',
    actionId: button?.actionId ?? '',
  });
  expect((await bob.labels()).join()).toMatch(/known|happening|update/i);
});
