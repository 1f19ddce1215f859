// The submitted forms of a post-mortem: a section, whom to ask to read it, what a reader says, who looks after it, publishing.
import type { ViewResponseAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { ChangeRequest } from '../../domain/changes.ts';
import type { Incident } from '../../domain/incident.ts';
import { cleanText } from '../../domain/text.ts';
import type { Words } from '../../locales/locales.ts';
import { ASK_REVIEW, ASSIGN, COMMENT, commentView, PUBLISH } from '../../render/postmortem/review-modals.ts';
import { type Blame, checkedName, SECTION } from '../../render/postmortem/section-modal.ts';
import { readOnlyModal, textMessage } from '../edge/answers.ts';
import { ask } from '../edge/ask.ts';
import type { Edge } from '../edge/edge.ts';
import { type ViewInput, withTyped } from '../edge/listeners.ts';
import {
  commentForm,
  enteredIn,
  incidentSeen,
  type OpenModal,
  peopleIn,
  publishForm,
  timeIn,
} from '../edge/payloads.ts';
import { blameIn, unseenBlame, warnedOf, withWordingTaken } from './blame-check.ts';
import { blamedNow, digestOf, publishing, redrawBeneath, shownOrNull } from './postmortem.ts';
import { saveSection } from './section.ts';

type Work = (edge: Edge, input: ViewInput) => Promise<ViewResponseAction | null>;

export const POSTMORTEM_VIEWS: Record<string, Work> = {
  [SECTION.callbackId]: writeSection,
  [ASK_REVIEW.callbackId]: (edge, input) => {
    const reviewers = peopleIn(input.values, ASK_REVIEW.blocks.reviewers);
    return submit(edge, input, { type: 'askReview', reviewers });
  },
  [COMMENT.callbackId]: comment,
  [ASSIGN.callbackId]: (edge, input) => {
    const owner = enteredIn(input.values, ASSIGN.blocks.owner);
    const dueAt = timeIn(input.values, ASSIGN.blocks.due);
    return submit(edge, input, { type: 'assignPostmortem', owner, dueAt });
  },
  [PUBLISH.callbackId]: publish,
};

async function writeSection(edge: Edge, input: ViewInput): Promise<ViewResponseAction | null> {
  const outcome = await saveSection(edge, input);
  return 'answer' in outcome ? outcome.answer : closed(edge, input, outcome.saved);
}

async function comment(edge: Edge, input: ViewInput): Promise<ViewResponseAction | null> {
  const { words, policy } = edge.ctx;
  const form = commentForm.parse(input.metadata);
  const typed = commentIn(input, form.round);
  const blame = unseenBlame({ comment: typed }, form.warned, policy.language);
  if (blame !== null) return { response_action: 'update', view: commentAgain(form, typed, blame, words) };
  const request = { type: 'review', verdict: 'commented', comment: cleanText(typed) } as const;
  return submit(edge, input, request, form.incident);
}

/** The form again with the gentler wording of a phrase. */
export function commentWithWording({ ctx }: Edge, form: OpenModal, value: string): ModalView {
  const { policy, words } = ctx;
  const seen = commentForm.parse(form.metadata);
  const taken = withWordingTaken({ comment: commentIn(form, seen.round) }, value, policy.language);
  return commentAgain(seen, taken.comment, blameIn(taken, policy.language), words);
}

function commentIn({ values }: Pick<OpenModal, 'values'>, round: number): string {
  return enteredIn(values, checkedName(COMMENT.blocks.comment, round)) ?? '';
}

type CommentForm = ReturnType<typeof commentForm.parse>;

function commentAgain({ incident, round, warned }: CommentForm, text: string, blame: Blame, words: Words): ModalView {
  const shown = { ...warned, ...warnedOf({ comment: text }, blame) };
  return commentView(incident, words, { round: round + 1, warned: shown, comment: text, blame });
}

async function submit(
  edge: Edge,
  input: ViewInput,
  request: ChangeRequest,
  incident = incidentSeen.parse(input.metadata).incident,
): Promise<ViewResponseAction | null> {
  const answer = await ask(edge.ctx, input, incident, request);
  if ('incident' in answer) return closed(edge, input, answer.incident);
  return { response_action: 'update', view: withTyped(edge, input, answer.refused) };
}

/** What keeps it from being published, and what reads as blame, is shown as it is now: it may have come up while the form was open. */
async function publish(edge: Edge, input: ViewInput): Promise<ViewResponseAction | null> {
  const { ctx } = edge;
  const { incident: incidentId, shown } = publishForm.parse(input.metadata);
  const known = await shownOrNull(ctx, input, incidentId);
  const blamed = known === null ? [] : await blamedNow(ctx, known);
  if (known !== null && blamed.length > 0 && digestOf(blamed) !== shown) {
    return { response_action: 'update', view: await publishing(ctx, known, ctx.words.editing.blamedSince) };
  }
  const answer = await ask(ctx, input, incidentId, { type: 'publishPostmortem' });
  if ('incident' in answer) return closed(edge, input, answer.incident);
  const current = await shownOrNull(ctx, input, incidentId);
  const view =
    current === null
      ? readOnlyModal(textMessage(answer.refused, ctx.words), input.title, ctx.words)
      : await publishing(ctx, current, answer.refused);
  return { response_action: 'update', view };
}

async function closed(edge: Edge, input: ViewInput, incident: Incident): Promise<null> {
  await redrawBeneath(edge, input, incident);
  return null;
}
