// Bundles: many pages that wait for one person become one message, and so does what every incident asks to be announced once. One row leads; the others are `bundled` and share its fate.
import { URGENT_BELOW } from '../domain/delivery.ts';
import type { Incident } from '../domain/incident.ts';
import type { Entry } from '../domain/timeline.ts';
import type { Database, Transaction } from './database.ts';
import { incidentIn } from './incidents.ts';
import { fromJson } from './json.ts';
import { ALONE, type ClaimedRow } from './outbox.ts';

/** How deliveries of one type that wait in one lane, of whatever incidents, become one message. */
export interface Bundling {
  /** With more incidents than this, one message tells of all of them. */
  above: number;
  /** There is one message for the lane, ever: whoever comes when it has been decided has been told of. */
  isOnce: boolean;
}
/** Pages to one person. */
export const PAGES: Bundling = { above: 5, isOnce: false };
/** What is announced once for all incidents. */
export const DIGEST: Bundling = { above: 0, isOnce: true };

/** How soon a page comes back that waits for those which have been claimed at the same moment. */
const STEP_BACK_MS = 250;
/** No page waits for longer than this to be bundled. */
const PATIENCE_MS = 3_000;

/**
 * `goes`: it is sent now, with what is bundled with it. `later`: it was put back. `joined`: another page that waits for its turn tells
 * of it, too. `told`: the one message has gone, or will. `lost`: it belongs to somebody else. In all but the first nothing may be sent.
 */
export type Gathering =
  | { is: 'goes' }
  | { is: 'later'; ms: number }
  | { is: 'joined' }
  | { is: 'told' }
  | { is: 'lost' };

/**
 * Decides with whom a claimed row goes, before anything of it is sent. A page that may have been sent must not ask again: what it leads
 * has been decided. What is told once may: it goes on as it was decided.
 */
export async function gather(
  db: Database | Transaction,
  row: ClaimedRow,
  { above, isOnce }: Bundling,
): Promise<Gathering> {
  // Who is told with whom is written before anything is sent, so that whoever takes over after a crash tells of the same pages or finds
  // them told. Only rows of which nothing was sent are gathered: pending ones, and what is bundled with them. Rows are locked in the
  // order of their ids, so that two that gather at the same moment do not take each other's; the later one sees what the first has left.
  // Of what is told once, the row that goes bears its own id for ever; it is locked with the others, so that the later one sees it, too.
  const [gathered] = await db.$queryRaw<{ is: Gathering['is'] }[]>`
    with crowd as (
      select id, incident_id, state, bundle, claims, priority, created_at, next_attempt_at, waits_for, turns from outbox
      where team_id = ${row.teamId} and lane = ${row.lane}
        and (state in ('pending', 'sending') or ${isOnce} and bundle = id and state in ('ambiguous', 'sent'))
        and delivery ->> 'type' = ${row.delivery.type} and (bundle is distinct from ${ALONE} or id = ${row.id})
      order by id for update),
    known as materialized (select clock_timestamp() as now, count(*) from crowd),
    me as (
      select *, bundle is not distinct from ${ALONE} as is_alone from crowd
      where id = ${row.id} and claims = ${row.claims} and state = 'sending'),
    free as (select * from crowd where state = 'pending' or id in (select id from me)),
    claimed as (
      select crowd.* from crowd, known
      where state = 'sending' and bundle is null and next_attempt_at > now and id not in (select id from me)),
    led as (
      select id, incident_id, bundle from outbox where state = 'bundled' and bundle in (select id from free)),
    ahead as (
      select free.id from free, me, known
      where free.waits_for = 'turn' and cardinality(free.turns) > 0 and free.next_attempt_at > now
        and cardinality(me.turns) = 0 and (free.priority < ${URGENT_BELOW} or me.priority >= ${URGENT_BELOW})
      order by free.next_attempt_at limit 1),
    verdict as (
      select now, (select id from ahead) as leader, case
        when not exists (select 1 from me) then 'lost'
        when ${isOnce} and (select bundle = id from me) then 'goes'
        when ${isOnce} and exists (select 1 from crowd where bundle = id) then 'told'
        when (select is_alone from me) then 'goes'
        when exists (select 1 from ahead) then 'joined'
        when not is_many then 'goes'
        when exists (select 1 from claimed) and (select created_at from me) > now - make_interval(secs => ${PATIENCE_MS / 1000})
          then 'later'
        else 'goes' end as outcome, is_many and not exists (select 1 from me where is_alone) as is_many
      from known, lateral (
        select count(distinct incident_id) > ${above} as is_many
        from (select incident_id from free union all select incident_id from claimed union all select incident_id from led) as all_of_them
      ) as counted),
    mine as (
      update outbox set
        state = case when outcome in ('goes', 'told') then state when outcome = 'joined' then 'bundled' else 'pending' end,
        bundle = case when bundle = ${ALONE} and not ${isOnce} then bundle when outcome = 'goes' then outbox.id when outcome = 'joined' then leader end,
        next_attempt_at = case outcome when 'later' then now + make_interval(secs => ${STEP_BACK_MS / 1000}) else next_attempt_at end,
        waits_for = case when outcome in ('goes', 'told') then waits_for else 'turn' end
      from verdict where outbox.id in (select id from me)),
    others as (
      update outbox set
        state = case when told_by is null then 'pending' else 'bundled' end, bundle = told_by, next_attempt_at = now,
        waits_for = case when told_by is not null then 'turn' end, turns = '{}'
      from verdict, lateral (
        select case when outcome = 'joined' then leader when is_many then ${row.id}::bigint end as told_by) as told
      where outbox.id not in (select id from me) and case outcome
        when 'joined' then outbox.id in (select id from led where led.bundle = ${row.id})
        when 'goes' then outbox.id in (select id from led) or is_many and outbox.id in (select id from free)
        else false end)
    select outcome as "is" from verdict`;
  const is = gathered?.is ?? 'lost';
  return is === 'later' ? { is, ms: STEP_BACK_MS } : { is };
}

/** The message was refused, which says nothing of each page: every one of them is told by a message of its own. */
export async function disband(db: Database, row: ClaimedRow): Promise<void> {
  await db.$executeRaw`
    with leader as (
      select id from outbox where id = ${row.id} and claims = ${row.claims} and state = 'sending' for update)
    update outbox set state = 'pending', bundle = ${ALONE}, next_attempt_at = clock_timestamp(), waits_for = null, turns = '{}'
    where outbox.id in (select id from leader) or state = 'bundled' and bundle in (select id from leader)`;
}

/** A page: of which incident, and why. */
export interface Page {
  incident: Incident;
  entry: Entry;
}

/** Every page that a row tells of, its own included: the worst first, and the oldest of those. */
export async function pagesOf(db: Database, { id }: ClaimedRow): Promise<Page[]> {
  const rows = await db.$queryRaw<{ state: unknown; seq: number; at: Date; by: string; fact: unknown }[]>`
    select incident.state, seq, at, by, fact
    from outbox
      join incident on incident.team_id = outbox.team_id and incident.id = outbox.incident_id
      join entry on entry.team_id = outbox.team_id and entry.incident_id = outbox.incident_id
        and seq = (delivery ->> 'seq')::int
    where outbox.id = ${id} or outbox.state = 'bundled' and bundle = ${id}
    order by incident.severity, incident.declared_at, incident.number`;
  return Promise.all(
    rows.map(async ({ seq, at, by, fact, ...row }) => ({
      incident: await incidentIn(db, row),
      entry: { ...fromJson<Entry>(fact), seq, at, by },
    })),
  );
}
