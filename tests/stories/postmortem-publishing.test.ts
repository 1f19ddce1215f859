// Publishing a post-mortem: one thread in the room, one among the announcements, one of each file, whatever happens on the way.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import type { FaultRule } from '../../simulator/faults.ts';
import type { ChangeRequest } from '../../src/domain/changes.ts';
import type { Answers, Section } from '../../src/domain/postmortem/sections.ts';
import { findIncidentByReference } from '../../src/storage/incidents.ts';
import { askIncident } from '../../src/usecases/change-incident.ts';
import { asking } from '../support/asking.ts';
import type { Room } from '../support/people.ts';
import { startTestBot, type TestBot } from '../support/test-bot.ts';

const TEAM = 'T0DEMO';
const ANNOUNCEMENTS = 'C0INCIDENTS';
let testBot: TestBot;

beforeEach(async () => {
  testBot = await startTestBot();
});
afterEach(() => testBot.end());

async function change(room: Room, request: ChangeRequest, by = 'U0ALICE'): Promise<void> {
  const { ctx } = testBot.bot;
  const incident = await findIncidentByReference(ctx.db, TEAM, room.reference);
  if (incident === null) throw new Error(`${by} sees no ${room.reference}`);
  const outcome = await askIncident(ctx, asking(by, TEAM), incident.id, request);
  if ('refusal' in outcome) throw new Error(`${request.type}: ${outcome.refusal.code}`);
}

async function write(room: Room, sections: Partial<Record<Section, Answers>>, seen = 0): Promise<void> {
  for (const [section, answers] of Object.entries(sections)) {
    await change(room, { type: 'writeSection', section: section as Section, answers, seen });
  }
}

/** A resolved SEV1 whose post-mortem lacks nothing but its publishing. */
async function written(declaration = 'sev1 checkout down'): Promise<Room> {
  const { alice, bob, clock, bot } = testBot;
  const room = await alice.declares(declaration);
  await bob.act({ type: 'join', channel: room.id });
  await alice.types('/incident ack', room);
  await alice.types('/incident note errors since the 10:20 release', room);
  await clock.advance('20m');
  await change(room, {
    type: 'resolve',
    resolution: {
      summary: 'Rolled back.',
      rootCause: 'A setting was missing.',
      isTemporary: false,
      dataLost: null,
      securityImpact: 'None identified.',
    },
    postmortemOwner: 'U0ALICE',
  });
  await write(room, { impact: { users: 'Half of all who paid.' }, detection: { detection: 'An alert.' } });
  await change(room, {
    type: 'addAction',
    text: 'Read settings at start',
    kind: 'prevent',
    owner: 'U0BOB',
    dueAt: null,
  });
  await bot.drain();
  return room;
}

async function publish(room: Room): Promise<void> {
  await change(room, { type: 'publishPostmortem' });
  await testBot.bot.drain();
}

interface Thread {
  root: string;
  headings: string[];
  replies: { ts: string; text: string }[];
}

/** The threads of post-mortems in a channel, as Slack keeps them. */
function threadsIn(channelId: string): Thread[] {
  const messages = testBot.simulator.workspace.channels.get(channelId)?.messages ?? [];
  const roots = messages.filter(
    ({ text, threadTs, ts }) => text.startsWith('*Post-mortem: ') && (threadTs ?? ts) === ts,
  );
  return roots.map((root) => {
    const replies = messages.filter(({ threadTs, ts, text }) => threadTs === root.ts && ts !== root.ts && text !== '');
    return {
      root: root.ts,
      headings: replies.map(({ text }) => text.split('\n')[0]?.replaceAll('*', '') ?? ''),
      replies: replies.map(({ ts, text }) => ({ ts, text })),
    };
  });
}

