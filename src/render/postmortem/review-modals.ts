// The small forms around a post-mortem: whom to ask to read it, what a reader says of it, who looks after it and by when.
import type { KnownBlock, ModalView } from '@slack/types';
import type { BlameFinding } from '../../blameless/blameless.ts';
import type { Incident } from '../../domain/incident.ts';
import type { Status } from '../../domain/lifecycle/status.ts';
import type { Policy } from '../../domain/policy.ts';
import { reviewersAwaited, type Section } from '../../domain/postmortem/sections.ts';
import { TEXT_LIMITS } from '../../domain/text.ts';
import type { Words } from '../../locales/locales.ts';
import { context, modal, peopleField, personField, section, sectionWith, textField, timeField } from '../blocks.ts';
import { targets } from '../markup.ts';
import { naming } from '../naming.ts';
import { sectionButton, WRITE_MISSING } from './buttons.ts';
import { type Missing, missingToPublish } from './overview.ts';
import {
  type Blame,
  blameLead,
  type Checked,
  checkedName,
  findingsOf,
  findingText,
  UNCHECKED,
} from './section-modal.ts';

export const ASK_REVIEW = { callbackId: 'ask-review', blocks: { reviewers: 'reviewers' } } as const;
export const COMMENT = { callbackId: 'comment-postmortem', blocks: { comment: 'comment' } } as const;
export const ASSIGN = { callbackId: 'assign-postmortem', blocks: { owner: 'owner', due: 'due' } } as const;

const MOST_REVIEWERS = 20;

export function askReviewView(incident: Incident, words: Words): ModalView {
  const awaited = incident.postmortem?.reviews.filter(({ verdict }) => verdict === null) ?? [];
  return modal(
    frame(incident, words.editing.askReview, words.editing.ask, ASK_REVIEW.callbackId),
    [
      peopleField({
        id: ASK_REVIEW.blocks.reviewers,
        label: words.editing.reviewers,
        hint: words.editing.reviewersHint,
        initial: awaited.slice(0, MOST_REVIEWERS).map(({ userId }) => userId),
        most: MOST_REVIEWERS,
      }),
    ],
    words,
  );
}

/** Drawn again by whoever sends words that read as blame. */
export function commentView(
  incident: string,
  words: Words,
  { round, warned, comment, blame }: Checked & { comment: string; blame: Blame } = {
    ...UNCHECKED,
    comment: '',
    blame: {},
  },
): ModalView {
  const hasBlame = Object.keys(blame).length > 0;
  const submit = hasBlame ? words.editing.sendAsItIs : words.editing.send;
  return modal(
    { title: words.editing.comment, submit, callbackId: COMMENT.callbackId, metadata: { incident, round, warned } },
    [
      ...blameLead(hasBlame, words),
      textField({
        id: checkedName(COMMENT.blocks.comment, round),
        label: words.editing.commentLabel,
        hint: words.editing.commentHint,
        initial: comment,
        maxLength: TEXT_LIMITS.input,
        isMultiline: true,
      }),
      ...findingsOf(COMMENT.blocks.comment, blame.comment ?? [], words),
    ],
    words,
  );
}

/** Where it has no date, none has to be chosen. */
export function assignView(incident: Incident, words: Words): ModalView {
  const { owner, dueAt } = incident.postmortem ?? { owner: incident.roles.commander, dueAt: null };
  return modal(
    frame(incident, words.editing.assign, words.editing.save, ASSIGN.callbackId),
    [
      personField({ id: ASSIGN.blocks.owner, label: words.editing.ownerLabel, initial: owner }),
      timeField({ id: ASSIGN.blocks.due, label: words.editing.dueLabel, initial: dueAt, isOptional: true }),
    ],
    words,
  );
}

function frame(incident: Incident, title: string, submit: string, callbackId: string) {
  return { title, submit, callbackId, metadata: { incident: incident.id, from: incident.status } };
}

// The last look before a post-mortem is published: what is missing, who has not read it yet, which words may read as blame.

export const PUBLISH = { callbackId: 'publish-postmortem' } as const;

/** A phrase that may read as blame, where it stands, and the whole of the text. */
export interface Blamed {
  where: Section | 'actions' | 'timeline';
  finding: BlameFinding;
  text: string;
}

/** What the form carries. `shown` is a digest of what it lists: words that came up since are shown before they are published. */
export interface PublishSeen {
  incident: string;
  from: Status;
  shown: string;
}

const MOST_FINDINGS = 12;

/** Where something is missing it can only be read, with the way to what is missing. `notice`: why it was not published just now. */
export function publishView(
  incident: Incident,
  { blamed, shown }: { blamed: readonly Blamed[]; shown: string },
  policy: Policy,
  words: Words,
  notice?: string,
): ModalView {
  const { postmortem } = incident;
  const missing = missingToPublish(incident, policy);
  const isMissing = missing.sections.length > 0 || missing.prevention;
  const publish = postmortem?.status === 'published' ? words.editing.publishAgain : words.editing.publish;
  const submitting = {
    submit: publish,
    callbackId: PUBLISH.callbackId,
    metadata: { incident: incident.id, from: incident.status, shown } satisfies PublishSeen,
  };
  const awaited = postmortem === null ? [] : reviewersAwaited(postmortem);
  const isAnnounced = !incident.isPrivate && !incident.isDrill && policy.announcements !== null;
  return modal(
    { title: publish, ...(isMissing ? {} : submitting) },
    [
      ...(notice === undefined ? [] : [section(notice)]),
      section(`*${naming(incident, words)}*`),
      ...(isMissing ? missingBlocks(incident, missing, words) : []),
      ...(awaited.length === 0 ? [] : [section(words.editing.notReviewed(targets(awaited, words)))]),
      ...blamedBlocks(blamed, words),
      ...(isMissing ? [] : [context(isAnnounced ? words.editing.willPublish : words.editing.willPublishHere)]),
    ],
    words,
  );
}

function missingBlocks(incident: Incident, { sections, prevention }: Missing, words: Words): KnownBlock[] {
  return [
    section(words.editing.notYet),
    ...sections.map((each) => {
      const name = words.followUp.sections[each];
      const labels = { label: words.editing.writeNow, spoken: words.editing.editSection(name) };
      const [write] = sectionButton(incident.id, each, WRITE_MISSING, labels);
      return write === undefined ? section(`*${name}*`) : sectionWith(`*${name}*`, write);
    }),
    ...(prevention ? [section(words.editing.addPrevention)] : []),
  ];
}

function blamedBlocks(blamed: readonly Blamed[], words: Words): KnownBlock[] {
  if (blamed.length === 0) return [];
  const lines = blamed.slice(0, MOST_FINDINGS).map(({ where, finding }) => {
    return section(words.editing.blamedIn({ where: placeName(where, words), finding: findingText(finding, words) }));
  });
  const more = blamed.length - lines.length;
  return [section(words.editing.mayBlame), ...lines, ...(more > 0 ? [context(words.editing.moreFindings(more))] : [])];
}

function placeName(where: Blamed['where'], { editing, followUp }: Words): string {
  if (where === 'timeline') return editing.inTimeline;
  return where === 'actions' ? editing.actionItems : followUp.sections[where];
}
