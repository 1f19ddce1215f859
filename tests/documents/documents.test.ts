// What an incident is exported as: every form as a person approved it, with the headings that its readers know, whatever people typed.
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { DOCUMENT_NAMES, DOCUMENTS, type DocumentName } from '../../src/documents/documents.ts';
import type { DocumentSource } from '../../src/documents/source.ts';
import { wholeMarkdown } from '../../src/documents/whole-markdown.ts';
import type { ActionKind } from '../../src/domain/action-items/action-item.ts';
import { draftPostmortem } from '../../src/domain/postmortem/postmortem.ts';
import { wordsIn } from '../../src/locales/locales.ts';
import { expectGolden } from '../render/golden.ts';
import { minute } from '../support/core.ts';
import { aTimeline, continued, HOSTILE, INCIDENTS, OPEN_ROOM, POLICY, type Step } from '../support/incidents.ts';
import { longest, POSTMORTEMS } from '../support/postmortems.ts';

const GOLDEN = new URL('./golden/', import.meta.url);
const NAMES = new Map([
  ['U0ALICE', 'Alice Martin'],
  ['U0BOB', 'Bob | Ndiaye'],
  ['U0CAROL', 'Carol Weiß'],
]);

function sourceOf({ walk: { incident, entries }, language }: (typeof POSTMORTEMS)[string]): DocumentSource {
  const words = wordsIn(language);
  const draft = draftPostmortem(incident, entries, words.record.parts);
  return { incident, entries, draft, policy: POLICY, words, names: NAMES, at: minute('3h') };
}

function named(name: string): DocumentSource {
  const found = POSTMORTEMS[name];
  if (found === undefined) throw new Error(`there is no incident ${name}`);
  return sourceOf(found);
}

function write(name: DocumentName, source: DocumentSource): string {
  return DOCUMENTS[name].write(source);
}

test.each(Object.entries(POSTMORTEMS))('the documents of %s read as they were approved', (name, incident) => {
  const source = sourceOf(incident);
  expectGolden(name, Object.fromEntries(DOCUMENT_NAMES.map((form) => [form, write(form, source).split('\n')])), GOLDEN);
});

/** Only where there is an action item that prevents nothing. */
const OTHER_ACTIONS = '## Autres actions';

/** The headings that readers of each form know, in their order. */
const HEADINGS: Partial<Record<DocumentName, readonly string[]>> = {
  french: [
    '# Post-Mortem : ',
    '## Timeline',
    '## Cause root',
    '## Impact',
    '## Impact sécurité',
    '## Remédiation appliquée',
    '## Actions préventives',
    OTHER_ACTIONS,
    '## Leçons apprises',
    '## Métriques',
  ],
  table: [
    '# Incident Post-Mortem: ',
    '## Summary',
    '## Timeline',
    '## Impact',
    '## Root Cause',
    '## Resolution',
    '## Action Items',
    '## What Went Well',
    '## What Went Wrong',
    '## Lessons Learned',
  ],
  list: [
    '# Incident Post-Mortem: ',
    '## Incident Summary',
    '## Timeline',
    '## Root Cause',
    '## Resolution',
    '## Impact Analysis',
    '## What Went Well',
    '## What Went Wrong',
    '## Action Items',
    '## Lessons Learned',
  ],
  short: [
    '## Incident Postmortem — ',
    '### Timeline',
    '### Root Cause',
    '### Action Items',
    '### Lessons Learned',
    '### Success Criteria',
  ],
  status: [
    '## Incident Status Update',
    '### Current Understanding',
    '### Actions Taken',
    '### Current Focus',
    '### Next Steps',
    '### ETA for Next Update',
  ],
};

