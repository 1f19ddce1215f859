// What a task has at hand while it delivers one row.
import type { Context } from '../context.ts';
import type { Incident } from '../domain/incident.ts';
import type { PagerSecrets } from '../pager-secrets.ts';
import type { ClaimedRow } from '../storage/outbox.ts';
import type { Call } from './slack-client/slack-client.ts';

/**
 * How far searches for a channel's name have come, by workspace and name: many pages take many turns, and nobody begins again for each.
 * `isBlind`: the bot may not look into one of the places.
 */
export type Searches = Map<string, { place: number; cursor: string; isBlind: boolean }>;

export interface TaskContext {
  ctx: Context;
  row: ClaimedRow;
  /** The incident as it is now, not as it was when the delivery was asked for. */
  incident: Incident;
  call: Call;
  pagers: PagerSecrets;
  /** The direct messages with people that this process has opened, by workspace and person. */
  directChannels: Map<string, string>;
  searches: Searches;
}

/** What marks a message of ours in Slack, so that a sender that does not know whether it was posted can find it. */
export const MESSAGE_MARK = 'warroom_delivery';

/** The mark of a message: opaque to readers, because every app and member may read a message's metadata. */
export function markOf(
  { incident }: Pick<TaskContext, 'incident'>,
  name: string,
): { event_type: string; event_payload: { id: string } } {
  return { event_type: MESSAGE_MARK, event_payload: { id: `${incident.id}:${name}` } };
}
