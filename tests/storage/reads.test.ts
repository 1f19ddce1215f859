// What each question to the storage finds, and in which order: next to everything that is found stands what differs from it in one thing.
import { describe, expect, test } from '@jest/globals';
import type { Incident } from '../../src/domain/incident.ts';
import { ofTheBot } from '../../src/domain/permissions.ts';
import type { Entry } from '../../src/domain/timeline.ts';
import { wordsIn } from '../../src/locales/locales.ts';
import { pagesOf } from '../../src/storage/batching.ts';
import { withTransaction } from '../../src/storage/database.ts';
import { deadlinesDueBefore, deadlinesOfAll, incidentsWithDueDeadlines } from '../../src/storage/deadlines.ts';
import * as incidents from '../../src/storage/incidents.ts';
import { learningsOf, newestLearnings } from '../../src/storage/learnings.ts';
import { claimNext, enqueue } from '../../src/storage/outbox.ts';
import * as people from '../../src/storage/people.ts';
import { recordsOf } from '../../src/storage/reports.ts';
import { saveChanges } from '../../src/storage/save-changes.ts';
import { minute, type Walk } from '../support/core.ts';
import { openTestDatabase } from '../support/database.ts';
import { aTimeline, OPEN_ROOM, PUBLISHING, RESOLUTION, type Step } from '../support/incidents.ts';

const TEAM = 'T0DEMO';
/** Another workspace, with the same incidents, numbers and rooms. */
const THEIRS = 'T0OTHER';
const BOB = 'U0BOB';
const LABELS = wordsIn('en').record.parts;

const db = await openTestDatabase('reads', [
  'incident',
  'entry',
  'deadline',
  'outbox',
  'slack_person',
  'room_member',
  'room_look',
  'installation',
]);

const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const keyOf = (number: number) => ({ teamId: TEAM, incidentId: idOf(number) });
const roomOf = (number: number) => `C0ROOM${number}`;
const numberOf = ({ reference }: Incident) => Number(reference.slice(9));
const numbers = (found: readonly Incident[]) => found.map(numberOf);

const OPENED = aTimeline([OPEN_ROOM]);
const RESOLVE: Step = ['65m', 'U0ALICE', { type: 'resolve', resolution: RESOLUTION, postmortemOwner: 'U0CAROL' }];
const LESSON: Step = [
  '66m',
  'U0CAROL',
  { type: 'writeSection', section: 'lessons', answers: { lessons: 'Read settings at the start.' }, seen: 0 },
];
const TAUGHT = aTimeline([OPEN_ROOM, RESOLVE, LESSON, ...PUBLISHING], { service: 'checkout' });

interface Row {
  walk?: Walk;
  facts?: Partial<Incident>;
  year?: number;
  waitsFor?: readonly string[];
  deadlines?: Parameters<typeof saveChanges>[1][number]['deadlines'];
}

/**
 * Writes an incident by its number, and its twin in another workspace. Unless said otherwise it is an open SEV1 that was declared at 10:00
 * and in which nothing waits.
 */
async function write(
  number: number,
  { walk = OPENED, facts, year = 2026, waitsFor = [], deadlines = [] }: Row = {},
  // Theirs first, so that it would be found first.
  teams: readonly string[] = [THEIRS, TEAM],
) {
  const reference = `INC-${year}-${String(number).padStart(3, '0')}`;
  const room = walk.incident.room === null ? null : { ...walk.incident.room, channelId: roomOf(number) };
  for (const teamId of teams) {
    const title = teamId === TEAM ? walk.incident.title : 'theirs';
    const incident: Incident = { ...walk.incident, title, id: idOf(number), reference, room, ...facts, teamId };
    await withTransaction(db, async (tx) => {
      await incidents.insertIncident(tx, incident, { year, number });
      await saveChanges(tx, [{ incident, entries: walk.entries, deadlines, permission: ofTheBot(incident) }]);
      await tx.incident.updateMany({ where: { id: incident.id, teamId }, data: { waitsFor: [...waitsFor] } });
    });
  }
}

/** Several of them, the later ones first, so that no order comes about by itself. */
async function writeAll(rows: Record<number, Row>, teams?: readonly string[]): Promise<void> {
  for (const [number, row] of Object.entries(rows).toReversed()) await write(Number(number), row, teams);
}

