// What a published post-mortem taught is there when the next incident of the same service begins, and for whoever asks.
import { afterEach, expect, test } from '@jest/globals';
import type { ChangeRequest } from '../../src/domain/changes.ts';
import { findIncidentByReference } from '../../src/storage/incidents.ts';
import { learningsOf } from '../../src/storage/learnings.ts';
import { askIncident } from '../../src/usecases/change-incident.ts';
import { asking } from '../support/asking.ts';
import { PUBLISHING, RESOLUTION } from '../support/incidents.ts';
import type { Person, Room } from '../support/people.ts';
import { startTestBot, type TestBot } from '../support/test-bot.ts';

let testBot: TestBot;
afterEach(() => testBot.end());

const LESSON = 'Read settings when the service starts, not when they are needed.';
const TAUGHT = /What earlier incidents of checkout taught/;

async function ask(reference: string, ...requests: ChangeRequest[]): Promise<void> {
  const { bot, alice } = testBot;
  const incident = await findIncidentByReference(bot.ctx.db, 'T0DEMO', reference);
  if (incident === null) throw new Error(`there is no ${reference}`);
  for (const request of requests) {
    const outcome = await askIncident(bot.ctx, asking(alice.id), incident.id, request);
    if ('refusal' in outcome) throw new Error(`${request.type}: ${outcome.refusal.code}`);
  }
  await bot.drain();
}

/** Declared, resolved, written and published by Alice, with this lesson. */
async function learnsFrom(declaration: string, lessons = LESSON): Promise<Room> {
  const room = await testBot.alice.declares(declaration);
  await ask(
    room.reference,
    { type: 'resolve', resolution: RESOLUTION, postmortemOwner: null },
    { type: 'draftPostmortem' },
    { type: 'writeSection', section: 'lessons', answers: { lessons }, seen: 0 },
    ...PUBLISHING.map(([, , request]) => request as ChangeRequest),
  );
  return room;
}

async function taughtIn(room: Room, person: Person): Promise<string[]> {
  return (await person.reads(room)).filter((text) => TAUGHT.test(text));
}

test('the next room of the service is told once, after its card, with the room that it comes from', async () => {
  testBot = await startTestBot();
  const { alice, bot, clock } = testBot;
  const first = await learnsFrom('sev1 checkout down --service checkout');
  expect(await taughtIn(first, alice)).toEqual([]);

  const next = await alice.declares('sev2 payments slow --service checkout');
  const [told] = await taughtIn(next, alice);
  expect(told).toContain(LESSON);
  expect(told).toMatch(new RegExp(`INC-2026-001, published .*<#${first.id}>`));
  const read = await alice.reads(next);
  expect(read.findIndex((text) => TAUGHT.test(text))).toBeGreaterThan(
    read.findIndex((text) => text.includes('Commander: ')),
  );

  // No incident is told of itself, not even in a second room of its own.
  const few = { most: 3, labels: bot.ctx.words.record.parts, besides: first.reference };
  expect(await learningsOf(bot.ctx.db, 'T0DEMO', 'checkout', few)).toEqual([]);

  await clock.advance('5m');
  await alice.types('/incident resync', next);
  await bot.drain();
  expect(await taughtIn(next, alice)).toHaveLength(1);
});

test('nothing is said where nothing was learned: another service, a draft, an exercise, a private incident', async () => {
  testBot = await startTestBot();
  const { alice } = testBot;
  await learnsFrom('sev1 search down --service search');
  await learnsFrom('sev1 practice --drill --service checkout');
  await learnsFrom('sev1 leaked key --private --service checkout');
  const draft = await alice.declares('sev1 cart empty --service checkout');
  await ask(
    draft.reference,
    { type: 'resolve', resolution: RESOLUTION, postmortemOwner: null },
    { type: 'writeSection', section: 'lessons', answers: { lessons: LESSON }, seen: 0 },
  );
  const next = await alice.declares('sev2 payments slow --service checkout');
  expect(await taughtIn(next, alice)).toEqual([]);
  expect(await alice.types('/incident learn', next)).toMatch(/Nothing has been published yet/);
});

test('`learn` shows those of the room’s service, of a service by name, or of each', async () => {
  testBot = await startTestBot();
  const { alice, carol } = testBot;
  const room = await learnsFrom('sev1 checkout down --service checkout');
  await learnsFrom('sev1 checkout slow --service checkout', 'Roll out to one region first.');
  await learnsFrom('sev2 search down --service search', 'Keep two replicas of the index.');

  const inRoom = await alice.types('/incident learn', room);
  expect(inRoom).toContain(LESSON);
  expect(inRoom).not.toContain('index');
  expect(inRoom.indexOf('INC-2026-002')).toBeLessThan(inRoom.indexOf('INC-2026-001'));
  const named = await carol.types('/incident learn search');
  expect(named).toContain('Keep two replicas of the index.');
  expect(named).not.toContain(LESSON);
  const all = await carol.types('/incident learn');
  expect(all).toMatch(/\*checkout\* · INC-2026-002.*Roll out to one region first.*\*search\* · INC-2026-003/s);
  expect(await carol.types('/incident learn mail')).toMatch(/Nothing has been published yet.*mail/);
  // Nobody has learned from them in the channel.
  expect((await alice.reads('C0GENERAL')).join()).not.toContain('What incidents');
});

test('who is mentioned in a lesson is a role to those who read it later', async () => {
  testBot = await startTestBot();
  const { alice } = testBot;
  await learnsFrom('sev1 checkout down --service checkout', '<@U0ALICE> found the switch in the runbook.');
  const next = await alice.declares('sev2 payments slow --service checkout');
  expect((await taughtIn(next, alice)).join()).toContain('the incident commander found the switch');
});
