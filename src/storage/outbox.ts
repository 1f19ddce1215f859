// The outbox: what Slack must be told, written with the change that caused it, claimed lane by lane, settled when Slack has answered.
import { type Addressed, type Delivery, isUrgent, URGENT_BELOW } from '../domain/delivery.ts';
import { type Database, type Transaction, withTransaction } from './database.ts';
import type { IncidentKey } from './incidents.ts';
import { fromJson } from './json.ts';

/** Deliveries of one lane of an incident go one after the other. */
export interface Lane extends IncidentKey {
  lane: string;
}

/** A row that this process has claimed; it keeps it until `nextAttemptAt`, or until somebody claims it after that. */
export interface ClaimedRow extends Lane {
  id: bigint;
  key: string;
  priority: number;
  delivery: Delivery;
  revision: number;
  claims: number;
  failures: number;
  /** How often it could not be looked up whether an earlier attempt had arrived. */
  looksFailed: number;
  firstAttemptAt: Date;
  /** An earlier attempt may have reached Slack: look before sending again. */
  mustReconcile: boolean;
}

/** How long a claimed row is left alone: longer than any one call to Slack, short enough to take over a dead replica's work in time. */
export const LEASE_SECONDS = 10;

/** What Slack must be told about one incident. */
export interface Orders {
  key: IncidentKey;
  deliveries: readonly Addressed[];
}

/**
 * Writes deliveries and wakes the workers, in the caller's transaction. A key that was written before is not written again; a surface
 * is asked for once more, so that it is rendered from what is true after this change. What was given up may have arrived all the same:
 * whoever takes it up again looks first.
 */
export async function enqueue(tx: Transaction, key: IncidentKey, deliveries: readonly Addressed[]): Promise<void> {
  await enqueueAll(tx, [{ key, deliveries }]);
}

/** The same for several incidents at once. */
export async function enqueueAll(tx: Transaction, orders: readonly Orders[]): Promise<void> {
  const wanted = orders.flatMap(({ key: { teamId, incidentId }, deliveries }) =>
    [...new Map(deliveries.map((addressed) => [addressed.key, addressed])).values()].map((addressed) => {
      return { teamId, incidentId, ...addressed };
    }),
  );
  if (wanted.length === 0) return;
  const urgent = wanted.filter(({ priority }) => isUrgent(priority));
  if (urgent.length > 0) await hurry(tx, urgent);
  // Jobs are added by the statement that writes what they are for.
  await tx.$executeRaw`
    with written as (
      insert into outbox (team_id, incident_id, key, lane, place_in_lane, follows, priority, delivery, next_attempt_at, created_at, asked_at)
      select "teamId", "incidentId", key, lane, coalesce(place, 0), coalesce(follows, '{}'), priority, delivery,
        clock_timestamp(), clock_timestamp(), clock_timestamp()
      from rows from (jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
        as ("teamId" text, "incidentId" uuid, key text, lane text, place int, follows text[], priority int, delivery jsonb)) with ordinality
      order by ordinality
      on conflict (team_id, incident_id, key) do update set
        revision = outbox.revision + 1,
        follows = case when outbox.state in ('sent', 'dead') then excluded.follows
          else array(select distinct unnest(outbox.follows || excluded.follows)) end,
        priority = case when outbox.state in ('sent', 'dead') then excluded.priority else least(outbox.priority, excluded.priority) end,
        state = case outbox.state when 'sent' then 'pending' when 'dead' then 'ambiguous' else outbox.state end,
        first_attempt_at = case when outbox.state = 'sent' then null else outbox.first_attempt_at end,
        next_attempt_at = case when outbox.state in ('sent', 'dead') then clock_timestamp() else outbox.next_attempt_at end,
        asked_at = case when outbox.state in ('sent', 'dead') then clock_timestamp() else outbox.asked_at end,
        failures = case when outbox.state in ('sent', 'dead') then 0 else outbox.failures end,
        looks_failed = case when outbox.state in ('sent', 'dead') then 0 else outbox.looks_failed end
      where outbox.delivery ->> 'type' in ('syncSurface', 'invite'))
    select add_jobs(array(
      select json_populate_record(null::job_spec, spec) from json_array_elements(${jobsFor(wanted)}::json) spec))`;
}

