// `learn`: what published post-mortems taught, to whoever asks.
import type { Context } from '../context.ts';
import type { Message } from '../render/blocks.ts';
import { learningsByService, learningsOfService } from '../render/learnings.ts';
import { incidentHere, lessonsFor, mayAsk } from '../usecases/read-incidents.ts';
import { says } from './answers.ts';
import { inWords } from './ask.ts';
import { serviceNamed } from './declaring.ts';
import type { Input } from './edge.ts';

const SHOWN = 8;
const SERVICES_SHOWN = 15;

/** Of the service that is named, of that of the room, or else the newest of each. */
export async function showLearnings(ctx: Context, input: Input, named: string | null): Promise<Message> {
  const { policy, words } = ctx;
  const denied = await mayAsk(ctx, input, 'learn');
  if (denied !== null) return says(await inWords(ctx, denied.refusal), words);
  const labels = words.record.parts;
  const room = named === null ? await incidentHere(ctx, input) : null;
  const service = serviceNamed(named, policy) ?? room?.service ?? null;
  if (service === null)
    return learningsByService(await lessonsFor(ctx, input, null, { most: SERVICES_SHOWN, labels }), words);
  return learningsOfService(service, await lessonsFor(ctx, input, service, { most: SHOWN, labels }), words);
}
