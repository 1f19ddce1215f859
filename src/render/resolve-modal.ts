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
  const form = words.modals.resolve;
  const { blocks, callbackId } = RESOLVE;
  const metadata = { incident: incident.id, from: incident.status };
  const isRequired = policy.severities[incident.severity].postmortem === 'required';
  const text = { maxLength: TEXT_LIMITS.text, isOptional: true };
  return modal(
    { title: form.title(incident.reference), submit: form.submit, callbackId, metadata },
    [
      textField({
        id: blocks.summary,
        label: form.summary,
        placeholder: form.example,
        maxLength: TEXT_LIMITS.text,
      }),
      textField({
        ...text,
        id: blocks.rootCause,
        label: form.rootCause,
        hint: form.rootCauseHelp,
        isMultiline: true,
      }),
      checkField({
        id: blocks.isTemporary,
        label: form.fix,
        choices: [{ value: 'temporary', label: form.temporary, description: form.temporaryMeans }],
      }),
      textField({ ...text, id: blocks.dataLost, label: form.dataLost, hint: form.dataLostHelp }),
      textField({
        ...text,
        id: blocks.securityImpact,
        label: form.securityImpact,
        hint: form.securityImpactHelp,
      }),
      ...(isRequired
        ? [
            personField({
              id: blocks.postmortemOwner,
              label: form.owner,
              initial: incident.roles.commander,
            }),
          ]
        : []),
    ],
    words,
  );
}
