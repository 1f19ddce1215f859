// Figure: how much memory the bot's process holds before, with and after work.
import { type Figure, ratio } from './report.ts';
import { COMMANDS_PER_SECOND, type Rush, SECONDS } from './rush.ts';

export function memory({ memory: { started, opened, afterLoad }, opened: incidents }: Rush): Figure {
  const rows = { started: { MiB: started }, opened: { MiB: opened }, afterLoad: { MiB: afterLoad } };
  return {
    method: `The resident set of the bot's process, read when it has been idle for a moment; nobody asks it to collect garbage.`,
    rows: {
      'after start': rows.started,
      [`with ${incidents} incidents`]: rows.opened,
      [`after ${COMMANDS_PER_SECOND} commands/s for ${SECONDS} s`]: rows.afterLoad,
      'after load / after start': ratio(rows.afterLoad, rows.started),
    },
  };
}
