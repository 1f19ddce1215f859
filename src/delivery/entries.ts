// Finds the entry that a delivery is about.
import type { Entry, EntryOf, EntryType } from '../domain/timeline.ts';
import { timelineOf } from '../storage/incidents.ts';
import type { TaskContext } from './task-context.ts';

/** The entry at a place on the timeline. Throws when there is none: deliveries are only made from entries. */
export async function entryAt(task: TaskContext, seq: number): Promise<Entry> {
  const entry = (await timelineOf(task.ctx.db, task.row)).find((each) => each.seq === seq);
  if (entry === undefined) throw new Error(`there is no entry ${seq}`);
  return entry;
}

/** The same for an entry of a known type. */
export async function entryOfType<T extends EntryType>(task: TaskContext, seq: number, type: T): Promise<EntryOf<T>> {
  const entry = await entryAt(task, seq);
  if (!isOf(entry, type)) throw new Error(`entry ${seq} is not a ${type}`);
  return entry;
}

function isOf<T extends EntryType>(entry: Entry, type: T): entry is EntryOf<T> {
  return entry.type === type;
}
