// Submitted forms: checked without waiting for anything, then asked; what is refused is shown with the words that were typed.
import type { App, ViewResponseAction } from '@slack/bolt';
import { z } from 'zod';
import type { ChangeRequest, Declaration, TextName } from '../../domain/changes.ts';
import { OPEN_STATUSES } from '../../domain/lifecycle/status.ts';
import type { Reasoned } from '../../domain/permissions.ts';
import { SEVERITIES } from '../../domain/severity/severity.ts';
import { cleanText, cleanTitle } from '../../domain/text.ts';
import type { Assessment } from '../../domain/timeline.ts';
import { ACTION, NOT_DOING } from '../../render/action-items/modals.ts';
import { refusalText } from '../../render/help/refusal.ts';
import { DECLARE } from '../../render/modals/declare-modal.ts';
import { type ASSESSMENTS, RESOLVE } from '../../render/modals/resolve-modal.ts';
import { HOLD, SEVERITY } from '../../render/modals/severity-modal.ts';
import { REASON, STATUS } from '../../render/modals/status-modal.ts';
import { NEXT_UPDATE_MINUTES, NOTE, UNCHANGED, UPDATE } from '../../render/modals/update-modal.ts';
import { SECTION } from '../../render/postmortem/section-modal.ts';
import { declareNow } from '../commands/declaring.ts';
import { readOnlyModal } from '../edge/answers.ts';
import { ask, presentTime } from '../edge/ask.ts';
import type { Edge } from '../edge/edge.ts';
import { onView, type ViewInput, withTyped } from '../edge/listeners.ts';
import { declarationContext, enteredIn, incidentSeen, isTicked, readChoice, reasonAsked } from '../edge/payloads.ts';
import { dropAction, saveAction } from './action-items.ts';
import { POSTMORTEM_VIEWS } from './postmortem-submissions.ts';
import { keptSection } from './section.ts';

type Work = (edge: Edge, input: ViewInput) => Promise<ViewResponseAction | null>;

const FORMS: Record<string, Work> = {
  [DECLARE.callbackId]: declare,
  [UPDATE.callbackId]: postUpdate,
  [STATUS.callbackId]: move,
  [SEVERITY.callbackId]: changeSeverity,
  [NOTE.callbackId]: addNote,
  [RESOLVE.callbackId]: resolve,
  [HOLD.callbackId]: holdSeverity,
  [REASON.callbackId]: giveReason,
  [ACTION.callbackId]: saveAction,
  [NOT_DOING.callbackId]: dropAction,
  ...POSTMORTEM_VIEWS,
};

/** Forms that stay, with all that was typed, when the work fails. */
export const KEPT: Record<string, typeof keptSection> = { [SECTION.callbackId]: keptSection };

/** Every form whose submission is listened to. */
export const VIEW_IDS: readonly string[] = Object.keys(FORMS);

export function registerViews(app: App, edge: Edge): void {
  for (const [callbackId, work] of Object.entries(FORMS)) {
    const listener = onView(edge, (input) => work(edge, input), KEPT[callbackId]);
    app.view({ callback_id: callbackId, type: 'view_submission' }, listener);
  }
}

const severity = z.enum(SEVERITIES);
const openStatus = z.enum(OPEN_STATUSES);

async function declare({ ctx }: Edge, input: ViewInput): Promise<ViewResponseAction> {
  const { blocks } = DECLARE;
  const title = cleanTitle(enteredIn(input.values, blocks.title) ?? '');
  if (title === '') return empty(ctx, blocks.title, 'title');
  const known = declarationContext.parse(input.metadata);
  const declaration: Declaration = {
    ...known,
    title,
    severity: readChoice(severity, enteredIn(input.values, blocks.severity)),
    service: enteredIn(input.values, blocks.service) ?? known.service,
    isPrivate: known.isPrivate || isTicked(input.values, blocks.isPrivate),
  };
  const answer = await declareNow(ctx, input, declaration);
  return { response_action: 'update', view: readOnlyModal(answer, input.title, ctx.words) };
}

async function postUpdate(edge: Edge, input: ViewInput): Promise<ViewResponseAction | null> {
  const { blocks } = UPDATE;
  const text = cleanText(enteredIn(input.values, blocks.text) ?? '');
  if (text === '') return empty(edge.ctx, blocks.text, 'update');
  const nextUpdateAt = nextUpdateIn(enteredIn(input.values, blocks.next), await presentTime(edge.ctx));
  const status = enteredIn(input.values, blocks.status) ?? UNCHANGED;
  const { from } = incidentSeen.parse(input.metadata);
  const move = status === UNCHANGED ? {} : { move: { to: readChoice(openStatus, status), from } };
  return submit(edge, input, { type: 'postUpdate', text, isNoChange: false, nextUpdateAt, ...move });
}

