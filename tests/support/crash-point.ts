// Killing a process exactly before or after its k-th call to Slack, or its k-th commit.
import type { Simulator } from '../../simulator/simulator.ts';
import type { Commit, CommitWatch } from './wire.ts';

/** `before`: it was not done yet. `after`: it was done, and the process has not been told. */
export interface CrashPoint {
  at: 'call' | 'commit';
  when: 'before' | 'after';
  /** Counted from 1. */
  n: number;
}

export function sayPoint({ at, when, n }: CrashPoint): string {
  return `${when} ${at} ${n}`;
}

/** All points of something that takes this many calls and commits. */
export function everyPoint(calls: number, commits: number): CrashPoint[] {
  const points = (at: CrashPoint['at'], count: number) =>
    Array.from({ length: count }, (_, index) => index + 1).flatMap((n) => [
      { at, when: 'before' as const, n },
      { at, when: 'after' as const, n },
    ]);
  return [...points('call', calls), ...points('commit', commits)];
}

export interface CommitTrap {
  watch: CommitWatch;
  /** Commits since the last call of this. */
  count(): number;
  /** Counts from now, and lets the commit meet its fate while `strike` happens. */
  arm(point: CrashPoint, strike: () => Promise<void>): void;
  disarm(): void;
}

/** Turns, paces and leases: they say when a delivery may be sent, not what has become of it. */
const RENEWAL = /^\s*(with asked as|(insert into|update) slack_pace)/;

/**
 * Watches the commits of the bot itself; what the queue's library commits for itself is only a wake-up. The many that only
 * decide when something is sent are left out of a bounded run.
 */
export function commitTrap({ withRenewals }: { withRenewals: boolean }): CommitTrap {
  const numbers = new WeakMap<Commit, number>();
  let counted = 0;
  let armed: { point: CrashPoint; strike: () => Promise<void> } | null = null;

  async function meet(commit: Commit, when: CrashPoint['when']) {
    if (armed === null || armed.point.when !== when || armed.point.n !== numbers.get(commit)) return 'pass';
    const { strike } = armed;
    armed = null;
    await strike();
    return 'cut';
  }

  return {
    watch: {
      before(commit) {
        if (commit.application !== 'warroom' || (!withRenewals && RENEWAL.test(commit.sql))) return 'pass';
        counted += 1;
        numbers.set(commit, counted);
        return meet(commit, 'before');
      },
      after: (commit) => meet(commit, 'after'),
    },
    count() {
      const passed = counted;
      counted = 0;
      return passed;
    },
    arm(point, strike) {
      counted = 0;
      armed = { point, strike };
    },
    disarm() {
      armed = null;
    },
  };
}

/** The same for a call to Slack: it hangs there. Answers whether it was reached so far. */
export function hangCall({ faults }: Simulator, { when, n }: CrashPoint): () => boolean {
  faults.add({ nth: n, times: 1, kind: when === 'before' ? 'hang' : 'acceptThenHang' });
  return () => faults.list().some(({ struck }) => struck > 0);
}
