// Two workspaces with the same incidents, rooms, people and names of everything: only the team tells them apart. Every function of
// the storage is in one of the tables below, so that one which is added without saying what it isolates fails here.
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Declaration } from '../../src/domain/changes.ts';
import { deadlinesFor } from '../../src/domain/deadlines.ts';
import { deliveriesFor } from '../../src/domain/deliveries.ts';
import type { Incident } from '../../src/domain/incident.ts';
import { ofTheBot } from '../../src/domain/permissions.ts';
import { wordsIn } from '../../src/locales/locales.ts';
import * as batching from '../../src/storage/batching.ts';
import { PAGES } from '../../src/storage/batching.ts';
import { type Database, type Transaction, withTransaction } from '../../src/storage/database.ts';
import * as deadlines from '../../src/storage/deadlines.ts';
import * as inbox from '../../src/storage/inbox.ts';
import * as incidents from '../../src/storage/incidents.ts';
import * as learnings from '../../src/storage/learnings.ts';
import * as named from '../../src/storage/named-channels.ts';
import * as outbox from '../../src/storage/outbox.ts';
import * as outboxState from '../../src/storage/outbox-state.ts';
import * as people from '../../src/storage/people.ts';
import * as rateLimit from '../../src/storage/rate-limit.ts';
import * as reports from '../../src/storage/reports.ts';
import { type Changed, saveChanges } from '../../src/storage/save-changes.ts';
import * as pauses from '../../src/storage/slack-pauses.ts';
import * as surfaces from '../../src/storage/surfaces.ts';
import { minute, type Walk } from '../support/core.ts';
import { openTestDatabase } from '../support/database.ts';
import { aTimeline, OPEN_ROOM, POLICY, PUBLISHING, RESOLUTION, type Step } from '../support/incidents.ts';

const OURS = 'T0OURS';
const THEIRS = 'T0THEIRS';
/** Another one, with the same again. */
const EARLIER = 'T0EARLIER';
/** In any order by time one of the others would come first. */
const YEARS: Record<string, number> = { [EARLIER]: 2025, [OURS]: 2026, [THEIRS]: 2027 };
const BOB = 'U0BOB';
const OUTSIDER = 'U0OUTSIDER';

const db = await openTestDatabase('isolation');

const RESOLVE: Step = ['65m', 'U0ALICE', { type: 'resolve', resolution: RESOLUTION, postmortemOwner: BOB }];
const lesson = (teamId: string): Step => [
  '66m',
  'U0CAROL',
  { type: 'writeSection', section: 'lessons', answers: { lessons: `What ${teamId} knows now.` }, seen: 0 },
];
const DATED: Step = [
  '64m',
  'U0CAROL',
  { type: 'addAction', text: 'Alert on the queue', kind: 'detect', owner: BOB, dueAt: minute('2h') },
];
const taught = (teamId: string): readonly Step[] => [OPEN_ROOM, DATED, RESOLVE, lesson(teamId), ...PUBLISHING];

interface Story {
  steps: readonly Step[];
  declaration?: Partial<Declaration>;
}

/** One of each kind that a query tells apart. */
const stories = (teamId: string): readonly Story[] => [
  { steps: [OPEN_ROOM, ['3m', BOB, { type: 'acknowledge' }]] },
  { steps: [OPEN_ROOM], declaration: { severity: 'SEV3' } },
  { steps: taught(teamId), declaration: { service: 'checkout' } },
  { steps: [OPEN_ROOM, ['4m', 'U0ALICE', { type: 'cancel', reason: 'A test alert.' }]] },
  { steps: [OPEN_ROOM], declaration: { isDrill: true } },
];
const secrets = (teamId: string): readonly Story[] => [
  { steps: [OPEN_ROOM], declaration: { isPrivate: true } },
  { steps: taught(teamId), declaration: { isPrivate: true, service: 'checkout' } },
];

const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const roomOf = (number: number) => `C0ROOM${number}`;

