// Rooms that are archived, deleted or closed to the bot: the clock goes on, people are told once, and the way back is short.
import { afterEach, describe, expect, test } from '@jest/globals';
import { startTestBot, type TestBot } from '../support/test-bot.ts';

let testBot: TestBot;
afterEach(() => testBot.end());

const BOT_USER = 'U0WARROOM';

async function announcementThread(): Promise<string[]> {
  const messages = await testBot.bob.messages('C0INCIDENTS');
  return messages.filter(({ threadTs }) => threadTs !== undefined).map(({ text }) => text);
}

describe('a room that somebody archives in the middle of it', () => {
  test('the commander is told once, reminders go under the announcement, and pages go on', async () => {
    testBot = await startTestBot();
    const { alice, bob, dan, clock } = testBot;
    const room = await alice.declares('sev1 checkout down');
    await bob.types('/incident ack', room);
    await alice.act({ type: 'archive', channel: room.id });

    await clock.advance('30m');
    await clock.advance('30m');

    const told = (await alice.directMessages()).filter((text) => /cannot speak in the room/.test(text));
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/it is archived.*the pages go on.*under the announcement/s);
    expect((await announcementThread()).filter((text) => /was due/.test(text))).toHaveLength(2);
    expect((await dan.directMessages()).length).toBeGreaterThan(0);
    expect((await bob.reads('C0INCIDENTS')).join()).toMatch(/Room: <#\w+>, but it is archived/);
  });

  test('the card that cannot be edited there is no trouble of its own', async () => {
    testBot = await startTestBot();
    const { alice, bob, simulator } = testBot;
    const room = await alice.declares('sev1 checkout down');
    await alice.act({ type: 'archive', channel: room.id });
    // Only the card finds out: what is said in the room waits.
    simulator.faults.add({
      method: 'chat.postMessage',
      where: { channel: room.id },
      kind: 'rateLimited',
      retryAfter: 1,
    });
    await bob.types('/incident ack INC-2026-001');
    // Slack asks to wait with every message of the workspace, also with this one.
    do await testBot.bot.drain();
    while ((await testBot.bot.ctx.db.slackPause.deleteMany()).count > 0);

    expect(await alice.directMessages()).toEqual([expect.stringMatching(/cannot speak in the room.*it is archived/s)]);
  });

  test('once it is unarchived the bot goes on there by itself', async () => {
    testBot = await startTestBot();
    const { alice, bob, clock } = testBot;
    const room = await alice.declares('sev1 checkout down');
    await alice.act({ type: 'archive', channel: room.id });
    await bob.types('/incident ack INC-2026-001');
    await alice.act({ type: 'unarchive', channel: room.id });
    await alice.act({ type: 'invite', channel: room.id, user: BOT_USER });

    expect(await alice.types('/incident resync', room)).toMatch(/compared with the record/);
    expect((await alice.reads(room)).join('\n')).toMatch(/I am back/);
    await clock.advance('30m');
    expect((await alice.reads(room)).filter((text) => /was due/.test(text))).toHaveLength(1);
    expect((await alice.reads(room)).join('\n')).toMatch(/Acknowledged: By <@U0BOB>/);
  });

  test('whoever was paged meanwhile is called in then, and whoever had left stays out', async () => {
    testBot = await startTestBot();
    const { alice, bob, dan, clock, bot, simulator } = testBot;
    const room = await alice.declares('sev1 checkout down');
    await alice.types('/incident role scribe @carol', room);
    await alice.act({ type: 'kick', channel: room.id, user: 'U0CAROL' });
    await bot.drain();
    await alice.act({ type: 'archive', channel: room.id });
    await clock.advance('5m');
    expect(await dan.directMessages()).not.toEqual([]);
    await alice.act({ type: 'unarchive', channel: room.id });
    await alice.act({ type: 'invite', channel: room.id, user: BOT_USER });
    await alice.types('/incident resync', room);

    const members = simulator.workspace.channels.get(room.id)?.memberIds ?? [];
    expect(members).toEqual(expect.arrayContaining(['U0ALICE', 'U0BOB', 'U0DAN']));
    expect(members).not.toContain('U0CAROL');
    expect(await bob.reads(room)).not.toEqual([]);
  });

  test('or another room is opened, with the people, the card and what follows', async () => {
    testBot = await startTestBot();
    const { alice, bob, clock } = testBot;
    const room = await alice.declares('sev1 checkout down');
    await alice.act({ type: 'archive', channel: room.id });
    await bob.types('/incident ack INC-2026-001');

    const direct = (await alice.snapshot()).channels.find(({ kind }) => kind === 'im')?.id ?? '';
    await alice.presses('Open another room', direct);

    const rooms = (await alice.snapshot()).channels.filter(({ name }) => name.startsWith('inc-'));
    const other = rooms.find(({ id }) => id !== room.id);
    expect(other?.name).toBe('inc-2026-001-checkout-down-2');
    expect(other?.memberIds).toEqual(expect.arrayContaining(['U0ALICE', 'U0BOB']));
    expect(other?.pinnedTs).toHaveLength(1);
    await clock.advance('30m');
    expect((await alice.reads(other?.id ?? '')).filter((text) => /was due/.test(text))).toHaveLength(1);
  });
});

