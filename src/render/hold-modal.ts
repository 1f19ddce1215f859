// The modal in which the commander says why the severity stays as it is.
import type { ModalView } from '@slack/types';
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { TEXT_LIMITS } from '../domain/text.ts';
import { modal, textField } from './blocks.ts';
import type { Words } from './words/words.ts';

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
