// The modal that asks why, before something is done that ends or lowers what many depend on.
import type { ModalView } from '@slack/types';
import type { Incident } from '../domain/incident.ts';
import type { Reasoned } from '../domain/permissions.ts';
import { TEXT_LIMITS } from '../domain/text.ts';
import { modal, textField } from './blocks.ts';
import type { Words } from './words/words.ts';

export const REASON = { callbackId: 'reason', blocks: { reason: 'reason' } } as const;

export function reasonView(incident: Incident, does: Reasoned, words: Words): ModalView {
  const form = words.modals.reason;
  const { severity } = incident;
  return modal(
    {
      title: form.title(does),
      submit: form.submit(does),
      callbackId: REASON.callbackId,
      metadata: { incident: incident.id, from: incident.status, does },
    },
    [
      textField({
        id: REASON.blocks.reason,
        label: form.reason,
        hint: form.help(severity),
        maxLength: TEXT_LIMITS.input,
        isMultiline: true,
      }),
    ],
    words,
  );
}