/** The files that stand in a room's thread, by name, with their bytes. */
function filesIn(room: Room): [name: string, bytes: Buffer][] {
  const { workspace } = testBot.simulator;
  const [thread] = threadsIn(room.id);
  const messages = workspace.channels.get(room.id)?.messages ?? [];
  const ids = messages.filter(({ threadTs }) => threadTs === thread?.root).flatMap(({ fileIds }) => fileIds);
  return ids.flatMap((id) => {
    const file = workspace.files.get(id);
    return file === undefined || file.deleted ? [] : [[file.name, file.bytes ?? Buffer.alloc(0)]];
  });
}

const PUBLISHED = [
  'Impact',
  'Security impact',
  'Timeline (UTC)',
  'Detection',
  'Root cause and contributing factors',
  'Resolution',
  'Response',
  'Action items',
  'Metrics',
];
const FILES = ['inc-2026-001-timeline.csv', 'inc-2026-001-timeline.png', 'inc-2026-001.md', 'inc-2026-001.yaml'];
const namesIn = (room: Room) =>
  filesIn(room)
    .map(([name]) => name)
    .sort();

test('before it is published, the draft stands in the room alone, and asks for what is missing', async () => {
  const room = await written();
  expect(threadsIn(room.id).map(({ headings }) => headings)).toEqual([
    expect.arrayContaining(['Looking back', 'Lessons']),
  ]);
  expect(threadsIn(ANNOUNCEMENTS)).toEqual([]);
  expect(filesIn(room)).toEqual([]);
});

test('published, it stands in the room and among the announcements, section by section, with its files and a canvas', async () => {
  const room = await written();
  await publish(room);
  expect(threadsIn(room.id).map(({ headings }) => headings)).toEqual([PUBLISHED]);
  expect(threadsIn(ANNOUNCEMENTS).map(({ headings }) => headings)).toEqual([PUBLISHED]);
  expect(namesIn(room)).toEqual(FILES);
  const files = new Map(filesIn(room));
  expect(parse(String(files.get('inc-2026-001.yaml'))).incident).toMatchObject({
    id: 'INC-2026-001',
    postmortem: 'done',
  });
  expect(String(files.get('inc-2026-001.md'))).toContain('Alice');
  expect(files.get('inc-2026-001-timeline.png')?.subarray(1, 4).toString()).toBe('PNG');
  expect([...testBot.simulator.workspace.files.values()].find(({ name }) => name.endsWith('.png'))?.altText).toContain(
    'INC-2026-001',
  );
  expect([...testBot.simulator.workspace.canvases.values()].map(({ channelId }) => channelId)).toEqual([room.id]);
});

test('publishing twice, and on two replicas at once, leaves one thread and one of each file', async () => {
  const room = await written();
  const second = await testBot.replica();
  await change(room, { type: 'publishPostmortem' });
  await Promise.all([testBot.bot.drain(), second.drain()]);
  await change(room, { type: 'publishPostmortem' });
  await change(room, { type: 'publishPostmortem' }, 'U0BOB');
  await Promise.all([second.drain(), testBot.bot.drain()]);
  expect(threadsIn(room.id).map(({ headings }) => headings)).toEqual([PUBLISHED]);
  expect(threadsIn(ANNOUNCEMENTS).map(({ headings }) => headings)).toEqual([PUBLISHED]);
  expect(namesIn(room)).toEqual(FILES);
});

test('an edit after publishing edits the same messages, and replaces only the files that say something else', async () => {
  const room = await written();
  await publish(room);
  const before = [threadsIn(room.id), threadsIn(ANNOUNCEMENTS)].flat();
  const picture = [...testBot.simulator.workspace.files.values()].filter(({ name }) => name.endsWith('.png'));
  await write(room, { security: { securityImpact: 'One key was replaced.' } });
  await testBot.bot.drain();
  const after = [threadsIn(room.id), threadsIn(ANNOUNCEMENTS)].flat();
  const places = (threads: Thread[]) => threads.map(({ root, replies }) => [root, ...replies.map(({ ts }) => ts)]);
  expect(places(after)).toEqual(places(before));
  expect(after.map(({ replies }) => replies[1]?.text)).toEqual(
    Array(2).fill('*Security impact*\n> One key was replaced.'),
  );
  expect(namesIn(room)).toEqual(FILES);
  expect(String(new Map(filesIn(room)).get('inc-2026-001.md'))).toContain('One key was replaced.');
  expect([...testBot.simulator.workspace.files.values()].filter(({ name }) => name.endsWith('.png'))).toEqual(picture);
  expect([...testBot.simulator.workspace.canvases.values()].map(({ markdown }) => markdown)).toEqual([
    expect.stringContaining('One key was replaced.'),
  ]);
});