const role = (holder: string | null) => ({ roles: { ...OPENED.incident.roles, scribe: holder } });
const pagedTo = (...targets: string[]) => {
  const { paging } = OPENED.incident;
  return { paging: { ...paging, last: { ...paging.last, targets } } } as Partial<Incident>;
};

describe('incidents', () => {
  test('who is counted on: in a role or by a page while it is open, by what is left to do at any time', async () => {
    await writeAll({
      1: { facts: { ...pagedTo('U0DAN'), ...role(BOB) } },
      2: { facts: { ...role(BOB), status: 'resolved' } },
      3: { facts: { ...pagedTo('U0DAN'), ...role('U0BOBBY') } },
      4: { facts: pagedTo('U0DAN', BOB) },
      5: { facts: { ...pagedTo(BOB), status: 'closed' } },
      6: { facts: { status: 'resolved' }, waitsFor: ['U0DAN', BOB] },
      7: { facts: { status: 'resolved' }, waitsFor: ['U0DAN'] },
      8: { facts: { ...role(BOB), isPrivate: true }, year: 2025 },
    });
    const found = await incidents.incidentsCountingOn(db, TEAM, BOB);
    expect(found).toEqual([1, 4, 6, 8].map(keyOf));
  });

  test('of two of the same number the one of the earlier year is first', async () => {
    await write(1, { facts: { ...role(BOB), id: idOf(100) } });
    await write(1, { facts: { ...role(BOB), id: idOf(99), room: null }, year: 2025 });
    expect((await incidents.incidentsCountingOn(db, TEAM, BOB)).map(({ incidentId }) => incidentId)).toEqual([
      idOf(99),
      idOf(100),
    ]);
  });

  test('one that somebody else holds is left to them, and the others are taken', async () => {
    await writeAll({ 1: {}, 2: {}, 3: {} });
    const taken = await withTransaction(db, async (tx) => {
      await incidents.lockIncident(tx, keyOf(1));
      return withTransaction(db, async (other) => [
        await incidents.claimIncidents(other, [keyOf(1), keyOf(2)]),
        await incidents.claimIncident(other, keyOf(1)),
      ]);
    });
    expect(taken).toEqual([[expect.objectContaining({ id: idOf(2) })], null]);
  });

  const { findIncident, lockIncident, claimIncident } = incidents;
  test.each(Object.entries({ findIncident, lockIncident, claimIncident }))(
    'of two workspaces with the same incident the one that is named is taken: %s',
    async (_, find) => {
      await writeAll({ 1: {} });
      const found = await withTransaction(db, (tx) => find(tx, keyOf(1)));
      expect([found?.teamId, found?.title]).toEqual([TEAM, OPENED.incident.title]);
    },
  );

  test('of two workspaces with the same incidents those that are named are taken', async () => {
    await writeAll({ 1: {} });
    const taken = await withTransaction(db, (tx) => incidents.claimIncidents(tx, [keyOf(1)]));
    expect(taken.map(({ teamId, title }) => [teamId, title])).toEqual([[TEAM, OPENED.incident.title]]);
  });

  test('open ones: the worst first, of those the oldest, of those the lowest number', async () => {
    await writeAll({
      1: { facts: { severity: 'SEV3', declaredAt: minute('0m') } },
      2: { facts: { severity: 'SEV1', declaredAt: minute('9m') } },
      3: { facts: { severity: 'SEV1', declaredAt: minute('8m') } },
      4: { facts: { severity: 'SEV1', declaredAt: minute('8m') } },
      5: { facts: { severity: 'SEV1', status: 'mitigating' } },
      6: { facts: { severity: 'SEV1', status: 'resolved' } },
      7: { facts: { severity: 'SEV1', status: 'closed' } },
      8: { facts: { severity: 'SEV1', status: 'cancelled' } },
      9: { facts: { severity: 'SEV1', status: 'cancelled' } },
    });
    expect(numbers(await incidents.openIncidents(db, TEAM))).toEqual([5, 3, 4, 2, 1]);
  });

  test('what waits for somebody: the oldest first', async () => {
    await writeAll({
      1: { facts: { declaredAt: minute('9m') }, waitsFor: [BOB] },
      2: { facts: { declaredAt: minute('8m') }, waitsFor: ['U0DAN', BOB] },
      3: { facts: { declaredAt: minute('8m'), isPrivate: true, status: 'closed' }, waitsFor: [BOB] },
      4: { facts: { declaredAt: minute('7m') }, waitsFor: ['U0DAN'] },
    });
    expect(numbers(await incidents.incidentsWaitingFor(db, TEAM, BOB))).toEqual([2, 3, 1]);
  });

  test('those with dated action items: the oldest first, none of them private', async () => {
    const overdue = [{ kind: 'overdue' as const, dueAt: minute('2h') }];
    await writeAll({
      1: { facts: { declaredAt: minute('9m') }, deadlines: overdue },
      2: { facts: { declaredAt: minute('8m') }, deadlines: overdue },
      3: { facts: { declaredAt: minute('8m') }, deadlines: overdue },
      4: { facts: { isPrivate: true }, deadlines: overdue },
      5: { deadlines: [{ kind: 'update', dueAt: minute('2h') }] },
      6: {},
    });
    expect(numbers(await incidents.incidentsWithDatedActions(db, TEAM))).toEqual([2, 3, 1]);
  });

  test('those that ended last: the latest first, so many that are open to all and so many of somebody’s own rooms', async () => {
    const over = { status: 'resolved' as const };
    const secret = { ...over, isPrivate: true };
    await writeAll({
      1: { facts: { ...over, declaredAt: minute('1m') } },
      2: { facts: { ...over, status: 'closed', declaredAt: minute('5m') } },
      3: { facts: { ...over, declaredAt: minute('5m') } },
      4: { facts: { ...over, status: 'cancelled', declaredAt: minute('9m') } },
      5: { facts: { status: 'monitoring', declaredAt: minute('9m') } },
      6: { facts: { ...secret, declaredAt: minute('2m') } },
      7: { facts: { ...secret, status: 'closed', declaredAt: minute('4m') } },
      8: { facts: { ...secret, declaredAt: minute('4m') } },
      9: { facts: { ...secret, declaredAt: minute('6m') } },
      10: { facts: { ...secret, declaredAt: minute('7m') } },
      11: { facts: { ...secret, status: 'identified', declaredAt: minute('8m') } },
    });
    for (const number of [1, 3, 6, 7, 8, 11]) {
      await people.rememberMove(db, { teamId: TEAM, channelId: roomOf(number), userId: BOB }, true, minute('1h'));
    }
    await people.rememberMove(db, { teamId: TEAM, channelId: roomOf(9), userId: BOB }, false, minute('1h'));
    await people.rememberMove(db, { teamId: TEAM, channelId: roomOf(10), userId: 'U0DAN' }, true, minute('1h'));
    expect(numbers(await incidents.recentlyEnded(db, TEAM, BOB, 1))).toEqual([3, 8]);
    expect(numbers(await incidents.recentlyEnded(db, TEAM, BOB, 2))).toEqual([3, 2, 8, 7]);
    expect(numbers(await incidents.recentlyEnded(db, TEAM, BOB, 9))).toEqual([3, 2, 8, 7, 6, 1]);
  });

  test('how many somebody declared after a moment, and how many everybody did, of whatever kind', async () => {
    const at = minute('10m');
    await writeAll({
      1: { facts: { declaredAt: at } },
      2: { facts: { declaredAt: new Date(at.getTime() + 1) } },
      3: { facts: { declaredAt: minute('11m'), declaredBy: BOB } },
      4: { facts: { declaredAt: minute('12m'), isPrivate: true, status: 'cancelled' } },
      5: { facts: { declaredAt: minute('13m'), isDrill: true } },
      6: { facts: { declaredAt: minute('9m') } },
    });
    const alice = OPENED.incident.declaredBy;
    expect(await incidents.countDeclarations(db as never, TEAM, alice, at)).toEqual({ theirs: 3, all: 4 });
    expect(await incidents.countDeclarations(db as never, TEAM, alice, minute('1h'))).toEqual({ theirs: 0, all: 0 });
  });

  test('how many were declared since a moment: no exercise, no false alarm, nothing private', async () => {
    const at = minute('10m');
    await writeAll({
      1: { facts: { declaredAt: at } },
      2: { facts: { declaredAt: minute('11m'), status: 'closed' } },
      3: { facts: { declaredAt: new Date(at.getTime() - 1) } },
      4: { facts: { declaredAt: minute('11m'), isPrivate: true } },
      5: { facts: { declaredAt: minute('11m'), status: 'cancelled' } },
      7: { facts: { declaredAt: minute('11m'), isDrill: true } },
      8: { facts: { declaredAt: minute('12m'), status: 'resolved' } },
    });
    expect(await incidents.countDeclaredSince(db, TEAM, at)).toBe(3);
  });

  test('what an older version of the bot wrote is read from its timeline, and what this one wrote as it stands', async () => {
    await writeAll({ 1: {}, 2: {} });
    const saved = (number: number, facts: object) =>
      db.incident.update({
        where: { teamId_id: { teamId: TEAM, id: idOf(number) } },
        data: { state: { ...(JSON.parse(JSON.stringify(OPENED.incident)) as object), ...facts } as never },
      });
    await saved(1, { id: idOf(1), teamId: TEAM, title: 'as it was kept', shape: OPENED.incident.shape - 1 });
    await saved(2, { id: idOf(2), teamId: TEAM, title: 'as it was kept' });
    const titles = [await incidents.findIncident(db, keyOf(1)), await incidents.findIncident(db, keyOf(2))];
    expect(titles.map((each) => each?.title)).toEqual([OPENED.incident.title, 'as it was kept']);
  });

  test('a timeline is in its own order, however it was written', async () => {
    await write(1);
    const [first] = OPENED.entries;
    for (const seq of [30, 20, 25]) {
      const data = { teamId: TEAM, incidentId: idOf(1), seq, type: 'noted', by: BOB, at: minute('1m') };
      await db.entry.create({ data: { ...data, fact: { type: 'noted', text: `line ${seq}`, source: null } } });
    }
    const timeline = await withTransaction(db, async (tx) => {
      // An index would give them in order by itself.
      await tx.$executeRawUnsafe('set local enable_indexscan = off');
      await tx.$executeRawUnsafe('set local enable_bitmapscan = off');
      return incidents.timelineOf(tx, keyOf(1));
    });
    expect(timeline.map(({ seq }) => seq)).toEqual([...OPENED.entries.map(({ seq }) => seq), 20, 25, 30]);
    expect(timeline[0]).toEqual(first);
  });
});

