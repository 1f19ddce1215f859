// `learn`, `learn checkout`: shows what published post-mortems taught.
import { learningsByService, learningsOfService } from '../../render/report/learnings.ts';
import { incidentHere, lessonsFor, mayAsk } from '../../usecases/read-incidents.ts';
import { textMessage } from '../edge/answers.ts';
import { inWords } from '../edge/ask.ts';
import { serviceNamed } from './declaring.ts';
import { generalSubcommand } from './subcommand.ts';

const SHOWN = 8;
const SERVICES_SHOWN = 15;

export const learn = generalSubcommand<{ service: string | null }>({
  name: 'learn',
  aliases: ['learnings', 'lessons'],
  group: 'anywhere',
  // A service is one word here; more of them make a title.
  read: ({ all }) => (all.length > 1 ? null : { service: all[0]?.text ?? null }),
  /** Of the service that is named, of that of the room, or else the newest of each. */
  async run({ ctx }, input, { service: named }) {
    const { policy, words } = ctx;
    const denied = await mayAsk(ctx, input, 'learn');
    if (denied !== null) return [textMessage(await inWords(ctx, denied.refusal), words)];
    const labels = words.record.parts;
    const room = named === null ? await incidentHere(ctx, input) : null;
    const service = serviceNamed(named, policy) ?? room?.service ?? null;
    if (service === null)
      return [learningsByService(await lessonsFor(ctx, input, null, { most: SERVICES_SHOWN, labels }), words)];
    return [learningsOfService(service, await lessonsFor(ctx, input, service, { most: SHOWN, labels }), words)];
  },
});
