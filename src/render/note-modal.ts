// The modal that adds a note to the timeline.
import type { ModalView } from '@slack/types';
import type { Incident } from '../domain/incident.ts';
import { TEXT_LIMITS } from '../domain/text.ts';
import { modal, textField } from './blocks.ts';
import type { Words } from './words/words.ts';

export const NOTE = { callbackId: 'note', blocks: { text: 'text' } } as const;

export function noteView(incident: Incident, words: Words): ModalView {
  const metadata = { incident: incident.id, from: incident.status };
  return modal(
    { title: `Note ${incident.reference}`, submit: 'Add', callbackId: NOTE.callbackId, metadata },
    [
      textField({
        id: NOTE.blocks.text,
        label: 'What was seen, tried or decided?',
        hint: 'It joins the timeline with the time of now.',
        maxLength: TEXT_LIMITS.text,
        isMultiline: true,
      }),
    ],
    words,
  );
}
