// The modal that resolves an incident: the little that nobody remembers a week later.
import type { ModalView } from '@slack/types';
import type { Incident } from '../../domain/incident.ts';
import type { Policy } from '../../domain/policy.ts';
import { TEXT_LIMITS } from '../../domain/text.ts';
import type { Words } from '../../locales/locales.ts';
import { checkField, modal, personField, selectField, textField } from '../blocks.ts';

/** `blocks.postmortemOwner` is absent where no post-mortem is required; an unticked box is an empty list. */
export const RESOLVE = {
  callbackId: 'resolve',
  blocks: {
    summary: 'summary',
    rootCause: 'root-cause',
    isTemporary: 'temporary',
    isDataLost: 'is-data-lost',
    dataLost: 'data-lost',
    isSecurityImpact: 'is-security-impact',
    securityImpact: 'security-impact',
    postmortemOwner: 'postmortem-owner',
  },
} as const;

/** What may be chosen for a question that is always asked; what it was is written beside it, and counts in any case. */
export const ASSESSMENTS = ['notAssessed', 'none'] as const;

export function resolveView(incident: Incident, policy: Policy, words: Words): ModalView {
  const form = words.modals.resolve;
  const { blocks, callbackId } = RESOLVE;
  const metadata = { incident: incident.id, from: incident.status };
  const isRequired = policy.severities[incident.severity].postmortem === 'required';
  const text = { maxLength: TEXT_LIMITS.input, isOptional: true };
  return modal(
    { title: form.title(incident.reference), submit: form.submit, callbackId, metadata },
    [
      textField({
        id: blocks.summary,
        label: form.summary,
        placeholder: form.example,
        maxLength: TEXT_LIMITS.input,
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
      assessment(blocks.isDataLost, form.dataLost, words),
      textField({ ...text, id: blocks.dataLost, label: form.dataLostWhat, hint: form.whatCounts }),
      assessment(blocks.isSecurityImpact, form.securityImpact, words),
      textField({ ...text, id: blocks.securityImpact, label: form.securityImpactWhat, hint: form.whatCounts }),
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

/** Nothing is said before somebody says it. */
function assessment(id: string, label: string, { modals: { resolve } }: Words) {
  const choices = ASSESSMENTS.map((value) => ({ value, label: resolve.assessments[value] }));
  return selectField({ id, label, choices, initial: 'notAssessed' });
}
