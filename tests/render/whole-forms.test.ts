// Forms in the states in which they ask otherwise, whole: what is filled in, what has to be, and what they carry, as a person has read and approved them.
import { expect, test } from '@jest/globals';
import type { BlameFinding } from '../../src/blameless/blameless.ts';
import type { Incident } from '../../src/domain/incident.ts';
import { STATUSES } from '../../src/domain/lifecycle/status.ts';
import type { PostmortemState } from '../../src/domain/postmortem/sections.ts';
import type { EntryOf } from '../../src/domain/timeline.ts';
import { en } from '../../src/locales/en/en.ts';
import {
  actionView,
  dueAsTyped,
  editActionView,
  newActionView,
  notDoingView,
} from '../../src/render/action-items/modals.ts';
import { declareView } from '../../src/render/modals/declare-modal.ts';
import { resolveView } from '../../src/render/modals/resolve-modal.ts';
import { statusView } from '../../src/render/modals/status-modal.ts';
import { updateView } from '../../src/render/modals/update-modal.ts';
import { overviewView } from '../../src/render/postmortem/overview.ts';
import { askReviewView, assignView, commentView, publishView } from '../../src/render/postmortem/review-modals.ts';
import {
  checkedName,
  findingsOf,
  type SectionForm,
  sectionView,
  versionsView,
} from '../../src/render/postmortem/section-modal.ts';
import { minute } from '../support/core.ts';
import { INCIDENTS, POLICY } from '../support/incidents.ts';
import { expectGolden } from './golden.ts';
import { blocksInShort, viewInShort } from './in-short.ts';
import { anItem, aPostmortem, ITEMS, USUAL } from './kinds.ts';

function found(count: number, gentler: string | null = 'the system let it'): BlameFinding[] {
  return Array.from({ length: count }, (_, n) => ({
    start: 0,
    end: 3,
    phrase: `Bob <${n}>`,
    kind: 'personBlamed' as const,
    gentler,
  }));
}

const BLAME = { text: found(1), reason: [...found(1), ...found(1, null)], comment: found(1) };

test('of action items read as they were approved', () => {
  const seen = { incident: 'i0', action: 2, place: 'todo' } as const;
  const edit = (item: Parameters<typeof editActionView>[1], more?: Parameters<typeof editActionView>[5]) =>
    viewInShort(editActionView(USUAL, item, seen, POLICY, en, more));
  const [, unclear, , , notDone] = ITEMS;
  if (unclear === undefined || notDone === undefined) throw new Error('there are no items');
  const values = { text: 'x', owner: 'U0BOB', due: '', kind: null, status: 'todo', reason: '' } as const;
  const metadata = { ...seen, action: null, seen: 5, round: 1, warned: { text: 'abc' } };
  expectGolden('forms-of-action-items', {
    new: viewInShort(newActionView(USUAL, 'U0BOB', en)),
    'new, with words': viewInShort(actionView({ title: 'T', metadata, values, blame: { text: found(1) } }, en)),
    'changed, of no kind': edit(unclear),
    'changed, of a kind': edit(notDone),
    'changed, without a date': edit(anItem({ dueAt: null, what: { drafted: 'findCause' } })),
    'changed, with words': edit(notDone, { blame: BLAME, warned: { text: 'abc' } }),
    'not done': viewInShort(notDoingView(USUAL, anItem(), seen, POLICY, en)),
    'not done, with words': viewInShort(
      notDoingView(USUAL, anItem(), seen, POLICY, en, { round: 2, warned: {}, reason: 'Bob', blame: BLAME }),
    ),
  });
});

test('a date stands as it is typed, in the zone of the workspace', () => {
  const paris = { ...POLICY, calendar: { ...POLICY.calendar, timezone: 'Europe/Paris' } };
  expect([dueAsTyped(null, paris), dueAsTyped(minute('1m'), paris), dueAsTyped(minute('1m'), POLICY)]).toEqual([
    '',
    '2026-01-05 11:01',
    '2026-01-05 10:01',
  ]);
});

test('of a declaration, a status and a resolution read as they were approved', () => {
  const source = { channelId: 'C0HELP', ts: '1.2', authorId: 'U0ERIN', permalink: 'https://demo.slack.com/p1' };
  const long = 'x'.repeat(75);
  const [service] = Object.values(POLICY.services);
  if (service === undefined) throw new Error('there is no service');
  const services = { ...POLICY, services: { [long]: service, [`${long}y`]: service } };
  const names = (policy: typeof services) => JSON.stringify(declareView({}, policy, en)).match(/x{75}y?/g);
  expect(names(services)).toEqual([long, long]);
  expectGolden('forms-of-states', {
    declare: viewInShort(declareView({}, { ...POLICY, services: {} }, en)),
    'declare, filled in': viewInShort(
      declareView({ title: 'x <!here>', severity: 'SEV3', channelId: 'C1', source }, POLICY, en),
    ),
    status: STATUSES.map((status) => viewInShort(statusView({ ...USUAL, status }, en))),
    'resolve, SEV1': viewInShort(resolveView(USUAL, POLICY, en)),
    'resolve, SEV4': viewInShort(resolveView({ ...USUAL, severity: 'SEV4' }, POLICY, en)),
    'update, SEV4': viewInShort(updateView({ ...USUAL, severity: 'SEV4', status: 'mitigating' }, POLICY, en)),
  });
});

