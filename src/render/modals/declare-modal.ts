// The modal that declares an incident: what is down, how bad, and who may know.
import type { ModalView } from '@slack/types';
import type { Policy } from '../../domain/policy.ts';
import { SEVERITIES, type Severity } from '../../domain/severity/severity.ts';
import type { SourceMessage } from '../../domain/timeline.ts';
import type { Words } from '../../locales/locales.ts';
import { SEVERITY_MARKS } from '../../locales/marks.ts';
import { checkField, longTextFields, modal, radioField, selectField } from '../blocks.ts';

/** `blocks.service` is absent where the policy names no services; an unticked box is an empty list. */
export const DECLARE = {
  callbackId: 'declare',
  blocks: { title: 'title', severity: 'severity', service: 'service', isPrivate: 'private' },
} as const;

/** What is known before the form is opened. `channelId` and `source` travel in the metadata. */
export interface Prefill {
  title?: string;
  severity?: Severity;
  channelId?: string;
  source?: SourceMessage;
}

const LONGEST_OPTION = 75;

export function declareView(prefill: Prefill, policy: Policy, words: Words): ModalView {
  const form = words.modals.declare;
  const { title, severity, channelId, source } = prefill;
  const services = Object.keys(policy.services).filter((name) => name.length <= LONGEST_OPTION);
  const metadata = {
    ...(channelId === undefined ? {} : { channelId }),
    ...(source === undefined ? {} : { source }),
  };
  return modal(
    { title: form.title, submit: form.submit, callbackId: DECLARE.callbackId, metadata },
    [
      ...longTextFields({
        id: DECLARE.blocks.title,
        label: form.what,
        placeholder: form.example,
        ...(title === undefined ? {} : { initial: title }),
      }),
      radioField({
        id: DECLARE.blocks.severity,
        label: form.severity,
        hint: form.severityHelp,
        choices: severityChoices(words),
        ...(severity === undefined ? {} : { initial: severity }),
      }),
      ...(services.length === 0
        ? []
        : [
            selectField({
              id: DECLARE.blocks.service,
              label: form.service,
              isOptional: true,
              choices: services.map((name) => ({ value: name, label: name })),
            }),
          ]),
      checkField({
        id: DECLARE.blocks.isPrivate,
        label: form.mayKnow,
        choices: [{ value: 'private', label: form.private, description: form.privateMeans }],
      }),
    ],
    words,
  );
}

/** The four levels with what each means; the values are the severities. */
export function severityChoices(words: Words): { value: Severity; label: string; description: string }[] {
  return SEVERITIES.map((level) => ({
    value: level,
    label: `${SEVERITY_MARKS[level]} ${level}, ${words.names.severities[level].name}`,
    description: words.names.severities[level].means,
  }));
}
