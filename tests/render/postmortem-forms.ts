// Every form of a post-mortem that an incident can show, by name: what the properties of all views are checked on.
import type { ModalView } from '@slack/types';
import type { BlameFinding } from '../../src/blameless/blameless.ts';
import type { Policy } from '../../src/domain/policy.ts';
import {
  type Answers,
  type Field,
  SECTION_FIELDS,
  SECTIONS,
  type Section,
} from '../../src/domain/postmortem/sections.ts';
import type { EntryOf } from '../../src/domain/timeline.ts';
import type { Words } from '../../src/locales/locales.ts';
import { overviewView } from '../../src/render/postmortem/overview.ts';
import { askReviewView, assignView, commentView, publishView } from '../../src/render/postmortem/review-modals.ts';
import { type SectionForm, sectionView, versionsView } from '../../src/render/postmortem/section-modal.ts';
import { minute, type Walk } from '../support/core.ts';

const BY_BOB = { by: 'U0BOB', at: minute('70m'), revision: 3 };

/** `typed` stands in every answer. None where there is no post-mortem. */
export function everyPostmortemForm(
  { incident }: Pick<Walk, 'incident'>,
  policy: Policy,
  typed: string,
  words: Words,
): [string, ModalView][] {
  if (incident.postmortem === null) return [];
  const reviews = Array.from({ length: 60 }, (_, n) => ({
    userId: ['U0ALICE', 'U0BOB', 'U0CAROL'][n % 3] ?? '',
    verdict: n % 2 === 0 ? ('approved' as const) : null,
  }));
  const inReview = { ...incident, postmortem: { ...incident.postmortem, status: 'inReview' as const, reviews } };
  const unprevented = { ...incident, actions: [] };
  const found = Array.from({ length: 30 }, () => finding(typed));
  const places = ['causes', 'actions', 'timeline'] as const;
  const blamed = found.map((each, n) => ({ where: places[n % 3] ?? 'causes', finding: each, text: typed }));
  return [
    ['overview', overviewView(incident, policy, words)],
    ['overview, in review', overviewView(inReview, policy, words, words.editing.blame)],
    ['publish', publishView(incident, { blamed: [], shown: '' }, policy, words)],
    ['publish, with words', publishView(inReview, { blamed, shown: '' }, policy, words)],
    ['publish, refused', publishView(unprevented, { blamed, shown: '' }, policy, words, words.editing.blame)],
    ['ask for review', askReviewView(inReview, words)],
    ['comment', commentView(incident.id, words)],
    [
      'comment, with words',
      commentView(incident.id, words, { round: 1, warned: {}, comment: typed, blame: { comment: found.slice(0, 12) } }),
    ],
    ['assign', assignView(incident, words)],
    ...SECTIONS.flatMap((section) => sectionForms(incident.id, section, typed, words)),
    ['versions', versionsView('impact', writtenOften('impact', typed), words)],
    ['versions, none', versionsView('impact', [], words)],
  ];
}

function sectionForms(incident: string, section: Section, typed: string, words: Words): [string, ModalView][] {
  const fields: readonly Field[] = SECTION_FIELDS[section];
  const all = <T>(value: T) => Object.fromEntries(fields.map((field) => [field, value]));
  const drafted: SectionForm = { incident, section, seen: 0, round: 0, warned: {}, answers: {}, latest: null };
  const typedIn: SectionForm = { ...drafted, seen: 3, round: 2, answers: all(typed), latest: BY_BOB };
  const blame = all(Array.from({ length: 12 }, () => finding(typed)));
  return [
    [`${section}, drafted`, sectionView(drafted, words)],
    [`${section}, changed`, sectionView({ ...typedIn, theirs: all(`${typed} ${typed}`) }, words)],
    [`${section}, with words`, sectionView({ ...typedIn, blame, notice: words.editing.blame }, words)],
    [`${section}, emptied`, sectionView({ ...typedIn, theirs: {} }, words)],
  ];
}

function finding(typed: string): BlameFinding {
  const phrase = typed || 'human error';
  return { start: 0, end: phrase.length, phrase, kind: 'humanError', gentler: typed };
}

function writtenOften(section: Section, typed: string): EntryOf<'sectionWritten'>[] {
  const answers: Answers = Object.fromEntries(SECTION_FIELDS[section].map((field) => [field, typed]));
  return Array.from({ length: 40 }, (_, n) => ({
    type: 'sectionWritten',
    section,
    answers: n % 5 === 4 ? {} : answers,
    revision: n + 1,
    seq: n + 1,
    at: minute('70m'),
    by: 'U0BOB',
  }));
}
