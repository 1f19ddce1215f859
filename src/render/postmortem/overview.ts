// The post-mortem at a glance, with the way into everything that may be done with it: the modal behind its button and its verb.
import type { KnownBlock, ModalView } from '@slack/types';
import { hasPreventiveAction } from '../../domain/action-items/follow-up.ts';
import type { Incident } from '../../domain/incident.ts';
import { isPostmortemRequired } from '../../domain/lifecycle/closing.ts';
import type { Policy } from '../../domain/policy.ts';
import { answersOf, missingSections } from '../../domain/postmortem/answers.ts';
import { type PostmortemState, REQUIRED_SECTIONS, SECTIONS, type Section } from '../../domain/postmortem/sections.ts';
import type { Words } from '../../locales/locales.ts';
import { actions, context, fields, modal, section, sectionWith } from '../blocks.ts';
import { target } from '../markup.ts';
import { naming } from '../naming.ts';
import { EDIT_SECTION, postmortemButtons, sectionButton } from './buttons.ts';

/** What still has to be there before it may be published. */
export interface Missing {
  sections: readonly Section[];
  prevention: boolean;
}

export function missingToPublish(incident: Incident, policy: Policy): Missing {
  return {
    sections: missingSections(incident),
    prevention: isPostmortemRequired(incident, policy) && !hasPreventiveAction(incident),
  };
}

const MOST_REVIEWS = 30;

/** `notice` is what has just become of something that was asked. Throws where there is no post-mortem. */
export function overviewView(incident: Incident, policy: Policy, words: Words, notice?: string): ModalView {
  const { postmortem } = incident;
  if (postmortem === null) throw new Error(`${incident.reference} has no post-mortem`);
  return modal(
    { title: words.editing.title },
    [
      ...(notice === undefined ? [] : [section(notice)]),
      section(`*${naming(incident, words)}*\n${statusText(postmortem, words)}`),
      fields([
        [words.editing.owner, target(postmortem.owner)],
        [words.editing.due, words.editing.dueAt(postmortem.dueAt)],
        [words.editing.actionItems, actionCount(incident, words)],
        ...(postmortem.reviews.length === 0 ? [] : [[words.editing.reviews, reviewText(postmortem, words)] as const]),
      ]),
      ...actions(postmortemButtons(incident, words)),
      context(missingText(missingToPublish(incident, policy), words)),
      ...SECTIONS.map((each) => sectionLine(incident, each, words)),
    ],
    words,
  );
}

function statusText({ status, published, reviews }: PostmortemState, words: Words): string {
  if (status === 'inReview') {
    const approved = reviews.filter(({ verdict }) => verdict === 'approved').length;
    return words.editing.inReview({ approved, asked: reviews.length });
  }
  if (status === 'draft' || published === null) return words.editing.draft;
  return words.editing.publishedBy({ by: target(published.by), at: published.at });
}

function actionCount({ actions: items }: Incident, words: Words): string {
  const kept = items.filter(({ status }) => status !== 'notDoing');
  return words.editing.actionCount({
    all: kept.length,
    preventive: kept.filter(({ kind }) => kind === 'prevent').length,
  });
}

function reviewText({ reviews }: PostmortemState, words: Words): string {
  return reviews
    .slice(0, MOST_REVIEWS)
    .map(({ userId, verdict }) => words.editing.verdict({ whom: target(userId), verdict }))
    .join('\n');
}

function missingText({ sections, prevention }: Missing, words: Words): string {
  const things = [
    ...sections.map((each) => words.followUp.sections[each]),
    ...(prevention ? [words.editing.preventiveAction] : []),
  ];
  return things.length === 0 ? words.editing.nothingMissing : words.editing.missing(things);
}

function sectionLine(incident: Incident, each: Section, words: Words): KnownBlock {
  const name = words.followUp.sections[each];
  const needed = REQUIRED_SECTIONS.includes(each) ? ` (${words.editing.required})` : '';
  const markup = `*${name}*${needed}\n${sectionState(incident, each, words)}`;
  const [edit] = sectionButton(incident.id, each, EDIT_SECTION, {
    label: words.editing.edit,
    spoken: words.editing.editSection(name),
  });
  return edit === undefined ? section(markup) : sectionWith(markup, edit);
}

function sectionState(incident: Incident, each: Section, words: Words): string {
  const written = incident.postmortem?.sections[each];
  const isEmpty = Object.keys(answersOf(incident, each)).length === 0;
  if (written === undefined) return isEmpty ? words.editing.nothingYet : words.editing.drafted;
  const by = { by: target(written.by), at: written.at, revision: written.revision };
  return isEmpty ? words.editing.emptied(by) : words.editing.written(by);
}