function nextUpdateIn(choice: string | null, now: Date): Date | null {
  const minutes = new Map<string, number | null>(Object.entries(NEXT_UPDATE_MINUTES)).get(choice ?? '') ?? null;
  return minutes === null ? null : new Date(now.getTime() + minutes * 60_000);
}

async function move(edge: Edge, input: ViewInput): Promise<ViewResponseAction | null> {
  const { from } = incidentSeen.parse(input.metadata);
  const to = readChoice(openStatus, enteredIn(input.values, STATUS.blocks.to));
  return submit(edge, input, { type: 'move', to, from });
}

async function changeSeverity(edge: Edge, input: ViewInput): Promise<ViewResponseAction | null> {
  const to = readChoice(severity, enteredIn(input.values, SEVERITY.blocks.severity));
  const reason = enteredIn(input.values, SEVERITY.blocks.reason);
  const { incident } = incidentSeen.parse(input.metadata);
  const request = { type: 'changeSeverity', to, reason } as const;
  // A form that is sent back for its reason comes again as the same view.
  const part = cleanText(reason ?? '') === '' ? 'unexplained' : '';
  const answer = await ask(edge.ctx, input, incident, request, part);
  if ('incident' in answer) return null;
  // Asked for where it can be given.
  if (answer.refusal.code === 'reason-needed') return atInput(SEVERITY.blocks.reason, answer.refused);
  return { response_action: 'update', view: withTyped(edge, input, answer.refused) };
}

/** What was asked for before its reason. */
async function giveReason(edge: Edge, input: ViewInput): Promise<ViewResponseAction | null> {
  const { incident, does } = reasonAsked.parse(input.metadata);
  const reason = cleanText(enteredIn(input.values, REASON.blocks.reason) ?? '');
  if (reason === '') return empty(edge.ctx, REASON.blocks.reason, 'reason');
  const answer = await ask(edge.ctx, input, incident, withReason(does, reason));
  if ('incident' in answer) return null;
  return { response_action: 'update', view: withTyped(edge, input, answer.refused) };
}

function withReason(does: Reasoned, reason: string): ChangeRequest {
  if (does === 'cancel' || does === 'close') return { type: does, reason };
  return { type: 'changeSeverity', to: does, reason };
}

async function addNote(edge: Edge, input: ViewInput): Promise<ViewResponseAction | null> {
  const text = cleanText(enteredIn(input.values, NOTE.blocks.text) ?? '');
  if (text === '') return empty(edge.ctx, NOTE.blocks.text, 'note');
  return submit(edge, input, { type: 'addNote', text, source: null });
}

async function holdSeverity(edge: Edge, input: ViewInput): Promise<ViewResponseAction | null> {
  const reason = cleanText(enteredIn(input.values, HOLD.blocks.reason) ?? '');
  if (reason === '') return empty(edge.ctx, HOLD.blocks.reason, 'reason');
  return submit(edge, input, { type: 'holdSeverity', reason });
}

async function resolve(edge: Edge, input: ViewInput): Promise<ViewResponseAction | null> {
  const { blocks } = RESOLVE;
  const entered = (name: string) => enteredIn(input.values, name);
  const summary = cleanText(entered(blocks.summary) ?? '');
  if (summary === '') return empty(edge.ctx, blocks.summary, 'resolution');
  const resolution = {
    summary,
    rootCause: entered(blocks.rootCause),
    isTemporary: isTicked(input.values, blocks.isTemporary),
    dataLost: assessed(entered(blocks.isDataLost), entered(blocks.dataLost)),
    securityImpact: assessed(entered(blocks.isSecurityImpact), entered(blocks.securityImpact)),
  };
  const request = { type: 'resolve', resolution, postmortemOwner: entered(blocks.postmortemOwner) } as const;
  return submit(edge, input, request);
}

/** What somebody wrote counts, whatever they chose; a form of an older version has nothing to choose. */
function assessed(choice: string | null, text: string | null): Assessment {
  if (cleanText(text ?? '') !== '') return text;
  return choice === ('none' satisfies (typeof ASSESSMENTS)[number]) ? false : null;
}

/** Asks what a form asks. A refusal takes the form's place, with all that was typed, so that it can be copied from there. */
async function submit(edge: Edge, input: ViewInput, request: ChangeRequest): Promise<ViewResponseAction | null> {
  const { incident } = incidentSeen.parse(input.metadata);
  const answer = await ask(edge.ctx, input, incident, request);
  if ('incident' in answer) return null;
  return { response_action: 'update', view: withTyped(edge, input, answer.refused) };
}

/** Says at the input itself that it needs words; Slack shows plain text there. */
function empty(ctx: Edge['ctx'], blockId: string, what: TextName): ViewResponseAction {
  const text = refusalText({ code: 'empty-text', what }, new Date(0), ctx.words);
  return atInput(blockId, text);
}

function atInput(blockId: string, text: string): ViewResponseAction {
  return { response_action: 'errors', errors: { [blockId]: text.replaceAll(/[`*]/g, '') } };
}
