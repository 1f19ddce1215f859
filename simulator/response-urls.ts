// The response_url of a command or an interaction: five uses within thirty minutes.
import type { Clock } from './clock.ts';
import type { Ids } from './ids.ts';

const maxUses = 5;
const lifeMs = 30 * 60_000;

export interface ResponseTarget {
  userId: string;
  channelId: string;
  /** The message that was acted upon, for replace_original and delete_original; a command has none. */
  messageTs?: string | undefined;
}

export interface ResponseUrls {
  issue(target: ResponseTarget): string;
  /** Counts a use; a code instead of the target when there is none left. */
  use(id: string): ResponseTarget | 'used_url' | 'expired_url' | 'unknown_url';
}

export function createResponseUrls(clock: Clock, ids: Ids, base: () => string): ResponseUrls {
  const known = new Map<string, { target: ResponseTarget; bornAt: number; uses: number }>();
  return {
    issue: (target) => {
      const id = ids.secret();
      known.set(id, { target, bornAt: clock.now().getTime(), uses: 0 });
      return `${base()}/response/${id}`;
    },
    use: (id) => {
      const entry = known.get(id);
      if (!entry) return 'unknown_url';
      if (clock.now().getTime() - entry.bornAt > lifeMs) return 'expired_url';
      if (entry.uses >= maxUses) return 'used_url';
      entry.uses += 1;
      return entry.target;
    },
  };
}
