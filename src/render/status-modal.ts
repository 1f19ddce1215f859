// The modal that moves an incident to any status that may follow the present one.
import type { ModalView } from '@slack/types';
import type { Incident } from '../domain/incident.ts';
import { movesFrom } from '../domain/status.ts';
import { modal, radioField, section } from './blocks.ts';
import { capital } from './words/shaping.ts';
import type { Words } from './words/words.ts';

export const STATUS = { callbackId: 'status', blocks: { to: 'to' } } as const;

/** The metadata carries the status that was seen, so that a change made meanwhile is noticed. */
export function statusView(incident: Incident, words: Words): ModalView {
  const form = words.modals.status;
  const moves = movesFrom(incident.status);
  const now = section(form.now(incident.status));
  const title = form.title(incident.reference);
  if (moves.length === 0) return modal({ title }, [now, section(form.noOther)], words);
  const metadata = { incident: incident.id, from: incident.status };
  return modal(
    { title, submit: form.submit, callbackId: STATUS.callbackId, metadata },
    [
      now,
      radioField({
        id: STATUS.blocks.to,
        label: form.to,
        choices: moves.map((to) => ({
          value: to,
          label: capital(words.names.statuses[to].name),
          description: words.names.statuses[to].means,
        })),
      }),
    ],
    words,
  );
}
