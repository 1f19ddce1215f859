// The same words mean something else in the room of an open incident than elsewhere: there they are about it.
import { afterEach, expect, test } from '@jest/globals';
import { startTestBot, type TestBot } from '../support/test-bot.ts';

let testBot: TestBot;
afterEach(async () => testBot.end());

async function begin() {
  testBot = await startTestBot();
  const { alice } = testBot;
  return { alice, room: await alice.declares('sev2 checkout down') };
}

/** How many incidents there are, and the severity of the first. */
async function record() {
  const incidents = await testBot.bot.ctx.db.incident.findMany({ orderBy: { number: 'asc' } });
  return { incidents: incidents.length, severity: incidents[0]?.severity, status: incidents[0]?.status };
}

test.each(['raise to sev1', 'upgrade severity to sev1', 'sev1 everybody is affected now'])(
  '`%s` asks whether this incident is meant, and changes it with one click',
  async (text) => {
    const { alice, room } = await begin();
    expect(await alice.types(`/incident ${text}`, room)).toMatch(/room of .*INC-2026-001.*nothing was done yet.*SEV1/s);
    expect(await record()).toMatchObject({ incidents: 1, severity: 'SEV2' });
    await alice.presses('Change this incident to SEV1', room);
    expect(await record()).toMatchObject({ incidents: 1, severity: 'SEV1' });
  },
);

test('another incident is declared from there with one click more', async () => {
  const { alice, room } = await begin();
  await alice.types('/incident sev3 search is slow', room);
  await alice.presses('Declare another incident', room);
  expect(await record()).toMatchObject({ incidents: 2, severity: 'SEV2' });
});

test('a bare severity opens the modal that changes it', async () => {
  const { alice, room } = await begin();
  await alice.types('/incident sev1', room);
  expect((await alice.modal())?.view).toMatchObject({ callback_id: 'severity' });
  expect(await record()).toMatchObject({ incidents: 1, severity: 'SEV2' });
});

test.each([
  ['snooze for a while', /snooze.*does not understand these words.*snooze 10m/s],
  ['status rolling back', /status.*does not understand these words.*monitoring/s],
  ['export pdf', /export.*does not understand these words.*export yaml/s],
  ['report june', /report.*does not understand these words.*report 90d/s],
  ['thanks', /did not understand this, and nothing was done/],
])('`%s` is answered with what can be said, and does nothing', async (text, answer) => {
  const { alice, room } = await begin();
  expect(await alice.types(`/incident ${text}`, room)).toMatch(answer);
  expect(await alice.modal()).toBeNull();
  expect(await record()).toMatchObject({ incidents: 1, severity: 'SEV2', status: 'investigating' });
});

test('`fixed` offers to resolve it', async () => {
  const { alice, room } = await begin();
  await alice.types('/incident fixed', room);
  await alice.presses('Run “resolve”', room);
  expect((await alice.modal())?.view).toMatchObject({ callback_id: 'resolve' });
});

test('a room that is mentioned names its incident, wherever it is typed', async () => {
  const { alice, room } = await begin();
  const other = await alice.declares('sev3 search is slow');
  await alice.types(`/incident ack <#${other.id}|${other.name}>`, room);
  await alice.types(`/incident resolve <#${other.id}|${other.name}> rolled back`);
  const [first, second] = await testBot.bot.ctx.db.incident.findMany({ orderBy: { number: 'asc' } });
  expect([first?.status, second?.status]).toEqual(['investigating', 'resolved']);
  expect(await alice.types('/incident resolve <#C0GENERAL|general> rolled back', room)).toMatch(/do not know/);
  expect(await record()).toMatchObject({ incidents: 2, status: 'investigating' });
});

test('elsewhere the same words declare as ever', async () => {
  const { alice } = await begin();
  await alice.types('/incident sev1 everybody is affected now');
  expect(await record()).toMatchObject({ incidents: 2 });
});
