// What reads as blame is shown to whoever wrote it, with gentler words to take, and never keeps anything from being saved or published.
import { afterEach, expect, test } from '@jest/globals';
import { startTestBot, type TestBot } from '../support/test-bot.ts';
import {
  asks,
  formText,
  incidentOf,
  inputsOf,
  opensSection,
  PREVENTION,
  questions,
  resolvedIn,
  writesWhatIsMissing,
} from '../support/writing.ts';

let testBot: TestBot;
afterEach(() => testBot.end());

const BLAMING = 'Bob forgot to test the release. It was caused by human error.';

test('blame is shown once, the gentler wording is taken with a press, and nothing is saved before', async () => {
  testBot = await startTestBot();
  const { alice } = testBot;
  const room = await resolvedIn(testBot);
  await alice.types('/incident postmortem', room);
  await opensSection(alice, 'causes');
  await alice.submits({ [questions.rootCause.label]: BLAMING, [questions.factors.label]: 'A quiet Friday.' });

  expect(await formText(alice)).toMatch(/Save as it is.*point at people.*forgot.*Gentler/s);
  expect(await inputsOf(alice)).toEqual([BLAMING, 'A quiet Friday.']);
  expect((await incidentOf(testBot, room)).postmortem?.sections.causes).toBeUndefined();

  await alice.pressesInForm('Take this wording', { times: 2 });
  const [taken, factors] = await inputsOf(alice);
  expect(taken).not.toContain('Bob forgot');
  expect(factors).toBe('A quiet Friday.');
  await alice.submits({});
  expect((await incidentOf(testBot, room)).postmortem?.sections.causes).toMatchObject({
    revision: 1,
    answers: { rootCause: taken, factors: 'A quiet Friday.' },
  });
});

test('whoever means it so saves it as it is, and what they quote is theirs to quote', async () => {
  testBot = await startTestBot();
  const { alice } = testBot;
  const room = await resolvedIn(testBot);
  await alice.types('/incident postmortem', room);
  await opensSection(alice, 'causes');
  await alice.submits({ [questions.rootCause.label]: BLAMING });
  await alice.submits({});
  expect((await incidentOf(testBot, room)).postmortem?.sections.causes?.answers).toEqual({ rootCause: BLAMING });

  await opensSection(alice, 'lessons');
  await alice.submits({ [questions.lessons.label]: '> Bob forgot to test the release.\n`human error` is in the log.' });
  expect((await incidentOf(testBot, room)).postmortem?.sections.lessons?.revision).toBe(1);
});

const WORSE = 'The on-call engineer should have known better, Dan forgot, it was human error.';

test('a wording that was taken excuses no other words: each save is checked', async () => {
  testBot = await startTestBot();
  const { alice } = testBot;
  const room = await resolvedIn(testBot);
  const causes = async () => (await incidentOf(testBot, room)).postmortem?.sections.causes?.answers;
  await alice.types('/incident postmortem', room);
  await opensSection(alice, 'causes');
  await alice.submits({ [questions.rootCause.label]: BLAMING });
  await alice.pressesInForm('Take this wording', { times: 2 });

  await alice.submits({ [questions.rootCause.label]: WORSE });
  expect(await formText(alice)).toMatch(/Save as it is.*should have known better.*Dan forgot.*human error/s);
  expect(await inputsOf(alice)).toEqual([WORSE, null]);
  expect(await causes()).toBeUndefined();

  await alice.submits({});
  expect(await causes()).toEqual({ rootCause: WORSE });
});

test('*Save as it is* holds for the text that was shown, in its own field, and for no other', async () => {
  testBot = await startTestBot();
  const { alice } = testBot;
  const room = await resolvedIn(testBot);
  const causes = async () => (await incidentOf(testBot, room)).postmortem?.sections.causes?.answers;
  await alice.types('/incident postmortem', room);
  await opensSection(alice, 'causes');
  await alice.submits({ [questions.rootCause.label]: BLAMING });

  await alice.submits({ [questions.factors.label]: BLAMING });
  expect(await formText(alice)).toContain('point at people');
  await alice.submits({ [questions.rootCause.label]: `${BLAMING} Dan was careless.` });
  expect(await formText(alice)).toMatch(/Dan was careless/);
  await alice.submits({ [questions.rootCause.label]: BLAMING });
  expect(await formText(alice)).toContain('point at people');
  expect(await causes()).toBeUndefined();

  await alice.submits({});
  expect(await causes()).toEqual({ rootCause: BLAMING, factors: BLAMING });
});

