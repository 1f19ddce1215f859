// Documents at their edges: lengths, people, what begins a line in Markdown, points that are ticked, and incidents that go on.
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { DOCUMENT_NAMES, DOCUMENTS, fileName } from '../../src/documents/documents.ts';
import {
  actionText,
  answer,
  answerLine,
  assessment,
  author,
  minute as clock,
  commanders,
  day,
  duration,
  length,
  minutes,
  since,
  task,
} from '../../src/documents/facts.ts';
import { document, escaped, item, markdown, prose, quoted, table } from '../../src/documents/markdown.ts';
import { type DocumentSource, inLanguage } from '../../src/documents/source.ts';
import { wholeMarkdown } from '../../src/documents/whole-markdown.ts';
import type { ActionItem } from '../../src/domain/action-items/action-item.ts';
import type { Incident } from '../../src/domain/incident.ts';
import { STATUSES } from '../../src/domain/lifecycle/status.ts';
import { draftPostmortem, type PostmortemDraft } from '../../src/domain/postmortem/postmortem.ts';
import { person } from '../../src/domain/target.ts';
import { en } from '../../src/locales/en/en.ts';
import { PLAIN } from '../../src/render/markup.ts';
import { expectGolden } from '../render/golden.ts';
import { anItem, aPostmortem, ITEMS } from '../render/kinds.ts';
import { minute, type Walk } from '../support/core.ts';
import { aTimeline, continued, INCIDENTS, OPEN_ROOM, POLICY, PUBLISHING, type Step } from '../support/incidents.ts';
import { POSTMORTEMS } from '../support/postmortems.ts';

const GOLDEN = new URL('./golden/', import.meta.url);
const NAMES = new Map([['U0ALICE', 'Alice *Martin*']]);

function sourceOf({ incident, entries }: Pick<Walk, 'incident' | 'entries'>): DocumentSource {
  const at = minute('3h');
  const draft = draftPostmortem(incident, entries, en.record.parts, at);
  return { incident, entries, draft, policy: POLICY, words: en, names: NAMES, at };
}

const CLOSED = sourceOf(INCIDENTS.closed);
const drafted = (otherwise: Partial<PostmortemDraft>): DocumentSource => ({
  ...CLOSED,
  draft: { ...CLOSED.draft, ...otherwise },
});

test.each(['updated', 'overdue', 'lost-room', 'cancelled'] as const)(
  'the documents of an incident that is %s read as they were approved',
  (name) => {
    const source = sourceOf(INCIDENTS[name]);
    const said = DOCUMENT_NAMES.map((form) => [form, DOCUMENTS[form].write(source).split('\n')]);
    expectGolden(`open-${name}`, Object.fromEntries(said), GOLDEN);
  },
);

test('the documents of an incident with all that can be written and done read as they were approved', () => {
  const found = POSTMORTEMS.published;
  if (found === undefined) throw new Error('there is no such incident');
  const note = (text: string, permalink: string | null): Step => [
    '2m',
    'U0BOB',
    { type: 'addNote', text, source: { channelId: 'C0ROOM', ts: '1767607320.000200', authorId: 'U0BOB', permalink } },
  ];
  const before = aTimeline([
    OPEN_ROOM,
    note('with a link', 'https://demo.slack.com/archives/C0ROOM/p1'),
    note('with a bad link', 'javascript:alert(1)'),
    note('without a link', null),
    ['3m', 'U0ALICE', { type: 'escalate', to: { target: person('U0DAN') } }],
  ]);
  const incident = { ...found.walk.incident, actions: ITEMS, service: 'a|b' };
  const source = sourceOf({ incident, entries: [...before.entries.slice(0, -1), ...found.walk.entries.slice(3)] });
  const named = sourceOf(before);
  expectGolden(
    'all-that-can-be',
    {
      ...Object.fromEntries(DOCUMENT_NAMES.map((form) => [form, DOCUMENTS[form].write(source).split('\n')])),
      'status, with a page by name': DOCUMENTS.status.write(named).split('\n'),
      'csv, with links': DOCUMENTS.csv.write(named).split('\n'),
      'md, without two sections': wholeMarkdown(named, ['timeline', 'evidence'])
        .split('\n')
        .filter((line) => line[0] === '#'),
    },
    GOLDEN,
  );
});

test('files are called by the reference and the form', () => {
  expect(DOCUMENT_NAMES.map((name) => fileName('INC-2026-001', name))).toEqual([
    'inc-2026-001.md',
    'inc-2026-001.yaml',
    'inc-2026-001-timeline.csv',
    'inc-2026-001-french.md',
    'inc-2026-001-table.md',
    'inc-2026-001-list.md',
    'inc-2026-001-short.md',
    'inc-2026-001-status.md',
  ]);
});

