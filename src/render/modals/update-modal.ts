// The modal for a status update: what is known, optionally the new status, and when the next update comes.
import type { ModalView } from '@slack/types';
import type { Incident } from '../../domain/incident.ts';
import { movesFrom } from '../../domain/lifecycle/status.ts';
import type { Policy } from '../../domain/policy.ts';
import { TEXT_LIMITS } from '../../domain/text.ts';
import type { Words } from '../../locales/locales.ts';
import { capital } from '../../locales/shaping.ts';
import { type Choice, modal, selectField, textField } from '../blocks.ts';

export const UPDATE = {
  callbackId: 'update',
  blocks: { text: 'text', status: 'status', next: 'next' },
} as const;

/** The value of `blocks.status` that leaves the status as it is; every other one is an open status. */
export const UNCHANGED = 'unchanged';

/** The values of `blocks.next`, in minutes; null leaves the time of the next update to the policy. */
export const NEXT_UPDATE_MINUTES = { policy: null, '15m': 15, '30m': 30, '60m': 60 } as const;

export function updateView(incident: Incident, policy: Policy, words: Words): ModalView {
  const form = words.modals.update;
  const statuses: Choice[] = [
    { value: UNCHANGED, label: form.unchanged(incident.status) },
    ...movesFrom(incident.status).map((to) => ({
      value: to,
      label: capital(words.names.statuses[to].name),
      description: words.names.statuses[to].means,
    })),
  ];
  const { updateEvery } = policy.severities[incident.severity];
  const usual = updateEvery === null ? form.noFixedTime : form.asUsual(words.forms.length(updateEvery));
  const metadata = { incident: incident.id, from: incident.status };
  return modal(
    { title: form.title(incident.reference), submit: form.submit, callbackId: UPDATE.callbackId, metadata },
    [
      textField({
        id: UPDATE.blocks.text,
        label: form.what,
        hint: form.help,
        placeholder: form.example,
        maxLength: TEXT_LIMITS.input,
        isMultiline: true,
      }),
      selectField({ id: UPDATE.blocks.status, label: form.status, choices: statuses, initial: UNCHANGED }),
      selectField({
        id: UPDATE.blocks.next,
        label: form.next,
        choices: Object.entries(NEXT_UPDATE_MINUTES).map(([value, minutes]) => ({
          value,
          label: minutes === null ? usual : form.inMinutes(minutes),
        })),
        initial: 'policy',
      }),
    ],
    words,
  );
}

// The modal that adds a note to the timeline.

export const NOTE = { callbackId: 'note', blocks: { text: 'text' } } as const;

export function noteView(incident: Incident, words: Words): ModalView {
  const form = words.modals.note;
  const metadata = { incident: incident.id, from: incident.status };
  return modal(
    { title: form.title(incident.reference), submit: form.submit, callbackId: NOTE.callbackId, metadata },
    [
      textField({
        id: NOTE.blocks.text,
        label: form.what,
        hint: form.help,
        maxLength: TEXT_LIMITS.input,
        isMultiline: true,
      }),
    ],
    words,
  );
}