describe('what others taught', () => {
  const { postmortem } = TAUGHT.incident;
  const publishedAt = (at: Date) => ({ postmortem: { ...postmortem, published: { ...postmortem?.published, at } } });
  const taught = (after: string, facts: Partial<Incident> = {}, year = 2026): Row => ({
    walk: TAUGHT,
    facts: { ...publishedAt(minute(after)), ...facts } as Partial<Incident>,
    year,
  });
  const { postmortem: newest } = publishedAt(minute('9h'));
  const unpublished = { ...newest, status: 'inReview' } as Incident['postmortem'];
  const wordless = { ...newest, sections: { ...postmortem?.sections, lessons: undefined } } as never;
  const rows: Record<number, Row> = {
    1: taught('2h'),
    2: taught('3h'),
    3: taught('3h', {}, 2025),
    4: taught('3h'),
    5: taught('9h', { isPrivate: true }),
    6: taught('9h', { isDrill: true }),
    7: { walk: TAUGHT, facts: { postmortem: unpublished } },
    8: { walk: TAUGHT, facts: { postmortem: wordless } },
    9: taught('4h', { service: 'search' }),
    10: taught('9h', { service: null }),
    11: taught('1h', { service: 'search' }),
    12: taught('1h', { service: 'basket' }),
  };
  const references = (found: readonly { reference: string }[]) => found.map(({ reference }) => reference);

  test('of one service: what was published last, of those at once the later incident, and never of itself', async () => {
    await writeAll(rows);
    const besides = 'INC-2026-004';
    expect(references(await learningsOf(db, TEAM, 'checkout', { most: 9, labels: LABELS }))).toEqual([
      'INC-2026-004',
      'INC-2026-002',
      'INC-2025-003',
      'INC-2026-001',
    ]);
    expect(references(await learningsOf(db, TEAM, 'checkout', { most: 2, labels: LABELS, besides }))).toEqual([
      'INC-2026-002',
      'INC-2025-003',
    ]);
  });

  test('of every service: what was published last of each, by its name', async () => {
    await writeAll(rows);
    const all = await newestLearnings(db, TEAM, { most: 9, labels: LABELS });
    expect(references(all)).toEqual(['INC-2026-012', 'INC-2026-004', 'INC-2026-009']);
    expect(references(await newestLearnings(db, TEAM, { most: 2, labels: LABELS }))).toEqual([
      'INC-2026-012',
      'INC-2026-004',
    ]);
    await db.incident.deleteMany({ where: { number: 4 } });
    expect(references(await newestLearnings(db, TEAM, { most: 9, labels: LABELS }))[1]).toBe('INC-2026-002');
  });
});

