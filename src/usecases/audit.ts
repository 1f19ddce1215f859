// The slow tick: looks each minute for promises that are being broken, mends what can be mended, and says what cannot.
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

/** How many incidents are looked at for each reason; the others come in turn. */
const INCIDENTS_PER_AUDIT = 50;
/** A due deadline is processed at the next tick. One that is still there after so long never will be. */
const LOST_MS = 5 * 60_000;
/** No delivery waits for Slack longer than this without trying. */
const FURTHEST_ATTEMPT_SECONDS = 3600;
/** Beyond it signatures come near to being refused. */
const NOTICEABLE_SKEW_MS = 30_000;

/** What can be wrong. */
type Finding =
  | 'late_deadline'
  | 'lost_deadline'
  | 'wrong_deadlines'
  | 'wrong_record'
  | 'late_delivery'
  | 'stuck_delivery'
  | 'not_audited';
type Findings = Partial<Record<Finding, number>>;

/** Any number of replicas may do this; of those that come at the same moment one does. Answers what was found, and how often. */
export async function audit(ctx: Context): Promise<Findings> {
  const { db, log, metrics } = ctx;
  await compareWithDatabase(ctx);
  const asked = await choose(ctx);
  if (asked === null) return {};

  const seen: Finding[] = asked.late.map(() => 'late_deadline');
  for (const key of asked.all) seen.push(...(await visit(ctx, key)));
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
    log.warn({ aheadMs: Math.round(aheadMs) }, "this machine's clock and the database's are apart");
}

/** The incidents to look at, each once; null when somebody else is choosing at this moment. */
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

/** An incident that cannot be audited must not keep the others from it; a database that is away does. */
async function visit(ctx: Context, key: IncidentKey): Promise<Finding[]> {
  try {
    const isTrue = await isAsRecorded(ctx, key);
    return [...(isTrue ? [] : (['wrong_record'] as const)), ...(await mend(ctx, key))];
  } catch (error) {
    if (isDatabaseDown(error)) throw error;
    ctx.log.error({ err: error, incident: key.incidentId }, 'an incident could not be audited');
    return ['not_audited'];
  }
}

/**
 * Makes the deadlines of an incident what its state asks for, and asks for every surface again: one that shows the truth already is
 * not sent. An incident that somebody is changing is left for another time.
 */
async function mend(ctx: Context, key: IncidentKey): Promise<Finding[]> {
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
    // The room hears of it once, however long it goes on: the core knows what has been reported.
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

/** Whether folding the timeline gives the incident. It is not mended: nobody can tell here which of the two is wrong. */
async function isAsRecorded({ db, log }: Context, key: IncidentKey): Promise<boolean> {
  const incident = await findIncident(db, key);
  if (incident === null) return true;
  // Without a lock: entries never change, and those that came after the incident was read are left out.
  const record = (await timelineOf(db, key)).filter(({ seq }) => seq <= incident.version);
  const difference = differenceOf(incident, record);
  if (difference !== null)
    log.error({ incident: incident.reference, difference }, 'an incident is not what its timeline says');
  return difference === null;
}

/** What differs, by the names of its parts; null when nothing does. */
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
