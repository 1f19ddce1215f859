// The buttons of a post-mortem: in its overview, in its forms, and in the direct messages to those who were asked to read it.
import type { ModalView } from '@slack/types';
import type { Incident } from '../../domain/incident.ts';
import { ACTION, NOT_DOING } from '../../render/action-items/modals.ts';
import { SHOW_POSTMORTEM } from '../../render/card/buttons.ts';
import { redactedName } from '../../render/naming.ts';
import * as buttons from '../../render/postmortem/buttons.ts';
import { askReviewView, assignView, COMMENT, commentView } from '../../render/postmortem/review-modals.ts';
import { SECTION } from '../../render/postmortem/section-modal.ts';
import { incidentFor } from '../../usecases/read-incidents.ts';
import { textMessage } from '../edge/answers.ts';
import { ask, inWords } from '../edge/ask.ts';
import type { Edge } from '../edge/edge.ts';
import type { ActionAnswer, ActionInput } from '../edge/listeners.ts';
import { incidentSeen, type OpenModal, OutdatedInput, sectionPressed } from '../edge/payloads.ts';
import { actionWithWording, reasonWithWording } from '../modals/action-items.ts';
import { openPostmortem, overview, publishing, replaceForm, shownOrNull } from '../modals/postmortem.ts';
import { commentWithWording } from '../modals/postmortem-submissions.ts';
import { openedSection, sectionVersions, withWording } from '../modals/section.ts';

type Work = (edge: Edge, input: ActionInput) => Promise<ActionAnswer | null>;
type Draw = Parameters<typeof openPostmortem>[3];

export const POSTMORTEM_ACTIONS: Record<string, Work> = {
  [SHOW_POSTMORTEM]: opening(
    ({ ctx }) =>
      (incident) =>
        overview(ctx, incident),
  ),
  [buttons.OPEN_REVIEW]: opening(
    ({ ctx }) =>
      (incident) =>
        askReviewView(incident, ctx.words),
  ),
  [buttons.OPEN_COMMENT]: opening(
    ({ ctx }) =>
      (incident) =>
        commentView(incident.id, ctx.words),
  ),
  [buttons.OPEN_ASSIGN]: opening(
    ({ ctx }) =>
      (incident) =>
        assignView(incident, ctx.words),
  ),
  [buttons.OPEN_PUBLISH]: opening(
    ({ ctx }) =>
      (incident) =>
        publishing(ctx, incident),
  ),
  [buttons.EDIT_SECTION]: editSection,
  [buttons.WRITE_MISSING]: writeMissing,
  [buttons.SHOW_VERSIONS]: showVersions,
  [buttons.TAKE_WORDING]: takeTheWording,
  [buttons.APPROVE]: approve,
};

/** The forms whose texts are checked, drawn again with the wording that was taken. */
const WORDED: Record<
  string,
  (edge: Edge, form: OpenModal, value: string, input: ActionInput) => ModalView | null | Promise<ModalView | null>
> = {
  [SECTION.callbackId]: ({ ctx }, form, value) => withWording(ctx, form, value),
  [ACTION.callbackId]: actionWithWording,
  [NOT_DOING.callbackId]: reasonWithWording,
  [COMMENT.callbackId]: commentWithWording,
};

function opening(draw: (edge: Edge) => Draw): Work {
  return async (edge, input) => {
    const seen = incidentSeen.parse(input.value);
    await openPostmortem(edge, input, seen.incident, draw(edge));
    return null;
  };
}

async function editSection(edge: Edge, input: ActionInput): Promise<ActionAnswer | null> {
  const { incident, section } = sectionPressed.parse(input.value);
  await openPostmortem(edge, input, incident, (current) => openedSection(edge.ctx, current, section));
  return null;
}

async function showVersions(edge: Edge, input: ActionInput): Promise<ActionAnswer | null> {
  const { incident, section } = sectionPressed.parse(input.value);
  await openPostmortem(edge, input, incident, (current) => sectionVersions(edge.ctx, current, section));
  return null;
}

/** In the place of the form that could not publish: three forms on top of each other are all that Slack shows. */
async function writeMissing(edge: Edge, input: ActionInput): Promise<ActionAnswer | null> {
  const { incident, section } = sectionPressed.parse(input.value);
  const found = await incidentFor(edge.ctx, input, incident, 'postmortem');
  if ('refusal' in found) return refused(edge, await inWords(edge.ctx, found.refusal));
  await replaceForm(edge, input, openedSection(edge.ctx, found.incident, section));
  return null;
}

async function takeTheWording(edge: Edge, input: ActionInput): Promise<null> {
  const { form } = input;
  if (form === null) throw new OutdatedInput();
  const worded = WORDED[form.callbackId];
  if (worded === undefined) throw new OutdatedInput();
  const view = await worded(edge, form, input.value, input);
  if (view) await replaceForm(edge, input, view);
  return null;
}

/** Shown where it was pressed: in the overview, or as an answer to the message that asked. */
async function approve(edge: Edge, input: ActionInput): Promise<ActionAnswer | null> {
  const { ctx } = edge;
  const seen = incidentSeen.parse(input.value);
  const answer = await ask(ctx, input, seen.incident, { type: 'review', verdict: 'approved', comment: null });
  const text = 'refused' in answer ? answer.refused : approvedText(edge, answer.incident);
  if (input.form === null) return { messages: [textMessage(text, ctx.words)], replaces: false };
  const current = 'incident' in answer ? answer.incident : await shownOrNull(ctx, input, seen.incident);
  if (current === null || current.postmortem === null) return refused(edge, text);
  await replaceForm(edge, input, overview(ctx, current, text));
  return null;
}

function approvedText({ ctx }: Edge, incident: Incident): string {
  return ctx.words.editing.approvedIt(redactedName(incident, ctx.words));
}

function refused({ ctx }: Edge, text: string): ActionAnswer {
  return { messages: [textMessage(text, ctx.words)], replaces: false };
}
