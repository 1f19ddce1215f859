// One line for each thing that can happen, as the timeline and the record tell it, as a person has read and approved them.
import { describe, expect, test } from '@jest/globals';
import { shownLength } from '../../src/domain/durations.ts';
import { draftPostmortem, type TimelineRow } from '../../src/domain/postmortem/postmortem.ts';
import { TARGETS } from '../../src/domain/report/measures.ts';
import type { Role } from '../../src/domain/roles/roles.ts';
import type { Severity } from '../../src/domain/severity/severity.ts';
import { BOT, type Entry } from '../../src/domain/timeline.ts';
import { en } from '../../src/locales/en/en.ts';
import { statusCard } from '../../src/render/card/status-card.ts';
import { PLAIN, SLACK } from '../../src/render/markup.ts';
import { evidenceLinks, figureLines } from '../../src/render/postmortem/outline.ts';
import { recordLine } from '../../src/render/postmortem/record-line.ts';
import { entryMessage, raiseWarningPart } from '../../src/render/room/entry-message.ts';
import { entryLine, isCutInLine } from '../../src/render/room/timeline.ts';
import { minute } from '../support/core.ts';
import { aTimeline, INCIDENTS, OPEN_ROOM, POLICY, type Step } from '../support/incidents.ts';
import { POSTMORTEMS } from '../support/postmortems.ts';
import { expectGolden } from './golden.ts';

const WALKS = [
  ...Object.entries(INCIDENTS).filter(([name]) => name !== 'longest'),
  ...Object.entries(POSTMORTEMS)
    .filter(([name]) => name !== 'three-weeks')
    .map(([name, { walk }]) => [name, walk] as const),
];

test('whatever happens is one line in the timeline', () => {
  const lines = WALKS.flatMap(([, { entries }]) => entries.map((entry) => `${entry.type}: ${entryLine(entry, en)}`));
  expectGolden('lines-of-the-timeline', [...new Set(lines)].toSorted());
});