/** Writes a story as an incident of a workspace, with its deliveries, and a row of everything else that has a team. */
async function write(teamId: string, number: number, walk: Walk): Promise<void> {
  const told = walk.incident.room === null ? null : { ...walk.incident.room, channelId: roomOf(number) };
  const reference = `INC-2026-${String(number).padStart(3, '0')}`;
  // The private ones are the latest, so that one that is taken by mistake takes the place of another.
  const declaredAt = new Date(walk.incident.declaredAt.getTime() + number * 60_000);
  const incident: Incident = { ...walk.incident, teamId, id: idOf(number), reference, room: told, declaredAt };
  await withTransaction(db, async (tx) => {
    await incidents.insertIncident(tx, incident, { year: YEARS[teamId] ?? 0, number });
    await saving(tx, { incident, entries: walk.entries, deadlines: deadlinesFor(incident, POLICY) });
    await outbox.enqueue(tx, { teamId, incidentId: incident.id }, deliveriesFor(incident, walk.entries, POLICY));
  });
}

const saving = (tx: Transaction, changed: Omit<Changed, 'permission'>) =>
  saveChanges(tx, [{ ...changed, permission: ofTheBot(changed.incident) }]);

async function fill(teamId: string): Promise<void> {
  let number = 1;
  for (const { steps, declaration } of stories(teamId)) {
    const title = teamId === OURS ? 'checkout down' : 'something of theirs';
    await write(teamId, number, aTimeline(steps, { title, ...declaration }));
    number += 1;
  }
  const key = { teamId, incidentId: idOf(1) };
  const hash = teamId;
  await surfaces.saveSlot(db, key, { slot: 'card', channelId: 'C0', ts: '1', hash });
  await surfaces.saveSlot(db, key, { slot: 'announcement', channelId: 'C0', ts: '2', hash });
  await named.keepChannel(db, teamId, '#incidents', `C0${teamId}`);
  await withTransaction(db, (tx) => inbox.runOnce(tx, receiptOf(teamId), new Date(), async () => ({ of: teamId })));
  await withTransaction(db, (tx) => incidents.nextNumber(tx, teamId, 2026));
  const [isOurs, at] = [teamId === OURS, minute('1h')];
  const facts = { isGuest: isOurs, isDeactivated: isOurs, isBot: !isOurs, isForeign: !isOurs };
  await people.rememberPerson(db, { teamId, userId: BOB }, facts, at);
  await people.rememberRoom(db, { teamId, channelId: roomOf(1) }, isOurs ? [BOB] : [OUTSIDER], at);
  await people.rememberWorkspace(db, teamId, `token of ${teamId}`);
}

const receiptOf = (teamId: string) => ({ teamId, kind: 'command', key: '1' }) as const;

async function fillSecrets(teamId: string): Promise<void> {
  let number = 11;
  for (const { steps, declaration } of secrets(teamId)) {
    await write(teamId, number, aTimeline(steps, { title: 'leaked signing key', ...declaration }));
    // Whoever is in these rooms is never the one who asks.
    await people.rememberRoom(
      db,
      { teamId, channelId: roomOf(number) },
      teamId === OURS ? [BOB] : [OUTSIDER],
      minute('1h'),
    );
    number += 1;
  }
}

async function empty(): Promise<void> {
  for (const table of Object.keys(TABLES)) await db.$executeRawUnsafe(`delete from ${table}`);
}
/** Every table that has rows of a workspace. */
const TABLES = {
  incident: 'id',
  entry: 'incident_id, seq',
  reference_counter: 'year',
  deadline: 'incident_id, kind',
  outbox: 'id',
  inbox: 'kind, key',
  surface: 'incident_id, slot',
  slack_pause: 'method',
  slack_pace: 'bucket',
  slack_person: 'user_id',
  room_member: 'channel_id, user_id',
  room_look: 'channel_id',
  installation: 'token_hash',
  named_channel: 'name',
} as const;

async function rowsOf(teamId: string): Promise<Record<string, unknown>> {
  const dumps = Object.entries(TABLES).map(async ([table, order]) => [
    table,
    await db.$queryRawUnsafe(`select to_jsonb(t) as row from ${table} t where team_id = $1 order by ${order}`, teamId),
  ]);
  return Object.fromEntries(await Promise.all(dumps));
}

const KEY = { teamId: OURS, incidentId: idOf(1) };
const wanted = { most: 1, labels: wordsIn('en').record.parts };
type Read = (tx: Transaction & Database) => Promise<unknown>;

