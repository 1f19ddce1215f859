// An action item: one thing that is done after an incident so that it does not come back.

/** What an action item is for, as somebody said. Only the first keeps the same thing from happening again. */
export const ACTION_KINDS = ['prevent', 'detect', 'mitigate', 'process'] as const;
export type ActionKind = (typeof ACTION_KINDS)[number];

export const ACTION_STATUSES = ['todo', 'doing', 'done', 'notDoing'] as const;
export type ActionStatus = (typeof ACTION_STATUSES)[number];

/** Action items that the record itself asks for; renderers have their words. */
export const DRAFTED_ACTIONS = ['findCause', 'makeFixPermanent', 'alertSooner'] as const;
export type DraftedAction = (typeof DRAFTED_ACTIONS)[number];
/** A fix that lasts pays a debt. Whether it also keeps the incident from coming back is for people to say. */
export const DRAFTED_KINDS: Record<DraftedAction, ActionKind | null> = {
  findCause: 'process',
  makeFixPermanent: null,
  alertSooner: 'detect',
};

/** What is to be done: in somebody's words, or one of those that the record asks for. */
export type ActionText = { text: string } | { drafted: DraftedAction };

/**
 * `number` counts from 1 within its incident and is never given again; `reason` says why it is not done. `kind` is null until somebody has
 * said what the item is for; entries of older versions say `prevent` also where nobody did, and stay as they are.
 */
export interface ActionItem {
  number: number;
  what: ActionText;
  kind: ActionKind | null;
  owner: string;
  dueAt: Date | null;
  status: ActionStatus;
  reason: string | null;
  addedAt: Date;
  endedAt: Date | null;
  remindedAt: Date | null;
}

export function isOpenAction({ status }: ActionItem): boolean {
  return status === 'todo' || status === 'doing';
}
