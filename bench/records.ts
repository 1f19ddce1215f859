// Records of incidents as long as one likes: made as entries, without asking the core for each.
import type { Entry, EntryFact } from '../src/domain/timeline.ts';

const START = Date.parse('2026-01-05T10:00:00Z');
const MINUTE = 60_000;

/** A record of so many entries, one a minute, that goes through all statuses; a third of it are updates, most of the rest notes. */
export function record(length: number, text = 'Seen.'): Entry[] {
  return Array.from({ length }, (_, index): Entry => {
    return { ...factAt(index, length, text), seq: index + 1, at: new Date(START + index * MINUTE), by: 'U0ANN' };
  });
}

function factAt(index: number, length: number, text: string): EntryFact {
  if (index === 0) {
    const nothing = { service: null, category: null, isPrivate: false, isDrill: false, source: null };
    const named = { teamId: 'T0BENCH', reference: 'INC-2026-001', title: 'Checkout is down', commander: 'U0ANN' };
    return { type: 'declared', severity: 'SEV1', ...named, ...nothing };
  }
  const part = Math.floor((index * 4) / length);
  if (part !== Math.floor(((index - 1) * 4) / length)) {
    const order = ['investigating', 'identified', 'mitigating', 'monitoring'] as const;
    return { type: 'moved', from: order[part - 1] ?? 'investigating', to: order[part] ?? 'monitoring' };
  }
  if (index % 3 === 0) return { type: 'updated', text: 'Still looking.', isNoChange: false, nextUpdateAt: null };
  if (index % 50 === 1) {
    const page = {
      reasons: ['critical'] as const,
      step: 1,
      targets: ['U0BOB'],
      skipped: 0,
      countsFromAt: new Date(START),
    };
    return { type: 'paged', ...page, progressCountsFromAt: null, nextAt: null };
  }
  return { type: 'noted', text, source: null };
}