test.each([
  [0, '0s'],
  [999, '0s'],
  [59_999, '59s'],
  [60_000, '1min'],
  [3_599_999, '59min'],
  [3_600_000, '1h 0min'],
  [90_000_000, '25h 0min'],
])('%i ms are %s', (ms, text) => {
  expect(length(ms)).toBe(text);
});

test('times and lengths are told by what is shown', () => {
  const at = new Date('2026-01-05T10:00:59Z');
  expect([day(at), clock(at), since(at, 62_000), since(at, 2_000)]).toEqual(['2026-01-05', '10:00', '2min', '2s']);
  const { metrics } = CLOSED.draft;
  expect(duration(drafted({ metrics: { ...metrics, wholeMs: 61_000, quietMs: 0 } }), en)).toBe('1min');
  expect(duration(drafted({ metrics: { ...metrics, wholeMs: 3_661_000, quietMs: 60_000 } }), en)).toBe(
    `1h 1min, ${en.postmortem.ofWhichQuiet('1min')}`,
  );
});

test('a line of another day names its day, once', () => {
  const note = (after: string, text: string): Step => [after, 'U0BOB', { type: 'addNote', text, source: null }];
  const walk = aTimeline([note('1h', 'one'), note('15h', 'two'), note('16h', 'three'), note('40h', 'four')]);
  const told = minutes(sourceOf(walk), PLAIN).slice(-4);
  expect(told.map(({ time }) => time)).toEqual(['11:00', '01:00', '02:00', '02:00']);
  expect(told.map(({ event }) => /^\d{4}-\d\d-\d\d/.exec(event)?.[0] ?? null)).toEqual([
    null,
    '2026-01-06',
    null,
    '2026-01-07',
  ]);
});

test('the author is whoever looks after the post-mortem, or commanded last', () => {
  const [first] = CLOSED.draft.responders;
  if (first === undefined) throw new Error('nobody responded');
  const who = (userId: string, roles: readonly string[], ownsPostmortem: boolean) =>
    ({ ...first, userId, roles, ownsPostmortem }) as typeof first;
  const of = (...responders: (typeof first)[]) => drafted({ responders });
  const alice = who('U0ALICE', ['commander'], false);
  const bob = who('U0BOB', ['scribe', 'commander'], false);
  expect(author(of(alice, who('U0CAROL', [], true)))).toBe('U0CAROL');
  expect(author(of(bob, who('U0ALICE', [], true)))).toBe('Alice *Martin*');
  expect(author(of(alice, bob))).toBe('U0BOB');
  expect(author(of(who('U0CAROL', ['scribe'], false)))).toBe('');
  expect(commanders(of(alice, who('U0CAROL', ['scribe'], false), bob))).toEqual(['Alice *Martin*', 'U0BOB']);
});

test('an answer stands as it was given, or what stands for it', () => {
  const source = drafted({ answers: { users: 'a\n*b*' }, none: ['securityImpact'] });
  const style = markdown(NAMES);
  expect([answer(source, 'users', '-'), answer(source, 'revenue', '-')]).toEqual(['a  \n\\*b\\*', '-']);
  expect([answerLine(source, 'users', '-', style), answerLine(source, 'revenue', '-', style)]).toEqual([
    'a \\*b\\*',
    '-',
  ]);
  const { none, notAssessed } = en.postmortem.assessed;
  expect(assessment(source, 'securityImpact', style, en)).toBe(none);
  expect(assessment(source, 'dataLost', style, en)).toBe(notAssessed);
  expect(assessment(drafted({ answers: { dataLost: 'x' }, none: ['dataLost'] }), 'dataLost', style, en)).toBe('x');
  expect([task(true, 'x'), task(false, 'x')]).toEqual(['- [x] x', '- [ ] x']);
  expect(actionText(anItem({ what: { drafted: 'findCause' } }), style, en)).toBe(en.followUp.drafted.findCause);
  expect(actionText(anItem({ what: { text: '*x*' } }), style, en)).toBe('\\*x\\*');
});