test('what waits to be said when another room is asked for is said under the announcement', async () => {
  testBot = await startTestBot();
  const { alice, bob, simulator } = testBot;
  const room = await alice.declares('sev1 checkout down');
  await alice.act({ type: 'archive', channel: room.id });
  await bob.types('/incident ack INC-2026-001');
  // Nothing is delivered until the other room has been asked for.
  const quietly = { type: 'command', as: 'U0BOB', channel: 'C0GENERAL' } as const;
  await simulator.act({ ...quietly, text: '/incident note INC-2026-001 the queue is full' });
  const direct = (await alice.snapshot()).channels.find(({ kind }) => kind === 'im')?.id ?? '';
  await alice.presses('Open another room', direct);

  expect(
    (await announcementThread()).filter((text) => /another room is being opened.*the queue is full/s.test(text)),
  ).toHaveLength(1);
  const rooms = (await alice.snapshot()).channels.filter(({ name }) => name.startsWith('inc-'));
  const said = await Promise.all(rooms.map((each) => alice.reads(each)));
  expect(said.flat().join()).not.toMatch(/the queue is full/);
});

test('what was to open a room that is closed at once is said under the announcement', async () => {
  testBot = await startTestBot();
  const { alice, bob, bot, simulator } = testBot;
  simulator.faults.add({ method: 'conversations.create', times: 1, kind: 'rateLimited', retryAfter: 300 });
  await alice.types('/incident sev1 checkout down');
  await bob.types('/incident note INC-2026-001 the queue is full');
  // The room comes, and is archived before anything can be said in it.
  simulator.faults.add({ method: 'chat.postMessage', kind: 'rateLimited', retryAfter: 300 });
  await bot.ctx.db.slackPause.deleteMany();
  await bot.drain();
  const room = (await alice.snapshot()).channels.find(({ name }) => name.startsWith('inc-'));
  await alice.act({ type: 'archive', channel: room?.id ?? '' });
  simulator.faults.clear();
  do await bot.drain();
  while ((await bot.ctx.db.slackPause.deleteMany()).count > 0);

  expect((await announcementThread()).filter((text) => /the queue is full/.test(text))).toHaveLength(1);
});

test('a bot that is removed from a public room comes back, without a word', async () => {
  testBot = await startTestBot();
  const { alice, bob } = testBot;
  const room = await alice.declares('sev1 checkout down');
  await alice.act({ type: 'kick', channel: room.id, user: BOT_USER });
  await bob.types('/incident ack', room);
  expect((await alice.reads(room)).join('\n')).toMatch(/Acknowledged\* by <@U0BOB>/);
  expect((await alice.directMessages()).filter((text) => /cannot speak/.test(text))).toEqual([]);
});

test('a bot that is removed from a private room asks the commander to be let in, and says nothing outside', async () => {
  testBot = await startTestBot();
  const { alice, bob, clock } = testBot;
  const room = await alice.declares('sev1 leaked key --private');
  await alice.act({ type: 'kick', channel: room.id, user: BOT_USER });
  await clock.advance('30m');

  expect((await alice.directMessages()).join('\n')).toMatch(/I was removed from it.*said to you.*\/invite @warroom/s);
  expect((await alice.directMessages()).join('\n')).toMatch(/was due/);
  expect((await bob.reads('C0INCIDENTS')).join()).not.toMatch(/leaked/);

  await alice.act({ type: 'invite', channel: room.id, user: BOT_USER });
  await alice.types('/incident resync', room);
  expect((await alice.reads(room)).join('\n')).toMatch(/I am back/);
});

test('a room that was deleted is a lost one: what is said goes under the announcement', async () => {
  testBot = await startTestBot();
  const { alice, bob, simulator } = testBot;
  const room = await alice.declares('sev1 checkout down');
  simulator.faults.add({ where: { channel: room.id }, kind: 'error', error: 'channel_not_found' });
  await bob.types('/incident note INC-2026-001 the queue is full');

  expect((await announcementThread()).filter((text) => /the queue is full/.test(text))).toHaveLength(1);
  expect(await alice.directMessages()).toEqual([expect.stringMatching(/it was deleted, or I was removed from it/)]);
});

test('a room that somebody renames is the same room', async () => {
  testBot = await startTestBot();
  const { alice, bob } = testBot;
  const room = await alice.declares('sev1 checkout down');
  await alice.act({ type: 'rename', channel: room.id, name: 'inc-checkout' });
  await bob.types('/incident note INC-2026-001 the queue is full');

  expect((await alice.reads(room.id)).join()).toMatch(/the queue is full/);
  expect(await alice.directMessages()).toEqual([]);
});
