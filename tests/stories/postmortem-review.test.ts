// A post-mortem is read by others before it is published, and publishing says what it still waits for.
import { afterEach, describe, expect, test } from '@jest/globals';
import { startTestBot, type TestBot } from '../support/test-bot.ts';
import {
  asks,
  formText,
  incidentOf,
  opensSection,
  PREVENTION,
  questions,
  resolvedIn,
  writesWhatIsMissing,
} from '../support/writing.ts';

let testBot: TestBot;
afterEach(() => testBot.end());

test('readers are asked by direct message; one approves there, the other comments, the overview counts', async () => {
  testBot = await startTestBot();
  const { alice, bob, dan } = testBot;
  const room = await resolvedIn(testBot);
  await alice.types('/incident postmortem', room);
  await alice.pressesInForm('Ask for review');
  await alice.submits({ 'Whom do you ask to read it?': [bob.id, dan.id] });
  expect(await formText(alice)).toMatch(/In review: 0 of 2 approved/);

  const direct = async (person: typeof bob) => {
    const channel = (await person.snapshot()).channels.find(({ kind }) => kind === 'im')?.id ?? '';
    expect((await person.reads(channel)).join('\n')).toMatch(/<@U0ALICE> asks you to read the post-mortem/);
    return channel;
  };
  expect(await bob.presses('Approve', await direct(bob))).toMatch(/You approved/);
  await bob.presses('Approve', await direct(bob));
  await dan.presses('Comment', await direct(dan));
  await dan.submits({ 'What would make it clearer or more complete?': 'How did customers notice?' });

  const { postmortem } = await incidentOf(testBot, room);
  expect(postmortem?.reviews).toEqual([
    { userId: 'U0BOB', verdict: 'approved' },
    { userId: 'U0DAN', verdict: 'commented' },
  ]);
  const said = (await alice.reads(room)).join('\n');
  expect(said.match(/Post-mortem approved/g)).toHaveLength(1);
  expect(said).toMatch(/How did customers notice\?/);
  await alice.types('/incident postmortem', room);
  expect(await formText(alice)).toMatch(/In review: 1 of 2 approved.*<@U0DAN>: commented/s);
});

describe('publishing', () => {
  test('is refused with what is missing, each of it one press away', async () => {
    testBot = await startTestBot();
    const { alice } = testBot;
    const room = await resolvedIn(testBot);
    await alice.types('/incident postmortem publish', room);
    expect(await formText(alice)).toMatch(/cannot be published yet.*Impact.*Detection.*incident action/s);
    expect((await alice.modal())?.view).not.toHaveProperty('submit');
    await alice.pressesInForm('Edit Impact');
    await alice.submits({ [questions.users.label]: 'Half of them.' });
    expect((await incidentOf(testBot, room)).postmortem?.sections.impact?.revision).toBe(1);
    expect(await alice.modal()).toBeNull();
  });

  test('names who has not read it yet, and does not wait for them', async () => {
    testBot = await startTestBot();
    const { alice, bob } = testBot;
    const room = await resolvedIn(testBot);
    await alice.types('/incident postmortem', room);
    await writesWhatIsMissing(alice);
    await asks(testBot, room, alice, PREVENTION);
    await asks(testBot, room, alice, { type: 'askReview', reviewers: [bob.id] });
    await alice.pressesInForm('Publish');
    expect(await formText(alice)).toMatch(/Not read yet\* by <@U0BOB>/);
    await alice.submits({});
    expect((await incidentOf(testBot, room)).postmortem?.status).toBe('published');

    const channel = (await bob.snapshot()).channels.find(({ kind }) => kind === 'im')?.id ?? '';
    expect(await bob.presses('Approve', channel)).toMatch(/published this post-mortem/);
  });

  test('says so when something went missing while the form was open', async () => {
    testBot = await startTestBot();
    const { alice, bob } = testBot;
    const room = await resolvedIn(testBot);
    await alice.types('/incident postmortem', room);
    await writesWhatIsMissing(alice);
    await asks(testBot, room, alice, PREVENTION);
    await alice.pressesInForm('Publish');
    await asks(testBot, room, bob, { type: 'writeSection', section: 'impact', answers: {}, seen: 1 });
    await alice.submits({});
    expect(await formText(alice)).toMatch(/not published yet: nothing is said of impact/);
    expect((await incidentOf(testBot, room)).postmortem?.status).toBe('draft');
    await alice.pressesInForm('Edit Impact');
    await alice.submits({ [questions.users.label]: 'Half of them.' });
    await opensSection(alice, 'lessons');
  });
});

test('the owner and the date are changed in a form, and the new owner hears of it', async () => {
  testBot = await startTestBot();
  const { alice, bob } = testBot;
  const room = await resolvedIn(testBot);
  await alice.types('/incident postmortem', room);
  await alice.pressesInForm('Owner and date');
  const dueAt = new Date('2026-02-01T09:00:00Z');
  await alice.submits({ 'Who looks after it?': bob.id, 'When is it due?': dueAt.getTime() / 1000 });
  expect((await incidentOf(testBot, room)).postmortem).toMatchObject({ owner: 'U0BOB', dueAt });
  expect(await formText(alice)).toMatch(/<@U0BOB>/);
  expect((await bob.directMessages()).join('\n')).toMatch(/look after the post-mortem/);
});
