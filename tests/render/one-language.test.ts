// Whatever is said, shown, drawn or exported is in one language throughout: no French where it is English, no English where it is French.
import { describe, expect, test } from '@jest/globals';
import { DOCUMENT_NAMES, DOCUMENTS, type DocumentName } from '../../src/documents/documents.ts';
import { foldTimeline } from '../../src/domain/fold.ts';
import type { Policy } from '../../src/domain/policy.ts';
import { incidentPictureData } from '../../src/domain/postmortem/incident-timeline.ts';
import { draftPostmortem } from '../../src/domain/postmortem/postmortem.ts';
import type { Entry, EntryType } from '../../src/domain/timeline.ts';
import { pictureWordsIn, wordsIn } from '../../src/locales/locales.ts';
import { incidentAlt } from '../../src/pictures/incident-picture.ts';
import { minute, type Walk } from '../support/core.ts';
import { foreignIn, ownWords } from '../support/english.ts';
import { continued, INCIDENTS, POLICY } from '../support/incidents.ts';
import { POSTMORTEMS } from '../support/postmortems.ts';
import { everyHome, everyMessage, everyView } from './everything-said.ts';

type Language = Policy['language'];
const LANGUAGES = ['en', 'fr'] as const satisfies readonly Language[];

/** Stands for all that people typed and Slack answered: a word of no language. In running text they mention each other. */
const TYPED = 'Zzyzx';
const MENTIONING = `${TYPED} <@U0ALICE> <@U0BOB> <@U0DAN> <@U0ERIN> <!subteam^S0DB>`;
const TYPED_AT = new Set(
  'text title reason summary rootCause dataLost securityImpact comment contacts service error needed name'.split(' '),
);

const NO_TEXT = new Set(['service', 'error', 'needed', 'name', 'contacts']);

interface Told {
  incident: ReturnType<typeof foldTimeline>;
  entries: Entry[];
}

/** The same record with `TYPED` in place of everything that people, or Slack, said. */
function wordless(id: string, entries: readonly Entry[]): Told {
  const said = entries.map((entry) => replaced(entry) as Entry);
  return { incident: foldTimeline(id, said), entries: said };
}
function replaced(value: unknown, key = '', isTyped = false): unknown {
  if (typeof value === 'string') return isTyped || TYPED_AT.has(key) ? (NO_TEXT.has(key) ? TYPED : MENTIONING) : value;
  if (value instanceof Date || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => replaced(each));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, replaced(inner, name, key === 'answers')]),
  );
}

/** What the other records have nothing of: an owner and readers, items that change, reminders, a new room. */
const OTHERS: Record<string, Walk> = {
  'what comes after': continued(INCIDENTS['resolved-with-cause'], [
    ['70m', 'U0BOB', { type: 'addAction', text: TYPED, kind: null, owner: 'U0DAN', dueAt: minute('5d') }],
    ['71m', 'U0BOB', { type: 'addAction', text: TYPED, kind: 'detect', owner: 'U0BOB', dueAt: minute('6d') }],
    ['72m', 'U0DAN', { type: 'changeAction', action: 1, set: { status: 'notDoing', reason: TYPED } }],
    ['73m', 'U0CAROL', { type: 'assignPostmortem', owner: 'U0DAN', dueAt: minute('2d') }],
    ['74m', 'U0DAN', { type: 'askReview', reviewers: ['U0BOB'] }],
    ['75m', 'U0BOB', { type: 'review', verdict: 'commented', comment: TYPED }],
    ['26h', 'clock'],
    ['5d', 'clock'],
    ['12d', 'clock'],
  ]),
  verified: continued(INCIDENTS['verification-asked'], [['42m', 'U0BOB', { type: 'verify', isBetter: true }]]),
  'another room': continued(INCIDENTS['lost-room'], [['20m', 'U0ALICE', { type: 'replaceRoom' }]]),
};

const RECORDS: [string, Told][] = [
  ...Object.entries({ ...INCIDENTS, ...OTHERS }),
  ...Object.entries(POSTMORTEMS).map(([name, { walk }]) => [`post-mortem, ${name}`, walk] as const),
].map(([name, { incident, entries }]) => [name, wordless(incident.id, entries)]);

