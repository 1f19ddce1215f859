// The modals of action items: one adds or changes an item, the other asks for the reason that one is not done.
import type { KnownBlock, ModalView } from '@slack/types';
import {
  ACTION_KINDS,
  ACTION_STATUSES,
  type ActionItem,
  type ActionKind,
  type ActionStatus,
} from '../../domain/action-items/action-item.ts';
import { localTime } from '../../domain/business-hours.ts';
import type { Incident } from '../../domain/incident.ts';
import type { Policy } from '../../domain/policy.ts';
import { TEXT_LIMITS } from '../../domain/text.ts';
import type { Words } from '../../locales/locales.ts';
import { capital } from '../../locales/shaping.ts';
import { longTextFields, modal, personField, section, selectField, textField } from '../blocks.ts';
import {
  type Blame,
  blameLead,
  type Checked,
  checkedName,
  findingsOf,
  UNCHECKED,
  type Warned,
} from '../postmortem/section-modal.ts';
import type { ActionSeen } from './buttons.ts';
import { actionText, kindText, plainActionText } from './due.ts';

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
export interface ActionForm extends Omit<ActionSeen, 'action'>, Checked {
  action: number | null;
  seen: number;
}

/** What stands in the inputs; `due` as it is typed. */
export interface ActionValues {
  text: string;
  owner: string;
  due: string;
  kind: ActionKind | null;
  status: ActionStatus;
  reason: string;
}

/** The form as it is drawn, each time that it is. */
export interface ActionDrawn {
  title: string;
  metadata: ActionForm;
  values: ActionValues;
  blame: Blame;
}

/** The form of a new item; `author` owns it unless somebody else is chosen. What it is for is asked, and never assumed. */
export function newActionView(incident: Incident, author: string, words: Words): ModalView {
  const metadata: ActionForm = {
    incident: incident.id,
    action: null,
    place: 'one',
    seen: incident.version,
    ...UNCHECKED,
  };
  const values: ActionValues = { text: '', owner: author, due: '', kind: null, status: 'todo', reason: '' };
  return actionView({ title: words.actionItems.form.title(incident.reference), metadata, values, blame: {} }, words);
}

/** The form of an item that is there, as it is now. */
export function editActionView(
  incident: Incident,
  item: ActionItem,
  { place }: Pick<ActionSeen, 'place'>,
  policy: Policy,
  words: Words,
  { blame, warned }: { blame: Blame; warned: Warned } = { blame: {}, warned: {} },
): ModalView {
  const { number: action, owner, kind, status, dueAt } = item;
  const metadata: ActionForm = { incident: incident.id, action, place, seen: incident.version, round: 0, warned };
  const values: ActionValues = { ...textsOfItem(item, words), owner, due: dueAsTyped(dueAt, policy), kind, status };
  return actionView({ title: words.actionItems.form.title(incident.reference), metadata, values, blame }, words);
}

/** The texts of an item as its form shows them. */
export function textsOfItem({ what, reason }: ActionItem, words: Words): { text: string; reason: string } {
  return { text: plainActionText(what, words), reason: reason ?? '' };
}

export function actionView({ title, metadata, values, blame }: ActionDrawn, words: Words): ModalView {
  const { blocks, callbackId } = ACTION;
  const { form } = words.actionItems;
  const { action, round } = metadata;
  const isNew = action === null;
  const hasBlame = Object.keys(blame).length > 0;
  const submit = hasBlame ? words.editing.saveAsItIs : isNew ? form.add : form.save;
  return modal(
    { title, submit, callbackId, metadata },
    [
      ...blameLead(hasBlame, words),
      ...longTextFields({
        id: checkedName(blocks.text, round),
        label: form.what,
        placeholder: form.whatExample,
        initial: values.text,
        isMultiline: true,
      }),
      ...findingsOf(blocks.text, blame.text ?? [], words),
      personField({ id: blocks.owner, label: form.owner, initial: values.owner }),
      textField({
        id: blocks.due,
        label: form.due,
        hint: isNew ? form.dueOfPolicy : form.noDue,
        placeholder: form.dueExample,
        initial: values.due,
        maxLength: 60,
        isOptional: true,
      }),
      kindInput(values.kind, !isNew && values.kind === null, words),
      ...(isNew ? [] : standing(values, round, blame, words)),
    ],
    words,
  );
}

function standing({ status, reason }: ActionValues, round: number, blame: Blame, words: Words): KnownBlock[] {
  const { form } = words.actionItems;
  return [
    selectField({
      id: ACTION.blocks.status,
      label: form.status,
      choices: ACTION_STATUSES.map((value) => ({ value, label: capital(words.followUp.statuses[value]) })),
      initial: status,
    }),
    textField({
      id: checkedName(ACTION.blocks.reason, round),
      label: form.reason,
      initial: reason,
      maxLength: TEXT_LIMITS.input,
      isMultiline: true,
      isOptional: true,
    }),
    ...findingsOf('reason', blame.reason ?? [], words),
  ];
}

/** How the form spells a date, in the zone of the workspace: whoever leaves it as it is has not changed it. */
export function dueAsTyped(dueAt: Date | null, { calendar }: Policy): string {
  return dueAt === null ? '' : localTime(dueAt, calendar.timezone).slice(0, 16).replace('T', ' ');
}

/** Asks for the reason; `seen` travels with it. `typed`: what stands there already. */
export function notDoingView(
  incident: Incident,
  item: ActionItem,
  seen: ActionSeen,
  _policy: Policy,
  words: Words,
  { round, warned, reason, blame }: Checked & { reason: string; blame: Blame } = {
    ...UNCHECKED,
    reason: '',
    blame: {},
  },
): ModalView {
  const { blocks, callbackId } = NOT_DOING;
  const { form } = words.actionItems;
  const hasBlame = Object.keys(blame).length > 0;
  const submit = hasBlame ? words.editing.saveAsItIs : form.save;
  return modal(
    { title: form.title(incident.reference), submit, callbackId, metadata: { ...seen, round, warned } },
    [
      ...blameLead(hasBlame, words),
      section(`${item.number}. ${actionText(item.what, words)}`),
      textField({
        id: checkedName(blocks.reason, round),
        label: form.against,
        hint: form.againstHelp,
        initial: reason,
        maxLength: TEXT_LIMITS.input,
        isMultiline: true,
      }),
      ...findingsOf(blocks.reason, blame.reason ?? [], words),
    ],
    words,
  );
}

function kindInput(initial: ActionKind | null, isOptional: boolean, words: Words): KnownBlock {
  const choices = ACTION_KINDS.map((value) => ({ value, label: capital(kindText(value, words)) }));
  const field = { id: ACTION.blocks.kind, label: words.actionItems.form.kind, choices, isOptional };
  return selectField({ ...field, ...(initial === null ? {} : { initial }) });
}
