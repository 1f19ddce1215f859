// Where an incident's surfaces are in Slack, and the hash of the content each one shows.
import type { Database } from './database.ts';
import type { IncidentKey } from './incidents.ts';
import type { ClaimedRow } from './outbox.ts';

/** A surface in Slack. `ts` is empty for a surface that is not a message; `hash` is the hash of its content. */
export interface Slot {
  slot: string;
  channelId: string;
  ts: string;
  hash: string;
}

export async function findSlot(db: Database, { teamId, incidentId }: IncidentKey, slot: string): Promise<Slot | null> {
  return db.surface.findUnique({ where: { teamId_incidentId_slot: { teamId, incidentId, slot } } });
}

/** Slots whose name begins with `prefix`, in no particular order. */
export async function slotsOf(db: Database, { teamId, incidentId }: IncidentKey, prefix: string): Promise<Slot[]> {
  return db.surface.findMany({ where: { teamId, incidentId, slot: { startsWith: prefix } } });
}

export async function saveSlot(db: Database, { teamId, incidentId }: IncidentKey, slot: Slot): Promise<void> {
  await db.surface.upsert({
    where: { teamId_incidentId_slot: { teamId, incidentId, slot: slot.slot } },
    create: { teamId, incidentId, ...slot },
    update: slot,
  });
}

export async function forgetSlot(db: Database, { teamId, incidentId }: IncidentKey, slot: string): Promise<void> {
  await db.surface.deleteMany({ where: { teamId, incidentId, slot } });
}

/**
 * Deletes the surfaces of the room before a new room is opened, and marks the card as not sent, because room messages
 * follow it. Announcements in other channels are kept.
 */
export async function forgetRoomSlots(db: Database, { teamId, incidentId, id, claims }: ClaimedRow): Promise<void> {
  // Requires the lease: a process that was suspended and lost the row must not delete the surfaces of the room that its
  // successor has opened.
  await db.$executeRaw`
    with card as (
      update outbox set sent_at = null where team_id = ${teamId} and incident_id = ${incidentId}::uuid and key = 'card'
        and exists (select 1 from outbox where id = ${id} and claims = ${claims} and state = 'sending'))
    delete from surface where team_id = ${teamId} and incident_id = ${incidentId}::uuid
      and slot not in ('announcement', 'before:announcement', 'before:publishedPostmortem:0')
      and slot not like 'announcement:%' and slot not like 'publishedPostmortem:%'
      and exists (select 1 from outbox where id = ${id} and claims = ${claims} and state = 'sending' for update)`;
}
