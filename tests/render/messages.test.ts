// What single messages promise: privacy, honesty about pages, nothing lost from long records.
import { describe, expect, test } from '@jest/globals';
import type { KnownBlock } from '@slack/types';
import { draftPostmortem } from '../../src/domain/postmortem/postmortem.ts';
import type { Entry, EntryOf, EntryType } from '../../src/domain/timeline.ts';
import { en } from '../../src/locales/en/en.ts';
import { announcement, sourceReply } from '../../src/render/card/announcement.ts';
import { declaredReply, similarReply } from '../../src/render/direct/declared.ts';
import { pageMessage, roleBrief } from '../../src/render/direct/direct.ts';
import { pageDigest } from '../../src/render/direct/page-digest.ts';
import { unknownVerb } from '../../src/render/help/help.ts';
import { openIncidents } from '../../src/render/help/incident-list.ts';
import { postmortemThread } from '../../src/render/postmortem/thread.ts';
import { bookmarks } from '../../src/render/room/channel.ts';
import { entryMessage } from '../../src/render/room/entry-message.ts';
import { entryLine, timelineMessages } from '../../src/render/room/timeline.ts';
import type { Walk } from '../support/core.ts';
import { anIncident, aTimeline, INCIDENTS, OPEN_ROOM, POLICY, type Step } from '../support/incidents.ts';

function only<T extends EntryType>({ entries }: Walk, type: T): EntryOf<T> {
  const found = entries.find((entry: Entry): entry is EntryOf<T> => entry.type === type);
  if (found === undefined) throw new Error(`there is no ${type}`);
  return found;
}

const aRole: Step = ['4m', 'U0ALICE', { type: 'assignRole', role: 'scribe', userId: 'U0CAROL' }];

test('outside its room a private incident says neither its title nor what people wrote', () => {
  const update: Step = [
    '5m',
    'U0ALICE',
    { type: 'postUpdate', text: 'the key was public', isNoChange: false, nextUpdateAt: null },
  ];
  const walk = aTimeline([OPEN_ROOM, aRole, update], { title: 'leaked signing key', isPrivate: true });
  const { incident } = walk;
  const said = [
    pageMessage(incident, only(walk, 'paged'), en),
    pageDigest([{ incident, entry: only(walk, 'paged') }], en),
    roleBrief(incident, only(walk, 'roleAssigned'), en),
    sourceReply(incident, en),
    openIncidents([incident], en),
    similarReply(incident, '{}', 'checkout down', en),
  ];
  expect(JSON.stringify(said)).not.toMatch(/leaked|signing|key/);
  expect(JSON.stringify(sourceReply(incident, en))).not.toMatch(/INC-|C0ROOM/);
});

test('a page that comes too late says that it is over', () => {
  const walk = INCIDENTS['resolved-with-cause'];
  const { text, blocks } = pageMessage(walk.incident, only(walk, 'paged'), en);
  expect(text).toContain('is resolved now; nothing more is asked of you');
  expect(blocks.some(({ type }) => type === 'actions')).toBe(false);
});

test('one message for many pages names forty incidents, has ten buttons, and counts the rest', () => {
  const walk = INCIDENTS.unacknowledged;
  const pages = Array.from({ length: 73 }, (_, n) => ({
    incident: { ...walk.incident, id: `i${n}`, reference: `INC-2026-${100 + n}` },
    entry: only(walk, 'paged'),
  }));
  const { text, blocks } = pageDigest([...pages, ...pages.slice(0, 3)], en);
  expect(text).toContain('*73 incidents need you.*');
  expect(text.match(/INC-2026-\d+/g)).toEqual(pages.slice(0, 40).map(({ incident }) => incident.reference));
  expect(text).toContain('And 33 more:');
  expect(JSON.stringify(blocks).match(/"action_id":"acknowledge"/g)).toHaveLength(10);
  for (const { incident } of pages.slice(0, 40)) expect(JSON.stringify(blocks)).toContain(incident.reference);
});

test.each(['hostile', 'longest', 'paged-by-name'] as const)(
  'one message for many pages of %s loses none of them',
  (name) => {
    const walk = INCIDENTS[name];
    const pages = Array.from({ length: 60 }, (_, n) => ({
      incident: { ...walk.incident, id: `i${n}` },
      entry: only(walk, 'paged'),
    }));
    expect(JSON.stringify(pageDigest(pages, en).blocks)).not.toContain('did not fit');
  },
);

test('levels that were passed over while the bot was away are said', () => {
  const late = aTimeline([OPEN_ROOM, ['2h', 'clock']], { severity: 'SEV2' });
  const { text } = entryMessage(late.incident, [only(late, 'paged')], POLICY, en);
  expect(text).toContain('1 level fell due while I could not page, and was passed over.');
});

