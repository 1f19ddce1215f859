// What goes wrong with Slack, and what people see of it: nothing twice, nothing lost, and a word where something could not be done.
import { afterEach, describe, expect, test } from '@jest/globals';
import { startTestBot, type TestBot } from '../support/test-bot.ts';

let testBot: TestBot;
afterEach(() => testBot.end());

/** A pause that Slack asked for is real time: the story does not wait for it, but goes on as if it had passed. */
async function pausesEnd(): Promise<void> {
  do await testBot.bot.drain();
  while ((await testBot.bot.ctx.db.slackPause.deleteMany()).count > 0);
}

/** What a human would see: rooms, cards and announcements of the one incident. */
async function seen() {
  const { channels, messages } = await testBot.alice.snapshot();
  const rooms = channels.filter(({ name }) => name.startsWith('inc-'));
  const texts = (id: string) =>
    (messages[id] ?? []).filter(({ subtype, ephemeral }) => subtype === undefined && !ephemeral);
  return {
    rooms: rooms.length,
    cards: rooms
      .flatMap(({ id }) => texts(id))
      .filter(({ text }) => text.includes('Commander:') && text.includes('Declared:')).length,
    announcements: texts('C0INCIDENTS').filter(({ threadTs }) => threadTs === undefined).length,
    pages: (await testBot.bob.directMessages()).length,
  };
}
const ONE_OF_EACH = { rooms: 1, cards: 1, announcements: 1, pages: 1 };

describe.each([
  'conversations.create',
  'chat.postMessage',
  'conversations.invite',
  'conversations.open',
  'pins.add',
  'chat.update',
  'conversations.setTopic',
  'bookmarks.add',
])('%s', (method) => {
  test.each([
    ['is rate limited', { kind: 'rateLimited', retryAfter: 1 }],
    ['answers 500', { kind: 'http', status: 500 }],
    ['says internal_error', { kind: 'error', error: 'internal_error' }],
    ['is accepted, then the connection breaks', { kind: 'acceptThenReset' }],
    ['is accepted, then answers 500', { kind: 'acceptThenHttp', status: 500 }],
    ['breaks the connection before it is accepted', { kind: 'reset' }],
  ] as const)('%s: one room, one card, one announcement, one page', async (_, fault) => {
    testBot = await startTestBot();
    testBot.simulator.faults.add({ method, times: 2, ...fault });
    await testBot.alice.types('/incident sev1 checkout down');
    await pausesEnd();
    expect(await seen()).toEqual(ONE_OF_EACH);
  });
});

test('while one method is rate limited, the others go on', async () => {
  testBot = await startTestBot();
  testBot.simulator.faults.add({ method: 'conversations.setTopic', times: 1, kind: 'rateLimited', retryAfter: 300 });
  const room = await testBot.alice.declares('sev1 checkout down');

  expect(await seen()).toEqual(ONE_OF_EACH);
  expect((await testBot.alice.channel(room))?.topic).toBe('');
  expect(testBot.simulator.calls.filter(({ method }) => method === 'conversations.setTopic')).toHaveLength(1);
  await pausesEnd();
});

test('what is said before the room stands is told in it, and under the announcement', async () => {
  testBot = await startTestBot();
  const { alice, simulator } = testBot;
  simulator.faults.add({ method: 'conversations.create', times: 1, kind: 'rateLimited', retryAfter: 300 });
  await alice.types('/incident sev1 checkout down');
  await alice.types('/incident update INC-2026-001 half of all payments fail');
  await pausesEnd();

  expect(await seen()).toEqual(ONE_OF_EACH);
  const room = (await alice.snapshot()).channels.find(({ name }) => name.startsWith('inc-'));
  for (const place of [room?.id ?? '', 'C0INCIDENTS']) {
    const told = (await alice.messages(place)).filter(({ text }) =>
      /Status update.*half of all payments fail/s.test(text),
    );
    expect(told).toHaveLength(1);
  }
});

test('a name that somebody has gets a suffix, and their channel is left alone', async () => {
  testBot = await startTestBot();
  const { alice, simulator } = testBot;
  await alice.declares('sev3 search slow');
  await alice.act({ type: 'rename', channel: 'C0RANDOM', name: 'inc-2026-002-checkout-down' });
  await alice.types('/incident sev1 checkout down');

  const names = (await alice.snapshot()).channels.map(({ name }) => name);
  expect(names).toContain('inc-2026-002-checkout-down-2');
  expect(
    simulator.calls.filter(({ args, method }) => method !== 'conversations.create' && args.channel === 'C0RANDOM'),
  ).toEqual([]);
  const room = (await alice.snapshot()).channels.find(({ name }) => name.endsWith('-2'));
  expect((await alice.reads(room?.id ?? '')).join('\n')).toMatch(/another channel has that name/);
});

test.each([
  [
    'a person who cannot be invited',
    'conversations.invite',
    { error: 'user_is_restricted', where: { users: 'U0BOB' } },
    /<@U0BOB>/,
  ],
  ['a pin', 'pins.add', { error: 'missing_scope' }, /pin/i],
  ['a topic', 'conversations.setTopic', { error: 'restricted_action' }, /topic/i],
] as const)('the room is told of %s, and the rest goes on', async (_, method, fault, told) => {
  testBot = await startTestBot();
  testBot.simulator.faults.add({ method, kind: 'error', ...fault });
  const room = await testBot.alice.declares('sev1 checkout down');

  expect(await seen()).toMatchObject({ rooms: 1, cards: 1, announcements: 1 });
  expect(
    (await testBot.alice.reads(room)).filter((text) => told.test(text) && /could not|cannot|can’t/i.test(text)),
  ).toHaveLength(1);
});

test('without the scope to open rooms the commander is told, and the incident still runs', async () => {
  testBot = await startTestBot();
  const { alice, simulator } = testBot;
  simulator.setScopes(['commands', 'chat:write', 'chat:write.public', 'im:write', 'usergroups:read']);
  expect(await alice.types('/incident sev1 checkout down')).toMatch(/INC-2026-001/);

  expect((await alice.directMessages()).join('\n')).toMatch(/channels:manage/);
  expect(await seen()).toMatchObject({ rooms: 0, announcements: 1 });
  expect(await alice.types('/incident list')).toMatch(/INC-2026-001/);
});

test('a card that somebody deleted comes back', async () => {
  testBot = await startTestBot();
  const { alice, bob, simulator } = testBot;
  const room = await alice.declares('sev1 checkout down');
  const pinned = (await alice.channel(room))?.pinnedTs[0] ?? '';
  simulator.faults.add({
    method: 'chat.update',
    times: 1,
    kind: 'error',
    error: 'message_not_found',
    where: { ts: pinned },
  });

  await bob.types('/incident ack', room);

  const cards = (await alice.messages(room)).filter(
    ({ text }) => text.includes('Commander:') && text.includes('Declared:'),
  );
  expect(cards.at(-1)?.text).toMatch(/Acknowledged: By <@U0BOB>/);
});
