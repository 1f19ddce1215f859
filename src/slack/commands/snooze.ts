// `snooze 10m`: asks for the next status update later.
import { parseDuration } from '../../domain/durations.ts';
import { snoozedReply } from '../../render/direct/direct.ts';
import { incidentSubcommand, type WithText } from './subcommand.ts';

interface Asked extends WithText {
  /** Null: as long as the shorter of the two buttons. */
  forMs: number | null;
}

const DEFAULT_MS = 10 * 60_000;
/** Besides the policy's way to write them: `10`, `45 minutes`, `1h30`, `2 hours`, `1 heure`. */
const LENGTH = /^(?:(\d{1,3}) ?h(?:ours?|rs?|eures?)?)? ?(?:(\d{1,4})(?: ?m(?:in(?:ute)?s?)?)?)?$/;

export const snooze = incidentSubcommand<Asked>({
  name: 'snooze',
  group: 'inTheRoom',
  read({ words }) {
    const typed = words.map(({ key }) => key).join(' ');
    if (typed === '') return { forMs: null, text: '' };
    const length = parseDuration(typed.replace(' ', ''));
    if (length !== null && 'ms' in length) return { forMs: length.ms, text: '' };
    const [, hours = '0', minutes = '0'] = LENGTH.exec(typed) ?? [];
    const forMs = (Number(hours) * 60 + Number(minutes)) * 60_000;
    return forMs === 0 ? null : { forMs, text: '' };
  },
  request: ({ forMs }) => ({ type: 'snoozeUpdate', forMs: forMs ?? DEFAULT_MS }),
  reply: (incident, { policy, words }) => snoozedReply(incident, policy, words),
});