/** What waits since before its incident became urgent must not keep its late turn: what follows in its lane would wait behind it. */
async function hurry(tx: Transaction, urgent: readonly IncidentKey[]): Promise<void> {
  const keys = JSON.stringify(urgent.map(({ teamId, incidentId }) => ({ teamId, incidentId })));
  await tx.$executeRaw`
    update outbox set priority = priority - ${URGENT_BELOW}, turns = '{}',
      next_attempt_at = case when waits_for = 'turn' then clock_timestamp() else next_attempt_at end
    where (team_id, incident_id) in (
        select "teamId", "incidentId" from jsonb_to_recordset(${keys}::jsonb) as k ("teamId" text, "incidentId" uuid))
      and state = 'pending' and priority >= ${URGENT_BELOW}`;
}

/** Adds one job per lane: a job says where to look, never what to send, so a lost or doubled one does no harm. */
async function wake(tx: Transaction, lanes: readonly Waking[]): Promise<void> {
  await tx.$executeRaw`
    select add_jobs(array(
      select json_populate_record(null::job_spec, spec) from json_array_elements(${jobsFor(lanes)}::json) spec))`;
}

/** A lane to be looked at, as urgent as the most urgent that it holds; of two, the one that was due first goes first. */
interface Waking extends Lane {
  priority: number;
  due?: Date;
}

/** One for each lane, as urgent as the most urgent that it holds; as JSON. In one order everywhere, or two that add them could deadlock. */
function jobsFor(lanes: readonly Waking[]): string {
  const mostUrgent = new Map(lanes.toSorted((a, b) => b.priority - a.priority).map((lane) => [keyOf(lane), lane]));
  return JSON.stringify(
    [...mostUrgent].toSorted(byKey).map(([jobKey, { teamId, incidentId, lane, priority, due }]) => ({
      identifier: 'deliver',
      payload: { teamId, incidentId, lane },
      job_key: jobKey,
      priority,
      run_at: due,
      max_attempts: 1,
    })),
  );
}