test('two entries of one change that need the same button show it once', () => {
  const { incident, entries } = INCIDENTS.unacknowledged;
  const { blocks } = entryMessage(incident, entries, POLICY, en);
  const buttons = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
  expect(buttons).toHaveLength(1);
});

test('the announcement mentions the invited groups only where the policy says so, and never persons', () => {
  const open = announcement(anIncident(), POLICY, en).text;
  expect(open).toContain('For <!subteam^S0ONCALL>.');
  expect(open).not.toContain('U0CAROL');
  expect(announcement(anIncident({ severity: 'SEV2' }), POLICY, en).text).not.toContain('subteam');
  expect(announcement(anIncident({ status: 'resolved' }), POLICY, en).text).not.toContain('subteam');
});

test('the bookmarks are the runbook, and the announcement once it stands', () => {
  const titles = (link: string | null) => bookmarks(anIncident(), POLICY, link, en).map(({ title }) => title);
  expect(titles(null)).toEqual(['Runbook']);
  expect(titles('https://demo.slack.com/archives/C0/p1')).toEqual(['Runbook', 'Announcement']);
  expect(titles('javascript:alert(1)')).toEqual(['Runbook']);
  expect(bookmarks(anIncident({ service: null }), POLICY, null, en)).toEqual([]);
});

test('the declarer reads that the room is being opened', () => {
  const { text } = declaredReply(aTimeline([]).incident, en);
  expect(text).toContain('*INC-2026-001 SEV1 is declared*: checkout down.');
  expect(text).toContain('Opening the room…');
});

test('a declaration too long for a button is given back, so that it can be made under a shorter title', () => {
  const typed = `${'all of the shop is down, '.repeat(120)}says the duty phone`;
  const { text, blocks } = similarReply(anIncident(), 'x'.repeat(2001), typed, en);
  expect(text).toContain('declare it under a shorter title');
  expect(JSON.stringify(blocks)).not.toContain('declare-anyway');
  expect(quotedIn(blocks)).toContain(typed);
});

/** What is quoted in blocks, put together again. */
function quotedIn(blocks: readonly KnownBlock[]): string {
  const texts = blocks.map((block) => (block.type === 'section' ? (block.text?.text ?? '') : ''));
  return texts
    .flatMap((text) => text.split('\n').filter((line) => line.startsWith('> ')))
    .map((line) => line.slice(2))
    .join(' ');
}

test('the suggestion runs what was typed, with the verb put right', () => {
  const { blocks } = unknownVerb('udpate', 'update', 'udpate we are $& rolling back', en);
  expect(JSON.stringify(blocks)).toContain('"value":"update we are $& rolling back"');
});

describe('a long record', () => {
  const notes = Array.from({ length: 400 }, (_, index): Step => {
    const text = `note-${index} ${'lorem ipsum '.repeat(20)}`;
    return [`${60 + index}s`, 'U0BOB', { type: 'addNote', text, source: null }];
  });
  const { incident, entries } = aTimeline([OPEN_ROOM, ...notes]);

  test('is shown by its newest fifty lines, in order', () => {
    const messages = timelineMessages(incident, entries, en);
    const shown = JSON.stringify(messages.map(({ blocks }) => blocks)).match(/note-\d+/g) ?? [];
    expect(messages.length).toBeLessThanOrEqual(2);
    expect(shown).toEqual(Array.from({ length: 50 }, (_, index) => `note-${350 + index}`));
    // Where no blocks are shown, the last ten lines are read, once, as far as they fit.
    const [first = '', ...others] = messages.map(({ text }) => text.match(/note-\d+/g)?.join(' ') ?? '');
    expect(first).toMatch(/^note-390 note-391 .*note-398/);
    expect(others.join('')).toBe('');
  });

  test('stands whole in the post-mortem, over as many messages as it needs', () => {
    const thread = postmortemThread(draftPostmortem(incident, entries, en.record.parts), POLICY, en);
    const shown = JSON.stringify(thread.map(({ blocks }) => blocks)).match(/note-\d+/g) ?? [];
    expect(shown).toEqual(Array.from({ length: 400 }, (_, index) => `note-${index}`));
    expect(JSON.stringify(thread)).toMatch(/Timeline \(UTC\), 2 of \d+/);
  });
});

test('every kind of entry has a line in the timeline', () => {
  const seen = new Map<EntryType, string>();
  for (const { entries } of Object.values(INCIDENTS)) {
    for (const entry of entries) seen.set(entry.type, entryLine(entry, en));
  }
  expect([...seen.values()].every((line) => line.length > 5 && !line.includes('\n'))).toBe(true);
  expect(seen.size).toBeGreaterThan(14);
});
