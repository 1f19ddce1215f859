// The outbox: deliveries to Slack, written with the change that caused them, claimed per ordering key, then marked with the outcome.
import { type Addressed, type Delivery, isUrgent, URGENT_BELOW } from '../domain/delivery.ts';
import { type Database, type Transaction, withTransaction } from './database.ts';
import type { IncidentKey } from './incidents.ts';
import { fromJson } from './json.ts';

/** The ordering key: deliveries of an incident with the same `lane` are sent one after the other. */
export interface Lane extends IncidentKey {
  lane: string;
}

/**
 * A row that this process has claimed. Its lease lasts until `nextAttemptAt`; after that another process may claim it.
 */
export interface ClaimedRow extends Lane {
  id: bigint;
  key: string;
  priority: number;
  delivery: Delivery;
  revision: number;
  claims: number;
  failures: number;
  /** How often the check whether an earlier attempt had arrived failed. */
  looksFailed: number;
  firstAttemptAt: Date;
  /** An earlier attempt may have reached Slack: check before sending again. */
  mustReconcile: boolean;
}

/**
 * The lease of a claimed row: longer than any one call to Slack, but short enough to take over a dead replica's work in
 * time.
 */
export const LEASE_SECONDS = 10;

export interface IncidentDeliveries {
  key: IncidentKey;
  deliveries: readonly Addressed[];
}

/**
 * Writes deliveries and wakes the workers, in the caller's transaction. A key that exists is not written again, except
 * that a surface or an invitation is requested again, so that it is rendered from the state after this change. A row
 * that was given up may have arrived after all: it comes back as `ambiguous`, so its next sender checks first.
 */
export async function enqueue(tx: Transaction, key: IncidentKey, deliveries: readonly Addressed[]): Promise<void> {
  await enqueueAll(tx, [{ key, deliveries }]);
}

