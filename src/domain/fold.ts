// Folds a timeline: what each kind of entry makes true of an incident.

import { actionsAfter, postmortemAfter } from './fold-follow-up.ts';
import {
  declaredIncident,
  failedStepKey,
  type Incident,
  NO_PAGES,
  NO_RAISING,
  NO_UPDATE,
  NO_VERIFICATION,
  reachedKey,
} from './incident.ts';
import type { Entry } from './timeline.ts';

/** What is true after one more entry. Total: an entry that was written always applies. */
export function apply(incident: Incident, entry: Entry): Incident {
  return { ...incident, ...changedBy(incident, entry), version: entry.seq };
}

/** Folds a whole timeline; the first entry must be `declared`. Throws on an empty or headless one: such a record is corrupt. */
export function foldTimeline(id: string, entries: readonly Entry[]): Incident {
  const [first, ...rest] = entries;
  if (first?.type !== 'declared') throw new Error(`the timeline of ${id} does not begin with its declaration`);
  return rest.reduce(apply, declaredIncident(id, first));
}

function changedBy(incident: Incident, entry: Entry): Partial<Incident> {
  const { at, by } = entry;
  switch (entry.type) {
    case 'declared':
    case 'noted':
    case 'verificationFailed':
      return {};
    case 'stepFailed':
      return {
        failedSteps: [...incident.failedSteps, failedStepKey(entry)],
        ...(entry.step === 'openRoom' && { roomError: entry.error }),
      };
    case 'roomOpened':
      return { room: { channelId: entry.channelId, name: entry.channelName }, lostRoom: null, roomError: null };
    case 'roomLost':
      return {
        room: null,
        lostRoom: { channelId: entry.channelId, name: incident.room?.name ?? '', error: entry.error },
      };
    case 'roomFound':
      return { room: { channelId: entry.channelId, name: incident.lostRoom?.name ?? '' }, lostRoom: null };
    case 'roomReplaced':
      return { lostRoom: null };
    case 'acknowledged':
      return { acknowledged: { by, at } };
    case 'moved':
      return {
        status: entry.to,
        moved: { by, at },
        mitigatedAt: entry.to === 'monitoring' ? (incident.mitigatedAt ?? at) : null,
        verification: NO_VERIFICATION,
        // Harm that has stopped raises nothing; if it comes back, the clock says so first.
        raising: entry.to === 'monitoring' ? { ...incident.raising, raisesAt: null } : incident.raising,
      };
    case 'updated': {
      // "No change" confirms what was said last; the card goes on showing it.
      const text = entry.text === '' ? (incident.update.last?.text ?? '') : entry.text;
      return { update: { ...NO_UPDATE, last: { by, at, text }, nextAt: entry.nextUpdateAt } };
    }
    case 'severityChanged':
      return {
        severity: entry.to,
        severityChangedAt: at,
        paging: incident.paging.isExhausted ? { ...NO_PAGES, targets: incident.paging.targets } : incident.paging,
        update: { ...NO_UPDATE, last: incident.update.last },
        raising: NO_RAISING,
      };
    case 'raiseWarned':
      return { raising: { ...incident.raising, raisesAt: entry.raisesAt } };
    case 'severityHeld':
      return { raising: { raisesAt: null, heldUntilAt: entry.untilAt } };
    case 'roleAssigned':
      return {
        roles: { ...incident.roles, [entry.role]: entry.userId },
        ...(entry.role === 'commander' && { command: { sinceAt: at, nudgedAt: null } }),
      };
    case 'handoverNudged':
      return { command: { ...incident.command, nudgedAt: at } };
    case 'verificationAsked':
      return { verification: { ...incident.verification, asks: entry.ask, askedAt: at } };
    case 'verified':
      return { verification: { ...incident.verification, confirmed: { by, at } } };
    case 'resolved':
      return {
        status: 'resolved',
        moved: { by, at },
        // Nobody has said when the harm stopped, unless somebody moved it to monitoring before.
        resolvedAt: at,
        resolution: entry.resolution,
      };
    case 'reopened':
      return {
        status: 'investigating',
        moved: { by, at },
        reopenedAt: at,
        quiet: [...incident.quiet, { fromAt: incident.resolvedAt ?? incident.moved.at, toAt: at }],
        mitigatedAt: null,
        resolvedAt: null,
        resolution: null,
        update: { ...NO_UPDATE, last: incident.update.last },
        paging: NO_PAGES,
        raising: NO_RAISING,
        verification: NO_VERIFICATION,
        command: { sinceAt: at, nudgedAt: null },
      };
    case 'closed':
      return { status: 'closed', moved: { by, at } };
    case 'cancelled':
      return { status: 'cancelled', moved: { by, at } };
    case 'paged':
      return {
        paging: {
          ...incident.paging,
          step: entry.step,
          targets: [...new Set([...incident.paging.targets, ...entry.targets])],
          lastAt: entry.countsFromAt,
          escalatedAt: entry.progressCountsFromAt ?? incident.paging.escalatedAt,
        },
      };
    case 'targetReached':
      return {
        paging: {
          ...incident.paging,
          targets: [...new Set([...incident.paging.targets, ...entry.userIds])],
          reached: [...incident.paging.reached, reachedKey(entry)],
        },
      };
    case 'pagesExhausted':
      return { paging: { ...incident.paging, isExhausted: true } };
    case 'updateSnoozed':
      // What was overdue is due then, and not since before: there is one time, for the card and for the next reminder.
      return { update: { ...incident.update, snoozedUntilAt: entry.untilAt, overdueSinceAt: null } };
    case 'updateNudged':
      return { update: { ...incident.update, nudgedForAt: entry.dueAt } };
    case 'updateOverdue':
      return {
        update: {
          ...incident.update,
          overdueSinceAt: entry.dueAt,
          remindedAt: entry.countsFromAt,
          missed: entry.missed,
        },
      };
    case 'postmortemDrafted':
    case 'postmortemAssigned':
    case 'sectionWritten':
    case 'reviewAsked':
    case 'reviewed':
    case 'postmortemPublished':
    case 'postmortemReminded':
      return { postmortem: postmortemAfter(incident.postmortem, entry) };
    case 'actionAdded':
    case 'actionChanged':
    case 'actionsReminded':
      return { actions: actionsAfter(incident.actions, entry) };
    case 'overdueListed':
      return { overdueListedAt: at };
  }
}
