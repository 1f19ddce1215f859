// Batching: many pages to one person, or one announcement for all incidents, become one message.
import { URGENT_BELOW } from '../domain/delivery.ts';
import type { Incident } from '../domain/incident.ts';
import type { Entry } from '../domain/timeline.ts';
import type { Database, Transaction } from './database.ts';
import { incidentIn } from './incidents.ts';
import { fromJson } from './json.ts';
import { ALONE, type ClaimedRow } from './outbox.ts';

/**
 * How deliveries of one type with the same ordering key, from any incident, become one message.
 * One row leads the batch and is sent. The others have the state `bundled` and share its outcome.
 */
export interface Batching {
  /** With more incidents than this, one message covers all of them. */
  above: number;
  /**
   * There is only ever one message for the ordering key. A delivery that arrives after the batch was formed counts as
   * covered by it.
   */
  isOnce: boolean;
}
/** Pages to one person. */
export const PAGES: Batching = { above: 5, isOnce: false };
/** Announced once for all incidents. */
export const DIGEST: Batching = { above: 0, isOnce: true };

/** Delay of a page that waits for pages claimed at the same moment. */
const STEP_BACK_MS = 250;
/** A page older than this is not delayed further for batching. */
const PATIENCE_MS = 3_000;

/**
 * `goes`: send now, with the rows batched under it. `later`: it was put back. `joined`: another page that is already
 * throttled covers it too. `told`: the one message has been sent or will be. `lost`: the lease is lost. Only `goes`
 * permits sending.
 */
export type BatchDecision =
  | { is: 'goes' }
  | { is: 'later'; ms: number }
  | { is: 'joined' }
  | { is: 'told' }
  | { is: 'lost' };

/**
 * Decides which rows are sent together with a claimed row, before anything is sent. Do not call it for a page that may
 * have been sent already: its batch is fixed. For an `isOnce` delivery a second call is safe: the first decision
 * stands.
 */
export async function formBatch(
  db: Database | Transaction,
  row: ClaimedRow,
  { above, isOnce }: Batching,
): Promise<BatchDecision> {
  // The batch is committed before anything is sent, so a process that takes over after a crash covers the same pages or
  // finds them covered. Only rows of which nothing was sent are batched: pending rows, and rows batched under them.
  // Rows are locked in id order, so two concurrent calls cannot take each other's rows; the later call sees what the
  // first one left. For `isOnce` deliveries the leader keeps its own id in `bundle` forever. It is locked with the
  // others, so a later call sees it too.
  const [gathered] = await db.$queryRaw<{ is: BatchDecision['is'] }[]>`
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

/**
 * Splits a batch whose message was rejected. The rejection says nothing about the single pages, so each is sent in its
 * own message.
 */
export async function splitBatch(db: Database, row: ClaimedRow): Promise<void> {
  await db.$executeRaw`
    with leader as (
      select id from outbox where id = ${row.id} and claims = ${row.claims} and state = 'sending' for update)
    update outbox set state = 'pending', bundle = ${ALONE}, next_attempt_at = clock_timestamp(), waits_for = null, turns = '{}'
    where outbox.id in (select id from leader) or state = 'bundled' and bundle in (select id from leader)`;
}

export interface Page {
  incident: Incident;
  entry: Entry;
}

/** Every page that a row covers, including its own: highest severity first, then oldest. */
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
