// Decides the changes of status: move, resolve, reopen, close, cancel, and the draft that a resolution brings.
import type { Change, Decision, Refusal } from './changes.ts';
import type { Incident } from './incident.ts';
import { dueAfter, type Policy } from './policy.ts';
import { isOpen, movesFrom } from './status.ts';
import { cleanText } from './text.ts';
import type { EntryFact, Resolution } from './timeline.ts';

type LifecycleChange = Extract<
  Change,
  { type: 'move' | 'resolve' | 'reopen' | 'close' | 'cancel' | 'draftPostmortem' }
>;

/** What a change of status does, or why it may not. */
export function decideLifecycle(incident: Incident, change: LifecycleChange, policy: Policy): Decision {
  const { status, moved } = incident;
  switch (change.type) {
    case 'move': {
      if (!isOpen(status)) return no({ code: 'not-open', status, ...moved });
      if (change.to === status) return no({ code: 'already-in-status', status, ...moved });
      if (change.from !== null && change.from !== status) return no({ code: 'stale', status, ...moved });
      const legal = movesFrom(status);
      if (!legal.includes(change.to)) return no({ code: 'illegal-move', from: status, to: change.to, legal });
      return { facts: [...impliedAcknowledgement(incident), { type: 'moved', from: status, to: change.to }] };
    }
    case 'resolve': {
      if (!isOpen(status)) return no({ code: 'not-open', status, ...moved });
      const resolution = cleanResolution(change.resolution);
      if (resolution.summary === '') return no({ code: 'empty-text', what: 'resolution' });
      const drafted = draftOnResolve(incident, change, policy);
      return {
        facts: [...impliedAcknowledgement(incident), { type: 'resolved', from: status, resolution }, ...drafted],
      };
    }
    case 'reopen':
      if (isOpen(status)) return no({ code: 'already-open', status });
      return { facts: [{ type: 'reopened', from: status, reason: optionalText(change.reason) }] };
    case 'close': {
      if (status === 'closed') return no({ code: 'already-ended', status, ...moved });
      if (status !== 'resolved') return no({ code: 'not-resolved', status });
      const isMissing = policy.severities[incident.severity].postmortem === 'required' && incident.postmortem === null;
      if (isMissing) return no({ code: 'postmortem-missing', severity: incident.severity });
      return { facts: [{ type: 'closed' }] };
    }
    case 'cancel':
      if (!isOpen(status)) return no({ code: 'already-ended', status, ...moved });
      return { facts: [{ type: 'cancelled', reason: optionalText(change.reason) }] };
    case 'draftPostmortem':
      if (isOpen(status)) return no({ code: 'not-resolved', status });
      return { facts: [draft(incident, change.by, change.at, policy)] };
  }
}

/** Whoever moves an incident on has seen it, so nobody needs to be paged for an acknowledgement any longer. */
function impliedAcknowledgement(incident: Incident): EntryFact[] {
  return incident.acknowledged === null ? [{ type: 'acknowledged' }] : [];
}

function draftOnResolve(
  incident: Incident,
  change: LifecycleChange & { type: 'resolve' },
  policy: Policy,
): EntryFact[] {
  if (policy.severities[incident.severity].postmortem !== 'required') return [];
  return [draft(incident, change.postmortemOwner ?? incident.roles.commander, change.at, policy)];
}

function draft(incident: Incident, owner: string, at: Date, policy: Policy): EntryFact {
  const clock = policy.severities[incident.severity].postmortemWithin;
  // A draft that is made again keeps its owner and its promise.
  if (incident.postmortem !== null && incident.reopenedAt === null) {
    return { type: 'postmortemDrafted', owner: incident.postmortem.owner, dueAt: incident.postmortem.dueAt };
  }
  const from = incident.resolvedAt ?? at;
  return {
    type: 'postmortemDrafted',
    owner,
    dueAt: clock === null ? null : dueAfter(from, clock, incident.severity, policy),
  };
}

function cleanResolution(resolution: Resolution): Resolution {
  return {
    summary: cleanText(resolution.summary),
    rootCause: optionalText(resolution.rootCause),
    isTemporary: resolution.isTemporary,
    dataLost: optionalText(resolution.dataLost),
    securityImpact: optionalText(resolution.securityImpact),
  };
}

function optionalText(text: string | null): string | null {
  return text === null ? null : cleanText(text) || null;
}

function no(refusal: Refusal): Decision {
  return { refusal };
}
