// `resync`: brings every message and the room up to date.
import { redactedName } from '../../render/naming.ts';
import { resyncFor } from '../../usecases/resync-incident.ts';
import { textMessage } from '../edge/answers.ts';
import { inWords } from '../edge/ask.ts';
import { incidentSubcommand, nothingElse } from './subcommand.ts';

export const resync = incidentSubcommand({
  name: 'resync',
  group: 'inTheRoom',
  read: nothingElse,
  async answer({ ctx }, input, incident) {
    const { words } = ctx;
    const outcome = await resyncFor(ctx, input, incident.id);
    if ('refusal' in outcome) return [textMessage(await inWords(ctx, outcome.refusal), words)];
    return [textMessage(words.answers.resynced(redactedName(incident, words)), words)];
  },
});