async function reported(from: Date, to: Date) {
  const records: { incident: Incident; entries: Entry[] }[] = [];
  for await (const each of recordsOf(db, TEAM, { from, to } as Parameters<typeof recordsOf>[2])) records.push(each);
  return records;
}

test('a report takes what was declared in its period, with all that happened and nothing that was only said', async () => {
  const [from, to] = [minute('10m'), minute('20m')];
  const noted = aTimeline([
    OPEN_ROOM,
    ['3m', BOB, { type: 'addNote', text: 'x', source: null }],
    ['4m', BOB, { type: 'acknowledge' }],
  ]);
  await writeAll({
    1: { facts: { declaredAt: from }, walk: noted },
    2: { facts: { declaredAt: to, status: 'closed' } },
    3: { facts: { declaredAt: new Date(from.getTime() - 1) } },
    4: { facts: { declaredAt: new Date(to.getTime() + 1) } },
    5: { facts: { declaredAt: minute('15m'), isPrivate: true } },
    6: { facts: { declaredAt: minute('15m'), status: 'cancelled' } },
  });
  await write(7, { facts: { declaredAt: minute('15m') } }, [THEIRS]);
  await write(7, {}, [TEAM]);
  const told = ({ entries }: Walk) => entries.filter(({ type }) => type !== 'noted');
  const found = (await reported(from, to)).map(({ incident, entries }) => [numberOf(incident), entries]);
  expect(Object.fromEntries(found)).toEqual({ 1: told(noted), 2: told(OPENED), 5: told(OPENED) });
});

