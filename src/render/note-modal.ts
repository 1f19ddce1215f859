// The modal that adds a note to the timeline.
import type { ModalView } from '@slack/types';
import type { Incident } from '../domain/incident.ts';
import { TEXT_LIMITS } from '../domain/text.ts';
import { modal, textField } from './blocks.ts';
import type { Words } from './words/words.ts';

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