describe('Markdown', () => {
  test.each([
    ['', ''],
    ['\\ ` * _ { } [ ] < > # | ~ & $', '\\\\ \\` \\* \\_ \\{ \\} \\[ \\] \\< \\> \\# \\| \\~ \\& \\$'],
    ['- + ! ( ) . a1', '- + ! ( ) . a1'],
    ['see https://a.example/x_y, *z*', 'see <https://a.example/x_y>, \\*z\\*'],
    ['*a* https://a.example. https://b.example', '\\*a\\* <https://a.example>. <https://b.example>'],
    ['http://a.example;', '<http://a.example>;'],
    ['(https://a.example)', '(<https://a.example>)'],
    ['https://', 'https://'],
    ['httpss://a_b', 'httpss://a\\_b'],
  ])('%j is escaped as %j', (text, escapedText) => {
    expect(escaped(text)).toBe(escapedText);
  });

  test.each([
    ['- a', '\\- a'],
    ['  + a', '\\+ a'],
    ['=== a', '\\=== a'],
    [': a', '\\: a'],
    ['1. a', '1\\. a'],
    ['12) a', '12\\) a'],
    ['1 a', '1 a'],
    ['a\n  + b\n 1. c', 'a  \n\\+ b  \n1\\. c'],
    ['1a.', '1a.'],
    ['a - b 1. c', 'a - b 1. c'],
    ['# a', '\\# a'],
    ['a\nb\n\nc ', 'a  \nb  \n  \nc'],
    ['\na\n', 'a'],
    ['a\n```\nb *c*\n```\nd', 'a\n\n```\nb *c*\n```\n\nd'],
    ['```\na `b`\n```', '```\na `b`\n```'],
    ['|``|', '```\n|``|\n```'],
    ['<@U1|ann>', '@ann'],
  ])('%j as prose is %j', (text, written) => {
    expect(prose(text)).toBe(written);
  });

  test('quotes, items, tables and documents keep their lines together', () => {
    expect(quoted('a\n```\nb\n```')).toBe('> a\n>\n> ```\n> b\n> ```');
    expect(item('a\nb')).toBe('a  \n  b');
    expect(
      table(
        ['A', 'B'],
        [
          ['1', '2'],
          ['3', '4'],
        ],
      ),
    ).toBe('| A | B |\n| --- | --- |\n| 1 | 2 |\n| 3 | 4 |');
    expect([document('a', '', 'b'), document()]).toEqual(['a\n\nb\n', '\n']);
  });

  test('names people, links and texts so that nothing breaks out of its place', () => {
    const { said, link, person, strong } = markdown(NAMES);
    expect([person('U0ALICE'), person('U0_X'), strong('x')]).toEqual(['Alice \\*Martin\\*', 'U0\\_X', '**x**']);
    expect([link('https://a.example', 'x'), link(null, 'x'), link('javascript:1', 'x')]).toEqual([
      '[x](<https://a.example>)',
      'x',
      'x',
    ]);
    expect(said(' a\n<@U1|ann> *b* ש ')).toBe('\u2068a @ann \\*b\\* ש\u2069');
  });
});

test('every status has its word in each form', () => {
  const of = (status: Incident['status']) => drafted({ status });
  expect(STATUSES.map((status) => parse(DOCUMENTS.yaml.write(of(status))).incident.status)).toEqual([
    ...['investigating', 'identified', 'mitigating', 'mitigating'],
    ...['resolved', 'resolved', 'resolved'],
  ]);
  const word = (status: Incident['status']) => {
    const incident = { ...CLOSED.incident, status };
    return /\*\*Status\*\*: (\w+)/.exec(DOCUMENTS.status.write({ ...CLOSED, incident }))?.[1];
  };
  expect(STATUSES.map(word)).toEqual([
    ...['Investigating', 'Investigating', 'Mitigating', 'Mitigating'],
    ...['Resolved', 'Resolved', 'Resolved'],
  ]);
});

test('the record says of its post-mortem what is the case', () => {
  const say = (postmortem: Incident['postmortem'], otherwise: Partial<PostmortemDraft> = {}) =>
    parse(DOCUMENTS.yaml.write({ ...drafted(otherwise), incident: { ...CLOSED.incident, postmortem } })).incident
      .postmortem;
  expect([
    say(null),
    say(aPostmortem(), { state: 'published' }),
    say(aPostmortem(), { state: 'draft', dueAt: null }),
    say(aPostmortem(), { state: 'draft', dueAt: minute('1d') }),
  ]).toEqual(['na', 'done', 'scheduled', 'scheduled 2026-01-06 10:00']);
  const impact = (answers: PostmortemDraft['answers']) => parse(DOCUMENTS.yaml.write(drafted({ answers }))).incident;
  expect(impact({ users: 'a\n b', requests: 'c', revenue: 'd' }).impact).toBe('a b c d');
  expect(impact({})).toMatchObject({ impact: '', root_cause: 'investigating', resolution: '' });
  expect(impact({ rootCause: 'x\ny', resolution: 'z' })).toMatchObject({ root_cause: 'x y', resolution: 'z' });
});

