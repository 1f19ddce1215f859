// Incidents and periods for pictures: short and long, quiet and crowded, in several scripts.
import { foldTimeline } from '../../src/domain/fold.ts';
import { type IncidentPictureData, incidentPictureData } from '../../src/domain/postmortem/incident-timeline.ts';
import type { ReportPictureData } from '../../src/domain/report/reported.ts';
import type { Entry, EntryFact } from '../../src/domain/timeline.ts';
import { en } from '../../src/locales/en/en.ts';
import { DECLARED_AT } from './core.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

type Line = [afterMs: number, fact: EntryFact];

const moved = (from: 'investigating' | 'identified' | 'mitigating' | 'monitoring', to: typeof from): EntryFact => {
  return { type: 'moved', from, to };
};
const updated: EntryFact = { type: 'updated', text: 'Still looking.', isNoChange: false, nextUpdateAt: null };
const handedOver = (userId: string, previous: string): EntryFact => {
  return { type: 'roleAssigned', role: 'commander', userId, previous };
};
const resolution = {
  summary: 'Rolled back.',
  rootCause: null,
  isTemporary: false,
  dataLost: null,
  securityImpact: null,
};
const resolved = (from: 'mitigating' | 'monitoring'): EntryFact => ({ type: 'resolved', from, resolution });
const raised: EntryFact = { type: 'severityChanged', from: 'SEV2', to: 'SEV1', reason: 'All regions.' };
const lowered: EntryFact = { type: 'severityChanged', from: 'SEV1', to: 'SEV2', reason: null };

function paged(step: number, afterMs: number): EntryFact {
  return {
    type: 'paged',
    reasons: ['unacknowledged'],
    step,
    targets: ['U0BOB'],
    skipped: 0,
    countsFromAt: new Date(DECLARED_AT.getTime() + afterMs),
    progressCountsFromAt: null,
    nextAt: null,
  };
}

/** A record with one line for each fact, in order of time; the first is the declaration. */
export function record(title: string, severity: 'SEV1' | 'SEV2', lines: readonly Line[]): Entry[] {
  const declared: EntryFact = {
    type: 'declared',
    teamId: 'T0DEMO',
    reference: 'INC-2026-001',
    title,
    severity,
    commander: 'U0ALICE',
    service: null,
    category: null,
    isPrivate: false,
    isDrill: false,
    source: null,
  };
  const sorted = [...lines].sort(([a], [b]) => a - b);
  return [[0, declared] as Line, ...sorted].map(([afterMs, fact], index) => {
    return { ...fact, seq: index + 1, at: new Date(DECLARED_AT.getTime() + afterMs), by: 'U0ALICE' };
  });
}

function dataOf(entries: Entry[]): IncidentPictureData {
  return incidentPictureData(foldTimeline('00000000-0000-4000-8000-000000000001', entries), entries, en.record.parts);
}

/** An hour and a quarter in which everything happens that a picture shows. */
function usual(title = 'Checkout is down'): Entry[] {
  return record(title, 'SEV2', [
    [1 * SECOND, paged(1, SECOND)],
    [6 * MINUTE, paged(2, 6 * MINUTE)],
    [8 * MINUTE, { type: 'acknowledged' }],
    [12 * MINUTE, updated],
    [14 * MINUTE, raised],
    [14 * MINUTE + SECOND, paged(3, 14 * MINUTE)],
    [21 * MINUTE, moved('investigating', 'identified')],
    [25 * MINUTE, updated],
    [30 * MINUTE, moved('identified', 'mitigating')],
    [38 * MINUTE, handedOver('U0BOB', 'U0ALICE')],
    [42 * MINUTE, updated],
    [54 * MINUTE, moved('mitigating', 'monitoring')],
    [58 * MINUTE, updated],
    [75 * MINUTE, resolved('monitoring')],
    [200 * MINUTE, { type: 'closed' }],
  ]);
}

function crowded(): Entry[] {
  const lines: Line[] = [];
  for (let index = 0; index < 4960; index += 1) {
    const at = Math.round(((index * 7919) % 4960) ** 1.2 * 6 * SECOND);
    lines.push([
      at,
      index % 25 === 0
        ? paged(index + 1, at)
        : index % 3 === 0
          ? updated
          : { type: 'noted', text: 'Seen.', source: null },
    ]);
  }
  for (let turn = 0; turn < 12; turn += 1) {
    const at = turn * 4 * 60 * MINUTE + 31 * MINUTE;
    lines.push([at, handedOver(turn % 2 === 0 ? 'U0BOB' : 'U0CAROL', 'U0ALICE')]);
    lines.push([at + 60 * MINUTE, moved(turn === 0 ? 'investigating' : 'monitoring', 'mitigating')]);
    lines.push([at + 150 * MINUTE, moved('mitigating', 'monitoring')]);
  }
  lines.push([2 * DAY + 2 * 60 * MINUTE, resolved('monitoring')], [3 * 60 * MINUTE, { type: 'acknowledged' }]);
  lines.push([60 * MINUTE, raised], [20 * 60 * MINUTE, lowered]);
  return record(
    'Card payments fail for one customer in three, in every region that is served from Frankfurt',
    'SEV2',
    lines,
  );
}

