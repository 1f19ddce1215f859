// The modal that changes the severity.
import type { ModalView } from '@slack/types';
import type { Incident } from '../../domain/incident.ts';
import type { Policy } from '../../domain/policy.ts';
import { TEXT_LIMITS } from '../../domain/text.ts';
import type { Words } from '../../locales/locales.ts';
import { modal, radioField, textField } from '../blocks.ts';
import { severityChoices } from './declare-modal.ts';

export const SEVERITY = { callbackId: 'severity', blocks: { severity: 'severity', reason: 'reason' } } as const;

export function severityView(incident: Incident, words: Words): ModalView {
  const form = words.modals.severity;
  const metadata = { incident: incident.id, from: incident.status };
  const frame = {
    title: form.title(incident.reference),
    submit: form.submit,
    callbackId: SEVERITY.callbackId,
    metadata,
  };
  return modal(
    frame,
    [
      radioField({
        id: SEVERITY.blocks.severity,
        label: form.to,
        hint: form.help,
        choices: severityChoices(words),
        initial: incident.severity,
      }),
      textField({
        id: SEVERITY.blocks.reason,
        label: form.reason,
        maxLength: TEXT_LIMITS.input,
        isMultiline: true,
        isOptional: true,
      }),
    ],
    words,
  );
}

// The modal in which the commander says why the severity stays as it is.

export const HOLD = { callbackId: 'hold', blocks: { reason: 'reason' } } as const;

export function holdView(incident: Incident, policy: Policy, words: Words): ModalView {
  const form = words.modals.hold;
  const metadata = { incident: incident.id, from: incident.status };
  return modal(
    { title: form.title(incident.severity), submit: form.submit, callbackId: HOLD.callbackId, metadata },
    [
      textField({
        id: HOLD.blocks.reason,
        label: form.reason(incident.severity),
        hint: form.help(words.forms.length(policy.raising.holdFor)),
        maxLength: TEXT_LIMITS.input,
        isMultiline: true,
      }),
    ],
    words,
  );
}
