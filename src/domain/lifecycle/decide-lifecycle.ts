// Decides the changes of status: move, resolve, reopen, close, cancel, and the draft that a resolution brings.
import type { Change, Decision, Refusal } from '../changes.ts';
import { apply } from '../fold.ts';
import type { Incident } from '../incident.ts';
import type { Policy } from '../policy.ts';
import { draftFacts, leftToDo } from '../postmortem/decide-postmortem.ts';
import { cleanText } from '../text.ts';
import type { Assessment, EntryFact, Resolution } from '../timeline.ts';
import { missingToClose } from './closing.ts';
import { isOpen, movesFrom, STATUS } from './status.ts';

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
      const resolved: EntryFact[] = [
        ...impliedAcknowledgement(incident),
        { type: 'resolved', from: status, resolution },
      ];
      const left = leftToDo(after(incident, resolved, change), change.at, policy);
      const drafted = draftOnResolve(after(incident, [...resolved, ...left], change), change, policy);
      return { facts: [...resolved, ...left, ...drafted] };
    }
    case 'reopen':
      if (isOpen(status)) return no({ code: 'already-open', status });
      return { facts: [{ type: 'reopened', from: status, reason: optionalText(change.reason) }] };
    case 'close': {
      if (!STATUS[status].hasFollowUp) return no({ code: 'not-resolved', status });
      if (!STATUS[status].canClose) return no({ code: 'already-ended', status, ...moved });
      const missing = missingToClose(incident, policy);
      if (missing !== null) return no(missing);
      return { facts: [{ type: 'closed', reason: optionalText(change.reason ?? null) }] };
    }
    case 'cancel':
      if (!isOpen(status)) return no({ code: 'already-ended', status, ...moved });
      return { facts: [{ type: 'cancelled', reason: optionalText(change.reason) }] };
    case 'draftPostmortem':
      if (isOpen(status)) return no({ code: 'not-resolved', status });
      return { facts: draftFacts(incident, change.by, change.at, policy) };
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
  return draftFacts(incident, change.postmortemOwner ?? incident.roles.commander, change.at, policy);
}

/** What is true once `facts` have been written. */
function after(incident: Incident, facts: readonly EntryFact[], { at, by }: LifecycleChange): Incident {
  return facts.reduce((now, fact) => apply(now, { ...fact, seq: now.version + 1, at, by }), incident);
}

function cleanResolution(resolution: Resolution): Resolution {
  return {
    summary: cleanText(resolution.summary),
    rootCause: optionalText(resolution.rootCause),
    isTemporary: resolution.isTemporary,
    dataLost: cleanAssessment(resolution.dataLost),
    securityImpact: cleanAssessment(resolution.securityImpact),
  };
}

function cleanAssessment(found: Assessment): Assessment {
  return found === false ? false : optionalText(found);
}

function optionalText(text: string | null): string | null {
  return text === null ? null : cleanText(text) || null;
}

function no(refusal: Refusal): Decision {
  return { refusal };
}

// Decides what becomes of the room: opened, lost to an archive, a deletion or a removal of the bot, found again, replaced.

type RoomChange = Extract<Change, { type: 'openRoom' | 'loseRoom' | 'findRoom' | 'replaceRoom' }>;

/** What a change of the room does, or why it may not. */
export function decideRoom({ room, lostRoom }: Incident, change: RoomChange): Decision {
  switch (change.type) {
    case 'openRoom':
      if (room !== null) return no({ code: 'already-has-room', channelId: room.channelId });
      return { facts: [{ type: 'roomOpened', channelId: change.channelId, channelName: change.channelName }] };
    case 'loseRoom':
      // Several deliveries meet the same closed door; the first one tells.
      if (room?.channelId !== change.channelId) return no({ code: 'already-reported' });
      return { facts: [{ type: 'roomLost', channelId: change.channelId, error: change.error }] };
    case 'findRoom':
      if (lostRoom?.channelId !== change.channelId) return no({ code: 'no-room-lost' });
      return { facts: [{ type: 'roomFound', channelId: change.channelId }] };
    case 'replaceRoom':
      if (room !== null) return no({ code: 'already-has-room', channelId: room.channelId });
      if (lostRoom === null) return no({ code: 'no-room-lost' });
      return { facts: [{ type: 'roomReplaced', channelId: lostRoom.channelId }] };
  }
}
