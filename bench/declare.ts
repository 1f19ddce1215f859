// Figure: from the command to a room that somebody can work in, on a Slack that takes its usual time.
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Call } from '../simulator/calls.ts';
import { type Simulator, startSimulator } from '../simulator/simulator.ts';
import { type AppProcess, startBot } from './processes.ts';
import type { Figure } from './report.ts';
import { chainLength } from './round-trips.ts';
import { deliveriesLeft, type Server, withClient } from './server.ts';
import { spread } from './spread.ts';
import { DECLARER, GENERAL, SLACK_LATENCY_MS, type, workspaceOptions } from './workspace.ts';

const DECLARES = 15;
/** Declared before those that count, so that code is compiled and connections stand, as in a bot that has been up for a day. */
const WARM_UP = 2;
const SETTLED_WITHIN_MS = 15_000;
const PAUSE_MS = 200;

/** Of one declaration: milliseconds since the command was sent, and calls. */
interface Declared {
  ack: number;
  card: number;
  inside: number;
  done: number;
  roundTripsToCard: number;
  roundTripsToInside: number;
  calls: number;
}

export async function declare(server: Server): Promise<Figure> {
  const simulator = await startSimulator(workspaceOptions());
  const url = await server.create('declare');
  const bot = await startBot(url, simulator.apiUrl);
  simulator.setRequestUrls([bot.url]);
  try {
    const declared = await withClient(url, async (client) => {
      const all: Declared[] = [];
      for (let n = 1; n <= WARM_UP + DECLARES; n += 1) all.push(await declareOne({ simulator, bot, client }, n));
      return all.slice(WARM_UP);
    });
    const row = (of: (one: Declared) => number) => spread(declared.map(of), ['median', 'p95', 'max']);
    return {
      method:
        `${DECLARES} SEV1 declared one after the other over signed HTTP, after ${WARM_UP} to warm up; each call to Slack takes ` +
        `${SLACK_LATENCY_MS} ms. Times are from sending the command to the answer that Slack gives to the call in question. Round ` +
        `trips: the longest chain of calls, each begun after the one before had been answered, that ends with it.`,
      rows: {
        'command answered, ms': row(({ ack }) => ack),
        'card in the room, ms': row(({ card }) => card),
        'declarer in the room, ms': row(({ inside }) => inside),
        'all of it done, ms': row(({ done }) => done),
        'round trips to the card': row(({ roundTripsToCard }) => roundTripsToCard),
        'round trips to the declarer': row(({ roundTripsToInside }) => roundTripsToInside),
        'calls in all': row(({ calls }) => calls),
      },
    };
  } finally {
    await bot.stop();
    await simulator.stop();
  }
}

async function declareOne(
  { simulator, bot, client }: { simulator: Simulator; bot: AppProcess; client: pg.Client },
  n: number,
): Promise<Declared> {
  const known = simulator.calls.length;
  const sentAt = performance.now();
  const answer = await type(bot.url, { text: `sev1 checkout down in region ${n}`, channelId: GENERAL });
  const ack = performance.now() - sentAt;
  if (answer !== 'answered') throw new Error(`a declaration was not recorded: ${answer}`);
  const left = await deliveriesLeft(client, SETTLED_WITHIN_MS);
  if (left > 0) throw new Error(`${left} deliveries were not done ${SETTLED_WITHIN_MS} ms after a declaration`);
  await sleep(PAUSE_MS);

  const calls = simulator.calls.slice(known);
  const card = callIn(calls, 'chat.postMessage', ({ metadata }) => String(metadata).includes(':card"'));
  const room = String(card.args.channel);
  const invite = callIn(calls, 'conversations.invite', ({ channel, users }) => channel === room && users === DECLARER);
  return {
    ack,
    card: card.endedAt - sentAt,
    inside: invite.endedAt - sentAt,
    done: Math.max(...calls.map(({ endedAt }) => endedAt)) - sentAt,
    roundTripsToCard: chainLength(calls, card),
    roundTripsToInside: chainLength(calls, invite),
    calls: calls.length,
  };
}

function callIn(calls: readonly Call[], method: string, fits: (args: Call['args']) => boolean): Call {
  const call = calls.find((each) => each.ok && each.method === method && fits(each.args));
  if (call === undefined)
    throw new Error(`no ${method} as expected among ${calls.map((each) => each.method).join(', ')}`);
  return call;
}
