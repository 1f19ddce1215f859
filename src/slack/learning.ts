// `learn`: what published post-mortems taught, to whoever asks.
import type { Context } from '../context.ts';
import type { Message } from '../render/blocks.ts';
import { learningsByService, learningsOfService } from '../render/learnings.ts';
import { findIncidentInChannel } from '../storage/incidents.ts';
import { learningsOf, newestLearnings } from '../storage/learnings.ts';
import { serviceNamed } from './declaring.ts';
import type { Input } from './edge.ts';

const SHOWN = 8;
const SERVICES_SHOWN = 15;

/** Of the service that is named, of that of the room, or else the newest of each. */
export async function showLearnings(
  { db, policy, words }: Context,
  { teamId, channelId }: Input,
  named: string | null,
): Promise<Message> {
  const labels = words.record.parts;
  const room = named === null ? await findIncidentInChannel(db, teamId, channelId ?? '') : null;
  const service = serviceNamed(named, policy) ?? room?.service ?? null;
  if (service === null)
    return learningsByService(await newestLearnings(db, teamId, { most: SERVICES_SHOWN, labels }), words);
  return learningsOfService(service, await learningsOf(db, teamId, service, { most: SHOWN, labels }), words);
}
