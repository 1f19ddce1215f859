// Figure: how much memory the bot's process holds before, with and after work.
import { type Figure, ratio } from './report.ts';
import { COMMANDS_PER_SECOND, type Rush, SECONDS } from './rush.ts';

/** Whether it grows with the time that it works shows in the last round against the first. */
export function memory({ memory: { started, opened, rounds }, opened: incidents }: Rush): Figure {
  const [first = 0, last = 0] = [rounds[0], rounds.at(-1)];
  const rows = { started: { MiB: started }, opened: { MiB: opened }, first: { MiB: first }, last: { MiB: last } };
  return {
    method: `The resident set of the bot's process, read when it has been idle for a moment; nobody asks it to collect garbage.`,
    rows: {
      'after start': rows.started,
      [`with ${incidents} incidents`]: rows.opened,
      [`after ${COMMANDS_PER_SECOND} commands/s for ${SECONDS / rounds.length} s`]: rows.first,
      [`after ${COMMANDS_PER_SECOND} commands/s for ${SECONDS} s`]: rows.last,
      'after load / after start': ratio(rows.last, rows.started),
      'last round / first round': ratio(rows.last, rows.first),
    },
  };
}
