// The modal that moves an incident to any status that may follow the present one.
import type { ModalView } from '@slack/types';
import type { Incident } from '../../domain/incident.ts';
import { movesFrom } from '../../domain/lifecycle/status.ts';
import type { Reasoned } from '../../domain/permissions.ts';
import { TEXT_LIMITS } from '../../domain/text.ts';
import type { Words } from '../../locales/locales.ts';
import { capital } from '../../locales/shaping.ts';
import { modal, radioField, section, textField } from '../blocks.ts';

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

// The modal that asks why, before something is done that ends or lowers what many depend on.

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

// The empty modal that stands while the real one is being made: Slack gives only three seconds to open one.

export function loadingView(title: string, words: Words): ModalView {
  return modal({ title }, [section(words.modals.loading)], words);
}
