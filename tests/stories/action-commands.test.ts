// What is typed behind `action`: items, what is said of items that are there, and what only an explicit word makes prevention.
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Incident } from '../../src/domain/incident.ts';
import type { Person, Room } from '../support/people.ts';
import { startTestBot, type TestBot } from '../support/test-bot.ts';
import { formText, incidentOf, inputsOf, resolvedIn, writesWhatIsMissing } from '../support/writing.ts';

let testBot: TestBot;
afterEach(() => testBot.end());

async function itemsOf(room: Room): Promise<Incident['actions']> {
  return (await incidentOf(testBot, room)).actions;
}
async function statesOf(room: Room): Promise<string[]> {
  return (await itemsOf(room)).map(({ number, status }) => `${number} ${status}`);
}
/** A SEV3 in which two things are to be done. */
async function withTwoItems(): Promise<Room> {
  const room = await testBot.alice.declares('sev3 checkout down');
  await testBot.alice.types('/incident action alert on queue depth', room);
  await testBot.alice.types('/incident action prevent: read settings at start', room);
  return room;
}

describe('a command about an item', () => {
  test('does what it says, in any order of words, and never becomes an item', async () => {
    testBot = await startTestBot();
    const { alice } = testBot;
    const room = await withTwoItems();
    expect(await alice.types('/incident action done 1', room)).toMatch(/1\. alert on queue depth.*done/);
    expect(await statesOf(room)).toEqual(['1 done', '2 todo']);
    await alice.types('/incident action reopen 1', room);
    expect(await statesOf(room)).toEqual(['1 todo', '2 todo']);
    expect(await alice.types('/incident action list', room)).toMatch(/2 open action items of 2/);
    expect(await alice.types('/incident actions 2', room)).toMatch(/Action item of.*2\. read settings at start/s);
    await alice.types('/incident actions close 1 and 2', room);
    expect(await statesOf(room)).toEqual(['1 done', '2 done']);
    await alice.types('/incident action rouvrir 2', room);
    await alice.types('/incident action not doing 2 because the service goes away', room);
    expect((await itemsOf(room))[1]).toMatchObject({ status: 'notDoing', reason: 'the service goes away' });
    await alice.types('/incident action 1 for <@U0BOB|bob> by friday', room);
    expect((await itemsOf(room))[0]).toMatchObject({ owner: 'U0BOB', dueAt: new Date('2026-01-09T18:00:00Z') });
    expect(await itemsOf(room)).toHaveLength(2);
  });

  test('about a number that is not there says which are there, and gives the words back', async () => {
    testBot = await startTestBot();
    const { alice } = testBot;
    const room = await withTwoItems();
    expect(await alice.types('/incident action done 7', room)).toMatch(/no action item 7 here.*numbered 1 to 2/);
    expect(await alice.types('/incident action done 1 and 7: rolled out', room)).toMatch(
      /no action item 7.*> rolled out/s,
    );
    expect(await statesOf(room)).toEqual(['1 todo', '2 todo']);
  });

  test('that does not say which, or is misspelt, changes nothing and shows what is there', async () => {
    testBot = await startTestBot();
    const { alice } = testBot;
    const room = await withTwoItems();
    for (const typed of ['done', 'dnoe 1', 'close 1, reopen 2'])
      expect(await alice.types(`/incident action ${typed}`, room)).toMatch(
        /Nothing was recorded.*2 open action items of 2/s,
      );
    expect(await alice.types('/incident action help', room)).toMatch(/action 2 not doing: the service goes away/);
    expect(await statesOf(room)).toEqual(['1 todo', '2 todo']);
  });

  test('keeps what was said with it: a remark becomes a note, a sentence becomes an item', async () => {
    testBot = await startTestBot();
    const { alice } = testBot;
    const room = await withTwoItems();
    await alice.types('/incident action 1 done: rolled out in v12', room);
    expect((await alice.reads(room)).join('\n')).toContain('rolled out in v12');
    await alice.types('/incident action done 1 of 3 checks: finish the rest', room);
    expect((await itemsOf(room))[2]).toMatchObject({
      what: { text: 'done 1 of 3 checks: finish the rest' },
      status: 'todo',
    });
    await alice.types('/incident action edit 1: alert on queue depth and age', room);
    expect((await itemsOf(room))[0]).toMatchObject({ what: { text: 'alert on queue depth and age' }, status: 'done' });
  });

  test('opens the form that it needs', async () => {
    testBot = await startTestBot();
    const { alice } = testBot;
    const room = await withTwoItems();
    await alice.types('/incident action edit 2', room);
    expect(await inputsOf(alice)).toContain('read settings at start');
    await alice.submits({ 'What is to be done?': 'read settings before the start' });
    await alice.types('/incident action drop 1', room);
    await alice.submits({ 'What speaks against doing it?': 'The queue goes away.' });
    await alice.types('/incident action edit 9', room);
    expect(await formText(alice)).toMatch(/no action item 9 here/);
    expect(await itemsOf(room)).toMatchObject([
      { status: 'notDoing', reason: 'The queue goes away.' },
      { what: { text: 'read settings before the start' } },
    ]);
  });
});