/** Questions of one workspace that everybody in it may read the answer of: nothing of a private incident is in it. */
const FOR_EVERYBODY: Record<string, Read> = {
  learningsOf: (tx) => learnings.learningsOf(tx, OURS, 'checkout', wanted),
  newestLearnings: (tx) => learnings.newestLearnings(tx, OURS, wanted),
  countDeclaredSince: (tx) => incidents.countDeclaredSince(tx, OURS, new Date(0)),
  incidentsWithDatedActions: (tx) => incidents.incidentsWithDatedActions(tx, OURS),
  recentlyEnded: (tx) => incidents.recentlyEnded(tx, OURS, OUTSIDER, 1),
};

/** Questions of one workspace whose answer is for somebody who has been found to have a right to it. */
const FOR_SOMEBODY: Record<string, Read> = {
  lockIncident: (tx) => incidents.lockIncident(tx, KEY),
  claimIncident: (tx) => incidents.claimIncident(tx, KEY),
  claimIncidents: (tx) => incidents.claimIncidents(tx, [KEY, { ...KEY, incidentId: idOf(2) }]),
  openIncidents: (tx) => incidents.openIncidents(tx, OURS),
  isLockedOut: (tx) => pauses.isLockedOut(tx, OURS),
  'recentlyEnded, for one who was in a room': (tx) => incidents.recentlyEnded(tx, OURS, BOB, 10),
  countDeclarations: (tx) => incidents.countDeclarations(tx, OURS, 'U0ALICE', new Date(0)),
  knownPeople: async (tx) => [...(await people.knownPeople(tx, OURS, [BOB, OUTSIDER])).people],
  knownMember: async (tx) =>
    (await people.knownMember(tx, { teamId: OURS, userId: BOB }, [roomOf(1), roomOf(2)])).rooms,
  findIncident: (tx) => incidents.findIncident(tx, KEY),
  findIncidentByReference: (tx) => incidents.findIncidentByReference(tx, OURS, 'INC-2026-001'),
  findIncidentInChannel: (tx) => incidents.findIncidentInChannel(tx, OURS, roomOf(1)),
  timelineOf: (tx) => incidents.timelineOf(tx, KEY),
  incidentsCountingOn: (tx) => incidents.incidentsCountingOn(tx, OURS, BOB),
  incidentsWaitingFor: (tx) => incidents.incidentsWaitingFor(tx, OURS, BOB),
  deadlinesOf: (tx) => deadlines.deadlinesOf(tx, KEY),
  deadlinesOfAll: async (tx) => [...(await deadlines.deadlinesOfAll(tx, [KEY, { ...KEY, incidentId: idOf(2) }])).of],
  deliveriesOf: async (tx) => (await outboxState.deliveriesOf(tx, KEY, 3)).map(({ delivery }) => delivery),
  recordsOf: (tx) => all(reports.recordsOf(tx, OURS, { from: new Date(0), to: new Date('2100-01-01') })),
  findSlot: (tx) => surfaces.findSlot(tx, KEY, 'card'),
  channelNamed: (tx) => named.channelNamed(tx, OURS, '#incidents'),
  slotsOf: (tx) => surfaces.slotsOf(tx, KEY, ''),
  pagesOf: async (tx) => {
    const page = await tx.outboxRow.findFirstOrThrow({ where: { ...KEY, lane: `direct:${BOB}` } });
    return batching.pagesOf(tx, { ...page, mustReconcile: false } as never);
  },
};

const READS = { ...FOR_EVERYBODY, ...FOR_SOMEBODY };

async function claimed(tx: Database, lane = `direct:${BOB}`): Promise<outbox.ClaimedRow> {
  const row = await outbox.claimNext(tx, { ...KEY, lane });
  if (row === null) throw new Error(`nothing waits in ${lane}`);
  return row;
}
const LIMIT = { name: 'pace', bucket: 'chat.postMessage', everyMs: 1000, burst: 1, gapMs: 0, jumps: false };
const ASK: rateLimit.PermitRequest = { call: 'chat.postMessage', pauses: ['chat.postMessage'], limits: [LIMIT] };
const WAIT = { delayMs: 60_000, error: 'x', state: 'pending', countsAsFailure: true, waitsFor: 'slack' } as const;

