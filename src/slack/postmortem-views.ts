// The submitted forms of a post-mortem: a section, whom to ask to read it, what a reader says, who looks after it, publishing.
import type { ViewResponseAction } from '@slack/bolt';
import type { ChangeRequest } from '../domain/changes.ts';
import type { Incident } from '../domain/incident.ts';
import { cleanText } from '../domain/text.ts';
import { PUBLISH } from '../render/publish-modal.ts';
import { ASK_REVIEW, ASSIGN, COMMENT } from '../render/review-modals.ts';
import { SECTION } from '../render/section-modal.ts';
import { says, showing } from './answers.ts';
import { ask } from './ask.ts';
import type { Edge } from './edge.ts';
import { type ViewInput, withTyped } from './listeners.ts';
import { enteredIn, incidentSeen, peopleIn, timeIn } from './payloads.ts';
import { publishing, redrawBeneath, shownOrNull } from './postmortem-forms.ts';
import { saveSection } from './section-form.ts';

type Work = (edge: Edge, input: ViewInput) => Promise<ViewResponseAction | null>;

export const POSTMORTEM_VIEWS: Record<string, Work> = {
  [SECTION.callbackId]: writeSection,
  [ASK_REVIEW.callbackId]: (edge, input) => {
    const reviewers = peopleIn(input.values, ASK_REVIEW.blocks.reviewers);
    return submit(edge, input, { type: 'askReview', reviewers });
  },
  [COMMENT.callbackId]: (edge, input) => {
    const comment = cleanText(enteredIn(input.values, COMMENT.blocks.comment) ?? '');
    return submit(edge, input, { type: 'review', verdict: 'commented', comment });
  },
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

async function submit(edge: Edge, input: ViewInput, request: ChangeRequest): Promise<ViewResponseAction | null> {
  const { incident } = incidentSeen.parse(input.metadata);
  const answer = await ask(edge.ctx, input, incident, request);
  if ('incident' in answer) return closed(edge, input, answer.incident);
  return { response_action: 'update', view: withTyped(edge, input, answer.refused) };
}

/** What keeps it from being published is shown as it is now: it may have come up while the form was open. */
async function publish(edge: Edge, input: ViewInput): Promise<ViewResponseAction | null> {
  const { ctx } = edge;
  const { incident: incidentId } = incidentSeen.parse(input.metadata);
  const answer = await ask(ctx, input, incidentId, { type: 'publishPostmortem' });
  if ('incident' in answer) return closed(edge, input, answer.incident);
  const current = await shownOrNull(ctx, input, incidentId);
  const view =
    current === null
      ? showing(says(answer.refused, ctx.words), input.title, ctx.words)
      : await publishing(ctx, current, answer.refused);
  return { response_action: 'update', view };
}

async function closed(edge: Edge, input: ViewInput, incident: Incident): Promise<null> {
  await redrawBeneath(edge, input, incident);
  return null;
}
