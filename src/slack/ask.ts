// Asks something of an incident for whoever pressed, typed or submitted it; a refusal comes back in words.
import type { Context } from '../context.ts';
import type { ChangeRequest, Refusal } from '../domain/changes.ts';
import type { Incident } from '../domain/incident.ts';
import { refusalText } from '../render/refusal.ts';
import { databaseTime } from '../storage/time.ts';
import { changeIncident } from '../usecases/change-incident.ts';
import type { Input } from './edge.ts';

/** What is true after it, or why not: in words, and as the core said it. */
export type Answer = { incident: Incident } | { refused: string; refusal: Refusal };

/** `part` tells the requests of one input apart, so that a second copy of it repeats none of them. */
export async function ask(
  ctx: Context,
  { teamId, userId, receipt }: Input,
  incidentId: string,
  request: ChangeRequest,
  part = '',
): Promise<Answer> {
  const itsReceipt = part === '' ? receipt : { ...receipt, key: `${receipt.key}:${part}` };
  const outcome = await changeIncident(ctx, { teamId, incidentId }, userId, request, itsReceipt);
  if ('incident' in outcome) return { incident: outcome.incident };
  const { refusal } = outcome;
  return { refused: refusalText(refusal, await presentTime(ctx), ctx.words), refusal };
}

/** The bot's present: the database's, which every replica shares. */
export async function presentTime({ db, clock }: Context): Promise<Date> {
  return clock(await databaseTime(db));
}