const written = (incident: Incident, otherwise: Partial<PostmortemState> = {}): Incident => ({
  ...incident,
  postmortem: aPostmortem(otherwise),
});
const reviews = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    userId: `U0R${n}`,
    at: minute('1h'),
    verdict: n % 3 === 0 ? ('approved' as const) : null,
  })) as unknown as PostmortemState['reviews'];

test('around a post-mortem read as they were approved', () => {
  const open = INCIDENTS['resolved-without-cause'].incident;
  const ready = INCIDENTS.closed.incident;
  const blamed = (count: number) =>
    found(count).map((finding, n) => ({
      where: (['impact', 'actions', 'timeline'] as const)[n % 3] ?? 'impact',
      finding,
      text: 'x',
    }));
  const publish = (incident: Incident, count: number, policy = POLICY, notice?: string) =>
    viewInShort(publishView(incident, { blamed: blamed(count), shown: 'abc' }, policy, en, notice));
  expectGolden('forms-around-a-post-mortem', {
    'ask for review': viewInShort(askReviewView(written(USUAL, { reviews: reviews(6) }), en)),
    'ask for review, nobody yet': viewInShort(askReviewView(USUAL, en)),
    comment: viewInShort(commentView('i0', en)),
    'comment, with words': viewInShort(
      commentView('i0', en, { round: 1, warned: { comment: 'abc' }, comment: 'Bob', blame: { comment: found(1) } }),
    ),
    'comment, shown again': viewInShort(commentView('i0', en, { round: 1, warned: {}, comment: 'x', blame: {} })),
    assign: viewInShort(assignView(written(USUAL), en)),
    'assign, before there is one': viewInShort(assignView(USUAL, en)),
    'publish, with much missing': publish(open, 0),
    'publish again': publish(ready, 0),
    'publish, with words and readers': publish(
      { ...ready, postmortem: { ...(ready.postmortem ?? aPostmortem()), status: 'inReview', reviews: reviews(3) } },
      3,
      POLICY,
      'Not yet.',
    ),
    'publish in private': publish({ ...ready, isPrivate: true }, 0),
    'publish an exercise': publish({ ...ready, isDrill: true }, 0),
    'publish without announcements': publish(ready, 0, { ...POLICY, announcements: null }),
    overview: viewInShort(overviewView(open, POLICY, en)),
    'overview, with a notice': viewInShort(overviewView(ready, POLICY, en, 'Saved.')),
    'overview, in review': viewInShort(
      overviewView({ ...written(open, { status: 'inReview', reviews: reviews(3), dueAt: null }) }, POLICY, en),
    ),
  });
});

test('what is missing, and who has not read it, is told before it is published', () => {
  const ready = INCIDENTS.closed.incident;
  const publish = (incident: Incident) => viewInShort(publishView(incident, { blamed: [], shown: '' }, POLICY, en));
  const { impact: _impact, ...others } = ready.postmortem?.sections ?? {};
  const unwritten = { ...ready, postmortem: { ...(ready.postmortem ?? aPostmortem()), sections: others } };
  for (const incident of [{ ...ready, actions: [] }, unwritten]) {
    expect(publish(incident)).not.toHaveProperty('submit');
    expect(publish(incident).blocks).toContain(en.editing.notYet);
  }
  expect(publish({ ...ready, actions: [] }).blocks.at(-1)).toBe(en.editing.addPrevention);
  expect(publish(unwritten).blocks).toHaveLength(3);
  expect(JSON.stringify(publish({ ...ready, postmortem: null }))).not.toContain('Not read yet');
});

test('long lists in forms are cut', () => {
  const ready = INCIDENTS.closed.incident;
  const publish = (count: number) => {
    const blamed = found(count).map((finding) => ({ where: 'impact' as const, finding, text: 'x' }));
    return viewInShort(publishView(ready, { blamed, shown: 'abc' }, POLICY, en));
  };
  for (const count of [11, 12, 13]) {
    const said = JSON.stringify(publish(count));
    expect(said.match(/“Bob/g)).toHaveLength(Math.min(12, count));
    expect(said.includes(en.editing.moreFindings(1))).toBe(count === 13);
  }
  for (const count of [29, 30, 32]) {
    const { element } = askReviewView(written(USUAL, { reviews: reviews(count) }), en).blocks[0] as unknown as {
      element: { initial_users: string[]; max_selected_items: number };
    };
    const awaited = count - Math.ceil(count / 3);
    expect([element.initial_users.length, element.max_selected_items]).toEqual([Math.min(20, awaited), 20]);
  }
});

