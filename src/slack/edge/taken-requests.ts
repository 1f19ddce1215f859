// Which signed requests this process has taken lately, so that none is taken twice. Across processes the inbox knows a second copy.

export interface TakenRequests {
  /** False when this signature is taken already. It covers the time and the body, so that it stands for both. */
  take(signature: string, now: number): boolean;
  forget(signature: string): void;
}

const MOST = 10_000;
// A request may be stamped five minutes ahead of its time, and is then as good as new until five minutes after it.
const KEPT_MS = 2 * 300_000;

/** At most `most` are known, the latest: what Slack sends in ten minutes is far less. */
export function createTakenRequests(most = MOST): TakenRequests {
  // In the order in which they were taken.
  const takenAt = new Map<string, number>();
  return {
    take(signature, now) {
      for (const [oldest, at] of takenAt) {
        if (now - at <= KEPT_MS) break;
        takenAt.delete(oldest);
      }
      if (takenAt.has(signature)) return false;
      takenAt.set(signature, now);
      for (const [oldest] of takenAt) {
        if (takenAt.size <= most) break;
        takenAt.delete(oldest);
      }
      return true;
    },
    forget: (signature) => void takenAt.delete(signature),
  };
}