/** The lines that name something in each form, besides headings. */
const LABELS: Partial<Record<DocumentName, readonly string[]>> = {
  french: [
    'date: ',
    'severity: ',
    'duration: ',
    'lead: ',
    'services_impacted:',
    '| Heure | Événement |',
    '- Services affectés : ',
    "- Durée d'indisponibilité : ",
    '- Données perdues : ',
    '- MTTD (temps moyen de détection) : ',
    '- MTTR (temps moyen de réparation) : ',
  ],
  table: [
    '**Date:** ',
    '**Duration:** ',
    '**Severity:** SEV',
    '**Author:** ',
    '| Time (UTC) | Event |',
    '- Users affected: ',
    '- Revenue impact: ',
    '- Data loss: ',
    '| Action | Owner | Due Date | Status |',
  ],
  list: [
    '- **Date**: ',
    '- **Duration**: ',
    '- **Severity**: ',
    '- **Impact**: ',
    '- Users affected: ',
    '- Revenue impact: ',
    '- Data loss: ',
    '- SLA breach: ',
  ],
  short: ['**Date:** ', '**Duration:** ', '**Severity:** SEV-', '**Impact:** '],
  status: ['**Status**: ', '**Severity**: ', '**Affected**: ', '**Started**: ', '**Duration**: '],
};