function byKey([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}

function keyOf({ teamId, incidentId, lane }: Lane): string {
  return `${teamId}:${incidentId}:${lane}`;
}

/** How many rows a pass looks at: the most urgent, and the oldest, so that a flood of urgent ones starves nobody. */
const MOST_URGENT = 400;
const OLDEST = 100;
/** Jobs that are added in one transaction: far within its two seconds, also where a hundred at once take long. */
const JOBS_AT_ONCE = 50;
/** What is left after this is met by the next tick. */
const WAKING_MS = 100;
/** Rows that one statement brings forward. */
export const ROWS_AT_ONCE = 500;

/**
 * Wakes the workers for rows whose time has come: turns, retries, rows whose job was lost, rows whose sender died. However many wait, a
 * pass takes some of them, the most urgent and the oldest first; those that have a job already are the workers' to take. `force` wakes
 * waiting rows too. Answers how many lanes there were to wake.
 */
export async function wakeWaiting(db: Database, force: 'all' | 'due' = 'due'): Promise<number> {
  const started = performance.now();
  if (force === 'all') await bringForward(db);
  const lanes = await db.$queryRaw<(Waking & { due: Date; hasJob: boolean })[]>`
    with looked_at as (
      select found.* from unnest(array['pending', 'sending', 'ambiguous']) as waits (state), lateral (
        (select id, team_id, incident_id, lane, priority, next_attempt_at, follows from outbox
          where outbox.state = waits.state and (next_attempt_at <= clock_timestamp() or ${force} = 'all')
          order by priority, next_attempt_at limit ${MOST_URGENT})
        union
        (select id, team_id, incident_id, lane, priority, next_attempt_at, follows from outbox
          where outbox.state = waits.state and (next_attempt_at <= clock_timestamp() or ${force} = 'all')
          order by next_attempt_at limit ${OLDEST})) as found),
    lanes as (
      select team_id, incident_id, lane, min(priority) as priority, min(next_attempt_at) as due from looked_at
      where follows = '{}' or not exists (
        select 1 from outbox first
        where first.team_id = looked_at.team_id and first.incident_id = looked_at.incident_id and first.key = any(looked_at.follows)
          and first.sent_at is null and first.state in ('pending', 'sending', 'ambiguous'))
      group by 1, 2, 3)
    select team_id as "teamId", incident_id as "incidentId", lane, lanes.priority, due, exists (
        select 1 from _private_jobs job
        where key = team_id || ':' || incident_id || ':' || lane and is_available and job.priority <= lanes.priority and run_at <= now()
      ) as "hasJob"
    from lanes order by lanes.priority, due`;
  const wanted = lanes.filter(({ hasJob }) => !hasJob);
  for (let from = 0; from < wanted.length; from += JOBS_AT_ONCE) {
    // However slow the look was, each pass gets on.
    if (from > 0 && force === 'due' && performance.now() - started > WAKING_MS) break;
    // A change that meets it halfway has its jobs in another order: whoever is broken off does it again.
    await withTransaction(db, (tx) => wake(tx, wanted.slice(from, from + JOBS_AT_ONCE)));
  }
  return lanes.length;
}

/** Lets everything that waits come due now, some at a time. */
async function bringForward(db: Database): Promise<void> {
  let brought = ROWS_AT_ONCE;
  while (brought === ROWS_AT_ONCE) {
    brought = await db.$executeRaw`
      update outbox set next_attempt_at = clock_timestamp() where id in (
        select id from outbox where state in ('pending', 'ambiguous') and next_attempt_at > clock_timestamp() limit ${ROWS_AT_ONCE})`;
  }
}

/** Milliseconds until the next waiting row comes due; null when none waits. */
export async function nextDueMs(db: Database): Promise<number | null> {
  // The first of each state by the index, however many wait behind it.
  const [row] = await db.$queryRaw<{ ms: number | null }[]>`
    select (extract(epoch from min(at) - clock_timestamp()) * 1000)::float8 as ms
    from unnest(array['pending', 'ambiguous']) as waits (state), lateral (
      select next_attempt_at as at from outbox
      where outbox.state = waits.state and next_attempt_at > clock_timestamp() order by next_attempt_at limit 1) as first`;
  return row?.ms ?? null;
}

/**
 * Claims the first unfinished row of a lane if its time has come and what it follows has been sent, and commits that before anything is
 * sent; null if there is none.
 */
export async function claimNext(db: Database, { teamId, incidentId, lane }: Lane): Promise<ClaimedRow | null> {
  // `for update` without skipping: only the true head of the lane may be claimed, so a second worker waits and then finds it taken. What
  // may be on its way goes before what was put in front of it meanwhile.
  const [row] = await db.$queryRaw<(Omit<ClaimedRow, 'delivery'> & { delivery: unknown })[]>`
    with head as (
      select id, state as before from outbox
      where team_id = ${teamId} and incident_id = ${incidentId}::uuid and lane = ${lane} and state in ('pending', 'sending', 'ambiguous')
      order by state = 'pending', place_in_lane, id limit 1 for update)
    update outbox set
      state = 'sending', claims = claims + 1, first_attempt_at = coalesce(first_attempt_at, clock_timestamp()),
      next_attempt_at = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
    from head where outbox.id = head.id and outbox.next_attempt_at <= clock_timestamp()
      and not exists (
        select 1 from outbox first
        where first.team_id = ${teamId} and first.incident_id = ${incidentId}::uuid and first.key = any(outbox.follows)
          and first.sent_at is null and first.state in ('pending', 'sending', 'ambiguous'))
    returning outbox.id, team_id as "teamId", incident_id as "incidentId", key, lane, priority, delivery, revision, claims, failures,
      looks_failed as "looksFailed", first_attempt_at as "firstAttemptAt", head.before <> 'pending' as "mustReconcile"`;
  return row === undefined ? null : { ...row, delivery: fromJson<Delivery>(row.delivery) };
}

/** Keeps a claimed row for another lease; false if somebody else has it by now, and then nothing more may be sent for it. */
export async function keepClaim(db: Database, row: ClaimedRow): Promise<boolean> {
  const kept = await db.$executeRaw`
    update outbox set next_attempt_at = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
    where id = ${row.id} and claims = ${row.claims} and state = 'sending'`;
  return kept === 1;
}

/** Slack has it. A surface that was asked for again meanwhile stays pending. */
export async function markSent(db: Database | Transaction, row: ClaimedRow): Promise<void> {
  await db.$executeRaw`
    with settled as (
      update outbox set state = case when revision = ${row.revision} then 'sent' else 'pending' end,
        asked_at = case when revision = ${row.revision} then asked_at else clock_timestamp() end,
        first_attempt_at = case when revision = ${row.revision} then first_attempt_at end,
        sent_at = clock_timestamp(), next_attempt_at = clock_timestamp(), failures = 0, looks_failed = 0, error = null, waits_for = null, turns = '{}'
      where id = ${row.id} and claims = ${row.claims} returning id)
    update outbox set state = 'sent', sent_at = clock_timestamp(), error = null, waits_for = null
    where ${mayLead(row)} and state = 'bundled' and bundle in (select id from settled)`;
}

/** Wakes the lanes that wait for this row, which was settled in the same transaction. */
export async function wakeFollowers(tx: Transaction, { teamId, incidentId, key }: ClaimedRow): Promise<void> {
  const lanes = await tx.$queryRaw<(Lane & { priority: number })[]>`
    select team_id as "teamId", incident_id as "incidentId", lane, min(priority) as priority from outbox
    where team_id = ${teamId} and incident_id = ${incidentId}::uuid and ${key} = any(follows) and state in ('pending', 'ambiguous')
    group by 1, 2, 3`;
  if (lanes.length > 0) await wake(tx, lanes);
}

/** What a row waits for: its turn to call Slack, Slack itself, or only for a while. */
export type WaitsFor = 'turn' | 'slack' | null;

/** Not now: again after `delayMs`. `ambiguous` says that Slack may have it already. A null error leaves the one of before. */
export async function markWaiting(
  db: Database | Transaction,
  row: ClaimedRow,
  wait: {
    delayMs: number;
    error: string | null;
    state: 'pending' | 'ambiguous';
    countsAsFailure: boolean;
    /** It could not be looked up whether it had arrived. */
    couldNotLook?: boolean;
    waitsFor: WaitsFor;
  },
): Promise<void> {
  await db.$executeRaw`
    update outbox set state = ${wait.state}, error = coalesce(${wait.error}, error), failures = failures + ${wait.countsAsFailure ? 1 : 0},
      looks_failed = looks_failed + ${wait.couldNotLook === true ? 1 : 0},
      waits_for = ${wait.waitsFor}, turns = '{}', next_attempt_at = clock_timestamp() + make_interval(secs => ${wait.delayMs / 1000})
    where id = ${row.id} and claims = ${row.claims}`;
}

/** Out of the way of its lane until somebody brings it back (`bringBack`): this process does not know what it asks for. */
export async function setAside(db: Database, row: ClaimedRow, error: string): Promise<void> {
  await db.$executeRaw`
    update outbox set state = 'aside', error = ${error}, failures = failures + 1 where id = ${row.id} and claims = ${row.claims}`;
}

/** Never: Slack refused for good. */
export async function markDead(db: Database | Transaction, row: ClaimedRow, error: string): Promise<void> {
  // In one statement: a crash between the two would leave those that it led without anybody to tell of them.
  await db.$executeRaw`
    with settled as (
      update outbox set state = 'dead', error = ${error} where id = ${row.id} and claims = ${row.claims} returning id)
    update outbox set state = 'pending', bundle = ${ALONE}, next_attempt_at = clock_timestamp(), waits_for = null
    where ${mayLead(row)} and state = 'bundled' and bundle in (select id from settled)`;
}

/** Told by a message of its own, whatever else waits: what it was bundled with was refused. */
export const ALONE = 0;

/** Only these are bundled (`bundles.ts`); nobody else is to look for what they lead. */
function mayLead({ delivery }: ClaimedRow): boolean {
  return delivery.type === 'page' || delivery.type === 'announceOverdue';
}

/** Deletes some jobs whose worker died or failed: the tick has long since woken their lanes by new ones. */
export async function forgetSpentJobs(tx: Transaction, atMost: number): Promise<number> {
  return tx.$executeRaw`
    delete from _private_jobs where id in (
      select id from _private_jobs
      where attempts >= max_attempts and (locked_at is null or locked_at < now() - interval '10 minutes') limit ${atMost})`;
}