const LOST: Partial<FaultRule>[] = [
  { method: 'files.getUploadURLExternal', kind: 'acceptThenReset' },
  { method: 'files.completeUploadExternal', kind: 'acceptThenReset' },
  { method: 'files.completeUploadExternal', kind: 'acceptThenHttp', status: 500 },
  { method: 'files.completeUploadExternal', kind: 'reset' },
  { method: 'conversations.canvases.create', kind: 'acceptThenReset' },
];

test.each(LOST)('a lost answer to $method ($kind) leaves one of each file and one canvas', async (fault) => {
  const room = await written();
  testBot.simulator.faults.add({ kind: 'reset', ...fault, nth: 1, times: 2 });
  await publish(room);
  expect(namesIn(room)).toEqual(FILES);
  testBot.simulator.faults.clear();
  testBot.simulator.faults.add({ kind: 'reset', ...fault, nth: 1, times: 1 });
  await write(room, { impact: { users: 'All who paid.' } }, 1);
  await testBot.bot.drain();
  expect(namesIn(room)).toEqual(FILES);
  expect([...testBot.simulator.workspace.canvases.values()].map(({ markdown }) => markdown)).toEqual([
    expect.stringContaining('All who paid.'),
  ]);
});

test.each([
  ['files.completeUploadExternal', 'conversations.replies', 'invalid_limit'],
  ['conversations.canvases.create', 'conversations.info', 'unheard_of'],
  [null, 'users.info', 'unheard_of'],
] as const)(
  'a lost answer to %s, and a look with %s that is refused for now (%s): each file and the canvas stand once, with names',
  async (lost, method, error) => {
    const room = await written();
    const { faults } = testBot.simulator;
    if (lost !== null) faults.add({ method: lost, times: 1, kind: 'acceptThenReset' });
    faults.add({ method, times: 2, kind: 'error', error });
    await publish(room);
    await write(room, { impact: { users: 'All who paid.' } }, 1);
    await testBot.bot.drain();

    expect(faults.list().map(({ struck }) => struck > 0)).toEqual(faults.list().map(() => true));
    expect(namesIn(room)).toEqual(FILES);
    expect(String(new Map(filesIn(room)).get('inc-2026-001.md'))).toContain('Alice');
    expect([...testBot.simulator.workspace.canvases.values()].map(({ markdown }) => markdown)).toEqual([
      expect.stringContaining('All who paid.'),
    ]);
  },
);

test('a process that died before it wrote down what it had shared leaves one of each file', async () => {
  const room = await written();
  await publish(room);
  const { surface } = testBot.bot.ctx.db;
  const files = await surface.findMany({ where: { slot: { startsWith: 'file:' } } });
  // Of one it knows that it stands and that another was begun; of the others only that they were begun.
  for (const { slot, ...rest } of files) await surface.create({ data: { ...rest, slot: `${slot}:next` } });
  await surface.deleteMany({ where: { slot: { in: ['file:md', 'file:csv', 'file:picture'] } } });
  await change(room, { type: 'publishPostmortem' });
  await testBot.bot.drain();
  expect(namesIn(room)).toEqual(FILES);
  expect(await surface.findMany({ where: { slot: { endsWith: ':next' } } })).toEqual([]);
});

