// The rate limit of calls to Slack: checks lease, pauses and limits across all replicas in one statement.
import type { Database, Transaction } from './database.ts';
import { type ClaimedRow, LEASE_SECONDS } from './outbox.ts';
import { LOCKED_OUT } from './slack-pauses.ts';

/**
 * One limit that applies to a call. If several have the same name, the call needs only one of them: the one that has
 * room first.
 */
export interface Limit {
  name: string;
  bucket: string;
  /** One permit per this many milliseconds; up to `burst` may be used at once. */
  everyMs: number;
  burst: number;
  /** Minimum time since the bucket's last use; 0 if only the rate counts. */
  gapMs: number;
  /** Goes ahead of calls that already hold permits. A call that then comes too soon after it waits for the gap. */
  jumps: boolean;
}

export interface PermitRequest {
  /** The same text for the same call of a row, so that a permit reserved for it is found again. */
  call: string;
  /** The pauses that would block it, by their names in `slack-pauses.ts`. A lockout blocks every call. */
  pauses: readonly string[];
  /** Narrowest first: if one has no room, those after it are not reserved yet. */
  limits: readonly Limit[];
}

/**
 * `now`: call at once; the lease was renewed. `later`: throttled; the row was put back and keeps its reserved permit.
 * `lost`: the lease is lost. Only `now` permits sending.
 */
export type Permit = { is: 'now' } | { is: 'later'; ms: number } | { is: 'lost' };

/** Acquires a permit for the next call of a claimed row, by the database's clock. */
export async function acquirePermit(db: Database, row: ClaimedRow, ask: PermitRequest): Promise<Permit> {
  const turn = await tryAcquire(db, row, ask);
  if (turn !== null) return turn;
  await makeBuckets(db, row, ask.limits);
  const second = await tryAcquire(db, row, ask);
  if (second === null) throw new Error('a rate limit bucket was deleted while a permit was acquired');
  return second;
}

/** Null, with no effect, if one of the buckets does not exist yet. */
async function tryAcquire(
  db: Database,
  row: ClaimedRow,
  { call, pauses, limits }: PermitRequest,
): Promise<Permit | null> {
  const asked = JSON.stringify(limits.map((limit, rank) => ({ ...limit, rank, turn: `${call} ${limit.name}` })));
  // Runs right before each call, so that a process that was suspended does not send what another has taken over. Locks
  // the row first, then the buckets in name order, so two replicas cannot deadlock. The buckets are read under the
  // lock, so no two calls get the same permit.
  const [given] = await db.$queryRaw<{ isMine: boolean; isWhole: boolean; waitMs: number }[]>`
    with asked as (
      select * from jsonb_to_recordset(${asked}::jsonb)
        as a (name text, bucket text, rank int, turn text, jumps bool, burst int, "everyMs" float8, "gapMs" float8)),
    mine as (
      select id, turns from outbox where id = ${row.id} and claims = ${row.claims} and state = 'sending' for update),
    held as (
      select bucket, next_at, used_at from slack_pace
      where team_id = ${row.teamId} and bucket in (select bucket from asked) and exists (select 1 from mine)
      order by bucket for update),
    known as materialized (
      select clock_timestamp() as now, count(*) = (select count(*) from asked) as is_whole from held),
    quiet as (
      select max(case when method = ${LOCKED_OUT} then greatest(until, now + interval '1 minute') else until end) as until,
        coalesce(bool_or(method = ${LOCKED_OUT}), false) as is_locked_out
      from slack_pause, known
      where team_id = ${row.teamId} and (method = ${LOCKED_OUT} or method = any(${pauses}) and until > now)),
    offers as (
      select asked.*, turn = any(mine.turns) as is_kept,
        greatest(now,
          case when not jumps and turn <> all(mine.turns) then next_at - (burst - 1) * "everyMs" * interval '1 ms' end,
          used_at + "gapMs" * interval '1 ms') as at
      from asked join held using (bucket), mine, known),
    best as (select distinct on (name) * from offers order by name, at, bucket),
    taken as (
      select best.* from best
      where rank <= coalesce((select min(rank) from best, known where at > now), rank)),
    given as (
      select now, is_whole, until, is_locked_out, greatest(now, until, (select max(at) from taken)) as at
      from known, quiet),
    paced as (
      update slack_pace set
        next_at = case when is_kept then next_at else greatest(next_at, taken.at) + "everyMs" * interval '1 ms' end,
        used_at = case when given.at > now then used_at else now end
      from taken, given
      where team_id = ${row.teamId} and slack_pace.bucket = taken.bucket and is_whole and until is null),
    put as (
      update outbox set
        next_attempt_at = case when at > now then at else now + make_interval(secs => ${LEASE_SECONDS}) end,
        state = case when at > now then ${row.mustReconcile ? 'ambiguous' : 'pending'} else state end,
        waits_for = case when is_locked_out then 'slack' when at > now then 'turn' end,
        turns = case
          when until is not null then turns
          when at > now then array(select unnest(turns) union select turn from taken)
          else array(select unnest(turns) except select turn from asked) end
      from given where id in (select id from mine) and is_whole)
    select exists (select 1 from mine) as "isMine", is_whole as "isWhole",
      (extract(epoch from at - now) * 1000)::float8 as "waitMs"
    from given`;
  if (given === undefined || !given.isMine) return { is: 'lost' };
  if (!given.isWhole) return null;
  return given.waitMs > 0 ? { is: 'later', ms: given.waitMs } : { is: 'now' };
}

/** Slack has answered: the gap to the next use starts now. If this write is lost, only the rate is affected. */
export async function noteUse(db: Database, teamId: string, bucket: string): Promise<void> {
  await db.$executeRaw`
    update slack_pace set used_at = greatest(used_at, clock_timestamp()) where team_id = ${teamId} and bucket = ${bucket}`;
}

/** A new bucket starts full. */
async function makeBuckets(db: Database, { teamId }: ClaimedRow, limits: readonly Limit[]): Promise<void> {
  const buckets = limits.map(({ bucket }) => bucket);
  await db.$executeRaw`
    insert into slack_pace (team_id, bucket, next_at)
    select ${teamId}, bucket, 'epoch' from unnest(${buckets}::text[]) bucket order by bucket on conflict do nothing`;
}

/** Deletes some buckets that have been idle for a day. Each channel has a bucket, so they accumulate. */
export async function forgetIdlePaces(tx: Transaction, atMost: number): Promise<number> {
  return tx.$executeRaw`
    delete from slack_pace where (team_id, bucket) in (
      select team_id, bucket from slack_pace where next_at < clock_timestamp() - interval '1 day' limit ${atMost})`;
}
