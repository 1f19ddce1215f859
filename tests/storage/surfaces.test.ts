// Where things stand in Slack: which places are forgotten with a room, by whom, and which channel a name stands for.
import { describe, expect, test } from '@jest/globals';
import { withTransaction } from '../../src/storage/database.ts';
import { channelNamed, forgetChannel, keepChannel } from '../../src/storage/named-channels.ts';
import { findSlot, forgetRoomSlots, forgetSlot, saveSlot, slotsOf } from '../../src/storage/surfaces.ts';
import { openTestDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import {
  type Facts,
  heldRow,
  idOf,
  inMinutes,
  keyOf,
  OTHER_TEAM,
  putRows,
  TEAM,
  tellRows,
} from '../support/outbox-rows.ts';

const db = await openTestDatabase('surfaces', ['outbox', 'surface', 'named_channel']);

const KEY = keyOf(1);
const OTHERS = [keyOf(2), { teamId: OTHER_TEAM, incidentId: idOf(1) }];
const aSlot = (slot: string, hash = 'shown') => ({ slot, channelId: 'C0ROOM', ts: '1.0', hash });
async function save(...slots: string[]): Promise<void> {
  for (const slot of slots) for (const key of [KEY, ...OTHERS]) await saveSlot(db, key, aSlot(slot));
}
const left = async (key = KEY) => (await slotsOf(db, key, '')).map(({ slot }) => slot).toSorted();

describe('a place', () => {
  test('is found by the beginning of its name, of its own incident', async () => {
    await save('postmortem:0', 'postmortem:1', 'card', 'before:postmortem:0');
    const found = await slotsOf(db, KEY, 'postmortem:');
    expect(found.map(({ slot }) => slot).toSorted()).toEqual(['postmortem:0', 'postmortem:1']);
  });

  test('that is saved again shows what was saved last', async () => {
    await save('card');
    await saveSlot(db, KEY, aSlot('card', 'newer'));
    expect((await findSlot(db, KEY, 'card'))?.hash).toBe('newer');
    for (const other of OTHERS) expect((await findSlot(db, other, 'card'))?.hash).toBe('shown');
  });

  test('that is forgotten is the only one that is', async () => {
    await save('card', 'announcement');
    await forgetSlot(db, KEY, 'card');
    expect(await left()).toEqual(['announcement']);
    for (const other of OTHERS) expect(await left(other)).toEqual(['announcement', 'card']);
  });
});

describe('with a room that is gone', () => {
  const KEPT = [
    'announcement',
    'announcement:2',
    'before:announcement',
    'before:publishedPostmortem:0',
    'publishedPostmortem:1',
  ];
  const FORGOTTEN = ['before:card', 'before:publishedPostmortem:1', 'card', 'pin', 'postmortem:0'];
  const ALL = [...KEPT, ...FORGOTTEN].toSorted();
  const OPENING: Facts = { state: 'sending', claims: 3 };
  const SENT: Facts = { state: 'sent', sentAt: inMinutes(-1) };
  const isSent = () => tellRows(db, ({ sentAt }) => sentAt !== null);

  test('all is forgotten that stood in it, and its card has not been sent; what stands elsewhere stays', async () => {
    await save(...ALL);
    await putRows(db, { room: OPENING, card: SENT, welcome: SENT });
    await forgetRoomSlots(db, await heldRow(db, 'room'));
    expect(await left()).toEqual(KEPT);
    for (const other of OTHERS) expect(await left(other)).toEqual(ALL);
    expect(await isSent()).toEqual({ room: false, card: false, welcome: true });
  });

  test('no card is sent anew of another incident or workspace', async () => {
    await putRows(db, { room: OPENING });
    const room = await heldRow(db, 'room');
    await putRows(db, { card: { ...SENT, incidentId: idOf(2) } });
    await forgetRoomSlots(db, room);
    expect(await isSent()).toEqual({ room: false, card: true });
    await db.outboxRow.updateMany({ where: { key: 'card' }, data: { teamId: OTHER_TEAM, incidentId: idOf(1) } });
    await forgetRoomSlots(db, room);
    expect(await isSent()).toEqual({ room: false, card: true });
  });

  test.each([
    ['has been claimed by somebody else', { claims: 4 }],
    ['was put back', { state: 'pending' }],
  ] satisfies [string, Facts][])('nothing is forgotten by the sender of a row that %s', async (_, meanwhile) => {
    await save(...ALL);
    // Others are at work meanwhile, in the same way.
    await putRows(db, { room: OPENING, card: SENT, invite: OPENING });
    const room = await heldRow(db, 'room');
    await db.outboxRow.updateMany({ where: { key: 'room' }, data: meanwhile });
    await forgetRoomSlots(db, room);
    expect(await left()).toEqual(ALL);
    expect((await isSent()).card).toBe(true);
  });

  test('nothing is forgotten by a sender whose row is being claimed at this moment', async () => {
    await save(...ALL);
    await putRows(db, { room: OPENING });
    const room = await heldRow(db, 'room');
    let forgetting: Promise<void> | undefined;
    await withTransaction(db, async (tx) => {
      await tx.outboxRow.updateMany({ where: { key: 'room' }, data: { claims: 4 } });
      forgetting = forgetRoomSlots(db, room);
      await eventually('it waits for the claim', 1_500, async () => {
        const waiting = await db.$queryRaw<object[]>`
          select 1 from pg_locks join pg_stat_activity using (pid) where datname = current_database() and not granted`;
        return waiting.length > 0;
      });
    });
    await forgetting;
    expect(await left()).toEqual(ALL);
  });
});

describe('a channel that is named', () => {
  const found = (name = '#incidents', teamId = TEAM) => channelNamed(db, teamId, name);
  const lookedAt = (at: Date) => db.namedChannel.updateMany({ data: { lookedAt: at } });

  test('is known by its name in its workspace, however long ago it was found', async () => {
    await keepChannel(db, TEAM, '#incidents', 'C0OURS');
    await keepChannel(db, TEAM, '#others', 'C0OTHERS');
    await keepChannel(db, OTHER_TEAM, '#incidents', 'C0THEIRS');
    await lookedAt(inMinutes(-600));
    expect([await found(), await found('#others'), await found('#incidents', OTHER_TEAM)]).toEqual([
      'C0OURS',
      'C0OTHERS',
      'C0THEIRS',
    ]);
    expect(await found('#others', OTHER_TEAM)).toBeNull();
  });

  test('and was not found is looked for again after five minutes', async () => {
    await keepChannel(db, TEAM, '#incidents', null);
    expect(await found()).toBe('none');
    await lookedAt(inMinutes(-4));
    expect(await found()).toBe('none');
    await lookedAt(inMinutes(-6));
    expect(await found()).toBeNull();
    await keepChannel(db, TEAM, '#incidents', null);
    expect(await found()).toBe('none');
    await keepChannel(db, TEAM, '#incidents', 'C0LATE');
    expect(await found()).toBe('C0LATE');
  });

  test('stays the one that was found first', async () => {
    await keepChannel(db, TEAM, '#incidents', 'C0FIRST');
    await keepChannel(db, TEAM, '#incidents', 'C0SECOND');
    await keepChannel(db, TEAM, '#incidents', null);
    expect(await found()).toBe('C0FIRST');
  });

  test('is forgotten alone, and by nobody who means another one', async () => {
    await keepChannel(db, TEAM, '#incidents', 'C0OURS');
    await keepChannel(db, TEAM, '#alias', 'C0OURS');
    await keepChannel(db, OTHER_TEAM, '#incidents', 'C0OURS');
    await forgetChannel(db, TEAM, '#incidents', 'C0BEFORE');
    expect(await found()).toBe('C0OURS');
    await forgetChannel(db, TEAM, '#incidents', 'C0OURS');
    expect(await found()).toBeNull();
    expect([await found('#alias'), await found('#incidents', OTHER_TEAM)]).toEqual(['C0OURS', 'C0OURS']);
  });
});
