// Trigger ids: a person's click lets the app open one view within three seconds.
import type { Clock } from './clock.ts';
import type { Ids } from './ids.ts';
import { SlackError } from './slack-error.ts';

const lifeMs = 3000;

interface Trigger {
  userId: string;
  /** The modal that the person was in, if any: only there may the app push. */
  viewId: string | undefined;
  bornAt: number;
  used: boolean;
}

export interface Triggers {
  issue(userId: string, viewId?: string): string;
  /** Uses it up; throws Slack's code for an unknown, used or expired id. */
  exchange(id: string): { userId: string; viewId: string | undefined };
}

export function createTriggers(clock: Clock, ids: Ids): Triggers {
  const known = new Map<string, Trigger>();
  return {
    issue: (userId, viewId) => {
      const id = ids.trigger();
      known.set(id, { userId, viewId, bornAt: clock.now().getTime(), used: false });
      return id;
    },
    exchange: (id) => {
      const trigger = known.get(id);
      if (!trigger) throw new SlackError('invalid_trigger_id');
      if (trigger.used) throw new SlackError('exchanged_trigger_id');
      if (clock.now().getTime() - trigger.bornAt > lifeMs) throw new SlackError('expired_trigger_id');
      trigger.used = true;
      return trigger;
    },
  };
}
