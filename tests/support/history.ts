// What people asked for and were told, against what they see in the end: nothing lost, nothing twice, nothing out of nowhere.
import type { Workspace } from '../../simulator/workspace.ts';
import type { EntryType } from '../../src/domain/timeline.ts';
import type { Recorded } from './record.ts';
import { thingsOf } from './visible-messages.ts';

/** Something that a person asked for. `words` are in no other ask of the same kind. */
export interface Ask {
  kind: 'declared' | Extract<EntryType, 'acknowledged' | 'updated' | 'noted' | 'moved' | 'resolved' | 'cancelled'>;
  words: string;
  by: string;
  /** The words of the declaration that it is about. */
  about: string;
  /** The bot said that it is done. */
  isAcknowledged: boolean;
  /** What the person did and was told, for whoever has to find out what went wrong. */
  told: string[];
}

/** The figures of one history. Sound: the three in the middle are 0. */
export interface Tally {
  attempted: number;
  acknowledged: number;
  seen: number;
  lost: number;
  duplicated: number;
  unexpected: number;
  /** Asked for, never acknowledged, and there all the same, once. */
  recovered: number;
  /** What is wrong, a line each. */
  wrong: readonly string[];
}

/** `announcements` is the id of the channel in which incidents are announced. */
export function tally(
  asks: readonly Ask[],
  record: readonly Recorded[],
  workspace: Workspace,
  announcements: string,
): Tally {
  const counts = { seen: 0, lost: 0, duplicated: 0, unexpected: 0, recovered: 0 };
  const wrong: string[] = [];
  const count = (name: string, times: number, isPromised: boolean): void => {
    if (times > 0) counts.seen += 1;
    if (times === 0 && isPromised) {
      counts.lost += 1;
      wrong.push(`lost: ${name}`);
    }
    if (times > 1) {
      counts.duplicated += 1;
      wrong.push(`${times} times: ${name}`);
    }
    if (times === 1 && !isPromised) counts.recovered += 1;
  };

  for (const ask of asks) {
    const name = `${ask.by} ${ask.kind} "${ask.words}" (${ask.told.join('; ')})`;
    count(name, timesRecorded(ask, record), ask.isAcknowledged);
  }
  const unasked = record.filter(
    ({ incident }) => !asks.some(({ kind, words }) => kind === 'declared' && words === incident.title),
  );
  const { things, unexplained } = thingsOf(record, workspace, announcements);
  for (const { name, times } of things) count(name, times, true);
  for (const line of [...unasked.map(({ incident }) => `nobody declared ${incident.reference}`), ...unexplained]) {
    counts.unexpected += 1;
    wrong.push(`unexpected: ${line}`);
  }
  return {
    attempted: asks.length,
    acknowledged: asks.filter(({ isAcknowledged }) => isAcknowledged).length,
    ...counts,
    wrong,
  };
}

function timesRecorded({ kind, words, by, about }: Ask, record: readonly Recorded[]): number {
  return record
    .filter(({ incident }) => incident.title === about)
    .flatMap(({ entries }) => entries)
    .filter((entry) => entry.type === kind && entry.by === by && spokenIn(entry).includes(words)).length;
}

function spokenIn(entry: Recorded['entries'][number]): string {
  switch (entry.type) {
    case 'declared':
      return entry.title;
    case 'updated':
    case 'noted':
      return entry.text;
    case 'resolved':
      return entry.resolution.summary;
    case 'moved':
      return entry.to;
    default:
      return '';
  }
}

/** One line for the log of a test run. */
export function sayTally(name: string, { wrong: _wrong, ...figures }: Tally): string {
  const words = Object.entries(figures).map(([figure, value]) => `${figure} ${value}`);
  return `${name}: ${words.join(' / ')}`;
}
