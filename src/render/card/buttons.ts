// The buttons that act on an incident. Their ids are what the Slack edge listens to; only legal ones are ever drawn.
import type { Button } from '@slack/types';
import { askedForUpdateAt } from '../../domain/deadlines.ts';
import type { Incident } from '../../domain/incident.ts';
import { missingToClose } from '../../domain/lifecycle/closing.ts';
import { isOpen, isVerifying, movesFrom, nextStatus, STATUS } from '../../domain/lifecycle/status.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Words } from '../../locales/locales.ts';
import { button } from '../blocks.ts';

export const ACKNOWLEDGE = 'acknowledge';
/** Moves to `nextStatus(from)` of the button's value. */
export const MOVE = 'move';
export const OPEN_UPDATE = 'open-update';
export const NO_CHANGE = 'no-change';
export const OPEN_SEVERITY = 'open-severity';
export const OPEN_NOTE = 'open-note';
export const OPEN_RESOLVE = 'open-resolve';
export const OPEN_STATUS = 'open-status';
export const REOPEN = 'reopen';
export const CLOSE = 'close';
export const SNOOZE_SHORT = 'snooze-short';
export const SNOOZE_LONG = 'snooze-long';
export const OPEN_HOLD = 'open-hold';
export const OPEN_NEW_ROOM = 'open-new-room';
export const BETTER = 'better';
export const STILL_BROKEN = 'still-broken';
export const SHOW_POSTMORTEM = 'show-postmortem';

/** What a button carries: which incident, and the status that whoever pressed it saw. JSON `{ incident, from }`. */
export function buttonValue(incident: Incident): string {
  return JSON.stringify({ incident: incident.id, from: incident.status });
}

/** A button that carries the incident; none where it would be too long. */
export function incidentButton(incident: Incident, label: string, actionId: string, style?: 'primary'): Button[] {
  const made = button(label, actionId, buttonValue(incident), style);
  return made === null ? [] : [made];
}

/** Acknowledge, while somebody has to. Primary where it stands for what is true now; a message that stays behind is quieter. */
export function acknowledgeButton(incident: Incident, style: 'primary' | 'quiet', words: Words): Button[] {
  if (!isOpen(incident.status) || incident.acknowledged !== null) return [];
  return incidentButton(incident, words.buttons.acknowledge, ACKNOWLEDGE, style === 'primary' ? style : undefined);
}

/** What answers a reminder: an update, or one click that says nothing has changed. None when no update is expected any more. */
export function updateButtons(incident: Incident, words: Words): Button[] {
  if (!isOpen(incident.status)) return [];
  return [
    ...incidentButton(incident, words.buttons.postUpdate, OPEN_UPDATE),
    ...incidentButton(incident, words.buttons.noChange, NO_CHANGE),
  ];
}

/** For how many minutes the two snooze buttons put an update off. */
export const SNOOZE_MINUTES = { [SNOOZE_SHORT]: 10, [SNOOZE_LONG]: 30 } as const;

/**
 * What answers a reminder of `at` that only its receiver sees: they may also put it off, for no longer than the policy lets them, and
 * not to a time before anybody would be asked anyway.
 */
export function nudgeButtons(incident: Incident, at: Date, policy: Policy, words: Words): Button[] {
  if (!isOpen(incident.status)) return [];
  const askedAt = askedForUpdateAt(incident, policy)?.getTime() ?? Number.POSITIVE_INFINITY;
  const { snoozeAtMost } = policy.updates;
  const mostMs = 'ms' in snoozeAtMost ? snoozeAtMost.ms : Number.POSITIVE_INFINITY;
  const snoozes = Object.entries(SNOOZE_MINUTES)
    .filter(([, minutes]) => minutes * 60_000 <= mostMs && at.getTime() + minutes * 60_000 > askedAt)
    .flatMap(([actionId, minutes]) => incidentButton(incident, words.buttons.snooze(minutes), actionId));
  return [...updateButtons(incident, words), ...snoozes];
}

/** Opens the form in which the commander says why the severity stays as it is; none once it has changed or nothing raises it. */
export function holdButton(incident: Incident, policy: Policy, words: Words): Button[] {
  if (!isOpen(incident.status) || incident.raising.raisesAt === null) return [];
  const { severity } = incident;
  const length = words.forms.length(policy.raising.holdFor);
  return incidentButton(incident, words.buttons.hold({ severity, length }), OPEN_HOLD);
}

/** What answers whether the harm stays away; none once somebody has said so. */
export function verificationButtons(incident: Incident, words: Words): Button[] {
  if (!isVerifying(incident.status) || incident.verification.confirmed !== null) return [];
  return [
    ...incidentButton(incident, words.buttons.better, BETTER),
    ...incidentButton(incident, words.buttons.stillBroken, STILL_BROKEN),
  ];
}

/** Everything that may be done now, the most likely first. */
export function legalButtons(incident: Incident, policy: Policy, words: Words): Button[] {
  return isOpen(incident.status) ? openButtons(incident, words) : endedButtons(incident, policy, words);
}

function openButtons(incident: Incident, words: Words): Button[] {
  const next = nextStatus(incident.status);
  const isLast = next === null && incident.acknowledged !== null;
  return [
    ...acknowledgeButton(incident, 'primary', words),
    ...(next === null ? [] : incidentButton(incident, words.buttons.mark(next), MOVE)),
    ...incidentButton(incident, words.buttons.update, OPEN_UPDATE),
    ...incidentButton(incident, words.buttons.resolve, OPEN_RESOLVE, isLast ? 'primary' : undefined),
    ...incidentButton(incident, words.buttons.severity, OPEN_SEVERITY),
    ...incidentButton(incident, words.buttons.addNote, OPEN_NOTE),
    ...(movesFrom(incident.status).some((move) => move !== next)
      ? incidentButton(incident, words.buttons.status, OPEN_STATUS)
      : []),
  ];
}

function endedButtons(incident: Incident, policy: Policy, words: Words): Button[] {
  const { status, postmortem } = incident;
  const need = policy.severities[incident.severity].postmortem;
  const { hasFollowUp, canClose } = STATUS[status];
  return [
    ...(hasFollowUp && (postmortem !== null || need !== 'none')
      ? incidentButton(incident, words.buttons.postmortem, SHOW_POSTMORTEM)
      : []),
    ...(canClose && missingToClose(incident, policy) === null
      ? incidentButton(incident, words.buttons.close, CLOSE)
      : []),
    ...incidentButton(incident, words.buttons.reopen, REOPEN),
  ];
}
