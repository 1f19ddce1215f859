// Whether the bot can do its work now, and if not, why: the answer of /readyz.
import type { Context } from './context.ts';
import { isLockedOut } from './delivery/slack-client/errors.ts';
import { LATE_MS } from './domain/delivery.ts';
import { deadlinesDueBefore } from './storage/deadlines.ts';
import { backlog, waitingErrors } from './storage/outbox-state.ts';
import { compareClocks } from './storage/time.ts';

export interface Readiness {
  ok: boolean;
  reasons: string[];
}

/** What readiness asks of the parts. */
export interface Vitals {
  deliverer: { isWorking(): boolean; isStalled(): boolean };
  scheduler: { idleMs(): number };
  edge: { state(): { ok: boolean; reason: string | null } };
  movesByItself: boolean;
  isStopping(): boolean;
}

const SILENT_CLOCK_MS = 15_000;
/** Slack's signatures are good for five minutes by our own clock; nothing else is decided by it. */
const UNUSABLE_SKEW_MS = 4 * 60_000;

/** Every reason why not, in words for an operator; nothing of what incidents are about. */
export async function readinessOf(
  ctx: Context,
  vitals: Vitals,
  processTime: () => number = Date.now,
): Promise<Readiness> {
  const reasons = [...reasonsOfProcess(vitals), ...(await reasonsInDatabase(ctx, processTime))];
  return { ok: reasons.length === 0, reasons };
}

function reasonsOfProcess({ deliverer, scheduler, edge, movesByItself, isStopping }: Vitals): string[] {
  const { ok: isConnected, reason } = edge.state();
  return [
    isStopping() && 'process: it is stopping',
    !isConnected && `slack: ${reason ?? 'not connected'}`,
    movesByItself && !deliverer.isWorking() && 'delivery: no worker is running',
    movesByItself && deliverer.isStalled() && 'delivery: the workers take no work',
    movesByItself && scheduler.idleMs() > SILENT_CLOCK_MS && 'scheduler: the clock has not ticked',
  ].filter((each) => each !== false);
}

async function reasonsInDatabase({ db, clock }: Context, processTime: () => number): Promise<string[]> {
  try {
    const { now, aheadMs } = await compareClocks(db, processTime);
    const present = clock(now);
    const [states, due, answers] = await Promise.all([
      backlog(db, LATE_MS / 1000),
      deadlinesDueBefore(db, new Date(present.getTime() - LATE_MS)),
      waitingErrors(db),
    ]);
    const late = states.reduce((sum, state) => sum + state.late, 0);
    const oldest = Math.max(...states.map(({ oldestSeconds }) => oldestSeconds));
    const refused = answers.find(isLockedOut);
    return [
      late > 0 && `delivery: ${late} late, the oldest was asked for ${Math.round(oldest)} s ago`,
      due.oldest !== null && `deadlines: ${due.count} late, the oldest by ${seconds(present, due.oldest)} s`,
      refused !== undefined && `slack: it refuses the token (${refused})`,
      Math.abs(aheadMs) > UNUSABLE_SKEW_MS && `clock: ${sayLead(aheadMs)} the database`,
    ].filter((each) => each !== false);
  } catch {
    return ['database: does not answer'];
  }
}

function seconds(now: Date, then: Date): number {
  return Math.round((now.getTime() - then.getTime()) / 1000);
}

function sayLead(aheadMs: number): string {
  return `${Math.round(Math.abs(aheadMs) / 1000)} s ${aheadMs > 0 ? 'ahead of' : 'behind'}`;
}
