// The lifecycle: which statuses there are and which may follow which.

export const STATUSES = [
  'investigating',
  'identified',
  'mitigating',
  'monitoring',
  'resolved',
  'closed',
  'cancelled',
  'merged',
] as const;
export type Status = (typeof STATUSES)[number];

/** The statuses in which people are still working, in their usual order. */
export const OPEN_STATUSES = ['investigating', 'identified', 'mitigating', 'monitoring'] as const;
export type OpenStatus = (typeof OPEN_STATUSES)[number];

/** True while somebody has to act: clocks run only in an open status. */
export function isOpen(status: Status): status is OpenStatus {
  return OPEN_STATUSES.some((open) => open === status);
}

/**
 * The open statuses that a person may move to: every later one, and back from `monitoring` to `mitigating` when the harm returns.
 * Resolve, reopen, close and cancel are changes of their own.
 */
export function movesFrom(status: Status): readonly OpenStatus[] {
  if (!isOpen(status)) return [];
  const later = OPEN_STATUSES.slice(OPEN_STATUSES.indexOf(status) + 1);
  return status === 'monitoring' ? ['mitigating'] : later;
}

/** The usual next open status, for the one-click button; null from `monitoring` (what follows is resolve) and after. */
export function nextStatus(status: Status): OpenStatus | null {
  return isOpen(status) ? (OPEN_STATUSES[OPEN_STATUSES.indexOf(status) + 1] ?? null) : null;
}

/** Reads a status word as people type it; null if it is none that can be moved to. */
export function parseOpenStatus(word: string): OpenStatus | null {
  const known: Record<string, OpenStatus> = {
    investigate: 'investigating',
    identify: 'identified',
    mitigate: 'mitigating',
    monitor: 'monitoring',
    investigation: 'investigating',
    identifié: 'identified',
    identifie: 'identified',
    mitigation: 'mitigating',
    surveillance: 'monitoring',
  };
  const lower = word.toLowerCase();
  return OPEN_STATUSES.find((status) => status === lower) ?? known[lower] ?? null;
}