describe.each(Object.entries(POSTMORTEMS))('every form of %s', (_name, incident) => {
  const source = sourceOf(incident);

  test.each(Object.entries(HEADINGS))('%s has the headings that its readers know, and no other', (form, known) => {
    const headings = known.filter(
      (heading) => heading !== OTHER_ACTIONS || source.draft.actionItems.some(({ kind }) => kind !== 'prevent'),
    );
    const lines = outsideCode(write(form as DocumentName, source));
    const found = lines.filter((line) => /^#{1,6} /.test(line));
    expect(found.map((line, index) => (line.startsWith(headings[index] ?? ' ') ? headings[index] : line))).toEqual(
      headings,
    );
  });

  test.each(Object.entries(LABELS))('%s names what its readers look for', (form, labels) => {
    const text = write(form as DocumentName, source);
    expect(labels.filter((label) => !text.split('\n').some((line) => line.startsWith(label)))).toEqual([]);
  });

  test('every table has as many cells in each row as in its head', () => {
    for (const form of DOCUMENT_NAMES.filter((name) => DOCUMENTS[name].extension === 'md')) {
      const rows = outsideCode(write(form, source)).filter((line) => line.startsWith('|'));
      let columns = 0;
      for (const [index, row] of rows.entries()) {
        if (rows[index + 1]?.startsWith('| --- ') === true) columns = cellsOf(row);
        expect([row, cellsOf(row)]).toEqual([row, columns]);
      }
    }
  });

  test('the front matter is YAML of the five facts', () => {
    const [, front] = /^---\n([\s\S]*?)\n---\n/.exec(write('french', source)) ?? [];
    const read = parse(front ?? '');
    expect(Object.keys(read)).toEqual(['date', 'severity', 'duration', 'lead', 'services_impacted']);
    expect(read.severity).toMatch(/^(?:CRITIQUE|HAUTE|MOYENNE|BASSE)$/);
    expect(read.duration).toMatch(
      /^(?:\d+h )?\d+min(?:, dont (?:\d+h )?\d+min au calme avant sa réouverture)? \(détection → résolution\)$/,
    );
    expect(Array.isArray(read.services_impacted)).toBe(true);
  });
});

describe('the French form', () => {
  test('calls preventive only what somebody said prevents it, and says of every other item what it is for', () => {
    const add = (after: string, text: string, kind: ActionKind | null): Step => [
      after,
      'U0BOB',
      { type: 'addAction', text, kind, owner: 'U0BOB', dueAt: null },
    ];
    const walk = continued(INCIDENTS['resolved-with-cause'], [
      add('70m', 'Ask before data is removed', 'prevent'),
      add('71m', 'Alert on the queue', 'detect'),
      add('72m', 'Tell the others', null),
    ]);
    const text = write('french', sourceOf({ walk, language: 'en' }));
    const [, preventive = '', others = ''] =
      /## Actions préventives\n([\s\S]*)## Autres actions\n([\s\S]*)## Leçons/.exec(text) ?? [];
    expect(preventive.trim().split('\n')).toEqual(['- [ ] Ask before data is removed — assignée à Bob \\| Ndiaye']);
    expect(others).toContain('- [ ] Alert on the queue — assignée à Bob \\| Ndiaye (le détecte plus tôt)');
    expect(others).toContain('- [ ] Tell the others — assignée à Bob \\| Ndiaye (utilité à préciser)');
  });

  test('names the quiet time wherever it tells how long the incident took', () => {
    const text = write('french', named('reopened'));
    expect(text).toContain('\nduration: 1h 35min, dont 20min au calme avant sa réouverture (détection → résolution)\n');
    expect(text).toContain(' : 1h 35min, dont 20min au calme avant sa réouverture (de la déclaration à la résolution)');
  });
});

describe('the YAML record', () => {
  const STATUSES = ['investigating', 'identified', 'mitigating', 'resolved'];

  test.each(Object.entries(POSTMORTEMS))(
    'of %s has the shape that its readers know, in every version of YAML',
    (_name, incident) => {
      const text = write('yaml', sourceOf(incident));
      for (const version of ['1.1', '1.2'] as const) {
        const read = parse(text, { version });
        expect(Object.keys(read)).toEqual(['incident']);
        expect(Object.keys(read.incident)).toEqual([
          'id',
          'severity',
          'status',
          'summary',
          'impact',
          'timeline',
          'root_cause',
          'mitigation',
          'resolution',
          'postmortem',
        ]);
        const { timeline, ...texts } = read.incident;
        expect(Object.values(texts).filter((value) => typeof value !== 'string' || value.includes('\n'))).toEqual([]);
        expect(texts.severity).toMatch(/^SEV[1-4]$/);
        expect(STATUSES).toContain(texts.status);
        expect(texts.postmortem).toMatch(/^(?:na|done|scheduled(?: \d{4}-\d\d-\d\d \d\d:\d\d)?)$/);
        expect(timeline.length).toBeGreaterThan(0);
        for (const { time, event, ...rest } of timeline) {
          expect(time).toMatch(/^\d\d:\d\d$/);
          expect(typeof event).toBe('string');
          expect(rest).toEqual({});
        }
      }
    },
  );

  const recordOf = (walk: (typeof INCIDENTS)[keyof typeof INCIDENTS]) =>
    parse(write('yaml', sourceOf({ walk, language: 'en' }))).incident;

  test('says na before there is a post-mortem, when it is due, and done once it is published', () => {
    expect(recordOf(INCIDENTS.acknowledged).postmortem).toBe('na');
    expect(recordOf(INCIDENTS['resolved-with-cause']).postmortem).toBe('scheduled 2026-01-07 11:05');
    expect(recordOf(INCIDENTS.closed).postmortem).toBe('done');
  });

  test('counts harm that has stopped as still being mitigated, and an unknown cause as being investigated', () => {
    expect(recordOf(INCIDENTS.monitoring)).toMatchObject({ status: 'mitigating', root_cause: 'investigating' });
    expect(recordOf(INCIDENTS.updated)).toMatchObject({ status: 'mitigating', mitigation: 'not recorded' });
  });

  test('keeps what people typed, to the letter', () => {
    const typed = 'yes: "no" # - [x] {a} \\ \' %\t& *b !c |d >e';
    const walk = aTimeline([OPEN_ROOM, ['1m', 'U0BOB', { type: 'addNote', text: typed, source: null }]], {
      title: '~',
    });
    const { timeline, summary } = parse(write('yaml', sourceOf({ walk, language: 'en' }))).incident;
    expect(summary).toBe('~');
    expect(timeline.at(-1).event).toContain(typed.replace('\t', ' '));
  });
});

describe('the timeline as CSV', () => {
  test('has no cell that a spreadsheet would run', () => {
    const walk = aTimeline(
      ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1'].map((text, index) => [
        `${index + 1}m`,
        'U0BOB',
        { type: 'addNote', text, source: null },
      ]),
      { title: '=cmd' },
    );
    const source = sourceOf({ walk, language: 'en' });
    const rows = source.draft.timeline.map((row) => ({ ...row, actor: '=actor' }));
    const csv = write('csv', { ...source, draft: { ...source.draft, timeline: rows } });
    const cells = csv.split('\n').flatMap((line) => line.split(','));
    expect(cells.length).toBeGreaterThan(30);
    expect(cells.filter((cell) => /^"?[=+\-@\t]/.test(cell))).toEqual([]);
    expect(csv).toContain("'=actor");
  });

  test('keeps the exact time, the role and the link of each line, the first report first', () => {
    const csv = write('csv', named('unknown-cause'));
    expect(csv.split('\n').slice(0, 2)).toEqual([
      '\uFEFFtime_utc,role,type,event,link',
      '2026-01-05T09:50:00.000Z,,reported,First reported in a message.,https://demo.slack.com/archives/C0HELP/p1767606600000100',
    ]);
  });
});

test('the whole Markdown has every section of the thread, and names people where the thread mentions them', () => {
  const text = write('md', named('published'));
  for (const heading of ['# Post-mortem: checkout down', '## Impact', '## Timeline \\(UTC\\)', '## Metrics'])
    expect(text.replaceAll('(', '\\(').replaceAll(')', '\\)')).toContain(heading);
  expect(text).toContain(
    '| 1. Read settings when the service starts | prevents it | Bob \\| Ndiaye | 2026-01-20 11:05 | to do |',
  );
  expect(text).not.toMatch(/<@U|<!date/);
});

test('what people wrote as code stays code, also where it holds fences of its own', () => {
  const text = write('md', named('code-and-tables'));
  expect(text).toContain('> ERROR payment: setting "PSP_KEY" | missing');
  expect(text).toContain('> | eu | 51 % |');
});

test('nothing typed makes a mention, a heading, a task or a link of its own', () => {
  const text = write('md', named('hostile'));
  expect(text).toContain('\\<!channel\\>');
  expect(outsideCode(text).filter((line) => /^(?:> )?(?:- \[ \] not|# Not|===)/.test(line))).toEqual([]);
  expect(HOSTILE).toContain('<!channel>');
});

test('a form stands also while the incident goes on', () => {
  for (const walk of [INCIDENTS['fresh-sev1'], INCIDENTS.updated, INCIDENTS.cancelled]) {
    for (const name of DOCUMENT_NAMES)
      expect(write(name, sourceOf({ walk, language: 'en' })).length).toBeGreaterThan(50);
  }
  expect(write('status', sourceOf({ walk: INCIDENTS.updated, language: 'en' }))).toContain(
    '### ETA for Next Update\n\n2026-01-05 10:50 UTC',
  );
});

test('the longest incident fits into a canvas without its timeline, and into files with it', () => {
  const source = sourceOf({ walk: longest(5_000), language: 'en' });
  expect(wholeMarkdown(source, ['timeline']).length).toBeLessThan(100_000);
  expect(write('md', source).match(/note-\d+/g)).toHaveLength(5_000);
  expect(write('csv', source).match(/note-\d+/g)).toHaveLength(5_000);
  expect(parse(write('yaml', source)).incident.timeline).toHaveLength(5_000 + 5);
});

test('a document says the same whenever it is written, but for what still goes on', () => {
  const source = sourceOf({ walk: INCIDENTS.closed, language: 'en' });
  for (const name of DOCUMENT_NAMES) expect(write(name, { ...source, at: minute('9h') })).toBe(write(name, source));
});

/** The lines of a Markdown text that are not inside a fence; quotations are looked into. */
function outsideCode(text: string): string[] {
  let fence: string | null = null;
  return text.split('\n').filter((line) => {
    const [, mark] = /^(?:> | {2})*(`{3,})$/.exec(line) ?? [];
    if (mark === undefined) return fence === null;
    if (fence === null) fence = mark;
    else if (mark.length >= fence.length) fence = null;
    return false;
  });
}

function cellsOf(row: string): number {
  return row.replaceAll(/\\./g, '').split('|').length - 2;
}
