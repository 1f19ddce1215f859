// The audit, each minute: detects broken guarantees, repairs what it can and reports the rest.
import { isDeepStrictEqual } from 'node:util';
import type { Context } from '../context.ts';
import { type Deadline, deadlinesFor } from '../domain/deadlines.ts';
import { everySurface } from '../domain/deliveries.ts';
import { LATE_MS } from '../domain/delivery.ts';
import { foldTimeline } from '../domain/fold.ts';
import type { Incident } from '../domain/incident.ts';
import { ofTheBot } from '../domain/permissions.ts';
import type { Entry } from '../domain/timeline.ts';
import { finishedWithDeadlines, isFirstToAudit, recoverStuck, someUnfinished } from '../storage/audit.ts';
import { isDatabaseDown, withTransaction } from '../storage/database.ts';
import { deadlinesOf, incidentsWithDueDeadlines } from '../storage/deadlines.ts';
import { claimIncident, findIncident, type IncidentKey, timelineOf } from '../storage/incidents.ts';
import { enqueue } from '../storage/outbox.ts';
import { backlog } from '../storage/outbox-state.ts';
import { saveChanges } from '../storage/save-changes.ts';
import { compareClocks, databaseTime } from '../storage/time.ts';
import { writeChange } from './change-incident.ts';

/** How many incidents are checked per reason; the others follow in later audits. */
const INCIDENTS_PER_AUDIT = 50;
/** A due deadline is processed at the next tick. One older than this will never be. */
const LOST_MS = 5 * 60_000;
/** The longest valid delay between attempts of a delivery. */
const FURTHEST_ATTEMPT_SECONDS = 3600;
/** With more skew than this, Slack's signatures come close to being rejected. */
const NOTICEABLE_SKEW_MS = 30_000;

type Finding =
  | 'late_deadline'
  | 'lost_deadline'
  | 'wrong_deadlines'
  | 'wrong_record'
  | 'late_delivery'
  | 'stuck_delivery'
  | 'not_audited';
type Findings = Partial<Record<Finding, number>>;

/**
 * Any number of replicas may call this; of concurrent calls only one does the work. Returns how often each finding
 * occurred.
 */
export async function audit(ctx: Context): Promise<Findings> {
  const { db, log, metrics } = ctx;
  await compareWithDatabase(ctx);
  const asked = await choose(ctx);
  if (asked === null) return {};

  const seen: Finding[] = asked.late.map(() => 'late_deadline');
  for (const key of asked.all) seen.push(...(await auditIncident(ctx, key)));
  const findings: Findings = {};
  const note = (finding: Finding, count: number) => {
    if (count > 0) findings[finding] = (findings[finding] ?? 0) + count;
  };
  for (const finding of seen) note(finding, 1);
  note('stuck_delivery', await recoverStuck(db, FURTHEST_ATTEMPT_SECONDS));
  for (const { late } of await backlog(db, LATE_MS / 1000)) note('late_delivery', late);

  for (const [finding, count] of Object.entries(findings)) metrics.auditFindings.inc({ finding }, count);
  if (Object.keys(findings).length > 0) log.warn({ findings }, 'the audit found something');
  return findings;
}

async function compareWithDatabase({ db, log }: Context): Promise<void> {
  const { aheadMs } = await compareClocks(db);
  if (Math.abs(aheadMs) > NOTICEABLE_SKEW_MS)
    log.warn({ aheadMs: Math.round(aheadMs) }, "this machine's clock differs from the database's");
}

/** The incidents to check, without duplicates; null if another replica is choosing. */
async function choose({ db, clock }: Context): Promise<{ late: IncidentKey[]; all: IncidentKey[] } | null> {
  return withTransaction(db, async (tx) => {
    if (!(await isFirstToAudit(tx))) return null;
    const before = new Date(clock(await databaseTime(tx)).getTime() - LATE_MS);
    const late = await incidentsWithDueDeadlines(tx, before, INCIDENTS_PER_AUDIT);
    const finished = await finishedWithDeadlines(tx, INCIDENTS_PER_AUDIT);
    const some = await someUnfinished(tx, INCIDENTS_PER_AUDIT);
    const each = new Map([...late, ...finished, ...some].map((key) => [`${key.teamId} ${key.incidentId}`, key]));
    return { late, all: [...each.values()] };
  });
}

/** One incident that fails must not stop the audit of the others; a database outage does. */
async function auditIncident(ctx: Context, key: IncidentKey): Promise<Finding[]> {
  try {
    const matches = await matchesTimeline(ctx, key);
    return [...(matches ? [] : (['wrong_record'] as const)), ...(await repair(ctx, key))];
  } catch (error) {
    if (isDatabaseDown(error)) throw error;
    ctx.log.error({ err: error, incident: key.incidentId }, 'an incident could not be audited');
    return ['not_audited'];
  }
}

/**
 * Repairs the deadlines of an incident, and requests every surface again; one that is up to date is not sent. Skips an
 * incident that another transaction holds.
 */
async function repair(ctx: Context, key: IncidentKey): Promise<Finding[]> {
  return withTransaction(ctx.db, async (tx) => {
    const incident = await claimIncident(tx, key);
    if (incident === null) return [];
    await enqueue(tx, key, everySurface(incident, ctx.policy));
    const stored = await deadlinesOf(tx, key);
    const wanted = deadlinesFor(incident, ctx.policy);
    if (!sameDeadlines(stored, wanted)) {
      await saveChanges(tx, [{ permission: ofTheBot(incident), incident, entries: [], deadlines: wanted }]);
      return ['wrong_deadlines'];
    }
    const at = ctx.clock(await databaseTime(tx));
    if (stored.every(({ dueAt }) => at.getTime() - dueAt.getTime() <= LOST_MS)) return [];
    // Reported in the room only once: the core knows what has been reported.
    await writeChange(ctx, tx, incident, { ...MISSED_DEADLINE, at });
    return ['lost_deadline'];
  });
}

const MISSED_DEADLINE = {
  type: 'reportFailedStep',
  step: 'ringClock',
  target: null,
  error: 'not_rung',
  needed: null,
} as const;

function sameDeadlines(some: readonly Deadline[], others: readonly Deadline[]): boolean {
  const plain = (deadlines: readonly Deadline[]) => deadlines.map(({ kind, dueAt }) => `${kind} ${dueAt.getTime()}`);
  return isDeepStrictEqual(plain(some).sort(), plain(others).sort());
}

/**
 * Whether folding the timeline gives the stored incident. A difference is not repaired, because it is unknown which of
 * the two is wrong.
 */
async function matchesTimeline({ db, log }: Context, key: IncidentKey): Promise<boolean> {
  const incident = await findIncident(db, key);
  if (incident === null) return true;
  // No lock needed: entries never change, and those written after the incident was read are left out.
  const record = (await timelineOf(db, key)).filter(({ seq }) => seq <= incident.version);
  const difference = differenceOf(incident, record);
  if (difference !== null)
    log.error({ incident: incident.reference, difference }, 'an incident is not what its timeline says');
  return difference === null;
}

/** The names of the properties that differ; null if none do. */
function differenceOf(incident: Incident, record: readonly Entry[]): string | null {
  try {
    const stored = new Map(Object.entries(incident));
    const folded = Object.entries(foldTimeline(incident.id, record));
    const parts = folded.filter(([name, part]) => !isDeepStrictEqual(part, stored.get(name)));
    return parts.length === 0 ? null : parts.map(([name]) => name).join(', ');
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
