// The forms of an incident, and how one is opened.
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Refusal } from '../../domain/changes.ts';
import type { Incident } from '../../domain/incident.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Words } from '../../locales/locales.ts';
import { newActionView } from '../../render/action-items/modals.ts';
import { resolveView } from '../../render/modals/resolve-modal.ts';
import { holdView, severityView } from '../../render/modals/severity-modal.ts';
import { loadingView, reasonView, statusView } from '../../render/modals/status-modal.ts';
import { noteView, updateView } from '../../render/modals/update-modal.ts';
import { withoutNulls } from '../../without-nulls.ts';
import { inBackground, readOnlyModal, sayFault, show, textMessage } from '../edge/answers.ts';
import type { Edge, Input } from '../edge/edge.ts';

/** Who opens a modal, and from where. */
export interface Viewer {
  edge: Edge;
  input: Input;
}

export interface Modal {
  /** Stands over the form while it is being made. */
  title(words: Words): string;
  view(incident: Incident, policy: Policy, words: Words, viewer: Viewer): ModalView | Promise<ModalView>;
}

export const UPDATE_MODAL: Modal = {
  title: ({ answers }) => answers.update,
  view: (incident, policy, words) => updateView(incident, policy, words),
};
export const RESOLVE_MODAL: Modal = { title: ({ answers }) => answers.resolve, view: resolveView };
export const NOTE_MODAL: Modal = {
  title: ({ answers }) => answers.note,
  view: (incident, _, words) => noteView(incident, words),
};
export const STATUS_MODAL: Modal = {
  title: ({ answers }) => answers.status,
  view: (incident, _, words) => statusView(incident, words),
};
export const HOLD_MODAL: Modal = { title: ({ answers }) => answers.hold, view: holdView };
export const NEW_ACTION_FORM: Modal = {
  title: ({ actionItems }) => actionItems.form.loading,
  view: (incident, _, words, { input }) => newActionView(incident, input.userId, words),
};
export const SEVERITY_MODAL: Modal = {
  title: ({ answers }) => answers.severity,
  view: (incident, _, words) => severityView(incident, words),
};

/** Asks for the reason of what was refused without one. Null for any other refusal. */
export function reasonModal(refusal: Refusal): Modal | null {
  if (refusal.code !== 'reason-needed') return null;
  const does = refusal.of === 'lowerSeverity' ? (refusal.to ?? refusal.severity) : refusal.of;
  return {
    title: ({ modals }) => modals.reason.title(does),
    view: (incident, _, words) => reasonView(incident, does, words),
  };
}

const opened = z.object({ view: z.object({ id: z.string(), hash: z.string().optional() }) });

/**
 * Opens an empty form at once, because a trigger lives three seconds, and fills it in when its content is known. `isOnTop`
 * puts it on top of the form in which a button was pressed, which shows again when it is closed.
 */
export async function openModal(
  edge: Edge,
  input: Input,
  title: string,
  content: () => Promise<ModalView>,
  isOnTop = false,
): Promise<void> {
  const { client, triggerId } = input;
  const { words } = edge.ctx;
  const opening = { trigger_id: triggerId, view: loadingView(title, words) };
  const answer = isOnTop ? await client.views.push(opening) : await client.views.open(opening);
  const { id, hash } = opened.parse(withoutNulls(answer)).view;
  await inBackground(edge, async () => {
    const view = await content().catch((error: unknown) =>
      readOnlyModal(textMessage(sayFault(edge, error), words), title, words),
    );
    // The hash keeps a view that has moved on from being overwritten; Slack may leave it out.
    await show(
      edge,
      input,
      () => client.views.update({ view_id: id, ...(hash ? { hash } : {}), view }),
      (reference) => [textMessage(words.answers.formNotShown(reference), words)],
    );
  });
}