describe('the status update', () => {
  const note = (n: number): Step => [`${n + 1}m`, 'U0BOB', { type: 'addNote', text: `note-${n}`, source: null }];
  const update = (walk: Walk) => DOCUMENTS.status.write(sourceOf(walk));

  test.each([0, 6, 7, 8, 10])('of %i notes and a declaration tells the last eight and counts the others', (count) => {
    const text = update(aTimeline(Array.from({ length: count }, (_, n) => note(n))));
    expect(text.match(/^\d+\. .* - /gm)).toHaveLength(Math.min(8, count + 1));
    const [, earlier] = /(\d+) earlier: the whole timeline is in `\/incident export csv`\./.exec(text) ?? [];
    expect(earlier).toBe(count + 1 > 8 ? `${count + 1 - 8}` : undefined);
  });

  test('tells as understood what people said, and the steps that are open', () => {
    const add = (text: string): Step => [
      '50m',
      'U0BOB',
      { type: 'addAction', text, kind: 'prevent', owner: 'U0BOB', dueAt: null },
    ];
    const text = update(continued(INCIDENTS.updated, [add('One'), add('Two')]));
    expect(text).toContain('### Current Understanding\n\nHalf of all payments fail since 10:20.  \nRolling back');
    expect(text).toContain('### Next Steps\n\n1. One\n2. Two\n');
    const fresh = update(aTimeline([OPEN_ROOM], { title: 'mail down' }));
    expect(fresh).toContain('### Current Understanding\n\nNo update was posted.\n');
    expect(fresh).toContain(`### Next Steps\n\n${en.postmortem.nothingNoted}\n`);
    expect(fresh).toContain(`**Affected**: ${en.postmortem.nothingNoted}`);
    const items: ActionItem[] = [
      anItem({ what: { text: 'open' } }),
      anItem({ what: { text: 'over' }, status: 'done' }),
    ];
    const stepped = DOCUMENTS.status.write(
      sourceOf({ ...INCIDENTS.updated, incident: { ...INCIDENTS.updated.incident, actions: items } }),
    );
    expect(stepped).toContain('### Next Steps\n\n1. open\n\n');
  });

  test('says when the next one comes, that it is overdue, or that none does', () => {
    const next = (walk: Walk) => /### ETA for Next Update\n\n(.*)\n/.exec(update(walk))?.[1];
    expect(next(INCIDENTS.updated)).toBe('2026-01-05 10:50 UTC');
    expect(next(INCIDENTS.overdue)).toMatch(/^Overdue since 2026-01-05 \d\d:\d\d UTC$/);
    expect(next(INCIDENTS.closed)).toBe('No further update is planned.');
  });
});

describe('the points of the short form', () => {
  test('are ticked by what the record says', () => {
    const add: Step = ['66m', 'U0BOB', { type: 'addAction', text: 'x', kind: 'detect', owner: 'U0BOB', dueAt: null }];
    const points = (walk: Walk) => {
      const text = DOCUMENTS.short.write(sourceOf(walk));
      return (text.split('### Success Criteria\n\n')[1] ?? '')
        .trim()
        .split('\n')
        .map((line) => (line.startsWith('- [x] ') ? 'x' : ' '))
        .join('');
    };
    const source = (at: string) => ({
      channelId: 'C0HELP',
      ts: at,
      authorId: 'U0ERIN',
      permalink: 'https://demo.slack.com/p1',
    });
    const published = (after: string) =>
      continued(INCIDENTS['resolved-with-cause'], [
        ...PUBLISHING.slice(0, -1),
        [after, 'U0CAROL', { type: 'publishPostmortem' }],
      ]);
    const noted: Step = ['2m', 'U0BOB', { type: 'addNote', text: 'x', source: source('1767607260.0') }];
    const told = {
      fresh: points(aTimeline([OPEN_ROOM])),
      'seen five minutes before': points(aTimeline([], { source: source('1767606900.000000') })),
      'seen a little earlier': points(aTimeline([], { source: source('1767606899.000000') })),
      acknowledged: points(INCIDENTS.acknowledged),
      updated: points(INCIDENTS.updated),
      monitoring: points(INCIDENTS.monitoring),
      resolved: points(INCIDENTS['resolved-with-cause']),
      'resolved, with another item': points(continued(INCIDENTS['resolved-with-cause'], [add])),
      closed: points(INCIDENTS.closed),
      noted: points(aTimeline([OPEN_ROOM, noted])),
      'noted by hand': points(aTimeline([OPEN_ROOM, ['2m', 'U0BOB', { type: 'addNote', text: 'x', source: null }]])),
      'with an item that is given up': points({
        ...INCIDENTS.acknowledged,
        incident: { ...INCIDENTS.acknowledged.incident, actions: [anItem({ status: 'notDoing' })] },
      }),
      'published after 48 hours': points(published('2945m')),
      'published a moment later': points(published('2946m')),
    };
    expectGolden('points', told, GOLDEN);
  });
});

test('a form is written in its own language, whatever the workspace speaks', () => {
  const french = inLanguage('fr', CLOSED);
  expect([french.words, french.draft.title, french.at]).toEqual([french.words, CLOSED.draft.title, CLOSED.at]);
  expect(french.words).not.toBe(CLOSED.words);
  expect(inLanguage('en', french).words).toBe(en);
});