test('of hundreds of incidents a report takes each once', async () => {
  await write(1);
  await db.$executeRaw`
    insert into incident
    select (jsonb_populate_record(incident, jsonb_build_object('number', n, 'channel_id', n::text, 'id', gen_random_uuid()))).*
    from incident, generate_series(2, 401) as n`;
  const [from, to] = [minute('0m'), minute('1m')];
  expect((await reported(from, to)).map(({ entries }) => entries.length).toSorted((a, b) => b - a)).toEqual([
    OPENED.entries.length,
    ...Array.from({ length: 400 }, () => 0),
  ]);
});

describe('what Slack said of people', () => {
  const nobody = { isGuest: false, isDeactivated: false, isBot: false, isForeign: false };
  const bob = { teamId: TEAM, userId: BOB };

  test('what was said later stands, and of two at once the second', async () => {
    await people.rememberPerson(db, bob, { ...nobody, isGuest: true }, minute('5m'));
    await people.rememberPerson(db, bob, { ...nobody, isBot: true }, minute('4m'));
    await people.rememberPerson(db, { ...bob, teamId: THEIRS }, { ...nobody, isBot: true }, minute('9m'));
    const known = async () => (await people.knownPeople(db, TEAM, [BOB, 'U0DAN'])).people;
    expect(await known()).toEqual(new Map([[BOB, { facts: { ...nobody, isGuest: true }, lookedAt: minute('5m') }]]));
    await people.rememberPerson(db, bob, { ...nobody, isForeign: true, isDeactivated: true }, minute('5m'));
    expect((await known()).get(BOB)?.facts).toEqual({ ...nobody, isForeign: true, isDeactivated: true });
    expect((await people.knownPeople(db, TEAM, ['U0DAN'])).people.size).toBe(0);
  });

  const room = { teamId: TEAM, channelId: roomOf(1) };
  const of = async (userId: string) => (await people.knownMember(db, { teamId: TEAM, userId }, [roomOf(1)])).rooms[0];
  const move = (userId: string, isIn: boolean, after: string) =>
    people.rememberMove(db, { ...room, userId }, isIn, minute(after));

  test('who is found in a room is in it, who is not has left, and what an event said after the look stands', async () => {
    await write(1);
    await people.rememberRoom(db, room, [BOB, 'U0DAN', 'U0ERIN'], minute('5m'));
    await move(BOB, false, '9m');
    await move('U0FAY', true, '9m');
    await move('U0GIL', true, '6m');
    await move('U0IDA', false, '6m');
    await move('U0JIM', false, '5m');
    await people.rememberRoom(db, room, [BOB, 'U0DAN', 'U0IDA'], minute('6m'));
    await people.rememberRoom(db, { ...room, channelId: roomOf(2) }, [BOB, 'U0HAL'], minute('8m'));
    await people.rememberRoom(db, { ...room, teamId: THEIRS }, ['U0NOBODY', 'U0ERIN'], minute('20m'));
    const seen = { channelId: roomOf(1), lookedAt: minute('6m') };
    expect(await of(BOB)).toEqual({ ...seen, isIn: false, at: minute('9m') });
    expect(await of('U0DAN')).toEqual({ ...seen, isIn: true, at: minute('6m') });
    expect(await of('U0ERIN')).toEqual({ ...seen, isIn: false, at: minute('6m') });
    expect(await of('U0FAY')).toEqual({ ...seen, isIn: true, at: minute('9m') });
    expect(await of('U0GIL')).toEqual({ ...seen, isIn: false, at: minute('6m') });
    expect(await of('U0IDA')).toEqual({ ...seen, isIn: true, at: minute('6m') });
    expect(await of('U0JIM')).toEqual({ ...seen, isIn: false, at: minute('5m') });
    expect(await of('U0NOBODY')).toEqual({ ...seen, isIn: null, at: null });
    await people.rememberRoom(db, room, [], minute('30m'));
    const theirs = await people.knownMember(db, { teamId: THEIRS, userId: 'U0ERIN' }, [roomOf(1)]);
    expect(theirs.rooms).toEqual([{ channelId: roomOf(1), lookedAt: minute('20m'), isIn: true, at: minute('20m') }]);
    const other = await people.knownMember(db, { teamId: TEAM, userId: BOB }, [roomOf(2)]);
    expect(other.rooms[0]).toMatchObject({ isIn: true, lookedAt: minute('8m') });
  });

  test('a look that ends late changes nothing that a later one found, and does not make it older', async () => {
    await write(1);
    await people.rememberRoom(db, room, [BOB], minute('6m'));
    await people.rememberRoom(db, room, ['U0DAN'], minute('5m'));
    expect(await of(BOB)).toEqual({ channelId: roomOf(1), lookedAt: minute('6m'), isIn: true, at: minute('6m') });
    expect((await of('U0DAN'))?.isIn).toBe(true);
  });

  test('of moves at the same moment the last one stands, an earlier one does not, and other channels are nobody’s business', async () => {
    await write(1);
    await move(BOB, true, '6m');
    await move(BOB, false, '6m');
    await move(BOB, true, '5m');
    expect((await of(BOB))?.isIn).toBe(false);
    await write(2, {}, [THEIRS]);
    await write(3, {}, [TEAM]);
    const rooms = [roomOf(1), roomOf(2), roomOf(3), 'C0ELSEWHERE'];
    for (const channelId of rooms.slice(1)) await people.rememberMove(db, { ...bob, channelId }, true, minute('1m'));
    const known = (await people.knownMember(db, bob, rooms)).rooms;
    expect(Object.fromEntries(known.map(({ channelId, isIn }) => [channelId, isIn]))).toEqual({
      [roomOf(1)]: false,
      [roomOf(2)]: null,
      [roomOf(3)]: true,
      C0ELSEWHERE: null,
    });
  });

  test('a token belongs to the workspace that Slack named last', async () => {
    // What is told within one millisecond is told at once.
    const aMinuteLater = () => db.$executeRaw`update installation set seen_at = seen_at - interval '1 minute'`;
    await people.rememberWorkspace(db, 'T0OLD', 'a token');
    await aMinuteLater();
    await people.rememberWorkspace(db, 'T0NEW', 'a token');
    await aMinuteLater();
    expect(await people.workspaceOf(db, 'a token')).toBe('T0NEW');
    await people.rememberWorkspace(db, 'T0OLD', 'a token');
    expect(await people.workspaceOf(db, 'a token')).toBe('T0OLD');
    expect(await people.workspaceOf(db, 'another')).toBeNull();
  });
});

