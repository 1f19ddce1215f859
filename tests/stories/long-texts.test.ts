// Long texts: what people type is kept whole wherever they type it, and what cannot be recorded is given back whole.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import type { MessageView } from '../../simulator/snapshot.ts';
import { en } from '../../src/locales/en/en.ts';
import type { Person, Where } from '../support/people.ts';
import { startTestBot, type TestBot } from '../support/test-bot.ts';

let testBot: TestBot;

beforeEach(async () => {
  testBot = await startTestBot();
});
afterEach(() => testBot.end());

/** All different words, so that no cut goes unseen. */
function prose(words: number, of = 'word'): string {
  return Array.from({ length: words }, (_, index) => `${of}${index + 1}`).join(' ');
}

/** Everything that somebody sees in a channel, quotes put together again. */
async function seenBy(person: Person, where: Where): Promise<string> {
  return (await person.messages(where)).map(shownIn).join(' ');
}

function shownIn({ blocks }: MessageView): string {
  const texts = ((blocks ?? []) as { text?: { text?: string } }[]).map(({ text }) => text?.text ?? '');
  return texts.join(' ').replaceAll(/\s*> /g, ' ').replaceAll(/\s+/g, ' ').trim();
}

function fileOf(userId: string, name: string): string {
  const { channels, files } = testBot.simulator.workspace;
  const direct = [...channels.values()].filter(({ kind, memberIds }) => kind === 'im' && memberIds.includes(userId));
  const ids = direct.flatMap(({ messages }) => messages.flatMap(({ fileIds }) => fileIds));
  const file = ids.map((id) => files.get(id)).find((each) => each?.name === name);
  return String(file?.bytes ?? '');
}

test('a note of almost four thousand characters stands whole in the room and in every export', async () => {
  const { alice } = testBot;
  const room = await alice.declares('sev2 checkout down');
  const note = prose(460);
  expect(note.length).toBeGreaterThan(3500);
  await alice.types(`/incident note ${note}`, room);
  expect(await seenBy(alice, room)).toContain(note);
  for (const form of ['csv', 'yaml', 'md']) await alice.types(`/incident export ${form}`, room);
  expect(fileOf('U0ALICE', 'inc-2026-001-timeline.csv')).toContain(note);
  expect(fileOf('U0ALICE', 'inc-2026-001.md')).toContain(note);
  const { incident } = parse(fileOf('U0ALICE', 'inc-2026-001.yaml'));
  expect(JSON.stringify(incident.timeline)).toContain(note);
});

test('a long line that declares is cut for the title alone: all of it is the first note', async () => {
  const { alice } = testBot;
  const line = prose(120, 'checkout');
  const answer = await alice.types(`/incident sev2 ${line}`);
  expect(answer).toContain(en.declared.titleCut);
  const room = (await alice.snapshot()).channels.find(({ name }) => name.startsWith('inc-2026-001'));
  expect(await seenBy(alice, room?.id ?? '')).toContain(line);
});

test('a text beyond all measure is refused and comes back, whole', async () => {
  const { alice } = testBot;
  const room = await alice.declares('sev2 checkout down');
  const text = prose(4700);
  expect(text.length).toBeGreaterThan(40_000);
  const answer = await alice.types(`/incident note ${text}`, room);
  expect(answer).toContain('Nothing was recorded');
  // Over several answers, which Slack does not promise to show in their order.
  const seen = new Set((await seenBy(alice, room)).split(' '));
  expect(text.split(' ').filter((word) => !seen.has(word))).toEqual([]);
  expect(await alice.types('/incident timeline', room)).not.toContain('word1');
});

test('an update that comes too late is refused, and its words are given back', async () => {
  const { alice } = testBot;
  const room = await alice.declares('sev2 checkout down');
  await alice.types('/incident resolve rolled back', room);
  const text = prose(300);
  await alice.types(`/incident update ${text}`, room);
  expect(await seenBy(alice, room)).toContain(text);
});

test('a verb with a long text typed elsewhere gives it back, for no button carries it', async () => {
  const { alice } = testBot;
  await alice.declares('sev2 checkout down');
  const text = prose(300);
  await alice.types(`/incident update ${text}`);
  expect(await seenBy(alice, 'C0GENERAL')).toContain(text);
});

test('an action item longer than an input keeps its end when something else of it is edited', async () => {
  const { alice } = testBot;
  const room = await alice.declares('sev2 checkout down');
  const text = prose(460);
  await alice.types(`/incident action ${text}`, room);
  await alice.presses('Edit', room);
  await alice.submits({ [en.actionItems.form.due]: 'tomorrow' });
  await alice.types('/incident export md', room);
  expect(fileOf('U0ALICE', 'inc-2026-001.md')).toContain(text);
});

test('a resolution that comes too late gives back all that its form held', async () => {
  const { alice, bob } = testBot;
  const room = await alice.declares('sev2 checkout down');
  await alice.types('/incident resolve', room);
  await bob.types('/incident resolve INC-2026-001 rolled back');
  const { modals } = en;
  const texts = ['ended', 'cause', 'lost'].map((of) => prose(230, of));
  const [summary, rootCause, dataLost] = texts;
  await alice.submits({
    [modals.resolve.summary]: summary,
    [modals.resolve.rootCause]: rootCause,
    [modals.resolve.dataLostWhat]: dataLost,
  });
  const form = (await alice.modal())?.view as MessageView | undefined;
  const shown = form === undefined ? '' : shownIn(form);
  for (const text of texts) expect(shown).toContain(text);
});
