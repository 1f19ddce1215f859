// The thread of a post-mortem: as a person read it and approved it, in order, within Slack's limits whatever its length.
import { describe, expect, test } from '@jest/globals';
import { checkMessage } from '../../simulator/block-kit-rules.ts';
import { draftPostmortem } from '../../src/domain/postmortem/postmortem.ts';
import { wordsIn } from '../../src/locales/locales.ts';
import type { Message } from '../../src/render/blocks.ts';
import { postmortemThread } from '../../src/render/postmortem/thread.ts';
import type { Walk } from '../support/core.ts';
import { POLICY } from '../support/incidents.ts';
import { longest, POSTMORTEMS } from '../support/postmortems.ts';
import { expectGolden } from './golden.ts';

function threadOf({ incident, entries }: Walk, language: 'en' | 'fr' = 'en'): Message[] {
  const words = wordsIn(language);
  return postmortemThread(draftPostmortem(incident, entries, words.record.parts), POLICY, words);
}

describe.each(Object.entries(POSTMORTEMS))('%s', (name, { walk, language }) => {
  const thread = threadOf(walk, language);

  test('reads as it was approved', () => {
    expectGolden(
      `thread-${name}`,
      thread.map(({ text }) => text.split('\n')),
    );
  });

  test('is taken by Slack', () => {
    expect(thread.map(checkMessage).filter((problems) => problems.length > 0)).toEqual([]);
  });
});

const HEADINGS = [
  'Post-mortem: checkout down',
  'Impact',
  'Security impact',
  'Timeline (UTC)',
  'Detection',
  'Root cause and contributing factors',
  'What kept it from being worse',
  'Resolution',
  'Response',
  'Looking back',
  'Action items',
  'Lessons',
  'Evidence',
  'Metrics',
];
const headingsOf = (thread: readonly Message[]) =>
  thread.map(({ text }) => (text.split('\n')[0] ?? '').replaceAll(/^\*|\*$|, \d+ of \d+/g, ''));

test('every section has its place, and a draft asks for what nobody has written', () => {
  expect(headingsOf(threadOf(POSTMORTEMS.published?.walk ?? longest(1)))).toEqual(HEADINGS);
  const draft = threadOf(POSTMORTEMS.raised?.walk ?? longest(1));
  expect(headingsOf(draft)).toEqual(HEADINGS);
  expect(draft.filter(({ text }) => text.includes('*To fill in*')).length).toBeGreaterThan(8);
});

test('once it is published, what nobody wrote is neither asked for nor shown', () => {
  const published = threadOf(POSTMORTEMS['code-and-tables']?.walk ?? longest(1));
  expect(JSON.stringify(published)).not.toContain('To fill in');
  expect(headingsOf(published)).not.toContain('Looking back');
});

test('a reader who was not there finds all six answers, each in the section that is named after it', () => {
  const thread = threadOf(POSTMORTEMS['database-emptied']?.walk ?? longest(1));
  const said = new Map(headingsOf(thread).map((heading, index) => [heading, thread[index]?.text ?? '']));
  expect([...said][0]?.[1]).toContain('the database of the primary was emptied');
  expect(said.get('Impact')).toContain('5,000 projects');
  expect(said.get('Detection')).toContain('At once, in the terminal');
  expect(said.get('Resolution')).toContain('restored from a snapshot');
  expect(said.get('Root cause and contributing factors')).toContain(
    'could empty the primary as easily as the secondary',
  );
  expect(said.get('Action items')).toContain('Restore the newest backup every day');
});

describe('the longest incident', () => {
  const thread = threadOf(longest(5_000));

  test('is taken by Slack, message by message', () => {
    expect(thread.flatMap(checkMessage)).toEqual([]);
  });

  test('says everything once and in order', () => {
    const notes = JSON.stringify(thread.map(({ blocks }) => blocks)).match(/note-\d+/g) ?? [];
    expect(notes).toEqual(Array.from({ length: 5_000 }, (_, index) => `note-${index}`));
    expect([...new Set(headingsOf(thread).slice(1))]).toEqual(HEADINGS.slice(1));
    const parts = thread.flatMap(({ text }) => /^\*Timeline \(UTC\), (\d+) of \d+\*/.exec(text)?.[1] ?? []);
    expect(parts.length).toBeGreaterThan(100);
    expect(parts).toEqual(parts.map((_, index) => String(index + 1)));
  });

  test('closes every piece of code in the paragraph that opens it', () => {
    const paragraphs = thread.flatMap(({ blocks }) =>
      blocks.map((block) => (block.type === 'section' ? (block.text?.text ?? '') : '')),
    );
    expect(paragraphs.filter((text) => (text.match(/```/g) ?? []).length % 2 !== 0)).toEqual([]);
  });
});