/** What the pictures are looked at and tested with. */
export const PICTURED = {
  usual: dataOf(usual()),
  'one-entry': dataOf(record('Nothing answers', 'SEV1', [])),
  'forty-seconds': dataOf(
    record('Login page shows 500', 'SEV1', [
      [1 * SECOND, paged(1, SECOND)],
      [9 * SECOND, { type: 'acknowledged' }],
      [15 * SECOND, moved('investigating', 'mitigating')],
      [20 * SECOND, updated],
      [40 * SECOND, resolved('mitigating')],
    ]),
  ),
  'three-weeks': dataOf(
    record(
      'Replication to the second site lags by hours and no dashboard says why, so nobody dares to fail over',
      'SEV2',
      [
        [4 * MINUTE, { type: 'acknowledged' }],
        [5 * MINUTE, moved('investigating', 'identified')],
        [2 * DAY, handedOver('U0BOB', 'U0ALICE')],
        [6 * DAY, moved('identified', 'mitigating')],
        [9 * DAY, handedOver('U0ALICE', 'U0BOB')],
        [12 * DAY, moved('mitigating', 'monitoring')],
        [13 * DAY, moved('monitoring', 'mitigating')],
        [19 * DAY, moved('mitigating', 'monitoring')],
        ...Array.from({ length: 20 }, (_, day): Line => [day * DAY + 7 * 60 * MINUTE, updated]),
        [21 * DAY, resolved('monitoring')],
      ],
    ),
  ),
  crowded: dataOf(crowded()),
  reopened: dataOf(
    record('Search results are empty', 'SEV2', [
      [20 * MINUTE, moved('investigating', 'monitoring')],
      [50 * MINUTE, resolved('monitoring')],
      [110 * MINUTE, { type: 'reopened', from: 'resolved', reason: null }],
      [120 * MINUTE, updated],
      [180 * MINUTE, resolved('mitigating')],
    ]),
  ),
  'right-to-left': dataOf(usual('الدفع لا يعمل في checkout منذ 10:20')),
  hebrew: dataOf(usual('שירות התשלום נפל, checkout 503')),
  emoji: dataOf(usual('🔥🔥 Checkout is down 👩🏽‍❤️‍💋‍👨🏽 → see ⚠️ status & <status>')),
  'other-script': dataOf(usual('支払いが失敗する')),
} as const satisfies Record<string, IncidentPictureData>;

export function crowdedRecord(): Entry[] {
  return crowded();
}

const week = (index: number) => new Date(Date.UTC(2026, 0, 5) + index * 7 * DAY);

export const REPORTED = {
  quarter: {
    from: week(0),
    to: new Date(week(13).getTime() - SECOND),
    weeks: [2, 1, 3, 0, 4, 2, 1, 5, 3, 2, 0, 1, 2].map((many, index) => ({
      from: week(index),
      counts: { SEV1: index % 5 === 4 ? 1 : 0, SEV2: many % 3, SEV3: many, SEV4: index % 4 === 1 ? 2 : 0 },
    })),
    speeds: {
      acknowledge: { n: 47, figures: { medianMs: 3 * MINUTE, p90Ms: 11 * MINUTE } },
      mitigate: { n: 41, figures: { medianMs: 38 * MINUTE, p90Ms: 190 * MINUTE } },
      resolve: { n: 44, figures: { medianMs: 82 * MINUTE, p90Ms: 1.6 * DAY } },
    },
    updates: { n: 163, onTimeShare: 0.92 },
  },
  'quiet-month': {
    from: week(0),
    to: new Date(week(4).getTime() - SECOND),
    weeks: [0, 1, 0, 1].map((many, index) => ({
      from: week(index),
      counts: { SEV1: 0, SEV2: 0, SEV3: many, SEV4: 0 },
    })),
    speeds: {
      acknowledge: { n: 2, figures: null },
      mitigate: { n: 1, figures: null },
      resolve: { n: 2, figures: null },
    },
    updates: { n: 3, onTimeShare: null },
  },
  nothing: {
    from: week(0),
    to: new Date(week(4).getTime() - SECOND),
    weeks: [0, 1, 2, 3].map((index) => ({ from: week(index), counts: { SEV1: 0, SEV2: 0, SEV3: 0, SEV4: 0 } })),
    speeds: {
      acknowledge: { n: 0, figures: null },
      mitigate: { n: 0, figures: null },
      resolve: { n: 0, figures: null },
    },
    updates: { n: 0, onTimeShare: null },
  },
  year: {
    from: week(0),
    to: new Date(week(52).getTime() - SECOND),
    weeks: Array.from({ length: 52 }, (_, index) => ({
      from: week(index),
      counts: { SEV1: index % 9 === 0 ? 2 : 0, SEV2: (index * 5) % 7, SEV3: (index * 11) % 13, SEV4: (index * 3) % 5 },
    })),
    speeds: {
      acknowledge: { n: 611, figures: { medianMs: 4 * MINUTE, p90Ms: 4 * MINUTE } },
      mitigate: { n: 590, figures: { medianMs: 20 * SECOND, p90Ms: 9 * DAY } },
      resolve: { n: 604, figures: { medianMs: 5 * 60 * MINUTE, p90Ms: 31 * DAY } },
    },
    updates: { n: 4812, onTimeShare: 1 },
  },
} as const satisfies Record<string, ReportPictureData>;