describe('what an item is for', () => {
  test('is asked where it was not said, and one press says it', async () => {
    testBot = await startTestBot();
    const { alice } = testBot;
    const room = await alice.declares('sev3 checkout down');
    expect(await alice.types('/incident action alert on queue depth', room)).toMatch(/purpose not said yet/);
    await alice.presses('Shows it sooner', room);
    expect((await itemsOf(room))[0]?.kind).toBe('detect');
    await alice.types('/incident action 1 prevent', room);
    expect((await itemsOf(room))[0]?.kind).toBe('prevent');

    await alice.types('/incident action', room);
    const refused = await alice.submits({ 'What is to be done?': 'Read settings at start' });
    expect(refused.ok).toBe(false);
    expect(await itemsOf(room)).toHaveLength(1);
  });

  test('opens the way to publish and to close only where it is said to be prevention; the refusal says how', async () => {
    testBot = await startTestBot();
    const { alice } = testBot;
    const room = await resolvedIn(testBot);
    await alice.types('/incident action <@U0BOB|bob> by friday: alert on queue depth', room);
    await alice.types('/incident postmortem', room);
    await writesWhatIsMissing(alice);
    const unsaid = (await itemsOf(room)).filter(({ kind }) => kind === null).map(({ number }) => number);
    expect(unsaid).not.toHaveLength(0);
    await alice.pressesInForm('Publish');
    expect(await formText(alice)).toMatch(/cannot be published yet.*action prevent @ann by friday/s);

    await alice.types(`/incident action ${unsaid[0]} done`, room);
    expect((await incidentOf(testBot, room)).postmortem?.status).toBe('draft');
    await alice.types(`/incident action ${unsaid[0]} prevent`, room);
    await publishes(alice, room);
    await alice.types(`/incident action ${unsaid[0]} detect`, room);
    expect(await alice.types('/incident close', room)).toMatch(
      /at least one action item that is said to keep it.*action prevent @ann/,
    );
    await alice.types('/incident action prevent: read settings at start', room);
    expect(await alice.types('/incident close reviewed with the team', room)).not.toMatch(/nothing was changed/);
    expect((await incidentOf(testBot, room)).status).toBe('closed');
  });

  test('is nobody’s guess for a temporary fix: the debt is recorded, and is prevention once somebody says so', async () => {
    testBot = await startTestBot();
    const { alice } = testBot;
    const room = await alice.declares('sev1 checkout down');
    await alice.types('/incident resolve', room);
    await alice.submits({
      'What ended it, in one sentence?': 'Restarted the workers.',
      'Root cause': 'A queue that was full.',
      'The fix': ['temporary'],
    });
    expect(await itemsOf(room)).toMatchObject([{ what: { drafted: 'makeFixPermanent' }, kind: null, status: 'todo' }]);
  });
});