test('where Slack takes no canvas, the rest stands and nobody is bothered', async () => {
  const room = await written();
  testBot.simulator.faults.add({
    kind: 'error',
    method: 'conversations.canvases.create',
    error: 'team_tier_cannot_create_channel_canvases',
  });
  await publish(room);
  expect(namesIn(room)).toEqual(FILES);
  expect((await testBot.alice.reads(room)).join('\n')).not.toContain('could not');
});

test('a canvas that people made in the room stays theirs', async () => {
  const room = await written();
  const { workspace } = testBot.simulator;
  const channel = workspace.channels.get(room.id);
  if (channel === undefined) throw new Error('there is no room');
  workspace.canvases.set('F0OWN', { id: 'F0OWN', title: 'Ours', markdown: 'our notes', channelId: room.id });
  channel.canvasId = 'F0OWN';
  await publish(room);
  expect([...workspace.canvases.values()].map(({ markdown }) => markdown)).toEqual(['our notes']);
});

test('where Slack takes no files, the commander is told, and the thread stands', async () => {
  const room = await written();
  testBot.simulator.faults.add({ kind: 'error', method: 'files.getUploadURLExternal', error: 'file_uploads_disabled' });
  await publish(room);
  expect(threadsIn(room.id)).toHaveLength(1);
  expect((await testBot.alice.reads(room)).join('\n')).toContain('share the files of the post-mortem');
});

test.each(['sev1 leaked key --private', 'sev1 practice --drill'])(
  '%s is published in its room alone',
  async (declaration) => {
    const room = await written(declaration);
    await publish(room);
    const heads = (testBot.simulator.workspace.channels.get(room.id)?.messages ?? []).filter(({ text }) =>
      /post-mortem: /i.test(text),
    );
    expect(heads.length).toBeGreaterThan(0);
    expect(
      JSON.stringify(testBot.simulator.workspace.channels.get(ANNOUNCEMENTS)?.messages.map(({ text }) => text)),
    ).not.toMatch(/post-mortem/i);
    expect(
      [...testBot.simulator.workspace.files.values()].flatMap(({ shares }) => shares.map(({ channelId }) => channelId)),
    ).toEqual(Array(4).fill(room.id));
  },
);

test('reopened and drafted anew, others keep what was published until it is published again', async () => {
  const room = await written();
  await publish(room);
  await change(room, { type: 'reopen', reason: 'It is back.' });
  await testBot.clock.advance('5m');
  await change(room, {
    type: 'resolve',
    resolution: {
      summary: 'Turned it off.',
      rootCause: 'Two settings.',
      isTemporary: false,
      dataLost: null,
      securityImpact: 'None identified.',
    },
    postmortemOwner: 'U0ALICE',
  });
  await testBot.bot.drain();
  const told = (channel: string) =>
    threadsIn(channel)[0]
      ?.replies.map(({ text }) => text)
      .join('\n') ?? '';
  expect(told(room.id)).toContain('Turned it off.');
  expect(told(ANNOUNCEMENTS)).not.toContain('Turned it off.');
  await publish(room);
  expect(told(ANNOUNCEMENTS)).toContain('Turned it off.');
  expect(threadsIn(ANNOUNCEMENTS)).toHaveLength(1);
  expect(namesIn(room)).toEqual(FILES);
});

test('a thread whose first message was deleted is posted again as a whole', async () => {
  const room = await written();
  await publish(room);
  const channel = testBot.simulator.workspace.channels.get(ANNOUNCEMENTS);
  const [thread] = threadsIn(ANNOUNCEMENTS);
  if (channel === undefined || thread === undefined) throw new Error('nothing was announced');
  channel.messages = channel.messages.filter(({ ts }) => ts !== thread.root);
  await write(room, { summary: { summary: 'Payments failed for 20 minutes.' } });
  await testBot.bot.drain();
  expect(threadsIn(ANNOUNCEMENTS).map(({ headings }) => headings)).toEqual([PUBLISHED]);
  expect(channel.messages.filter(({ threadTs }) => threadTs === thread.root)).toEqual([]);
});
