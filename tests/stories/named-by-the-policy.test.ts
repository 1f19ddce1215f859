// Whom the policy names: who commands from the start, who is invited, whatever they are called there.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { defaultSeed } from '../../simulator/seed.ts';
import { createPolicyLook } from '../../src/usecases/policy-people.ts';
import { API_TOKEN, type PagerServer, startPagerServer } from '../support/pager-server.ts';
import { type Person, personIn } from '../support/people.ts';
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
  users: [
    ...defaultSeed.users,
    { id: 'W0ANN', name: 'ann', realName: 'Ann Enterprise', title: 'On call', tz: 'Europe/Paris' },
  ],
  groups: [
    { id: 'S0OPS', handle: 'ops', name: 'Operations', members: ['U0GONE', 'U0BOB', 'U0CAROL'] },
    { id: 'S0LEFT', handle: 'left', name: 'All gone', members: ['U0GONE'] },
  ],
};

/** What the policy says of the service that is called checkout. */
async function begin(checkout: string): Promise<TestBot & { ann: Person }> {
  testBot = await startTestBot({
    seed: SEED,
    pagers: { secrets: {}, pagerDutyToken: API_TOKEN },
    policy: `
announcements: C0INCIDENTS
pagerDuty: { api: "${server.url}" }
schedules:
  turns: { members: [W0ANN, U0DAN], since: "2025-12-29T09:00" }
  database: { pagerDutySchedule: PABC123 }
services: { checkout: { ${checkout} } }
`,
  });
  return { ...testBot, ann: personIn({ simulator: testBot.simulator, settle: () => testBot.bot.drain() }, 'W0ANN') };
}

const told = async (person: Person) =>
  (await person.directMessages()).filter((text) => /You are the incident commander/.test(text));

test('the person whom the policy puts in charge commands from the start, and is told once', async () => {
  const { alice, ann } = await begin('commander: W0ANN');
  const room = await alice.declares('sev2 checkout down');
  expect((await alice.reads(room)).join('\n')).toContain('Commander: <@W0ANN>');
  expect((await ann.channel(room))?.memberIds).toContain('W0ANN');
  expect(await told(ann)).toEqual([
    expect.stringMatching(/INC-2026-001.*The policy puts you in charge from the start/s),
  ]);
  expect(await told(alice)).toEqual([]);
});

test('whoever declares and is named anyway is not told what they know', async () => {
  const { alice } = await begin('commander: U0ALICE');
  await alice.declares('sev2 checkout down');
  expect(await told(alice)).toEqual([]);
});

test('whose turn it is commands, and is told', async () => {
  const { alice, dan } = await begin('commander: turns');
  const room = await alice.declares('sev2 checkout down');
  expect((await alice.reads(room)).join('\n')).toContain('Commander: <@U0DAN>');
  expect(await told(dan)).toHaveLength(1);
});

test('of a group the first who is there commands: until that is known, whoever declared', async () => {
  const { alice, bob, carol } = await begin('commander: S0OPS');
  await bob.act({ type: 'setPresence', presence: 'away' });
  const room = await alice.declares('sev2 checkout down');
  const said = (await alice.reads(room)).join('\n');
  expect(said).toMatch(/<@U0CAROL> is now incident commander.*in place of <@U0ALICE>\. Assigned by the policy/s);
  expect((await carol.channel(room))?.memberIds).toContain('U0CAROL');
  expect(await told(carol)).toHaveLength(1);
  expect(await told(bob)).toEqual([]);
});

test('who is on call in PagerDuty commands', async () => {
  server.onCall.set('PABC123', [{ name: 'Dan Rossi', email: 'dan@acme.example' }]);
  const { alice, dan } = await begin('commander: database');
  const room = await alice.declares('sev2 checkout down');
  expect((await alice.reads(room)).join('\n')).toContain('<@U0DAN> is now incident commander');
  expect(await told(dan)).toHaveLength(1);
});

test('when nobody is left in the group, whoever declared goes on commanding, and is told why', async () => {
  const { alice } = await begin('commander: S0LEFT');
  const room = await alice.declares('sev2 checkout down');
  const said = (await alice.reads(room)).join('\n');
  expect(said).toMatch(
    /<@U0ALICE>, \*I could not put .*S0LEFT.* in command, as the policy asks\*: nobody is in it who has an account/s,
  );
  expect(said).toContain('Commander: <@U0ALICE>');
});

test('everybody who is invited joins: a person, a group, whose turn it is, who is on call', async () => {
  server.onCall.set('PABC123', [{ name: 'Carol Nguyen', email: 'carol@acme.example' }]);
  const { alice } = await begin('invite: [W0ANN, turns, database]');
  const room = await alice.declares('sev2 checkout down');
  expect((await alice.channel(room))?.memberIds).toEqual(expect.arrayContaining(['W0ANN', 'U0DAN', 'U0CAROL']));
});

test('whoever is named and is not there is told in the log, once, with every place that names them', async () => {
  const { bot } = await begin('commander: U0GONE, invite: [U0WARROOM, S0LEFT, S0OPS, U0ALICE, S0NONE]');
  const warned: unknown[][] = [];
  const log = { ...bot.ctx.log, warn: (...said: unknown[]) => warned.push(said) } as never;
  const look = createPolicyLook({ ...bot.ctx, log });
  await look('T0DEMO');
  await look('T0DEMO');
  const place = { places: ['services.checkout.invite'] };
  expect(warned).toEqual([
    [
      { id: 'U0GONE', places: ['services.checkout.commander'] },
      'the policy names a person who has no account in this workspace',
    ],
    [{ id: 'U0WARROOM', ...place }, 'the policy names an app where a person is meant'],
    [{ id: 'S0NONE', ...place }, 'the policy names a user group that is empty, disabled or unknown'],
  ]);
});
