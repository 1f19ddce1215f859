// The post-mortem, written where the incident happened: section by section, by several people, with nothing lost.
import { afterEach, describe, expect, test } from '@jest/globals';
import { startTestBot, type TestBot } from '../support/test-bot.ts';
import {
  asks,
  formText,
  incidentOf,
  inputsOf,
  opensSection,
  questions,
  resolvedIn,
  writesWhatIsMissing,
} from '../support/writing.ts';

let testBot: TestBot;
afterEach(() => testBot.end());

test('a commander writes what is missing, adds the preventive action, publishes and closes', async () => {
  testBot = await startTestBot();
  const { alice } = testBot;
  const room = await resolvedIn(testBot);

  await alice.presses('Post-mortem', room);
  expect(await formText(alice)).toMatch(/Draft.*Missing.*Impact.*Security impact.*Detection.*keeps it from happening/s);
  await opensSection(alice, 'summary');
  expect(await inputsOf(alice)).toEqual(['Rolled back the 10:20 release']);
  await alice.submits({ [questions.summary.label]: 'Payments failed for 45 minutes.' });

  await writesWhatIsMissing(alice);
  expect(await formText(alice)).not.toMatch(/published\*: [^.]*Impact/);

  await alice.types('/incident action prevent by friday: read settings when the service starts', room);
  await alice.pressesInForm('Publish');
  expect(await alice.submits({})).toEqual({ ok: true });
  expect(await formText(alice)).toMatch(/Published by <@U0ALICE>/);
  expect((await alice.reads(room)).join('\n')).toMatch(/Post-mortem published\* by <@U0ALICE>/);

  await alice.types('/incident close reviewed with the team', room);
  const incident = await incidentOf(testBot, room);
  expect(incident.status).toBe('closed');
  expect(incident.postmortem?.sections.summary?.answers).toEqual({ summary: 'Payments failed for 45 minutes.' });
});

test('the verb opens the same, drafts where there is nothing yet, and says where it cannot', async () => {
  testBot = await startTestBot();
  const { alice, bob } = testBot;
  const room = await alice.declares('sev4 logo is blurred');
  await alice.types('/incident postmortem', room);
  expect(await formText(alice)).toMatch(/Resolve it first/);

  await alice.types('/incident resolve Uploaded it again', room);
  expect((await incidentOf(testBot, room)).postmortem).toBeNull();
  await bob.act({ type: 'join', channel: room.id });
  await bob.types('/incident pm', room);
  expect(await formText(bob)).toMatch(/Draft.*From the record|Drafted from the record/s);
  expect((await incidentOf(testBot, room)).postmortem?.owner).toBe('U0BOB');

  await bob.types('/incident postmortem owner <@U0ALICE|alice>', room);
  expect((await incidentOf(testBot, room)).postmortem?.owner).toBe('U0ALICE');
  await bob.types('/incident postmortem');
  expect(await formText(bob)).toMatch(/room/i);
});

describe('two people at the same section', () => {
  test('the second sees what the first wrote, keeps their own words, and decides', async () => {
    testBot = await startTestBot();
    const { alice, bob } = testBot;
    const room = await resolvedIn(testBot);
    for (const person of [alice, bob]) {
      await person.types('/incident postmortem', room);
      await opensSection(person, 'detection');
    }
    await alice.submits({ [questions.detection.label]: 'A customer called.' });
    await bob.submits({
      [questions.detection.label]: 'An alert fired.',
      [questions.detectSooner.label]: 'An alert on the queue.',
    });

    expect(await formText(bob)).toMatch(/Replace with mine.*<@U0ALICE> wrote this section.*A customer called\./s);
    expect(await inputsOf(bob)).toEqual(['An alert fired.', 'An alert on the queue.']);
    const { postmortem } = await incidentOf(testBot, room);
    expect(postmortem?.sections.detection).toMatchObject({ revision: 1, by: 'U0ALICE' });

    await bob.submits({});
    const after = (await incidentOf(testBot, room)).postmortem?.sections.detection;
    expect(after).toMatchObject({ revision: 2, by: 'U0BOB', answers: { detection: 'An alert fired.' } });

    await opensSection(bob, 'detection');
    await bob.pressesInForm('Versions');
    expect(await formText(bob)).toMatch(/Version 2.*An alert fired.*Version 1.*A customer called/s);
  });

  test('whoever decides is asked again when it has changed once more meanwhile', async () => {
    testBot = await startTestBot();
    const { alice, bob } = testBot;
    const room = await resolvedIn(testBot);
    await bob.types('/incident postmortem', room);
    await opensSection(bob, 'lessons');
    const write = (text: string, seen: number) =>
      asks(testBot, room, alice, { type: 'writeSection', section: 'lessons', answers: { lessons: text }, seen });
    await write('First.', 0);
    await bob.submits({ [questions.lessons.label]: 'Mine.' });
    await write('Second.', 1);
    await bob.submits({});
    expect(await formText(bob)).toMatch(/Second\./);
    expect(await inputsOf(bob)).toEqual(['Mine.']);
    await bob.submits({});
    expect((await incidentOf(testBot, room)).postmortem?.sections.lessons).toMatchObject({ revision: 3, by: 'U0BOB' });
  });
});

test('a form that Slack delivers twice, to two replicas, is written once', async () => {
  testBot = await startTestBot();
  await testBot.replica();
  const { alice } = testBot;
  const room = await resolvedIn(testBot);
  await alice.types('/incident postmortem', room);
  await opensSection(alice, 'impact');
  const view = await alice.modal();
  const name = 'users-0';
  await alice.act({ type: 'fill', viewId: view?.id ?? '', blockId: name, actionId: name, value: 'Half of them.' });
  await alice.act({ type: 'submit', viewId: view?.id ?? '', deliver: { times: 3, concurrently: true } });
  const { postmortem } = await incidentOf(testBot, room);
  expect(postmortem?.sections.impact).toMatchObject({ revision: 1, answers: { users: 'Half of them.' } });
});

test('a database that does not answer takes none of what was typed', async () => {
  testBot = await startTestBot();
  const { alice, bot } = testBot;
  const room = await resolvedIn(testBot);
  await alice.types('/incident postmortem', room);
  await opensSection(alice, 'lessons');
  await bot.ctx.db.$executeRawUnsafe('alter table entry rename to entry_elsewhere');
  await alice.submits({ [questions.lessons.label]: 'Settings are read too late.' });
  await bot.ctx.db.$executeRawUnsafe('alter table entry_elsewhere rename to entry');
  expect(await inputsOf(alice)).toEqual(['Settings are read too late.']);
  expect(await formText(alice)).toMatch(/reference/);
  await alice.submits({});
  expect((await incidentOf(testBot, room)).postmortem?.sections.lessons?.revision).toBe(1);
});
