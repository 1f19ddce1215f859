// Notices workers that are there but take no work: a connection that went silent keeps them waiting for ever.

export interface StallWatch {
  /** Work was taken. */
  progress(): void;
  /** Whether work has been waiting, and none been taken, for too long; asked at every tick. */
  isStalled(waiting: number): boolean;
  /** Whether a stall was found after which no work has been taken yet. */
  isUnresolved(): boolean;
}

/** `afterMs` counts while somebody asks: when the asking itself has paused (the database was away), it begins anew. */
export function stallWatch(afterMs: number, now: () => number = () => performance.now()): StallWatch {
  let progressAt = now();
  let askedAt = now();
  let isUnresolved = false;
  return {
    isUnresolved: () => isUnresolved,
    progress() {
      progressAt = now();
      isUnresolved = false;
    },
    isStalled(waiting) {
      const hasPaused = now() - askedAt > afterMs / 2;
      askedAt = now();
      if (waiting === 0 || hasPaused) progressAt = now();
      if (waiting === 0) isUnresolved = false;
      if (now() - progressAt <= afterMs) return false;
      progressAt = now();
      isUnresolved = true;
      return true;
    },
  };
}
