// Asking in the name of somebody, past the edge.
import type { Directory } from '../../src/context.ts';
import type { Asker } from '../../src/usecases/actors.ts';

/** Slack out of reach: only what is known counts. */
export const NOBODY_TO_ASK: Directory = {
  person: async () => null,
  members: async () => null,
  group: async () => null,
};

/** Somebody who asks from nowhere in particular. */
export function asking(userId: string, teamId = 'T0DEMO'): Asker {
  return { teamId, userId, channelId: null, isTyped: false, isForeign: false };
}
