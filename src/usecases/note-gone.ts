// Reports a person who has left to every incident that depends on them.
import type { Context } from '../context.ts';
import type { NoPerson } from '../domain/timeline.ts';
import { incidentsCountingOn } from '../storage/incidents.ts';
import { changeIncident } from './change-incident.ts';

/** Sequentially: each is a change of its own, and an incident that already knows is not changed again. */
export async function noteGone(ctx: Context, teamId: string, userId: string, because: NoPerson): Promise<void> {
  for (const key of await incidentsCountingOn(ctx.db, teamId, userId)) {
    await changeIncident(ctx, key, { type: 'reportGone', userId, because });
  }
}