/** The same for several incidents at once. */
export async function enqueueAll(tx: Transaction, orders: readonly IncidentDeliveries[]): Promise<void> {
  const wanted = orders.flatMap(({ key: { teamId, incidentId }, deliveries }) =>
    [...new Map(deliveries.map((addressed) => [addressed.key, addressed])).values()].map((addressed) => {
      return { teamId, incidentId, ...addressed };
    }),
  );
  if (wanted.length === 0) return;
  const urgent = wanted.filter(({ priority }) => isUrgent(priority));
  if (urgent.length > 0) await expedite(tx, urgent);
  // The jobs are added in the same statement as the rows, to save a round trip.
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

/**
 * Rows that were throttled before the incident became urgent are due now: urgent rows with the same ordering key would
 * wait behind them.
 */
async function expedite(tx: Transaction, urgent: readonly IncidentKey[]): Promise<void> {
  const keys = JSON.stringify(urgent.map(({ teamId, incidentId }) => ({ teamId, incidentId })));
  await tx.$executeRaw`
    update outbox set priority = priority - ${URGENT_BELOW}, turns = '{}',
      next_attempt_at = case when waits_for = 'turn' then clock_timestamp() else next_attempt_at end
    where (team_id, incident_id) in (
        select "teamId", "incidentId" from jsonb_to_recordset(${keys}::jsonb) as k ("teamId" text, "incidentId" uuid))
      and state = 'pending' and priority >= ${URGENT_BELOW}`;
}

/**
 * Adds one job per ordering key. A job says where to look, never what to send, so a lost or duplicate job is harmless.
 */
async function wake(tx: Transaction, lanes: readonly KeyToWake[]): Promise<void> {
  await tx.$executeRaw`
    select add_jobs(array(
      select json_populate_record(null::job_spec, spec) from json_array_elements(${jobsFor(lanes)}::json) spec))`;
}

/**
 * An ordering key to wake, with the priority of its most urgent row. Of two with the same priority, the one that was
 * due first runs first.
 */
interface KeyToWake extends Lane {
  priority: number;
  due?: Date;
}

/**
 * One job per ordering key, with the priority of its most urgent row, as JSON. Always sorted by key, or two
 * transactions that add jobs could deadlock.
 */
function jobsFor(lanes: readonly KeyToWake[]): string {
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

/** How many rows one poll looks at: the most urgent, plus the oldest so that a flood of urgent rows starves nobody. */
const MOST_URGENT = 400;
const OLDEST = 100;
/** Jobs per transaction: far within its two seconds, even where a hundred take long. */
const JOBS_AT_ONCE = 50;
/** After this long, the rest is left to the next poll. */
const WAKING_MS = 100;
/** Rows that one statement updates. */
export const ROWS_AT_ONCE = 500;

/**
 * Wakes the workers for due rows: throttled rows, retries, rows whose job was lost, rows whose sender died. However
 * many are due, one poll takes a limited number, the most urgent and the oldest first. Keys that already have a job are
 * skipped. With `force: 'all'`, waiting rows become due first. Returns how many ordering keys have due rows.
 */
export async function wakeDueRows(db: Database, force: 'all' | 'due' = 'due'): Promise<number> {
  const started = performance.now();
  if (force === 'all') await makeAllDue(db);
  const lanes = await db.$queryRaw<(KeyToWake & { due: Date; hasJob: boolean })[]>`
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
    // At least one chunk per poll, however slow the query was.
    if (from > 0 && force === 'due' && performance.now() - started > WAKING_MS) break;
    // A concurrent change may add its jobs in another order and deadlock with this: `withTransaction` retries.
    await withTransaction(db, (tx) => wake(tx, wanted.slice(from, from + JOBS_AT_ONCE)));
  }
  return lanes.length;
}

/** Makes all waiting rows due now, in chunks. */
async function makeAllDue(db: Database): Promise<void> {
  let updated = ROWS_AT_ONCE;
  while (updated === ROWS_AT_ONCE) {
    updated = await db.$executeRaw`
      update outbox set next_attempt_at = clock_timestamp() where id in (
        select id from outbox where state in ('pending', 'ambiguous') and next_attempt_at > clock_timestamp() limit ${ROWS_AT_ONCE})`;
  }
}

/** Milliseconds until the next waiting row is due; null if none waits. */
export async function nextDueMs(db: Database): Promise<number | null> {
  // Reads one row per state from the index, however many wait.
  const [row] = await db.$queryRaw<{ ms: number | null }[]>`
    select (extract(epoch from min(at) - clock_timestamp()) * 1000)::float8 as ms
    from unnest(array['pending', 'ambiguous']) as waits (state), lateral (
      select next_attempt_at as at from outbox
      where outbox.state = waits.state and next_attempt_at > clock_timestamp() order by next_attempt_at limit 1) as first`;
  return row?.ms ?? null;
}

/**
 * Claims the first unfinished row of an ordering key if it is due and the rows it follows have been sent. Commits the
 * claim before anything is sent. Null if there is none.
 */
export async function claimNext(db: Database, { teamId, incidentId, lane }: Lane): Promise<ClaimedRow | null> {
  // `for update` without `skip locked`: only the first row may be claimed, so a second worker waits and then finds it
  // taken. A row that may be on its way to Slack goes before rows that were put in front of it later.
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

/** Renews the lease of a claimed row. False if another process has claimed it: then nothing more may be sent for it. */
export async function renewLease(db: Database, row: ClaimedRow): Promise<boolean> {
  const kept = await db.$executeRaw`
    update outbox set next_attempt_at = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
    where id = ${row.id} and claims = ${row.claims} and state = 'sending'`;
  return kept === 1;
}

/** Marks a row as sent. A surface that was requested again in the meantime goes back to pending. */
export async function markSent(db: Database | Transaction, row: ClaimedRow): Promise<void> {
  await db.$executeRaw`
    with settled as (
      update outbox set state = case when revision = ${row.revision} then 'sent' else 'pending' end,
        asked_at = case when revision = ${row.revision} then asked_at else clock_timestamp() end,
        first_attempt_at = case when revision = ${row.revision} then first_attempt_at end,
        sent_at = clock_timestamp(), next_attempt_at = clock_timestamp(), failures = 0, looks_failed = 0, error = null, waits_for = null, turns = '{}'
      where id = ${row.id} and claims = ${row.claims} returning id)
    update outbox set state = 'sent', sent_at = clock_timestamp(), error = null, waits_for = null
    where ${isBatchable(row)} and state = 'bundled' and bundle in (select id from settled)`;
}

/** Wakes the ordering keys whose rows follow this one, which was sent or given up in the same transaction. */
export async function wakeFollowers(tx: Transaction, { teamId, incidentId, key }: ClaimedRow): Promise<void> {
  const lanes = await tx.$queryRaw<(Lane & { priority: number })[]>`
    select team_id as "teamId", incident_id as "incidentId", lane, min(priority) as priority from outbox
    where team_id = ${teamId} and incident_id = ${incidentId}::uuid and ${key} = any(follows) and state in ('pending', 'ambiguous')
    group by 1, 2, 3`;
  if (lanes.length > 0) await wake(tx, lanes);
}

/** What a row waits for: `turn` (the rate limit), `slack` (the end of an outage), or null (only its delay). */
export type WaitsFor = 'turn' | 'slack' | null;

/**
 * Puts the row back to be tried again after `delayMs`. `ambiguous`: Slack may already have it. A null error keeps the
 * previous one.
 */
export async function markWaiting(
  db: Database | Transaction,
  row: ClaimedRow,
  wait: {
    delayMs: number;
    error: string | null;
    state: 'pending' | 'ambiguous';
    countsAsFailure: boolean;
    /** The check whether it had arrived failed. */
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

/**
 * This version does not know the delivery type. Takes the row out of its ordering key, so later rows are not blocked,
 * until `recoverStuck` brings it back.
 */
export async function quarantine(db: Database, row: ClaimedRow, error: string): Promise<void> {
  await db.$executeRaw`
    update outbox set state = 'aside', error = ${error}, failures = failures + 1 where id = ${row.id} and claims = ${row.claims}`;
}

/** Gives a row up after a permanent error. */
export async function markDead(db: Database | Transaction, row: ClaimedRow, error: string): Promise<void> {
  // One statement: a crash between two would orphan the rows batched under this one.
  await db.$executeRaw`
    with settled as (
      update outbox set state = 'dead', error = ${error} where id = ${row.id} and claims = ${row.claims} returning id)
    update outbox set state = 'pending', bundle = ${ALONE}, next_attempt_at = clock_timestamp(), waits_for = null
    where ${isBatchable(row)} and state = 'bundled' and bundle in (select id from settled)`;
}

/** The `bundle` value of a row that is sent in its own message, because its batch was rejected. */
export const ALONE = 0;

/** Only these types are batched (`batching.ts`). For others the lookup of batch members is skipped. */
function isBatchable({ delivery }: ClaimedRow): boolean {
  return delivery.type === 'page' || delivery.type === 'announceOverdue';
}

/** Deletes some jobs whose worker died or failed. The poll has long since added new jobs for their ordering keys. */
export async function forgetSpentJobs(tx: Transaction, atMost: number): Promise<number> {
  return tx.$executeRaw`
    delete from _private_jobs where id in (
      select id from _private_jobs
      where attempts >= max_attempts and (locked_at is null or locked_at < now() - interval '10 minutes') limit ${atMost})`;
}
