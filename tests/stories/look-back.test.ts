// An answer of Slack is lost, and then the look whether the message arrived does not work out: unknown is not absent.
import { afterEach, describe, expect, test } from '@jest/globals';
import type { FaultRule } from '../../simulator/faults.ts';
import { defaultSeed, type Seed } from '../../simulator/seed.ts';
import { eventually } from '../support/eventually.ts';
import { ESCALATION_POLICY } from '../support/policies.ts';
import { startTestBot, type TestBot } from '../support/test-bot.ts';

let testBot: TestBot;
afterEach(() => testBot.end());

const BOT_USER = 'U0WARROOM';
const NAMED = ESCALATION_POLICY.replace(/announcements: \S+/, 'announcements: "#incidents"');
const LOST = { method: 'chat.postMessage', times: 1, kind: 'acceptThenReset' } as const;

function channelAt(id: string) {
  const channel = testBot.simulator.workspace.channels.get(id);
  if (channel === undefined) throw new Error(`there is no channel ${id}`);
  return channel;
}
/** What the bot says in a channel's main line, oldest first. */
function announced(id = 'C0INCIDENTS') {
  return channelAt(id).messages.filter(({ botId, threadTs }) => botId !== undefined && threadTs === undefined);
}
function said(text: RegExp) {
  return [...testBot.simulator.workspace.channels.values()].flatMap(({ messages }) =>
    messages.filter((message) => text.test(message.text) && message.botId !== undefined),
  );
}
function calls(method: string) {
  return testBot.simulator.calls.filter((call) => call.method === method);
}

describe('announcements in a channel that the policy names', () => {
  const withMany = (count: number): Seed => ({
    ...defaultSeed,
    channels: [
      ...Array.from({ length: count }, (_, index) => ({ id: `C1N${index}`, name: `team-${index}` })),
      ...defaultSeed.channels,
    ],
  });
  const inPrivate: Seed = {
    ...defaultSeed,
    channels: defaultSeed.channels.map((channel) =>
      channel.name === 'incidents' ? { ...channel, kind: 'private', members: ['U0ALICE', 'U0BOB', BOT_USER] } : channel,
    ),
  };

  test.each([
    ['a public channel', defaultSeed],
    ['a private channel that the bot is in', inPrivate],
    ['one of more channels than Slack lists at once', withMany(450)],
  ])(
    'the answer to the announcement is lost: it stands there once, and lives (%s)',
    async (_, seed) => {
      testBot = await startTestBot({ policy: NAMED, seed });
      const { alice, bob, simulator } = testBot;
      simulator.faults.add({ ...LOST, where: { channel: 'C0INCIDENTS' } });
      const room = await alice.declares('sev1 checkout down');
      await bob.types('/incident mitigating', room);
      await alice.types('/incident update we are rolling back', room);
      await alice.types('/incident sev1 search down');

      const [first, second, ...others] = announced();
      expect(others).toEqual([]);
      expect(first?.text).toMatch(/checkout down.*Status: Mitigating/s);
      expect(second?.text).toMatch(/search down/);
      const replies = channelAt('C0INCIDENTS').messages.filter(({ threadTs }) => threadTs === first?.ts);
      expect(replies.map(({ text }) => text)).toEqual([expect.stringMatching(/rolling back/)]);
      const [bookmark] = channelAt(room.id).bookmarks;
      expect(bookmark?.link).toContain(`/C0INCIDENTS/p${first?.ts.replace('.', '')}`);
    },
    60_000,
  );

  test('its name is looked up once, and a channel that is renamed stays the one', async () => {
    testBot = await startTestBot({ policy: NAMED });
    const { alice } = testBot;
    const room = await alice.declares('sev1 checkout down');
    const asked = calls('conversations.list').length;
    await alice.act({ type: 'rename', channel: 'C0INCIDENTS', name: 'outages' });
    await alice.types('/incident update we are rolling back', room);
    await alice.declares('sev1 search down');

    expect(announced().map(({ text }) => /checkout|search/.exec(text)?.[0])).toEqual(['checkout', 'search']);
    expect(asked).toBe(1);
    expect(calls('conversations.list')).toHaveLength(1);
  });

  test('when that channel is gone, another of its name takes over, and what is open is announced there', async () => {
    testBot = await startTestBot({ policy: NAMED });
    const { alice, bob, simulator } = testBot;
    const room = await alice.declares('sev1 checkout down');
    await alice.act({ type: 'rename', channel: 'C0INCIDENTS', name: 'incidents-old' });
    await alice.act({ type: 'archive', channel: 'C0INCIDENTS' });
    const seeded = channelAt('C0RANDOM');
    simulator.workspace.channels.set('C0AGAIN', {
      ...seeded,
      id: 'C0AGAIN',
      name: 'incidents',
      messages: [],
      pins: [],
    });
    await bob.types('/incident mitigating', room);
    await alice.types('/incident update we are rolling back', room);

    expect(announced('C0AGAIN')).toEqual([
      expect.objectContaining({ text: expect.stringMatching(/Status: Mitigating/) }),
    ]);
    expect(said(/^.*rolling back/s).some(({ channelId }) => channelId === 'C0AGAIN')).toBe(true);
  });

  test('one that does not exist is told to the commander, once, and not searched for again and again', async () => {
    testBot = await startTestBot({ policy: NAMED.replace('#incidents', '#nowhere') });
    const { alice, bob } = testBot;
    const room = await alice.declares('sev1 checkout down');
    await bob.types('/incident ack', room);
    for (const text of ['status mitigating', 'update rolling back', 'resync'])
      await alice.types(`/incident ${text}`, room);

    expect(said(/names a channel for announcements that does not exist/)).toHaveLength(1);
    expect(calls('conversations.list')).toHaveLength(1);
    // Somebody makes it, and after some minutes it is found.
    const seeded = channelAt('C0RANDOM');
    testBot.simulator.workspace.channels.set('C0NEW', {
      ...seeded,
      id: 'C0NEW',
      name: 'nowhere',
      messages: [],
      pins: [],
    });
    await testBot.bot.ctx.db.namedChannel.updateMany({ data: { lookedAt: new Date(0) } });
    await alice.types('/incident resync', room);
    expect(announced('C0NEW')).toHaveLength(1);
  });

  test('without leave to list channels it is announced all the same', async () => {
    testBot = await startTestBot({ policy: NAMED });
    const { alice, simulator } = testBot;
    for (const method of ['users.conversations', 'conversations.list'])
      simulator.faults.add({ method, kind: 'error', error: 'missing_scope' });
    await alice.declares('sev1 checkout down');

    expect(announced()).toHaveLength(1);
  });
});

