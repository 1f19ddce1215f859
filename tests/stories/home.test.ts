// Home: what one person sees there, what they do from there, and what nobody else sees.
import { afterEach, expect, test } from '@jest/globals';
import { eventually } from '../support/eventually.ts';
import { buttonsOf, type Person } from '../support/people.ts';
import { startTestBot, type TestBot } from '../support/test-bot.ts';

let testBot: TestBot;
afterEach(() => testBot.end());

/** Opens the tab and reads it. */
async function opensHome(person: Person): Promise<string> {
  await drawnBy(() => person.act({ type: 'openHome' }));
  return readsHome(person);
}
/** Slack does not wait until Home is drawn. */
async function drawnBy(doing: () => Promise<unknown>): Promise<void> {
  const drawn = () => testBot.simulator.calls.filter(({ method }) => method === 'views.publish').length;
  const before = drawn();
  await doing();
  await eventually('Home is drawn', 3_000, () => drawn() > before);
}
/** What stands there now, without opening it again. */
async function readsHome(person: Person): Promise<string> {
  return JSON.stringify((await person.snapshot()).home?.view ?? null);
}
async function pressesAtHome(person: Person, label: string): Promise<void> {
  const { home } = await person.snapshot();
  const found = buttonsOf({ ts: '', blocks: home?.view.blocks }).find(({ text }) => text === label);
  if (home === null || found === undefined) throw new Error(`no button "${label}" on the Home of ${person.id}`);
  const { blockId, actionId } = found;
  await drawnBy(async () => {
    const { ok, error } = await person.act({ type: 'pressInView', viewId: home.id, blockId, actionId });
    if (!ok) throw new Error(`Slack says: ${error}`);
  });
}
async function over(title: string): Promise<string> {
  const { alice } = testBot;
  const room = await alice.declares(`sev3 ${title}`);
  await alice.types('/incident resolve', room);
  await alice.submits({ 'What ended it, in one sentence?': 'Rolled back.', 'Root cause': 'A full queue.' });
  return room.id;
}

test('on a calm day it says so, and declares', async () => {
  testBot = await startTestBot();
  const { alice } = testBot;
  const calm = await opensHome(alice);
  expect(calm).toMatch(/\*0\* open now · \*0\* declared.*No incident is open.*Nothing waits for you/s);
  await pressesAtHome(alice, 'Declare an incident');
  await alice.submits({ 'What is wrong?': 'checkout down', 'How severe is it?': 'SEV3' });
  expect(await opensHome(alice)).toMatch(/\*1\* open now · \*1\* declared.*checkout down.*You are incident commander/s);
});

test('action items are answered there, and it is drawn anew', async () => {
  testBot = await startTestBot();
  const { alice, bob, clock } = testBot;
  const room = await over('search slow');
  await alice.types('/incident action <@U0BOB|bob> by tomorrow: alert on queue depth', room);
  await alice.types('/incident action <@U0BOB|bob> by friday: write the runbook', room);
  await clock.advance('50h');
  expect(await opensHome(bob)).toMatch(
    /Overdue by .*alert on queue depth.*write the runbook.*Ended lately.*search slow/s,
  );
  await pressesAtHome(bob, 'Done');
  expect(await readsHome(bob)).not.toMatch(/alert on queue depth/);
  expect(await bob.modal()).toBeNull();
  await pressesAtHome(bob, 'Not doing…');
  await drawnBy(() => bob.submits({ 'What speaks against doing it?': 'The service goes away.' }));
  expect(await bob.modal()).toBeNull();
  expect(await readsHome(bob)).toMatch(/Nothing waits for you/);
});

test('what was done meanwhile by somebody else is said over it, and shows', async () => {
  testBot = await startTestBot();
  const { alice, bob } = testBot;
  const room = await over('search slow');
  await alice.types('/incident action <@U0BOB|bob> by friday: alert on queue depth', room);
  await opensHome(bob);
  await alice.types('/incident action 1 done', room);
  await pressesAtHome(bob, 'Done');
  expect(JSON.stringify((await bob.modal())?.view)).toMatch(/is done already/);
  expect(await readsHome(bob)).toMatch(/Nothing waits for you/);
});

test('a stranger sees nothing private, and figures do not tell of it', async () => {
  testBot = await startTestBot();
  const { alice, bob, dan } = testBot;
  await alice.types('/incident sev3 leaked key --private');
  await alice.types('/incident action INC-2026-001 <@U0BOB|bob> by friday: rotate it');
  const seen = await opensHome(dan);
  expect(seen).not.toMatch(/INC-2026-001|leaked|rotate/);
  expect(seen).toMatch(/\*0\* open now · \*0\* declared/);
  expect(await opensHome(alice)).toMatch(/INC-2026-001/);
  // Theirs or not: who is not in the room does not read of it.
  expect(await opensHome(bob)).not.toMatch(/INC-2026-001|leaked|rotate/);
});

test('false alarms and exercises are not counted', async () => {
  testBot = await startTestBot();
  const { alice } = testBot;
  await alice.types('/incident cancel', await alice.declares('sev3 a test alert'));
  await alice.declares('drill sev3 practise');
  await alice.declares('sev3 search slow');
  expect(await opensHome(alice)).toMatch(/\*1\* open now · \*1\* declared/);
});

test('by socket and in French it is drawn, too', async () => {
  testBot = await startTestBot({ mode: 'socket', policy: 'language: fr' });
  expect(await opensHome(testBot.alice)).toMatch(/Ouverts\s: \*0\*.*Rien ne vous attend/s);
});