test('declarations of one workspace wait for each other, and for nobody else’s', async () => {
  const within = (teamId: string) =>
    withTransaction(db, async (tx) => {
      await tx.$executeRawUnsafe("set local lock_timeout = '50ms'");
      await incidents.lockDeclarations(tx, teamId);
      return 'locked';
    });
  const [same, other] = await withTransaction(db, async (tx) => {
    await incidents.lockDeclarations(tx, TEAM);
    return [await within(TEAM).catch(() => 'waited'), await within(THEIRS)];
  });
  expect([same, other, await within(TEAM)]).toEqual(['waited', 'locked', 'locked']);
});

test('a reference is that of an incident of the workspace, and anything else is none', async () => {
  await write(1);
  const found = async (reference: string) =>
    (await incidents.findIncidentByReference(db, TEAM, reference))?.title ?? null;
  expect(await found('INC-2026-001')).toBe(OPENED.incident.title);
  for (const none of ['INC-2026-002', 'INC-2025-001', 'INC-2026-1', 'xINC-2026-001', 'INC-2026-001x', '', 'nonsense'])
    expect(await found(none)).toBeNull();
});

describe('deadlines', () => {
  const due = (kind: 'update' | 'acknowledge' | 'escalate', after: string) => ({ kind, dueAt: minute(after) });

  test('due ones: the worst first, of those the longest overdue, each once, and no more than are wanted', async () => {
    const rows: Record<number, Row> = {
      1: { facts: { severity: 'SEV2' }, deadlines: [due('update', '1m')] },
      2: { facts: { severity: 'SEV1' }, deadlines: [due('update', '9m'), due('acknowledge', '3m')] },
      3: { facts: { severity: 'SEV1' }, deadlines: [due('update', '2m'), due('escalate', '570s')] },
      4: { facts: { severity: 'SEV1' }, deadlines: [due('update', '10m')] },
      5: { facts: { severity: 'SEV1' }, deadlines: [{ kind: 'update', dueAt: new Date(minute('10m').getTime() + 1) }] },
    };
    await writeAll(rows, [TEAM]);
    expect(await incidentsWithDueDeadlines(db, minute('10m'), 9)).toEqual([3, 2, 4, 1].map(keyOf));
    expect(await incidentsWithDueDeadlines(db, minute('10m'), 2)).toEqual([3, 2].map(keyOf));
    expect(await deadlinesDueBefore(db, minute('9m'))).toEqual({ count: 3, oldest: minute('1m') });
    expect(await deadlinesDueBefore(db, minute('1m'))).toEqual({ count: 0, oldest: null });
    await writeAll(rows, [THEIRS]);
    const { of } = await deadlinesOfAll(db, [2, 3, 6].map(keyOf));
    expect([...of]).toEqual([
      [idOf(3), [due('update', '2m'), due('escalate', '570s')]],
      [idOf(2), [due('acknowledge', '3m'), due('update', '9m')]],
    ]);
    expect((await deadlinesOfAll(db, [])).of.size).toBe(0);
  });
});

