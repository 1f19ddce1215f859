// The modal in which the commander says why the severity stays as it is.
import type { ModalView } from '@slack/types';
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { TEXT_LIMITS } from '../domain/text.ts';
import { modal, textField } from './blocks.ts';
import type { Words } from './words/words.ts';

export const HOLD = { callbackId: 'hold', blocks: { reason: 'reason' } } as const;

export function holdView(incident: Incident, policy: Policy, words: Words): ModalView {
  const metadata = { incident: incident.id, from: incident.status };
  return modal(
    { title: `Hold ${incident.severity}`, submit: 'Hold', callbackId: HOLD.callbackId, metadata },
    [
      textField({
        id: HOLD.blocks.reason,
        label: `What speaks for staying at ${incident.severity}?`,
        hint: `It holds for ${words.forms.length(policy.raising.holdFor)}, and the reason joins the timeline.`,
        maxLength: TEXT_LIMITS.text,
        isMultiline: true,
      }),
    ],
    words,
  );
}
