// Decides what people answer to the clock: not now, hold the severity, better, still broken.

import { timeAfter } from '../business-hours.ts';
import type { Change, Decision, Refusal } from '../changes.ts';
import { askedForUpdateAt, raiseAt, updateDueAt } from '../deadlines.ts';
import { apply } from '../fold.ts';
import type { Incident } from '../incident.ts';
import { isVerifying, STATUS } from '../lifecycle/status.ts';
import { escalateNow } from '../paging/paging.ts';
import { dueAfter, type Policy } from '../policy.ts';
import { raised } from '../severity/severity.ts';
import { cleanText } from '../text.ts';
import type { EntryFact } from '../timeline.ts';

type Answer = Extract<Change, { type: 'snoozeUpdate' | 'holdSeverity' | 'verify' }>;

/** What an answer to the clock does, or why it may not. The incident is open. */
export function decideClock(incident: Incident, change: Answer, policy: Policy): Decision {
  switch (change.type) {
    case 'snoozeUpdate':
      return snooze(incident, change, policy);
    case 'holdSeverity': {
      const reason = cleanText(change.reason);
      if (raiseAt(incident, policy) === null) return no({ code: 'nothing-to-hold', severity: incident.severity });
      if (reason === '') return no({ code: 'empty-text', what: 'reason' });
      const untilAt = dueAfter(change.at, policy.raising.holdFor, incident.severity, policy);
      return yes({ type: 'severityHeld', untilAt, reason });
    }
    case 'verify': {
      const { confirmed } = incident.verification;
      if (!isVerifying(incident.status))
        return no({ code: 'not-monitoring', status: incident.status, ...incident.moved });
      if (!change.isBetter) return { facts: stillBroken(incident, change, policy) };
      return confirmed === null ? yes({ type: 'verified' }) : no({ code: 'already-verified', ...confirmed });
    }
  }
}

/** Puts off when somebody is asked for an update, and never brings it forward: what would change nothing is not written, and says so. */
function snooze(incident: Incident, { at, forMs }: Answer & { type: 'snoozeUpdate' }, policy: Policy): Decision {
  const [dueAt, askedAt] = [updateDueAt(incident, policy), askedForUpdateAt(incident, policy)];
  if (dueAt === null || askedAt === null) return no({ code: 'no-update-expected' });
  const { snoozeAtMost: most } = policy.updates;
  const untilAt = new Date(at.getTime() + forMs);
  // A reminder that is put off for days is switched off.
  if (untilAt > timeAfter(at, most, policy.calendar, false)) return no({ code: 'snooze-too-long', most });
  return untilAt <= askedAt
    ? no({ code: 'nothing-to-snooze', untilAt, askedAt, dueAt })
    : yes({ type: 'updateSnoozed', untilAt });
}

/** The impact is back: the status goes back, the severity rises, and at the highest severity the next level is paged. */
function stillBroken(incident: Incident, { at, by }: Answer, policy: Policy): EntryFact[] {
  const from = incident.severity;
  const to = raised(from);
  const { back } = STATUS[incident.status];
  const facts: EntryFact[] = [
    { type: 'verificationFailed' },
    ...(back === null ? [] : [{ type: 'moved', from: incident.status, to: back } as const]),
    ...(to === null ? [] : [{ type: 'severityChanged', from, to, reason: null, because: 'stillBroken' } as const]),
  ];
  const now = facts.reduce((state, fact) => apply(state, { ...fact, seq: state.version + 1, at, by }), incident);
  if (now.severity !== 'SEV1') return facts;
  return [...facts, ...escalateNow(now, to === null ? 'noProgress' : 'critical', at, policy)];
}

function yes(fact: EntryFact): Decision {
  return { facts: [fact] };
}

function no(refusal: Refusal): Decision {
  return { refusal };
}