describe('the words of an item', () => {
  const BLAMING = 'Retrain Dan, who forgot to test the release';

  test('are checked where they are typed, and hold nothing up: the hint is private and the item is kept', async () => {
    testBot = await startTestBot();
    const { alice } = testBot;
    const room = await alice.declares('sev3 checkout down');
    expect(JSON.stringify(await whispered(alice, room, `/incident action process: ${BLAMING}`))).toMatch(
      /point at people.*who forgot/s,
    );
    expect((await itemsOf(room))[0]).toMatchObject({ what: { text: BLAMING } });
    expect(
      (await alice.messages(room)).filter(({ ephemeral, text }) => !ephemeral && /point at people/.test(text)),
    ).toEqual([]);
  });

  test('are checked at each save of the form, the reason too, and *Save as it is* holds for what was shown', async () => {
    testBot = await startTestBot();
    const { alice } = testBot;
    const room = await alice.declares('sev3 checkout down');
    await alice.types('/incident action', room);
    const whole = { 'What is to be done?': BLAMING, 'What is it for?': 'process', 'By when?': 'friday' };
    await alice.submits(whole);
    expect(await formText(alice)).toMatch(/Save as it is.*point at people.*who forgot/s);
    expect(await itemsOf(room)).toEqual([]);
    await alice.submits({ 'What is to be done?': `${BLAMING}; it was human error` });
    expect(await formText(alice)).toMatch(/human error/);
    expect(await itemsOf(room)).toEqual([]);
    await alice.submits({});
    expect(await itemsOf(room)).toMatchObject([
      { what: { text: `${BLAMING}; it was human error` }, kind: 'process', dueAt: new Date('2026-01-09T18:00:00Z') },
    ]);

    // Whoever only says how it stands has seen its words when the form opens.
    await alice.types('/incident action edit 1', room);
    expect(await formText(alice)).toMatch(/Save as it is.*human error/s);
    await alice.submits({ 'How does it stand?': 'doing' });
    expect((await itemsOf(room))[0]?.status).toBe('doing');

    await alice.types('/incident action not doing 1', room);
    await alice.submits({ 'What speaks against doing it?': 'Dan was careless.' });
    expect(await formText(alice)).toMatch(/Save as it is.*Dan was careless/s);
    expect((await itemsOf(room))[0]?.status).toBe('doing');
    await alice.submits({ 'What speaks against doing it?': 'Nothing comes of it.' });
    expect((await itemsOf(room))[0]).toMatchObject({ status: 'notDoing', reason: 'Nothing comes of it.' });
  });

  test('are taken in a gentler wording with a press, and nothing else in the form is lost', async () => {
    testBot = await startTestBot();
    const { alice } = testBot;
    const room = await alice.declares('sev3 checkout down');
    await alice.types('/incident action', room);
    await alice.submits({
      'What is to be done?': 'Dan forgot to test the release: a test before each deploy',
      'Who looks after it?': 'U0BOB',
      'By when?': 'friday',
      'What is it for?': 'prevent',
    });
    await alice.pressesInForm('Take this wording');
    await alice.submits({});
    const [item] = await itemsOf(room);
    expect(item).toMatchObject({ owner: 'U0BOB', kind: 'prevent', dueAt: new Date('2026-01-09T18:00:00Z') });
    expect(JSON.stringify(item?.what)).toMatch(/a test before each deploy/);
    expect(JSON.stringify(item?.what)).not.toMatch(/Dan forgot/);
  });
});

test('in French, what is said of an item is done in French', async () => {
  testBot = await startTestBot({ policy: 'language: fr' });
  const { alice } = testBot;
  const room = await alice.declares('sev3 paiement en panne');
  expect(await alice.types('/incident action éviter : lire les réglages au démarrage', room)).toMatch(
    /évite que cela se reproduise/,
  );
  expect(await alice.types('/incident action terminée 1', room)).toMatch(/1\. lire les réglages au démarrage.*faite/);
  expect(await alice.types('/incident action faite', room)).toMatch(/Rien n’a été enregistré/);
  expect(await alice.types('/incident action fait 4', room)).toMatch(
    /pas ici d’action de suivi 4.*La seule porte le numéro 1/,
  );
  expect(await itemsOf(room)).toHaveLength(1);
});

/** The private messages that a command brought, whole. */
async function whispered(person: Person, room: Room, typed: string): Promise<unknown[]> {
  const known = (await person.messages(room)).length;
  await person.types(typed, room);
  return (await person.messages(room)).slice(known).filter(({ ephemeral }) => ephemeral);
}

async function publishes(person: Person, room: Room): Promise<void> {
  await person.types('/incident postmortem publish', room);
  await person.submits({});
  expect((await incidentOf(testBot, room)).postmortem?.status).toBe('published');
}
