// Says no: what is the case, that nothing was changed, and what to do instead.
import type { Refusal } from '../../domain/changes.ts';
import type { Words } from '../../locales/locales.ts';
import { actor, channel, escapeText, target } from '../markup.ts';

/** A private answer in markup; `now` is the time of asking. */
export function refusalText(refusal: Refusal, now: Date, words: Words): string {
  const { refusals } = words;
  switch (refusal.code) {
    case 'not-open':
      return refusals.notOpen({ status: refusal.status, by: actor(refusal.by, words), at: refusal.at });
    case 'not-resolved':
      return refusals.notResolved(refusal.status);
    case 'illegal-move': {
      const next = refusal.legal.length === 0 ? refusals.resolveIt : refusals.legalMoves(refusal.legal);
      return `${refusals.illegalMove({ from: refusal.from, to: refusal.to })} ${next}`;
    }
    case 'stale':
      return refusals.stale({ ...done(refusal, now, words), status: refusal.status });
    case 'already-in-status':
      return refusals.alreadyInStatus({ ...done(refusal, now, words), status: refusal.status });
    case 'already-acknowledged':
      return refusals.alreadyAcknowledged(done(refusal, now, words));
    case 'already-severity':
      return refusals.alreadySeverity(refusal.severity);
    case 'already-in-role':
      return refusals.alreadyInRole({ who: target(refusal.userId), role: refusal.role });
    case 'already-open':
      return refusals.alreadyOpen(refusal.status);
    case 'already-ended':
      return refusals.alreadyEnded({ ...done(refusal, now, words), status: refusal.status });
    case 'already-has-room':
      return refusals.alreadyHasRoom(channel(refusal.channelId));
    case 'no-room-lost':
      return refusals.noRoomLost;
    case 'no-update-expected':
      return refusals.noUpdateExpected;
    case 'nothing-to-snooze':
      return refusals.nothingToSnooze(refusal);
    case 'nothing-to-hold':
      return refusals.nothingToHold(refusal.severity);
    case 'not-commander':
      return refusals.notCommander(target(refusal.commander));
    case 'not-monitoring':
      return refusals.notMonitoring({ ...done(refusal, now, words), status: refusal.status });
    case 'already-verified':
      return refusals.alreadyVerified(done(refusal, now, words));
    case 'no-such-level':
      return refusals.noSuchLevel(refusal);
    case 'empty-text':
      return refusals.emptyTexts[refusal.what];
    case 'text-too-long':
      return refusals.textTooLong(refusal);
    case 'no-postmortem':
      return refusals.noPostmortem;
    case 'postmortem-unpublished':
      return refusals.postmortemUnpublished(refusal.severity);
    case 'postmortem-incomplete':
      return refusals.postmortemIncomplete(refusal.missing);
    case 'no-preventive-action':
      return refusals.noPreventiveAction(refusal);
    case 'section-changed':
      return refusals.sectionChanged(done(refusal, now, words));
    case 'already-published':
      return refusals.alreadyPublished(done(refusal, now, words));
    case 'not-in-review':
      return refusals.notInReview;
    case 'unknown-action':
      return refusals.unknownAction(refusal);
    case 'already-in-action-status':
      return refusals.alreadyInActionStatus(refusal);
    case 'already-reported':
      return refusals.alreadyReported;
    case 'unknown-incident':
      return refusals.unknownIncident;
    case 'no-person':
      return refusals.noPerson;
    case 'names-nobody':
      return refusals.namesNobody[refusal.because](target(refusal.userId));
    case 'names-group':
      return refusals.namesGroup(escapeText(refusal.group));
    case 'guests-cannot':
      return refusals.guestsCannot;
    case 'person-unknown':
      return refusals.personUnknown;
    case 'membership-unknown':
      return refusals.membershipUnknown;
    case 'not-participant':
      return refusals.notParticipant(refusal.channelId === null ? null : channel(refusal.channelId));
    case 'not-in-charge':
      return refusals.notInCharge(target(refusal.commander));
    case 'reason-needed': {
      const { severity, to } = refusal;
      if (refusal.of === 'lowerSeverity') return refusals.reasons.lower({ severity, to: to ?? severity });
      return refusals.reasons[refusal.of](severity);
    }
    case 'snooze-too-long':
      return refusals.snoozeTooLong(words.forms.length(refusal.most));
  }
}

/** Who did it, and how long ago. */
function done({ by, at }: { by: string; at: Date }, now: Date, words: Words): { by: string; ago: string } {
  return { by: actor(by, words), ago: words.forms.ago(at, now) };
}

// What a person is told when the bot itself breaks: whether anything was kept, and what to do.

/** `reference` finds the details in the log. */
export function faultText(reference: string, { faults }: Words): string {
  return faults.unknownOutcome(reference);
}

/** The record cannot be reached: said at once, so that nobody relies on what was not kept. */
export function databaseDownText({ faults }: Words): string {
  return faults.databaseDown;
}
