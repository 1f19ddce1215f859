// The modals of action items: one adds or changes an item, the other asks for the reason that one is not done.
import type { ModalView } from '@slack/types';
import { ACTION_KINDS, ACTION_STATUSES, type ActionItem } from '../domain/action-item.ts';
import { localTime } from '../domain/business-hours.ts';
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { TEXT_LIMITS } from '../domain/text.ts';
import type { ActionSeen } from './action-buttons.ts';
import { modal, personField, section, selectField, textField } from './blocks.ts';
import { actionText, plainActionText } from './follow-up-words.ts';
import { capital } from './words/shaping.ts';
import type { Words } from './words/words.ts';

/** `status` and `reason` are absent while there is no item yet. */
export const ACTION = {
  callbackId: 'action',
  blocks: { text: 'text', owner: 'owner', due: 'due', kind: 'kind', status: 'status', reason: 'reason' },
} as const;
export const NOT_DOING = { callbackId: 'not-doing', blocks: { reason: 'reason' } } as const;

/**
 * What the form of an item carries; `action` is null for a new one. `seen`: how many entries the incident had when the form was drawn, so
 * that only what its author changed is changed, and nothing that others did meanwhile is undone.
 */
export interface ActionForm extends Omit<ActionSeen, 'action'> {
  action: number | null;
  seen: number;
}

/** The form of a new item; `author` owns it unless somebody else is chosen. */
export function newActionView(incident: Incident, author: string, words: Words): ModalView {
  const { blocks, callbackId } = ACTION;
  const { form } = words.actionItems;
  const metadata: ActionForm = { incident: incident.id, action: null, place: 'one', seen: incident.version };
  return modal(
    { title: form.title(incident.reference), submit: form.add, callbackId, metadata },
    [
      textInput('', words),
      personField({ id: blocks.owner, label: form.owner, initial: author }),
      dueInput('', form.dueOfPolicy, words),
      kindInput('prevent', words),
    ],
    words,
  );
}

/** The form of an item that is there, as it is now. */
export function editActionView(
  incident: Incident,
  item: ActionItem,
  { place }: ActionSeen,
  policy: Policy,
  words: Words,
): ModalView {
  const { blocks, callbackId } = ACTION;
  const { form } = words.actionItems;
  const metadata: ActionForm = { incident: incident.id, action: item.number, place, seen: incident.version };
  return modal(
    { title: form.title(incident.reference), submit: form.save, callbackId, metadata },
    [
      textInput(plainActionText(item.what, words), words),
      personField({ id: blocks.owner, label: form.owner, initial: item.owner }),
      dueInput(dueAsTyped(item.dueAt, policy), form.noDue, words),
      kindInput(item.kind, words),
      selectField({
        id: blocks.status,
        label: form.status,
        choices: ACTION_STATUSES.map((value) => ({ value, label: capital(words.followUp.statuses[value]) })),
        initial: item.status,
      }),
      textField({
        id: blocks.reason,
        label: form.reason,
        initial: item.reason ?? '',
        maxLength: TEXT_LIMITS.text,
        isMultiline: true,
        isOptional: true,
      }),
    ],
    words,
  );
}

/** How the form spells a date, in the zone of the workspace: whoever leaves it as it is has not changed it. */
export function dueAsTyped(dueAt: Date | null, { calendar }: Policy): string {
  return dueAt === null ? '' : localTime(dueAt, calendar.timezone).slice(0, 16).replace('T', ' ');
}

/** Asks for the reason; `seen` travels with it. */
export function notDoingView(
  incident: Incident,
  item: ActionItem,
  seen: ActionSeen,
  _policy: Policy,
  words: Words,
): ModalView {
  const { blocks, callbackId } = NOT_DOING;
  const { form } = words.actionItems;
  return modal(
    { title: form.title(incident.reference), submit: form.save, callbackId, metadata: seen },
    [
      section(`${item.number}. ${actionText(item.what, words)}`),
      textField({
        id: blocks.reason,
        label: form.against,
        hint: form.againstHelp,
        maxLength: TEXT_LIMITS.text,
        isMultiline: true,
      }),
    ],
    words,
  );
}

function textInput(initial: string, { actionItems: { form } }: Words) {
  const field = { id: ACTION.blocks.text, label: form.what, placeholder: form.whatExample, initial };
  return textField({ ...field, maxLength: TEXT_LIMITS.text, isMultiline: true });
}

function dueInput(initial: string, hint: string, { actionItems: { form } }: Words) {
  const field = { id: ACTION.blocks.due, label: form.due, hint, placeholder: form.dueExample, initial };
  return textField({ ...field, maxLength: 60, isOptional: true });
}

function kindInput(initial: ActionItem['kind'], { actionItems: { form }, followUp }: Words) {
  const choices = ACTION_KINDS.map((value) => ({ value, label: capital(followUp.kinds[value]) }));
  return selectField({ id: ACTION.blocks.kind, label: form.kind, choices, initial });
}
