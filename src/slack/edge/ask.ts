// Asks something of an incident for whoever pressed, typed or submitted it; a refusal comes back in words.
import type { Context } from '../../context.ts';
import type { ChangeRequest, Refusal } from '../../domain/changes.ts';
import type { Incident } from '../../domain/incident.ts';
import type { Message } from '../../render/blocks.ts';
import { refusalText } from '../../render/help/refusal.ts';
import { databaseTime } from '../../storage/time.ts';
import { askIncident } from '../../usecases/change-incident.ts';
import { invite } from '../../usecases/join-incident.ts';
import { textMessage } from './answers.ts';
import type { Input } from './edge.ts';

/** What is true after it, and whether they may see it; or why not: in words, and as the core said it. */
export type Answer = { incident: Incident; isSeen: boolean } | { refused: string; refusal: Refusal };

/** `part` tells the requests of one input apart, so that a second copy of it repeats none of them. */
export async function ask(
  ctx: Context,
  input: Input,
  incidentId: string,
  request: ChangeRequest,
  part = '',
): Promise<Answer> {
  const { idempotencyKey } = input;
  const itsReceipt = part === '' ? idempotencyKey : { ...idempotencyKey, key: `${idempotencyKey.key}:${part}` };
  const outcome = await askIncident(ctx, input, incidentId, request, itsReceipt);
  if ('incident' in outcome) return { incident: outcome.incident, isSeen: outcome.isSeen };
  const { refusal } = outcome;
  return { refused: await inWords(ctx, refusal), refusal };
}

/** What somebody is told who may not, or cannot now. */
export async function inWords(ctx: Context, refusal: Refusal): Promise<string> {
  return refusalText(refusal, await presentTime(ctx), ctx.words);
}

/** To somebody who was paged for a private incident, has acknowledged it, and is not in its room: nothing but its reference, and a way in. */
export async function calledIn(ctx: Context, { userId }: Input, incident: Incident): Promise<Message> {
  await invite(ctx, { teamId: incident.teamId, incidentId: incident.id }, userId);
  return textMessage(ctx.words.answers.calledIn(incident.reference), ctx.words);
}

/** The bot's present: the database's, which every replica shares. */
export async function presentTime({ db, clock }: Context): Promise<Date> {
  return clock(await databaseTime(db));
}
