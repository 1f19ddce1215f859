// What /metrics answers: what this process has counted, and what the database says at that moment.

import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { BlockList, isIPv6 } from 'node:net';
import type { Context } from '../context.ts';
import { LATE_MS } from '../domain/delivery.ts';
import { deadlinesDueBefore } from '../storage/deadlines.ts';
import { backlog } from '../storage/outbox-state.ts';
import { compareClocks } from '../storage/time.ts';
import { withTimeout } from '../with-timeout.ts';

/** Shorter than the patience of whoever scrapes. */
const LOOK_WITHIN_MS = 3_000;

/** Prometheus's text format. While the database does not answer, what it would say is missing rather than old. */
export async function expose(ctx: Context): Promise<string> {
  const { outboxWaiting, outboxOldest, lateDeadlines, databaseUp, clockSkew, text } = ctx.metrics;
  const seen = await withTimeout(LOOK_WITHIN_MS, look(ctx)).catch(() => null);
  // From here on without a pause, so that two scrapes at once do not see each other's half.
  outboxWaiting.reset();
  outboxOldest.reset();
  lateDeadlines.remove();
  clockSkew.remove();
  databaseUp.set(seen === null ? 0 : 1);
  for (const { state, waiting, oldestSeconds } of seen?.states ?? []) {
    outboxWaiting.set({ state }, waiting);
    outboxOldest.set({ state }, oldestSeconds);
  }
  if (seen !== null) {
    lateDeadlines.set(seen.late);
    clockSkew.set(seen.aheadMs / 1000);
  }
  return text();
}

async function look({ db, clock }: Context) {
  const { now, aheadMs } = await compareClocks(db);
  const [states, due] = await Promise.all([
    backlog(db, LATE_MS / 1000),
    deadlinesDueBefore(db, new Date(clock(now).getTime() - LATE_MS)),
  ]);
  return { states, late: due.count, aheadMs };
}

// Who may read the metrics: whoever shows the token, or without one only who is on the same machine.

const SAME_MACHINE = new BlockList();
SAME_MACHINE.addSubnet('127.0.0.0', 8, 'ipv4');
SAME_MACHINE.addAddress('::1', 'ipv6');
// A proxy or a tunnel on the same machine speaks for others, and says so in one of these.
const SPEAKS_FOR_OTHERS = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

/** What is looked at of a request. */
type Asking = Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string | undefined } };

/** Whether a request may be answered with the metrics; a token, where there is one, is asked of everybody. */
export function mayReadMetrics({ headers, socket }: Asking, token: string | null): boolean {
  if (token !== null) return isSame(/^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? '', token);
  const address = socket.remoteAddress ?? '';
  return (
    SAME_MACHINE.check(address, isIPv6(address) ? 'ipv6' : 'ipv4') &&
    SPEAKS_FOR_OTHERS.every((name) => headers[name] === undefined)
  );
}

/** Takes the same time whatever differs, and whatever the lengths. */
function isSame(shown: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(shown), digest(expected));
}
