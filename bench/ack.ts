// Figure: how long a person waits for the answer to a command while fifty of them arrive each second.
import { type Figure, ratio } from './report.ts';
import { COMMANDS_PER_SECOND, type Rush, SECONDS } from './rush.ts';
import { spread } from './spread.ts';
import { SLACK_LATENCY_MS } from './workspace.ts';

export function ackLatency({ bare, bot, catchUp, opened }: Rush): Figure {
  const cells = (latencies: readonly number[]) => spread(latencies, ['median', 'p95', 'p99', 'max']);
  const [ofBare, ofBot] = [cells(bare.latencies), cells(bot.latencies)];
  return {
    method:
      `${COMMANDS_PER_SECOND} signed commands a second over HTTP for ${SECONDS} s, at a fixed pace, latency from the moment each was due; ` +
      `beside ${opened} open incidents, 10 % declare and 90 % are notes, updates, statuses and acknowledgements in rooms, and Slack takes ` +
      `${SLACK_LATENCY_MS} ms for each call that follows. In turns with a Bolt app that only acknowledges the same commands.`,
    rows: {
      'warroom, ms': ofBot,
      'bare Bolt, ms': ofBare,
      'warroom / bare Bolt': ratio(ofBot, ofBare),
      'sent late, ms': cells([...bare.delays, ...bot.delays]),
      'Slack told everything after a round, ms': spread(catchUp.ms, ['median', 'max']),
      'warroom: answers': count(bot.answers),
      'bare Bolt: answers': count(bare.answers),
      'deliveries left': { count: catchUp.left },
    },
  };
}

function count({ answered, fault, none }: Rush['bot']['answers']): Record<string, number> {
  return { count: answered, faults: fault, unanswered: none };
}
