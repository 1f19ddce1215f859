// The modal that moves an incident to any status that may follow the present one.
import type { ModalView } from '@slack/types';
import type { Incident } from '../domain/incident.ts';
import { movesFrom, STATUS_MEANINGS } from '../domain/status.ts';
import { modal, radioField, section } from './blocks.ts';
import { capital, statusWords } from './words/en.ts';

export const STATUS = { callbackId: 'status', blocks: { to: 'to' } } as const;

/** The metadata carries the status that was seen, so that a change made meanwhile is noticed. */
export function statusView(incident: Incident): ModalView {
  const moves = movesFrom(incident.status);
  const now = section(`Now: *${statusWords(incident.status)}*.`);
  const title = `Status ${incident.reference}`;
  if (moves.length === 0) return modal({ title }, [now, section('No other status follows from here.')]);
  const metadata = { incident: incident.id, from: incident.status };
  return modal({ title, submit: 'Move', callbackId: STATUS.callbackId, metadata }, [
    now,
    radioField({
      id: STATUS.blocks.to,
      label: 'Move to',
      choices: moves.map((to) => ({ value: to, label: capital(to), description: STATUS_MEANINGS[to] })),
    }),
  ]);
}
