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
      insert into outbox (team_id, incident_id, key, lane, priority, delivery, next_attempt_at, created_at, asked_at)
      select "teamId", "incidentId", key, lane, priority, delivery, clock_timestamp(), clock_timestamp(), clock_timestamp()
      from rows from (jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
        as ("teamId" text, "incidentId" uuid, key text, lane text, priority int, delivery jsonb)) with ordinality
      order by ordinality
      on conflict (team_id, incident_id, key) do update set
        revision = outbox.revision + 1,
        priority = case when outbox.state in ('sent', 'dead') then excluded.priority else least(outbox.priority, excluded.priority) end,
        state = case outbox.state when 'sent' then 'pending' when 'dead' then 'ambiguous' else outbox.state end,
        first_attempt_at = case when outbox.state = 'sent' then null else outbox.first_attempt_at end,
        next_attempt_at = case when outbox.state in ('sent', 'dead') then clock_timestamp() else outbox.next_attempt_at end,
        asked_at = case when outbox.state in ('sent', 'dead') then clock_timestamp() else outbox.asked_at end,
        failures = case when outbox.state in ('sent', 'dead') then 0 else outbox.failures end,
        looks_failed = case when outbox.state in ('sent', 'dead') then 0 else outbox.looks_failed end
      where outbox.delivery ->> 'type' = 'syncSurface')
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
async function wake(tx: Transaction, lanes: readonly (Lane & { priority: number })[]): Promise<void> {
  await tx.$executeRaw`
    select add_jobs(array(
      select json_populate_record(null::job_spec, spec) from json_array_elements(${jobsFor(lanes)}::json) spec))`;
}

/** One for each lane, as urgent as the most urgent that it holds; as JSON. In one order everywhere, or two that add them could deadlock. */
function jobsFor(lanes: readonly (Lane & { priority: number })[]): string {
  const mostUrgent = new Map(lanes.toSorted((a, b) => b.priority - a.priority).map((lane) => [keyOf(lane), lane]));
  return JSON.stringify(
    [...mostUrgent].toSorted(byKey).map(([jobKey, { teamId, incidentId, lane, priority }]) => ({
      identifier: 'deliver',
      payload: { teamId, incidentId, lane },
      job_key: jobKey,
      priority,
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

/**
 * Wakes the workers for every row whose time has come: turns, retries, rows whose job was lost, rows whose sender died. `force` wakes
 * waiting rows too. Answers how many lanes were woken.
 */
export async function wakeWaiting(db: Database, force: 'all' | 'due' = 'due'): Promise<number> {
  // The index on state and next_attempt_at keeps the cost to what is due.
  const lanes = await db.$queryRaw<(Lane & { priority: number })[]>`
    select team_id as "teamId", incident_id as "incidentId", lane, min(priority) as priority from outbox
    where state in ('pending', 'sending', 'ambiguous') and (next_attempt_at <= clock_timestamp() or ${force} = 'all')
    group by 1, 2, 3 order by min(priority), min(next_attempt_at) limit 1000`;
  if (force === 'all') {
    await db.$executeRaw`update outbox set next_attempt_at = clock_timestamp() where state in ('pending', 'ambiguous')`;
  }
  // A change that meets it halfway has its jobs in another order: whoever is broken off does it again.
  if (lanes.length > 0) await withTransaction(db, (tx) => wake(tx, lanes));
  return lanes.length;
}

/** Milliseconds until the next waiting row comes due; null when none waits. */
export async function nextDueMs(db: Database): Promise<number | null> {
  const [row] = await db.$queryRaw<{ ms: number | null }[]>`
    select (extract(epoch from min(next_attempt_at) - clock_timestamp()) * 1000)::float8 as ms from outbox
    where state in ('pending', 'ambiguous') and next_attempt_at > clock_timestamp()`;
  return row?.ms ?? null;
}

/** Claims the first unfinished row of a lane if its time has come, and commits that before anything is sent; null if there is none. */
export async function claimNext(db: Database, { teamId, incidentId, lane }: Lane): Promise<ClaimedRow | null> {
  // `for update` without skipping: only the true head of the lane may be claimed, so a second worker waits and then finds it taken.
  const [row] = await db.$queryRaw<(Omit<ClaimedRow, 'delivery'> & { delivery: unknown })[]>`
    with head as (
      select id, state as before from outbox
      where team_id = ${teamId} and incident_id = ${incidentId}::uuid and lane = ${lane} and state in ('pending', 'sending', 'ambiguous')
      order by id limit 1 for update)
    update outbox set
      state = 'sending', claims = claims + 1, first_attempt_at = coalesce(first_attempt_at, clock_timestamp()),
      next_attempt_at = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
    from head where outbox.id = head.id and outbox.next_attempt_at <= clock_timestamp()
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

/** Deletes jobs whose worker died or failed: the tick has long since woken their lanes by new ones. */
export async function forgetSpentJobs(tx: Transaction): Promise<void> {
  await tx.$executeRaw`
    delete from _private_jobs
    where attempts >= max_attempts and (locked_at is null or locked_at < now() - interval '10 minutes')`;
}
