// Whether the bot can do its work now, and if not, why: the answer of /readyz.
import type { Context } from './context.ts';
import { backlog } from './storage/outbox.ts';
import { databaseTime } from './storage/time.ts';

export interface Readiness {
  ok: boolean;
  reasons: string[];
}

/** What readiness asks of the parts. */
export interface Vitals {
  deliverer: { isWorking(): boolean };
  scheduler: { idleMs(): number };
  edge: { state(): { ok: boolean; reason: string | null } };
  movesByItself: boolean;
  isStopping(): boolean;
}

const LATE_DELIVERY_SECONDS = 60;
const SILENT_CLOCK_MS = 15_000;

/** Every reason why not, in words for an operator; nothing of what incidents are about. */
export async function readinessOf(ctx: Context, vitals: Vitals): Promise<Readiness> {
  const reasons: string[] = vitals.isStopping() ? ['process: it is stopping'] : [];
  try {
    await databaseTime(ctx.db);
    const { waiting, oldestSeconds } = await backlog(ctx.db);
    if (oldestSeconds > LATE_DELIVERY_SECONDS)
      reasons.push(`delivery: ${waiting} waiting, the oldest ${Math.round(oldestSeconds)} s late`);
  } catch {
    reasons.push('database: does not answer');
  }
  if (vitals.movesByItself && !vitals.deliverer.isWorking()) reasons.push('delivery: no worker is running');
  if (vitals.movesByItself && vitals.scheduler.idleMs() > SILENT_CLOCK_MS)
    reasons.push('scheduler: the clock has not ticked');
  const slack = vitals.edge.state();
  if (!slack.ok) reasons.push(`slack: ${slack.reason ?? 'not connected'}`);
  return { ok: reasons.length === 0, reasons };
}
