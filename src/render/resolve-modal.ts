// The modal that resolves an incident: the little that nobody remembers a week later.
import type { ModalView } from '@slack/types';
import type { Incident } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import { TEXT_LIMITS } from '../domain/text.ts';
import { checkField, modal, personField, textField } from './blocks.ts';
import type { Words } from './words/words.ts';

/** `blocks.postmortemOwner` is absent where no post-mortem is required; an unticked box is an empty list. */
export const RESOLVE = {
  callbackId: 'resolve',
  blocks: {
    summary: 'summary',
    rootCause: 'root-cause',
    isTemporary: 'temporary',
    dataLost: 'data-lost',
    securityImpact: 'security-impact',
    postmortemOwner: 'postmortem-owner',
  },
} as const;

export function resolveView(incident: Incident, policy: Policy, words: Words): ModalView {
  const { blocks, callbackId } = RESOLVE;
  const metadata = { incident: incident.id, from: incident.status };
  const isRequired = policy.severities[incident.severity].postmortem === 'required';
  const text = { maxLength: TEXT_LIMITS.text, isOptional: true };
  return modal(
    { title: `Resolve ${incident.reference}`, submit: 'Resolve', callbackId, metadata },
    [
      textField({
        id: blocks.summary,
        label: 'What ended it, in one sentence?',
        placeholder: 'Rolled back the 10:20 release; payments are back to normal.',
        maxLength: TEXT_LIMITS.text,
      }),
      textField({
        ...text,
        id: blocks.rootCause,
        label: 'Root cause',
        hint: 'Leave it empty while it is still unknown: finding it becomes a follow-up of 48 hours.',
        isMultiline: true,
      }),
      checkField({
        id: blocks.isTemporary,
        label: 'The fix',
        choices: [
          { value: 'temporary', label: 'It is temporary', description: 'Making it permanent becomes a follow-up' },
        ],
      }),
      textField({ ...text, id: blocks.dataLost, label: 'Data lost', hint: 'Empty means: none.' }),
      textField({
        ...text,
        id: blocks.securityImpact,
        label: 'Security impact',
        hint: 'Empty means: none identified.',
      }),
      ...(isRequired
        ? [
            personField({
              id: blocks.postmortemOwner,
              label: 'Who looks after the post-mortem?',
              initial: incident.roles.commander,
            }),
          ]
        : []),
    ],
    words,
  );
}