/** Every kind there is: a new one has to be added here, and to a record. */
const KINDS: Record<EntryType, true> = {
  acknowledged: true,
  actionAdded: true,
  actionChanged: true,
  actionsReminded: true,
  cancelled: true,
  closed: true,
  declared: true,
  handoverNudged: true,
  moved: true,
  noted: true,
  overdueListed: true,
  paged: true,
  pagesExhausted: true,
  personGone: true,
  postmortemAssigned: true,
  postmortemDrafted: true,
  postmortemPublished: true,
  postmortemReminded: true,
  raiseWarned: true,
  reopened: true,
  resolved: true,
  reviewAsked: true,
  reviewed: true,
  roleAssigned: true,
  roomFound: true,
  roomLost: true,
  roomOpened: true,
  roomReplaced: true,
  sectionWritten: true,
  severityChanged: true,
  severityHeld: true,
  stepFailed: true,
  targetReached: true,
  updateNudged: true,
  updateOverdue: true,
  updateSnoozed: true,
  updated: true,
  verificationAsked: true,
  verificationFailed: true,
  verified: true,
};

test('every kind of entry is in one of the records', () => {
  const there = new Set(RECORDS.flatMap(([, { entries }]) => entries.map(({ type }) => type)));
  expect(Object.keys(KINDS).filter((kind) => !there.has(kind as EntryType))).toEqual([]);
});

function foreign(language: Language, texts: readonly string[]): string[] {
  const found = texts.flatMap((text) => {
    const word = foreignIn(language, ownWords(text.replaceAll(/https?:\S+|\S*…/g, ''), [TYPED]));
    return word === null ? [] : [`“${word}” in ${text}`];
  });
  return [...new Set(found)];
}

/** Every text that a message or form shows. */
function shown(said: unknown): string[] {
  if (Array.isArray(said)) return said.flatMap(shown);
  if (typeof said !== 'object' || said === null) return [];
  return Object.entries(said).flatMap(([key, inner]) =>
    typeof inner === 'string' ? (key === 'text' || key === 'initial_value' ? [inner] : []) : shown(inner),
  );
}

function documentOf(name: DocumentName, { incident, entries }: Told, workspace: Language): string {
  const words = wordsIn(workspace);
  const draft = draftPostmortem(incident, entries, words.record.parts);
  const policy = { ...POLICY, language: workspace };
  return DOCUMENTS[name].write({ incident, entries, draft, policy, words, names: new Map(), at: minute('3h') });
}

/** Without what is a name for programs: columns, keys, kinds of lines, and the values of the short record that are one of a few. */
function withoutNames(document: DocumentName, line: string): string {
  if (document === 'csv') return line.replace(/^\uFEFF?time_utc.*$/, '').replaceAll(/(?<=,)[a-zA-Z]+(?=,)/g, '');
  if (document === 'yaml')
    return line.replace(/^ {2}(?:status|postmortem|root_cause): .*$/, '').replace(/^[ -]*\w+: /, '');
  return document === 'french' ? line.replace(/^(?:date|severity|duration|lead|services_impacted): ?/, '') : line;
}

/** The forms that are known by their headings; the others are in the language of the workspace. */
const OWN_LANGUAGE: Partial<Record<DocumentName, Language>> = {
  french: 'fr',
  table: 'en',
  list: 'en',
  short: 'en',
  status: 'en',
};

describe.each(RECORDS)('%s', (_name, record) => {
  const { incident, entries } = record;

  test.each(LANGUAGES)('what is said and asked in a workspace that speaks %s', (language) => {
    const words = wordsIn(language);
    const policy = { ...POLICY, language };
    const walk: Walk = { ...record, at: minute('90d'), refusal: null };
    const said = [
      ...everyMessage(walk, policy, TYPED, words),
      ...everyView(walk, policy, TYPED, words),
      ...everyHome(walk, words),
    ].flatMap(([, each]) => shown(each));
    expect(said.length).toBeGreaterThan(100);
    expect(foreign(language, said)).toEqual([]);
  });

  test.each(LANGUAGES)('what is drawn in a workspace that speaks %s', (language) => {
    const data = incidentPictureData(incident, entries, wordsIn(language).record.parts);
    expect(foreign(language, [incidentAlt(data, pictureWordsIn(language))])).toEqual([]);
  });

  test.each(DOCUMENT_NAMES.flatMap((name) => LANGUAGES.map((workspace) => [name, workspace] as const)))(
    'the document %s of a workspace that speaks %s',
    (name, workspace) => {
      const text = documentOf(name, record, workspace);
      const sentences = text.split('\n').map((line) => withoutNames(name, line));
      expect(foreign(OWN_LANGUAGE[name] ?? workspace, sentences)).toEqual([]);
    },
  );

  test('a form that is known by its headings is the same whatever the workspace speaks', () => {
    for (const name of Object.keys(OWN_LANGUAGE) as DocumentName[])
      expect([name, documentOf(name, record, 'fr')]).toEqual([name, documentOf(name, record, 'en')]);
  });
});
