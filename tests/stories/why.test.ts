// `why` in a room: what Slack has been told, what waits for it and what keeps it, only to whom the incident is open.
import { afterEach, expect, test } from '@jest/globals';
import { explain } from '../../src/slack/commands/why.ts';
import { findIncident } from '../../src/storage/incidents.ts';
import { startTestBot, type TestBot } from '../support/test-bot.ts';

let testBot: TestBot;
afterEach(() => testBot.end());

test('what Slack holds up shows with its reason, and is gone when it is through', async () => {
  testBot = await startTestBot();
  const { alice, bob, simulator, bot } = testBot;
  simulator.faults.add({ method: 'conversations.setTopic', kind: 'rateLimited', retryAfter: 300 });
  simulator.faults.add({ method: 'pins.add', kind: 'error', error: 'too_many_pins' });
  const room = await alice.declares('sev1 checkout down');

  const during = await alice.types('/incident why', room);
  expect(during).toMatch(/What I will do next.*if there is no acknowledgement/s);
  expect(during).toMatch(/\*Paged last\*: <@U0BOB> \(level 1 of 2, round 1\).*this needs somebody at once/);
  expect(during).toMatch(
    /\*Waiting to be delivered\*: 1 step, .*\n• the topic of the room, .*Slack asked me to slow down/,
  );
  expect(during).toMatch(/\*Delivered last\*:\n• /);
  expect(during).toMatch(/\*Given up\*:\n• the pin of the status card, .*: the room has as many pins as Slack allows/);

  simulator.faults.clear();
  await bot.ctx.db.slackPause.deleteMany();
  await bot.drain();
  const after = await bob.types('/incident why INC-2026-001');
  expect(after).toMatch(/\*Waiting to be delivered\*: nothing/);
  expect(after).toMatch(/Delivered last.*• the topic of the room/s);
});

test('what has waited for more than a minute is called late', async () => {
  testBot = await startTestBot();
  const { alice, simulator, bot } = testBot;
  simulator.faults.add({ method: 'conversations.setTopic', kind: 'error', error: 'token_revoked' });
  const room = await alice.declares('sev3 search slow');
  await bot.ctx.db
    .$executeRaw`update outbox set asked_at = asked_at - interval '3 minutes', waits_for = 'slack' where state = 'pending'`;

  // A clock that stands still shows no ages: this one runs with the database's.
  const running = { ...bot.ctx, clock: (databaseNow: Date) => databaseNow };
  const incident = await bot.ctx.db.incident.findFirstOrThrow();
  const why = await explain(running, await found(incident.teamId, incident.id));
  expect(why.text).toMatch(/\d steps?, the oldest for 3 min, which is late/);
  expect(why.text).toMatch(/the topic of the room, for 3 min: Slack does not take my token.*Next try in \d+ (s|min)/);

  simulator.faults.clear();
  await bot.ctx.db.slackPause.deleteMany();
  // Whether she was invited before Slack refused the token is open: she asks from another channel.
  expect(await alice.types(`/incident why ${room.reference}`)).toMatch(/\*Waiting to be delivered\*/);
});

async function found(teamId: string, incidentId: string) {
  const incident = await findIncident(testBot.bot.ctx.db, { teamId, incidentId });
  if (incident === null) throw new Error('there is no such incident');
  return incident;
}

test('nothing of a private incident is explained to whoever is not in it', async () => {
  testBot = await startTestBot();
  const { alice, carol } = testBot;
  const room = await alice.declares('sev2 leaked key --private');
  expect(await alice.types('/incident why', room)).toMatch(/Delivered last/);
  const answer = await carol.types('/incident why INC-2026-001');
  expect(answer).toMatch(/no incident|not know/i);
  expect(answer).not.toMatch(/Delivered last|Paged|leaked/);
});