test('before publishing the words are listed, those of the timeline too, and it can be published all the same', async () => {
  testBot = await startTestBot();
  const { alice, bob } = testBot;
  const room = await resolvedIn(testBot);
  await bob.types('/incident note Dan was careless with the config', room);
  await alice.types('/incident postmortem', room);
  await writesWhatIsMissing(alice);
  await asks(testBot, room, alice, PREVENTION);
  await alice.pressesInForm('Publish');
  expect(await formText(alice)).toMatch(/point at people.*Timeline\*: .*careless/s);
  await alice.submits({});
  expect((await incidentOf(testBot, room)).postmortem?.status).toBe('published');
});

test('before publishing, action items and all that the timeline quotes are listed as they are now, and what came up since is shown first', async () => {
  testBot = await startTestBot();
  const { alice, bob } = testBot;
  const room = await alice.declares('sev1 checkout down');
  await bob.act({ type: 'join', channel: room.id });
  await alice.types('/incident sev 2 Dan was careless', room);
  await alice.types('/incident resolve Rolled back the 10:20 release', room);
  await bob.types('/incident action process: retrain Dan, who forgot to test', room);
  await alice.types('/incident postmortem', room);
  await writesWhatIsMissing(alice);
  await asks(testBot, room, alice, PREVENTION);
  await alice.pressesInForm('Publish');
  expect(await formText(alice)).toMatch(/Action items\*: .*who forgot.*Timeline\*: .*careless/s);

  await bob.types('/incident postmortem', room);
  await opensSection(bob, 'lessons');
  await bob.submits({ [questions.lessons.label]: WORSE });
  await bob.submits({});
  await alice.submits({});
  expect(await formText(alice)).toMatch(/Nothing is published yet.*Lessons\*: .*should have known/s);
  expect((await incidentOf(testBot, room)).postmortem?.status).toBe('draft');

  await opensSection(bob, 'lessons');
  await bob.submits({ [questions.lessons.label]: 'A release is tried on one server first.' });
  await bob.types('/incident action edit 2: try each release on one server first', room);
  await alice.submits({});
  expect(await formText(alice)).toMatch(/Nothing is published yet/);
  expect(await formText(alice)).not.toMatch(/have known|who forgot/);
  await alice.submits({});
  expect((await incidentOf(testBot, room)).postmortem?.status).toBe('published');
});

test('the words of a comment are checked before they are sent, each time', async () => {
  testBot = await startTestBot();
  const { alice, bob, dan } = testBot;
  const room = await resolvedIn(testBot);
  await asks(testBot, room, alice, { type: 'askReview', reviewers: [bob.id] });
  const heard = async () => (await dan.reads(room)).join('\n');
  await bob.types('/incident postmortem', room);
  await bob.pressesInForm('Comment');
  await bob.submits({ 'What would make it clearer or more complete?': 'Dan forgot to say when.' });
  expect(await formText(bob)).toMatch(/Send as it is.*point at people.*forgot/s);
  await bob.submits({ 'What would make it clearer or more complete?': 'Dan should have known better.' });
  expect(await formText(bob)).toMatch(/Send as it is.*should have known better/s);
  expect(await heard()).not.toMatch(/Post-mortem commented/);
  await bob.submits({ 'What would make it clearer or more complete?': 'Dan forgot to say when.' });
  await bob.pressesInForm('Take this wording');
  await bob.submits({});
  expect(await heard()).toMatch(/Post-mortem commented/);
  expect(await heard()).not.toMatch(/Dan forgot/);
});
