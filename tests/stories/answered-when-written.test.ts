// People are told that something is recorded once it is, and not before: the COMMIT is held back, or fails, and Slack is looked at meanwhile.
import { afterEach, describe, expect, test } from '@jest/globals';
import { eventually } from '../support/eventually.ts';
import type { Person, Room } from '../support/people.ts';
import { startTestBot, type TestBot } from '../support/test-bot.ts';

let testBot: TestBot;
afterEach(() => testBot.end());

const GATE = 4711;
const NOT_SURE = /I cannot say whether this was recorded/;

/** From now on each COMMIT of an entry does this at its very end, when all that the transaction has to do is done. */
async function atCommit(what: string): Promise<void> {
  const { db } = testBot.bot.ctx;
  await db.$executeRawUnsafe(
    `create function at_commit() returns trigger language plpgsql as $$ begin ${what}; return null; end $$`,
  );
  await db.$executeRawUnsafe(`create constraint trigger at_commit after insert on entry
    deferrable initially deferred for each row execute function at_commit()`);
}

/** Every text that anybody can read anywhere in the workspace. */
async function everythingRead(): Promise<string[]> {
  const { channels } = testBot.simulator.workspace;
  const texts = [...channels.values()].flatMap(({ messages, ephemerals, topic }) => [
    topic.value,
    ...messages.map(({ text }) => text),
    ...ephemerals.map(({ text }) => text),
  ]);
  return texts.filter((text) => text !== '').sort();
}

interface Way {
  /** What is done before. */
  opens?: (room: Room, person: Person) => Promise<unknown>;
  does: (room: Room, person: Person) => Promise<unknown>;
  /** What is on the record then. */
  type: string;
}
const WAYS: [string, Way][] = [
  ['a command', { does: (room, bob) => bob.types('/incident note the queue is full', room), type: 'noted' }],
  ['a declaration', { does: (_, bob) => bob.types('/incident sev2 search is slow'), type: 'declared' }],
  ['a button', { does: (room, bob) => bob.presses('Acknowledge', room), type: 'acknowledged' }],
  [
    'a form',
    {
      opens: (room, bob) => bob.presses('Add note', room),
      does: (_, bob) => bob.submits({ 'What was seen, tried or decided?': 'the queue is full' }),
      type: 'noted',
    },
  ],
];
const countOf = (type: string) => testBot.bot.ctx.db.entry.count({ where: { fact: { path: ['type'], equals: type } } });

describe('while the COMMIT takes its time', () => {
  test.each(WAYS)('%s is not answered, and nothing is seen of it', async (_, { opens, does, type }) => {
    testBot = await startTestBot();
    const { alice, bob, bot } = testBot;
    const room = await alice.declares('sev1 checkout down');
    await opens?.(room, bob);
    await atCommit(`perform pg_advisory_xact_lock_shared(${GATE})`);
    const [before, known, form] = [await everythingRead(), await countOf(type), await bob.modal()];
    const waiting = () => bot.ctx.db.$queryRaw<object[]>`
      select 1 from pg_locks join pg_stat_activity using (pid)
      where datname = current_database() and locktype = 'advisory' and not granted`;

    let isDone = false;
    let doing: Promise<unknown> = Promise.resolve();
    await bot.ctx.db.$transaction(async (tx) => {
      await tx.$queryRaw`select pg_advisory_xact_lock(${GATE})::text`;
      doing = does(room, bob).finally(() => {
        isDone = true;
      });
      await eventually('the COMMIT waits', 2_000, async () => (await waiting()).length > 0);
      expect(await everythingRead()).toEqual(before);
      expect((await bob.modal())?.id).toBe(form?.id);
      expect(isDone).toBe(false);
    });
    await doing;
    expect(await countOf(type)).toBe(known + 1);
    expect((await everythingRead()).length).toBeGreaterThan(before.length);
    expect(await bob.modal()).toBeNull();
  });
});

describe('when the COMMIT fails', () => {
  test.each(WAYS)('whoever used %s never reads that it was recorded', async (_, { opens, does, type }) => {
    testBot = await startTestBot();
    const { alice, bob } = testBot;
    const room = await alice.declares('sev1 checkout down');
    await opens?.(room, bob);
    await atCommit(`raise exception 'no space left on device' using errcode = '53100'`);
    const [before, known] = [await everythingRead(), await countOf(type)];
    await does(room, bob).catch(() => undefined);
    const form = (await bob.modal())?.view;
    const read = (await everythingRead()).filter((text) => !before.includes(text));
    expect(form === undefined ? read : [JSON.stringify(form), ...read]).toEqual([expect.stringMatching(NOT_SURE)]);
    expect(await countOf(type)).toBe(known);
    await testBot.bot.ctx.db.$executeRawUnsafe('drop trigger at_commit on entry');
  });
});