test('a page tells of every page that goes with it: the worst first, of those the oldest, of those the lowest number', async () => {
  const page = OPENED.entries.find(({ type }) => type === 'paged');
  if (page === undefined) throw new Error('nobody was paged');
  const rows: Record<number, Row> = {
    1: { facts: { severity: 'SEV2', declaredAt: minute('0m') } },
    2: { facts: { declaredAt: minute('9m') } },
    3: { facts: { declaredAt: minute('8m') } },
    4: { facts: { declaredAt: minute('8m') } },
    5: {},
    6: {},
  };
  await writeAll(rows);
  const delivery = { type: 'page' as const, seq: page.seq, target: BOB } as never;
  for (const number of [1, 2, 3, 4, 5, 6]) {
    await withTransaction(db, (tx) =>
      enqueue(tx, keyOf(number), [{ delivery, key: `page`, lane: `direct:${BOB}`, priority: 1 }]),
    );
  }
  const leader = await claimNext(db, { ...keyOf(3), lane: `direct:${BOB}` });
  if (leader === null) throw new Error('nothing was claimed');
  await db.outboxRow.updateMany({
    where: { incidentId: { in: [1, 2, 4].map(idOf) } },
    data: { state: 'bundled', bundle: leader.id },
  });
  await db.outboxRow.updateMany({ where: { incidentId: idOf(5) }, data: { state: 'pending', bundle: leader.id } });
  await db.outboxRow.updateMany({
    where: { incidentId: idOf(6) },
    data: { state: 'bundled', bundle: leader.id + 99n },
  });
  const told = await pagesOf(db, leader);
  expect(told.map(({ incident, entry }) => [...numbers([incident]), entry.type, entry.seq])).toEqual(
    [3, 4, 2, 1].map((number) => [number, 'paged', page.seq]),
  );
});