/** What is written for one workspace. */
const WRITES: Record<string, Read> = {
  nextNumber: (tx) => incidents.nextNumber(tx, OURS, 2026),
  insertIncident: async (tx) => {
    const { incident } = aTimeline([]);
    const place = { year: 2026, number: 20 };
    await incidents.insertIncident(tx, { ...incident, teamId: OURS, id: idOf(20) }, place);
  },
  saveChanges: async (tx) => {
    const incident = await incidents.findIncident(tx, KEY);
    if (incident === null) throw new Error('there is none');
    const entry = { type: 'noted', text: 'x', source: null, seq: 50, at: new Date(), by: BOB } as const;
    await saving(tx, { incident: { ...incident, title: 'renamed' }, entries: [entry], deadlines: [] });
  },
  enqueue: (tx) => outbox.enqueue(tx, KEY, [{ delivery: { type: 'pinCard' }, key: 'x', lane: 'x', priority: 1 }]),
  enqueueAll: (tx) => {
    const surface = { type: 'syncSurface', surface: 'card' } as const;
    return outbox.enqueueAll(tx, [{ key: KEY, deliveries: [{ delivery: surface, key: 'y', lane: 'y', priority: 1 }] }]);
  },
  claimNext: (tx) => claimed(tx),
  renewLease: async (tx) => outbox.renewLease(tx, await claimed(tx)),
  markSent: async (tx) => outbox.markSent(tx, await claimed(tx)),
  markWaiting: async (tx) => outbox.markWaiting(tx, await claimed(tx), WAIT),
  quarantine: async (tx) => outbox.quarantine(tx, await claimed(tx), 'x'),
  markDead: async (tx) => outbox.markDead(tx, await claimed(tx), 'x'),
  formBatch: async (tx) => batching.formBatch(tx, await claimed(tx), { ...PAGES, above: 0 }),
  splitBatch: async (tx) => batching.splitBatch(tx, await claimed(tx)),
  acquirePermit: async (tx) => rateLimit.acquirePermit(tx, await claimed(tx), ASK),
  noteUse: async (tx) => {
    await rateLimit.acquirePermit(tx, await claimed(tx), ASK);
    await rateLimit.noteUse(tx, OURS, LIMIT.bucket);
  },
  rememberPerson: (tx) => {
    const facts = { isGuest: false, isDeactivated: false, isBot: false, isForeign: false };
    return people.rememberPerson(tx, { teamId: OURS, userId: BOB }, facts, minute('2h'));
  },
  rememberRoom: (tx) => people.rememberRoom(tx, { teamId: OURS, channelId: roomOf(1) }, ['U0DAN'], minute('2h')),
  rememberMove: (tx) =>
    people.rememberMove(tx, { teamId: OURS, channelId: roomOf(1), userId: BOB }, false, minute('2h')),
  rememberWorkspace: (tx) => people.rememberWorkspace(tx, OURS, 'another token'),
  runOnce: (tx) => inbox.runOnce(tx, { ...receiptOf(OURS), key: '2' }, new Date(), async () => ({ answer: 1 })),
  saveSlot: (tx) => surfaces.saveSlot(tx, KEY, { slot: 'card', channelId: 'C1', ts: '9', hash: 'new' }),
  forgetSlot: (tx) => surfaces.forgetSlot(tx, KEY, 'card'),
  forgetRoomSlots: async (tx) => surfaces.forgetRoomSlots(tx, await claimed(tx)),
  wakeFollowers: async (tx) => outbox.wakeFollowers(tx, await claimed(tx)),
  keepChannel: (tx) => named.keepChannel(tx, OURS, '#others', 'C0OTHERS'),
  forgetChannel: (tx) => named.forgetChannel(tx, OURS, '#incidents', `C0${OURS}`),
  pauseMethod: (tx) => pauses.pauseMethod(tx, OURS, 'chat.postMessage', 60_000),
  pausePosting: (tx) =>
    pauses.pausePosting(tx, OURS, { method: 'chat.postMessage', channel: 'C2' }, { ms: 60_000, momentMs: 1000 }),
  lockOut: (tx) => pauses.lockOut(tx, OURS, 60_000),
  endLockout: async (tx) => {
    await pauses.lockOut(tx, OURS, 60_000);
    await pauses.endLockout(tx, OURS);
    await pauses.pauseMethod(tx, OURS, 'pins.add', 1000);
  },
};

