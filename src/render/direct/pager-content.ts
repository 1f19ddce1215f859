// What a pager outside Slack is told, as data: enough to know what it is about and where to go; of a private incident only that it is.
import type { PagerEvent } from '../../domain/delivery.ts';
import type { Incident } from '../../domain/incident.ts';
import type { Severity } from '../../domain/severity/severity.ts';
import { BOT, type Entry, type EntryOf } from '../../domain/timeline.ts';
import type { Words } from '../../locales/locales.ts';
import { cutPlain, oneLine, readable } from '../markup.ts';
import { redactedName, referenceOnly } from '../naming.ts';

/** In PagerDuty's words: what a pager is to do. */
export type PagerAction = 'trigger' | PagerEvent;

// PagerDuty's limit, in characters. A title also has to fit into somebody else's list.
const SUMMARY_LENGTH = 1024;

const SEVERITIES: Record<Severity, 'critical' | 'error' | 'warning' | 'info'> = {
  SEV1: 'critical',
  SEV2: 'error',
  SEV3: 'warning',
  SEV4: 'info',
};

/** One alert per incident, however often it is triggered: PagerDuty folds what has the same key, and ends it by the same key. */
export function dedupKey({ teamId, id }: Incident): string {
  return `warroom:${teamId}:${id}`;
}

/** The body of an event for PagerDuty's Events API v2; the sender adds the routing key. */
export function pagerDutyEvent(
  incident: Incident,
  action: PagerAction,
  entry: Entry,
  words: Words,
): Record<string, unknown> {
  const identity = { event_action: action, dedup_key: dedupKey(incident) };
  if (action !== 'trigger') return identity;
  const room = roomLink(incident);
  const { reference, severity, service, isPrivate } = incident;
  return {
    ...identity,
    client: 'warroom',
    ...(room !== null && { client_url: room, links: [{ href: room, text: words.naming.roomOfIncident }] }),
    payload: {
      summary: summary(incident, words),
      source: isPrivate ? 'warroom' : (service ?? 'warroom'),
      severity: SEVERITIES[severity],
      timestamp: entry.at.toISOString(),
      custom_details: { reference, severity, ...(!isPrivate && { why: reason(entry), room }) },
    },
  };
}

/** The body for a webhook, as docs/integrations.md documents it. `id` stays the same however often it is sent. */
export function webhookBody(
  incident: Incident,
  action: PagerAction,
  entry: Entry,
  id: string,
): Record<string, unknown> {
  const { reference, severity, service, isPrivate, title } = incident;
  return {
    id,
    event: action,
    time: entry.at.toISOString(),
    incident: {
      id: incident.id,
      reference,
      severity,
      isPrivate,
      ...(!isPrivate && { title: oneLine(readable(title)), service, room: roomLink(incident) }),
    },
    ...(!isPrivate && { why: reason(entry), by: entry.by === BOT ? null : entry.by }),
  };
}

function summary(incident: Incident, words: Words): string {
  if (incident.isPrivate) return redactedName(incident, words);
  return cutPlain(`${referenceOnly(incident, words)} ${oneLine(readable(incident.title))}`, SUMMARY_LENGTH);
}

/** A private room's link says no more than its reference, but only members can follow it: they know the way. */
function roomLink({ room, isPrivate, teamId }: Incident): string | null {
  if (room === null || isPrivate) return null;
  return `https://slack.com/app_redirect?channel=${encodeURIComponent(room.channelId)}&team=${encodeURIComponent(teamId)}`;
}

function reason(entry: Entry): EntryOf<'paged'>['reasons'][number] | null {
  return entry.type === 'paged' ? (entry.reasons[0] ?? null) : null;
}
