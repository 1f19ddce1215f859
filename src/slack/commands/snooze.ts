// `snooze 10m`: asks for the next status update later.
import { parseDuration } from '../../domain/durations.ts';
import { snoozedReply } from '../../render/direct/direct.ts';
import { incidentSubcommand, type WithText } from './subcommand.ts';

interface Asked extends WithText {
  /** Null: as long as the shorter of the two buttons. */
  forMs: number | null;
}

const DEFAULT_MS = 10 * 60_000;

export const snooze = incidentSubcommand<Asked>({
  name: 'snooze',
  group: 'inTheRoom',
  read({ words }) {
    const typed = words.map(({ key }) => key).join(' ');
    const length = parseDuration(
      /^\d+$/.test(typed) ? `${typed}m` : typed.replace(' ', '').replace(/min(ute)?s?$/, 'm'),
    );
    if (length !== null && 'ms' in length) return { forMs: length.ms, text: '' };
    return typed === '' ? { forMs: null, text: '' } : null;
  },
  request: ({ forMs }) => ({ type: 'snoozeUpdate', forMs: forMs ?? DEFAULT_MS }),
  reply: (incident, { policy, words }) => snoozedReply(incident, policy, words),
});