/** Of all workspaces at once, for the bot's own clock, audit and metrics: what names a row names its workspace, too. */
const OF_ALL = [
  ...['incidentsWithDueDeadlines', 'deadlinesDueBefore', 'someUnfinished', 'finishedWithDeadlines', 'recoverStuck'],
  ...['backlog', 'waitingErrors', 'nextDueMs', 'wakeDueRows', 'resumeAll', 'resumeOne', 'claimProbes'],
  ...['pruneInbox', 'forgetSpentJobs', 'forgetIdlePaces'],
];

/** Nothing that has a workspace goes through these. */
const OF_NONE = [
  ...[
    'isFirstToAudit',
    'lockDeclarations',
    'incidentIn',
    'toJson',
    'fromJson',
    'pauseName',
    'compareClocks',
    'databaseTime',
    'workspaceOf',
  ],
  ...['openDatabase', 'committingWithin', 'withTransaction', 'isConflict', 'isDatabaseDown', 'migrate'],
];
/** Servers and connections, not what is in them. */
const INFRASTRUCTURE =
  /^(database|embedded-postgres|postgres-binaries|postgres-server|schema-engine|migrate|session)\.ts$/;

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

function isNothing(answer: unknown): boolean {
  return answer === null || answer === undefined || answer === 0 || (Array.isArray(answer) && answer.length === 0);
}

test('every function of the storage says whose rows it reads or writes', async () => {
  const folder = resolve(import.meta.dirname, '../../src/storage');
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && !INFRASTRUCTURE.test(name));
  const modules = await Promise.all(files.map((name) => import(`../../src/storage/${name}`)));
  const functions = modules.flatMap((each) =>
    Object.entries(each as Record<string, unknown>).flatMap(([name, value]) =>
      typeof value === 'function' ? name : [],
    ),
  );
  const said = [...Object.keys(READS), ...Object.keys(WRITES), ...OF_ALL, ...OF_NONE];
  expect(functions.filter((name) => !said.some((each) => each.split(',')[0] === name)).sort()).toEqual([]);
});

describe('the answer to one workspace', () => {
  const withoutSecrets = new Map<string, unknown>();
  const alone = new Map<string, unknown>();
  const among = new Map<string, unknown>();
  const readAll = async (answers: Map<string, unknown>) => {
    for (const [name, read] of Object.entries(READS)) {
      answers.set(name, await withTransaction(db, (tx) => read(tx as Transaction & Database)));
    }
  };
  beforeAll(async () => {
    await empty();
    await fill(OURS);
    await readAll(withoutSecrets);
    await fillSecrets(OURS);
    await readAll(alone);
    for (const teamId of [EARLIER, THEIRS]) {
      await fill(teamId);
      await fillSecrets(teamId);
      await pauses.lockOut(db, teamId, 60_000);
    }
    await readAll(among);
  });

  test.each(Object.keys(READS))('is the same whoever else uses the bot: %s', (name) => {
    expect(isNothing(alone.get(name))).toBe(false);
    expect(among.get(name)).toEqual(alone.get(name));
  });

  test.each(Object.keys(FOR_EVERYBODY))('is the same whatever private incidents there are: %s', (name) => {
    expect(alone.get(name)).toEqual(withoutSecrets.get(name));
  });
});

describe('what is written for one workspace', () => {
  test.each(Object.keys(WRITES))('leaves every row of another as it is: %s', async (name) => {
    await empty();
    await fill(OURS);
    await fill(THEIRS);
    const [ours, theirs] = [await rowsOf(OURS), await rowsOf(THEIRS)];
    await withTransaction(db, (tx) => WRITES[name]?.(tx as Transaction & Database) ?? Promise.resolve());
    expect(await rowsOf(THEIRS)).toEqual(theirs);
    expect(await rowsOf(OURS)).not.toEqual(ours);
  });
});
