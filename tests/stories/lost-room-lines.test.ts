// A line whose answer got lost in a room that is lost before anybody could look: it is said once, wherever that was.
import { afterEach, expect, test } from '@jest/globals';
import type { FaultRule } from '../../simulator/faults.ts';
import { startTestBot, type TestBot } from '../support/test-bot.ts';

let testBot: TestBot;
afterEach(() => testBot.end());

const BOT_USER = 'U0WARROOM';
const LINE = /the queue is full/;
/** Slack has the line, or has it not; the bot cannot tell, and may not look either. */
const TAKEN = { method: 'chat.postMessage', times: 1, kind: 'acceptThenReset' } as const;
const NOT_TAKEN = { ...TAKEN, kind: 'reset' } as const;
const BLIND: FaultRule[] = ['conversations.history', 'conversations.replies'].map((method) => {
  return { method, kind: 'rateLimited', retryAfter: 300 };
});

/** Alice says a line, and what becomes of it in `channel` is uncertain for the time being. */
async function saysUncertainly(channel: string, fault: Omit<FaultRule, 'where'>): Promise<void> {
  const { simulator, bot } = testBot;
  for (const rule of [{ ...fault, where: { channel } }, ...BLIND]) simulator.faults.add(rule);
  const text = '/incident note INC-2026-001 the queue is full';
  await simulator.act({ type: 'command', as: 'U0ALICE', channel: 'C0GENERAL', text });
  await bot.drain();
}

async function goesOn(): Promise<void> {
  const { simulator, bot } = testBot;
  simulator.faults.clear();
  do await bot.drain();
  while ((await bot.ctx.db.slackPause.deleteMany()).count > 0);
}

/** Every message in which the line stands, with the kind of place it is in. */
function told(): string[] {
  return [...testBot.simulator.workspace.channels.values()].flatMap(({ name, kind, messages }) =>
    messages.filter(({ text }) => LINE.test(text)).map(({ text }) => `${name || kind}: ${text}`),
  );
}

test.each([
  ['Slack had taken it', TAKEN, [/^inc-2026-001-checkout-down: (?!May be)/]],
  ['Slack had not taken it', NOT_TAKEN, [/^incidents: INC-2026-001 .* said here because (?!May be)/]],
])('a room that is archived before the bot could look whether it has the line (%s)', async (_, fault, where) => {
  testBot = await startTestBot();
  const { alice, bob } = testBot;
  const room = await alice.declares('sev1 checkout down');
  await saysUncertainly(room.id, fault);
  await alice.act({ type: 'archive', channel: room.id });
  // What can be seen to fail is the card, and then the room is known to be lost.
  await bob.types('/incident ack INC-2026-001');
  await goesOn();

  expect(told()).toEqual(where.map((each) => expect.stringMatching(each)));
});

test('another room is opened before the bot could look into the old one', async () => {
  testBot = await startTestBot();
  const { alice, bob } = testBot;
  const room = await alice.declares('sev1 checkout down');
  await saysUncertainly(room.id, TAKEN);
  await alice.act({ type: 'archive', channel: room.id });
  await bob.types('/incident ack INC-2026-001');
  const direct = (await alice.snapshot()).channels.find(({ kind }) => kind === 'im')?.id ?? '';
  await alice.presses('Open another room', direct);
  await goesOn();

  expect(told()).toEqual([expect.stringMatching(/^inc-2026-001-checkout-down: /)]);
});

test('a line that was said under the announcement is not said again in the room that is back', async () => {
  testBot = await startTestBot();
  const { alice, bob } = testBot;
  const room = await alice.declares('sev1 checkout down');
  await alice.act({ type: 'archive', channel: room.id });
  await bob.types('/incident ack INC-2026-001');
  await saysUncertainly('C0INCIDENTS', TAKEN);
  await alice.act({ type: 'unarchive', channel: room.id });
  await alice.types('/incident resync INC-2026-001');
  await goesOn();

  expect(told()).toEqual([expect.stringMatching(/^incidents: INC-2026-001 .* said here because/)]);
  expect((await alice.reads(room)).join('\n')).toMatch(/I am back/);
});

test.each([
  ['the line itself finds out', []],
  ['the card finds out before', ['/incident ack INC-2026-001']],
])(
  'a private room that the bot may not look into any more: the line comes again, and says so (%s)',
  async (_, typed) => {
    testBot = await startTestBot();
    const { alice } = testBot;
    const room = await alice.declares('sev1 leaked key --private');
    await saysUncertainly(room.id, TAKEN);
    await alice.act({ type: 'kick', channel: room.id, user: BOT_USER });
    for (const text of typed) await alice.types(text);
    await goesOn();
    await alice.types('/incident status mitigating INC-2026-001');

    expect(told()).toEqual([
      expect.stringMatching(/^inc-2026-001: (?!.*May be)/s),
      expect.stringMatching(/^im: .* said here because .*May be a repetition: I cannot see any more/s),
    ]);
    // Nothing was sent of what came after it: that is no repetition.
    const moved = (await alice.directMessages()).filter((text) => /\*Status: /.test(text));
    expect(moved).toEqual([expect.not.stringContaining('May be a repetition')]);
  },
);