const FORM: SectionForm = {
  incident: 'i0',
  section: 'lookingBack',
  seen: 0,
  round: 0,
  warned: {},
  answers: {},
  latest: null,
};
const LATEST = { by: 'U0BOB', at: minute('70m'), revision: 3 };
const ANSWERS = { wasHard: 'Ours', wentWell: 'Same' };
const drawSection = (otherwise: Partial<SectionForm>) => viewInShort(sectionView({ ...FORM, ...otherwise }, en));

test('of a section read as they were approved', () => {
  const { latest: _latest, ...unknown } = FORM;
  expectGolden('forms-of-a-section', {
    'nothing yet': drawSection({}),
    'from the record': drawSection({ answers: ANSWERS }),
    'of an unknown version': viewInShort(sectionView(unknown as SectionForm, en)),
    written: drawSection({ answers: ANSWERS, latest: LATEST, seen: 3, round: 1, warned: { wasHard: 'abc' } }),
    'written by somebody else meanwhile': drawSection({
      answers: ANSWERS,
      latest: LATEST,
      theirs: { wasHard: 'Theirs <b>', wentWell: 'Same' },
    }),
    'emptied by somebody else': drawSection({ answers: ANSWERS, latest: LATEST, theirs: {} }),
    'the same as somebody else': drawSection({ answers: ANSWERS, latest: LATEST, theirs: ANSWERS }),
    'with words': drawSection({
      answers: ANSWERS,
      latest: LATEST,
      blame: { wasHard: found(1), wentWell: found(1, null) },
    }),
    'without words': drawSection({ answers: ANSWERS, blame: { wasHard: [] }, notice: 'Not saved.' }),
    'of one question': drawSection({ section: 'lessons', answers: { lessons: 'x' }, latest: LATEST }),
    'with a long name': drawSection({ section: 'causes', answers: { rootCause: 'x' } }),
  });
});

test('what somebody else wrote gives way in a section that is too long, and the form to a word', () => {
  // Eight paragraphs of 2400 characters for each of three questions.
  for (const length of [19_199, 19_200, 19_201]) {
    const { blocks } = drawSection({ latest: LATEST, theirs: { wasHard: 'y'.repeat(length) } });
    expect(blocks.includes(`(small) ${en.editing.tooLong}`)).toBe(length > 19_200);
  }
  const full = { wasHard: 'é'.repeat(40_000), wentWell: 'é'.repeat(40_000), lucky: 'é'.repeat(40_000) };
  expect(drawSection({ answers: full, latest: LATEST, theirs: {} }).blocks).toContain(en.editing.tooLongToEdit);
});

test('what reads as blame is listed up to eight times, and counted', () => {
  for (const count of [0, 7, 8, 9, 11]) {
    const said = blocksInShort(findingsOf('lessons', found(count), en));
    expect(said.filter((each) => typeof each === 'object')).toHaveLength(Math.min(8, count));
    expect(said.filter((each) => typeof each === 'string')).toEqual(
      count > 8 ? [`(small) ${en.editing.moreFindings(count - 8)}`] : [],
    );
  }
  const [cut] = blocksInShort(
    findingsOf(
      'lessons',
      [{ start: 0, end: 1, phrase: `a\n${'x'.repeat(500)}`, kind: 'humanError', gentler: null }],
      en,
    ),
  );
  expect(cut).toContain(`a ${'x'.repeat(397)}…`);
  expect([0, 1, 2].map((round) => checkedName('lessons', round))).toEqual(['lessons', 'lessons-1', 'lessons-2']);
});

test('versions stand newest first, as many as fit, and the others are counted', () => {
  const version = (revision: number, answers: object) =>
    ({
      type: 'sectionWritten',
      section: 'lessons',
      revision,
      answers,
      by: 'U0BOB',
      at: minute('70m'),
    }) as unknown as EntryOf<'sectionWritten'>;
  expectGolden('forms-of-versions', {
    none: viewInShort(versionsView('lessons', [], en)),
    two: viewInShort(versionsView('lessons', [version(1, { lessons: 'First.' }), version(2, {})], en)),
  });
  const many = Array.from({ length: 60 }, (_, n) => version(n + 1, { lessons: `Version-${n + 1}.` }));
  const said = JSON.stringify(blocksInShort(versionsView('lessons', many, en).blocks as never));
  const shown = said.match(/Version-\d+/g) ?? [];
  expect(shown[0]).toBe('Version-60');
  expect(shown.length).toBeLessThan(60);
  expect(said).toContain(en.editing.olderVersions(60 - shown.length));
  const few = many.slice(-shown.length);
  expect(JSON.stringify(versionsView('lessons', few, en))).not.toContain(en.editing.olderVersions(1));
});