/** What a look may be answered with that says nothing of what is there. */
const PASSING = ['invalid_limit', 'invalid_cursor', 'invalid_arguments', 'accesslimited', 'unheard_of'];

describe('a look that is refused for a reason that may pass', () => {
  test.each(PASSING)('%s: nothing is said twice, in the room, under the announcement or to a person', async (error) => {
    testBot = await startTestBot();
    const { alice, simulator } = testBot;
    const room = await alice.declares('sev1 checkout down');
    for (const method of ['conversations.history', 'conversations.replies'])
      simulator.faults.add({ method, times: 2, kind: 'error', error });
    simulator.faults.add({ ...LOST, times: 6 });
    await alice.types('/incident update we are rolling back', room);
    await alice.types('/incident lead @carol', room);

    const marks = said(/./).map(({ metadata }) => metadata?.event_payload.id);
    expect(marks.toSorted()).toEqual([...new Set(marks)].toSorted());
    const places = said(/rolling back/).map(({ channelId, threadTs }) => `${channelId} ${threadTs !== undefined}`);
    expect(places).toEqual(expect.arrayContaining([`${room.id} false`, 'C0INCIDENTS true']));
    expect(said(/./).filter(({ channelId }) => channelId === 'D0CAROL')).toHaveLength(1);
    expect(said(/May be a repetition/)).toEqual([]);
  });

  test('it is given up aloud in the end, and holds up nobody for ever', async () => {
    testBot = await startTestBot();
    const { alice, bot, simulator } = testBot;
    const room = await alice.declares('sev1 checkout down');
    simulator.faults.add({ method: 'conversations.history', kind: 'error', error: 'invalid_limit' });
    simulator.faults.add({ ...LOST, where: { channel: room.id } });
    await alice.types('/incident note the queue is full', room);
    await alice.types('/incident note and now it is not', room);

    expect(said(/the queue is full/)).toHaveLength(1);
    expect(said(/and now it is not/)).toHaveLength(1);
    expect(said(/could not post a message in the room.*did not tell me whether it had arrived/s)).toHaveLength(1);
    expect(await alice.types('/incident why', room)).toMatch(/I do not repeat what may have been said already/);
    expect(await bot.ctx.metrics.text()).toMatch(/dead_deliveries_total\{type="postEntries"\} 1/);
  });

  test('what was given up is looked for again before it is sent again', async () => {
    testBot = await startTestBot();
    const { alice, simulator } = testBot;
    simulator.faults.add({ method: 'conversations.history', kind: 'error', error: 'invalid_limit' });
    simulator.faults.add({ ...LOST, where: { channel: 'C0INCIDENTS' } });
    const room = await alice.declares('sev1 checkout down');
    simulator.faults.clear();
    await alice.types('/incident mitigating', room);

    expect(announced()).toEqual([expect.objectContaining({ text: expect.stringMatching(/Status: Mitigating/) })]);
  });

  test.each(['users.conversations', 'conversations.list'])('%s: no second room is opened', async (method) => {
    testBot = await startTestBot();
    const { alice, simulator } = testBot;
    if (method === 'conversations.list')
      simulator.faults.add({ method: 'users.conversations', kind: 'error', error: 'missing_scope' });
    simulator.faults.add({ method, times: 2, kind: 'error', error: 'invalid_limit' });
    simulator.faults.add({ method: 'conversations.create', times: 1, kind: 'acceptThenReset' });
    const room = await alice.declares('sev1 checkout down');

    expect(room.name).toBe('inc-2026-001-checkout-down');
    expect((await alice.snapshot()).channels.filter(({ name }) => name.startsWith('inc-'))).toHaveLength(1);
  });

  test.each([
    ['may pass', 'internal_error'],
    ['may pass', 'unheard_of'],
    ['never passes', 'missing_scope'],
  ])('a topic that nobody can read (it %s: %s) is still set', async (_, error) => {
    testBot = await startTestBot();
    const { alice, bob, simulator } = testBot;
    const room = await alice.declares('sev1 checkout down');
    simulator.faults.add({ method: 'conversations.setTopic', times: 1, kind: 'reset' });
    simulator.faults.add({
      method: 'conversations.info',
      kind: 'error',
      error,
      ...(error !== 'missing_scope' && { times: 2 }),
    });
    await bob.types('/incident mitigating', room);

    expect(channelAt(room.id).topic.value).toMatch(/mitigating/i);
    expect(said(/could not/)).toEqual([]);
  });
});

