// Whom a page reaches: pagers outside Slack, the one of a group who is there, whoever is on call. Each once, whatever goes wrong.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { defaultSeed } from '../../simulator/seed.ts';
import { API_TOKEN, type PagerServer, ROUTING_KEY, startPagerServer, WEBHOOK_SECRET } from '../support/pager-server.ts';
import type { Person } from '../support/people.ts';
import { startTestBot, type TestBot } from '../support/test-bot.ts';

let server: PagerServer;
let testBot: TestBot;
beforeEach(async () => {
  server = await startPagerServer();
});
afterEach(async () => {
  try {
    await testBot.end();
  } finally {
    await server[Symbol.asyncDispose]();
  }
});

const SEED = {
  ...defaultSeed,
  groups: [{ id: 'S0TEAM', handle: 'team', name: 'The team', members: ['U0GONE', 'U0BOB', 'U0CAROL', 'U0DAN'] }],
};

/** One level per line of names, five minutes each, twice. */
async function begin(...levels: string[]): Promise<TestBot> {
  testBot = await startTestBot({
    seed: SEED,
    pagers: { secrets: { ops: ROUTING_KEY, bridge: WEBHOOK_SECRET }, pagerDutyToken: API_TOKEN },
    policy: `
announcements: C0INCIDENTS
severities: { SEV2: { acknowledgeWithin: 5m } }
pagers:
  ops: { kind: pagerDuty, url: "${server.url}/v2/enqueue" }
  bridge: { kind: webhook, url: "${server.url}/hook" }
pagerDuty: { api: "${server.url}" }
schedules: { database: { pagerDutySchedule: PABC123 } }
escalationPolicies:
  default:
    repeat: 2
    levels:
${levels.map((names) => `      - { page: [${names}], within: 5m }`).join('\n')}
`,
  });
  return testBot;
}

const alert = () => [...server.alerts.values()].at(-1);
const events = () => [...server.notices.values()].map(({ event }) => event);
const paged = async (...people: Person[]) =>
  Promise.all(
    people.map(async (person) => (await person.directMessages()).filter((text) => /needs? you/.test(text)).length),
  );

test('a SEV1 rings the pagers; acknowledging in Slack stops them, resolving ends them', async () => {
  const { alice, bob } = await begin('ops, bridge');
  const room = await alice.declares('sev1 checkout down');
  expect(alert()).toMatchObject({ state: 'triggered', summary: 'INC-2026-001 SEV1 checkout down' });
  expect(events()).toEqual(['trigger']);

  await bob.act({ type: 'join', channel: room.id });
  await bob.presses('Acknowledge', room);
  expect(alert()?.state).toBe('acknowledged');

  await bob.types('/incident resolve rolled back', room);
  expect(alert()?.state).toBe('resolved');
  expect(events()).toEqual(['trigger', 'acknowledge', 'resolve']);
  expect([server.alerts.size, server.rings]).toEqual([1, 1]);
});

test('a pager that is down gets its page once it is back, and rings once', async () => {
  const { alice, bot } = await begin('ops, bridge');
  server.goWrong({ kind: 'answer', status: 503 });
  await alice.declares('sev1 checkout down');
  expect(server.rings).toBe(0);
  server.recover();
  server.goWrong({ kind: 'acceptThenReset' }, 2);

  await bot.drain();

  expect([server.alerts.size, server.rings, server.notices.size]).toEqual([1, 1, 1]);
  expect(alert()?.triggers).toBeGreaterThan(1);
});

test('a pager that comes back after somebody has answered rings nobody', async () => {
  const { alice, bot } = await begin('ops, bridge');
  server.goWrong({ kind: 'answer', status: 500 });
  const room = await alice.declares('sev1 checkout down');
  await alice.presses('Acknowledge', room);
  server.recover();

  await bot.drain();

  expect(server.rings).toBe(0);
  expect(events()).toEqual(['acknowledge']);
});

test('what a pager refuses is told in the room, and the next level is paged at once', async () => {
  const { alice, dan } = await begin('ops', 'U0DAN');
  server.goWrong({ kind: 'answer', status: 400 });
  const room = await alice.declares('sev1 checkout down');
  expect((await alice.reads(room)).join('\n')).toMatch(/could not page ops.*the pager refused it \(HTTP 400\)/s);
  expect(await paged(dan)).toEqual([1]);
});

test('with its token revoked in Slack, the bot still rings the pagers', async () => {
  const { alice, bot, simulator } = await begin('ops, bridge');
  simulator.faults.add({ kind: 'error', error: 'token_revoked' });
  await alice.types('/incident sev1 checkout down');
  expect([server.rings, server.notices.size]).toEqual([1, 1]);
  expect(simulator.workspace.channels.size).toBe(3);
  simulator.faults.clear();
  await bot.ctx.db.slackPause.deleteMany();
  await bot.drain();
});