test('whatever happens is one line in the record, or none', () => {
  const rows = WALKS.flatMap(
    ([, { incident, entries }]) => draftPostmortem(incident, entries, en.record.parts).timeline,
  );
  const line = (row: TimelineRow) => `${row.entry.type}: ${recordLine(row, SLACK, en) ?? '(none)'}`;
  expectGolden('lines-of-the-record', [...new Set(rows.map(line))].toSorted());
  expect(rows.map((row) => recordLine(row, PLAIN, en)).filter((text) => /<[@#!]U|<https?:/.test(text ?? ''))).toEqual(
    [],
  );
});

test('an update without words says that nothing has changed, in the record and on the card', () => {
  const unchanged: Step = ['9m', 'U0ALICE', { type: 'postUpdate', text: '', isNoChange: true, nextUpdateAt: null }];
  const { incident, entries } = aTimeline([OPEN_ROOM, unchanged]);
  const { timeline } = draftPostmortem(incident, entries, en.record.parts);
  const lines = timeline.map((row) => recordLine(row, SLACK, en));
  expect(lines.at(-1)).toBe(en.record.noChange('the incident commander').replace(/^the/, 'The'));
  expect(statusCard(incident, POLICY, en).text).toContain(en.card.noChange);
});

test('a warning says for how long an incident will have gone on, unless its severity was changed meanwhile', () => {
  const { incident } = aTimeline([OPEN_ROOM], { severity: 'SEV3' });
  const warned = { type: 'raiseWarned', raisesAt: minute('45m'), seq: 9, at: minute('40m'), by: BOT } as const;
  const told = (to: Severity, raisesAt = warned.raisesAt) =>
    raiseWarningPart(incident, { ...warned, to, raisesAt }, POLICY, en).text.includes(
      en.forms.between(incident.declaredAt, raisesAt),
    );
  expect([told('SEV2'), told('SEV1'), told('SEV3')]).toEqual([true, false, false]);
});

test('whoever is gone leaves roles that are named, and the command by itself', () => {
  const { incident } = aTimeline([OPEN_ROOM]);
  const told = (roles: readonly Role[]) => {
    const gone = {
      type: 'personGone',
      userId: 'U0CY',
      because: 'deactivated',
      roles,
      seq: 9,
      at: minute('9m'),
      by: BOT,
    };
    return entryMessage(incident, [gone as Entry], POLICY, en).text;
  };
  const [command, others] = [en.entries.commandIsFree, en.entries.rolesAreFree(['scribe'])];
  expect(told(['commander', 'scribe'])).toContain(`${command} ${others}`);
  expect(told(['scribe'])).toContain(others);
  expect(told(['scribe'])).not.toContain(command);
  expect(told(['commander']).endsWith(command)).toBe(true);
});

test('a line says where it is cut', () => {
  const [first] = INCIDENTS.updated.entries;
  if (first === undefined) throw new Error('nothing happened');
  const noted = (length: number): Entry =>
    ({ ...first, type: 'noted', text: 'x'.repeat(length), source: null }) as Entry;
  const lengths = Array.from({ length: 1000 }, (_, n) => n + 1);
  for (const length of lengths) expect(isCutInLine(noted(length))).toBe(entryLine(noted(length), en).includes('…'));
  expect(lengths.some((length) => isCutInLine(noted(length)))).toBe(true);
});

describe('what the record says of a post-mortem', () => {
  const { incident, entries } = INCIDENTS['resolved-with-cause'];
  const draft = draftPostmortem(incident, entries, en.record.parts);
  const figures = (declaredAt: Date, metrics: Partial<typeof draft.metrics>) =>
    figureLines({ ...draft, declaredAt, metrics: { ...draft.metrics, ...metrics } }, POLICY, en);
  const at = (time: string) => new Date(`2026-01-05T${time}Z`);

  test.each<[string, number]>([
    ['10:00:00', TARGETS.repairMs - 1000],
    ['10:00:00', TARGETS.repairMs],
    ['10:00:30', TARGETS.repairMs + 20_000],
    ['10:00:30', TARGETS.repairMs + 30_000],
    ['10:00:30', TARGETS.repairMs + 300_000],
  ])('a figure from %s of %i ms is told as the times show it, unless that contradicts its target', (from, ms) => {
    const isMet = ms <= TARGETS.repairMs;
    const shown = shownLength(at(from), new Date(at(from).getTime() + ms));
    const told = shown <= TARGETS.repairMs === isMet ? shown : ms;
    const { repair, figure } = en.postmortem.metrics;
    expect(figures(at(from), { timeToResolve: ms }).at(-1)).toBe(
      figure({ name: repair, ms: told, target: TARGETS.repairMs, isMet }),
    );
  });

  test('what is not recorded has no figure, and what has no target none to meet', () => {
    const { detect, firstUpdate, mitigate, figure } = en.postmortem.metrics;
    const none = figures(at('10:00:00'), { timeToDeclare: null, timeToFirstUpdate: 90_000, timeToMitigate: null });
    expect(none[0]).toBe(figure({ name: detect, ms: null, target: TARGETS.detectMs, isMet: null }));
    expect(none[2]).toBe(figure({ name: firstUpdate, ms: 60_000, target: null, isMet: null }));
    expect(none[3]).toBe(figure({ name: mitigate, ms: null, target: null, isMet: null }));
  });

  test('evidence is what notes were made from, and every address in them once', () => {
    const [first] = draft.timeline;
    if (first === undefined) throw new Error('nothing happened');
    const source = (permalink: string | null) => ({ channelId: 'C0', ts: '1.0', authorId: 'U0BOB', permalink });
    const row = (entry: object): TimelineRow => ({ ...first, entry: { ...first.entry, ...entry } as Entry });
    const timeline = [
      row({ type: 'noted', text: 'see https://a.example/x, (http://b.example).', source: null }),
      row({ type: 'noted', text: 'and https://a.example/x again', source: source('https://demo.slack.com/p1') }),
      row({ type: 'noted', text: '', source: source(null) }),
      row({ type: 'updated', text: 'https://c.example', source: source('https://demo.slack.com/p2') }),
    ];
    expect(evidenceLinks({ ...draft, timeline }, PLAIN, en)).toEqual([
      `${en.forms.utc(first.at)} ${en.record.evidence}`,
      'https://a.example/x',
      'http://b.example',
    ]);
  });
});