describe('a look that nobody can ever make', () => {
  const MAY_REPEAT = /May be a repetition: I cannot see whether it was said here before/;

  test('without leave to read, each kind of message comes again rather than never, and says so', async () => {
    testBot = await startTestBot();
    const { alice, bot, simulator } = testBot;
    const room = await alice.declares('sev1 checkout down');
    for (const method of ['conversations.history', 'conversations.replies'])
      simulator.faults.add({ method, kind: 'error', error: 'missing_scope' });
    simulator.faults.add({ ...LOST, kind: 'reset', where: { channel: room.id } });
    await alice.types('/incident note the queue is full', room);
    simulator.faults.add({ ...LOST, kind: 'reset', where: { channel: 'D0CAROL' } });
    await alice.types('/incident lead @carol', room);

    expect(said(/the queue is full/).map(({ text }) => text)).toEqual([expect.stringMatching(MAY_REPEAT)]);
    expect(said(MAY_REPEAT).map(({ channelId }) => channelId)).toEqual([room.id, 'D0CAROL']);
    expect(await bot.ctx.metrics.text()).toMatch(/unseen_repeats_total\{type="postEntries"\} 1/);
  });
});

describe('the window of a look', () => {
  test('a line is found in the main line of a busy channel, behind pages of what people have said since', async () => {
    testBot = await startTestBot();
    const { alice, bot, simulator } = testBot;
    const blind: FaultRule = { method: 'conversations.history', kind: 'rateLimited', retryAfter: 300 };
    simulator.faults.add(blind);
    simulator.faults.add({ ...LOST, where: { channel: 'C0INCIDENTS' } });
    await alice.types('/incident sev1 checkout down');
    await eventually('the announcement is there', 5_000, () => announced().length === 1);
    for (let n = 0; n < 450; n += 1)
      await simulator.act({ type: 'say', as: 'U0ALICE', channel: 'C0INCIDENTS', text: `what about ${n}?` });
    simulator.faults.clear();
    do await bot.drain();
    while ((await bot.ctx.db.slackPause.deleteMany()).count > 0);

    expect(announced()).toHaveLength(1);
  }, 60_000);

  // Slack shows two hundred at a time, the newest first.
  test.each([199, 200, 201])(
    'a line in the room is found behind %i messages, and so is what is said to a person',
    async (count) => {
      testBot = await startTestBot();
      const { alice, bob, bot, clock, simulator } = testBot;
      const room = await alice.declares('sev1 checkout down');
      await alice.types('/incident lead @carol', room);
      clock.move('3m');
      const noted = clock.now();
      simulator.faults.add({ method: 'conversations.history', kind: 'rateLimited', retryAfter: 300 });
      simulator.faults.add({ ...LOST, where: { channel: room.id } });
      simulator.faults.add({ ...LOST, where: { channel: 'D0CAROL' } });
      await alice.types('/incident note the queue is full', room);
      await bob.types('/incident role scribe @carol', room);
      for (let n = 0; n < count; n += 1) {
        await simulator.act({ type: 'say', as: 'U0BOB', channel: room.id, text: `what about ${n}?` });
        await simulator.act({ type: 'say', as: 'U0CAROL', channel: 'D0CAROL', text: `and ${n}?` });
      }
      simulator.faults.clear();
      do await bot.drain();
      while ((await bot.ctx.db.slackPause.deleteMany()).count > 0);

      expect(said(/the queue is full/).map(({ channelId }) => channelId)).toEqual([room.id]);
      expect(said(/scribe/i).filter(({ channelId }) => channelId === 'D0CAROL')).toHaveLength(1);
      // From ten minutes before it was asked for, because clocks differ; not from the beginning, because channels are busy.
      const looks = calls('conversations.history').map(({ args }) => noted.getTime() / 1000 - Number(args.oldest));
      expect(looks.map((seconds) => Math.round(seconds))).toEqual(looks.map(() => 600));
    },
    60_000,
  );
});