test('a pager hears no more of a private incident than its reference and severity', async () => {
  const { alice } = await begin('ops, bridge');
  await alice.types('/incident sev1 mallory in payroll --private');
  expect([server.rings, server.notices.size]).toEqual([1, 1]);
  const heard = server.received.map(({ body }) => body).join('\n');
  expect(heard).toContain('INC-2026-001');
  expect(heard).not.toMatch(/mallory|payroll/i);
  expect(heard).not.toMatch(/U0ALICE|C0/);
});

test('an exercise rings no pager', async () => {
  const { alice } = await begin('ops, bridge');
  await alice.declares('sev1 checkout down --drill');
  expect(server.received).toEqual([]);
});

test('below SEV1 a group’s page reaches the first who is there and may be disturbed', async () => {
  const { alice, bob, carol, clock, dan } = await begin('S0TEAM');
  await bob.act({ type: 'setPresence', presence: 'away' });
  await carol.act({ type: 'snooze', minutes: 60 });
  const room = await alice.declares('sev2 checkout slow');
  await clock.advance('5m');

  expect(await paged(bob, carol, dan)).toEqual([0, 0, 1]);
  expect((await alice.channel(room))?.memberIds).toContain('U0DAN');
  expect((await alice.channel(room))?.memberIds).not.toContain('U0BOB');
  expect((await alice.reads(room)).join('\n')).toMatch(/Paged.*<@U0DAN>.*<@U0BOB> is away/s);
});

test('when the whole group sleeps, its page wakes somebody all the same', async () => {
  const { alice, bob, carol, dan } = await begin('S0TEAM');
  for (const person of [bob, carol, dan]) await person.act({ type: 'setPresence', presence: 'away' });
  await alice.declares('sev1 checkout down');
  expect(await paged(bob, carol, dan)).toEqual([1, 0, 0]);
});

test('in its second round the escalation policy pages everybody of the group', async () => {
  const { alice, bob, carol, clock, dan } = await begin('S0TEAM', 'ops');
  await carol.act({ type: 'setPresence', presence: 'away' });
  await alice.declares('sev1 checkout down');
  expect(await paged(bob, carol, dan)).toEqual([1, 0, 0]);
  await clock.advance('5m');
  await clock.advance('5m');
  expect(await paged(bob, carol, dan)).toEqual([2, 1, 1]);
});

test('asked again after a crash, a group still stands for whom it stood for', async () => {
  const { alice, bob, bot, carol, dan } = await begin('S0TEAM');
  await alice.declares('sev1 checkout down');
  // The bot dies after the report and before the row is done; when the row is taken up again, Bob is gone.
  const died = await bot.ctx.db.outboxRow.updateMany({
    where: { key: { endsWith: ':S0TEAM' } },
    data: { state: 'sending', nextAttemptAt: new Date(0) },
  });
  expect(died.count).toBe(1);
  await bob.act({ type: 'setPresence', presence: 'away' });
  await bot.drain();
  expect(await paged(bob, carol, dan)).toEqual([1, 0, 0]);
});

test('a schedule’s page reaches who is on call there', async () => {
  server.onCall.set('PABC123', [{ name: 'Dan Rossi', email: 'dan@acme.example' }]);
  const { alice, bob, dan } = await begin('database');
  const room = await alice.declares('sev1 checkout down');
  expect(await paged(bob, dan)).toEqual([0, 1]);
  expect((await alice.channel(room))?.memberIds).toContain('U0DAN');
  expect((await alice.reads(room)).join('\n')).toMatch(/Paged.*<@U0DAN>.*database/);
});

test('the room is told when nobody here has the address of who is on call, without a name', async () => {
  server.onCall.set('PABC123', [{ name: 'Sam Stranger', email: 'sam@elsewhere.example' }]);
  const { alice } = await begin('database');
  const room = await alice.declares('sev1 checkout down');
  const said = (await alice.reads(room)).join('\n');
  expect(said).toMatch(/could not page database.*the person on call has no account here with that address/s);
  expect(said).not.toMatch(/sam|stranger/i);
});

test('a schedule that cannot be asked now is asked again', async () => {
  server.onCall.set('PABC123', [{ name: 'Dan Rossi', email: 'dan@acme.example' }]);
  const { alice, dan } = await begin('database');
  server.goWrong({ kind: 'answer', status: 500 }, 3);
  await alice.declares('sev1 checkout down');
  expect(await paged(dan)).toEqual([1]);
});
