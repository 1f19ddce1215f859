// Tells every incident that counts on somebody that they have left.
import type { Context } from '../context.ts';
import type { NoPerson } from '../domain/timeline.ts';
import { incidentsCountingOn } from '../storage/incidents.ts';
import { changeIncident } from './change-incident.ts';

/** One after the other: each is a change of its own, and one that was told before is not told again. */
export async function noteGone(ctx: Context, teamId: string, userId: string, because: NoPerson): Promise<void> {
  for (const key of await incidentsCountingOn(ctx.db, teamId, userId)) {
    await changeIncident(ctx, key, { type: 'reportGone', userId, because });
  }
}
