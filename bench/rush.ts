// A rush hour: many open incidents, then fifty commands a second, for the bot and in turn for a bare Bolt app.

import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { nothingSent, type Sent, sendAtPace } from './pace.ts';
import { type AppProcess, residentMiB, startBot, startHelper } from './processes.ts';
import { deliveriesLeft, type Server, withClient } from './server.ts';
import { type Command, GENERAL } from './workspace.ts';

const OPEN = 200;
const OPENED_PER_SECOND = 20;
export const COMMANDS_PER_SECOND = 50;
/** Seconds of load in all, for each of the two, in turns. */
export const SECONDS = 40;
const ROUNDS = 4;
const WARM_UP_COMMANDS = 50;
const CAUGHT_UP_WITHIN_MS = 30_000;
const IDLE_MS = 1_500;

export interface Rush {
  bare: Sent;
  bot: Sent;
  /** Milliseconds after each round of the bot until Slack had been told everything, and how many deliveries were then left. */
  catchUp: { ms: number[]; left: number };
  /** Resident memory of the bot, in MiB; `rounds` once each round has been told to Slack. */
  memory: { started: number; opened: number; rounds: number[] };
  opened: number;
}

export async function rushHour(server: Server): Promise<Rush> {
  const url = await server.create('rush');
  const stops: (() => Promise<void>)[] = [];
  try {
    const slack = await startHelper('./simulated-slack.js');
    stops.push(slack.stop);
    const bare = await startHelper('./bare-bolt.js');
    stops.push(bare.stop);
    const bot = await startBot(url, slack.url);
    stops.push(bot.stop);
    slack.tell({ requestUrls: [bot.url] });
    return await withClient(url, (client) => run({ bare, bot, client }));
  } finally {
    for (const stop of stops.toReversed()) await stop();
  }
}

async function run({ bare, bot, client }: { bare: AppProcess; bot: AppProcess; client: pg.Client }): Promise<Rush> {
  await sleep(IDLE_MS);
  const started = await residentMiB(bot);
  await sendAtPace(bot.url, declarations('opening', OPEN), OPENED_PER_SECOND, nothingSent());
  await deliveriesLeft(client, CAUGHT_UP_WITHIN_MS);
  await sleep(IDLE_MS);
  const opened = await residentMiB(bot);
  const rooms = await roomsIn(client);

  for (const app of [bare, bot]) {
    await sendAtPace(app.url, rushOf(rooms, 'warm', WARM_UP_COMMANDS), COMMANDS_PER_SECOND, nothingSent());
    await deliveriesLeft(client, CAUGHT_UP_WITHIN_MS);
  }
  const rush: Rush = {
    bare: nothingSent(),
    bot: nothingSent(),
    catchUp: { ms: [], left: 0 },
    memory: { started, opened, rounds: [] },
    opened: rooms.length,
  };
  for (let round = 1; round <= ROUNDS; round += 1) {
    const commands = rushOf(rooms, `round ${round}`, (COMMANDS_PER_SECOND * SECONDS) / ROUNDS);
    await sendAtPace(bare.url, commands, COMMANDS_PER_SECOND, rush.bare);
    await sendAtPace(bot.url, commands, COMMANDS_PER_SECOND, rush.bot);
    // The bare app must not be measured beside a bot that still tells Slack what happened.
    const from = performance.now();
    rush.catchUp.left = await deliveriesLeft(client, CAUGHT_UP_WITHIN_MS);
    rush.catchUp.ms.push(performance.now() - from);
    await sleep(IDLE_MS);
    rush.memory.rounds.push(await residentMiB(bot));
  }
  return rush;
}

async function roomsIn(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    'select channel_id as id from incident where channel_id is not null order by number',
  );
  if (rows.length === 0) throw new Error('no room was opened');
  return rows.map(({ id }) => id);
}

/** Declarations that no other resembles. */
function declarations(name: string, count: number): Command[] {
  return Array.from({ length: count }, (_, index) => ({ text: `sev2 ${name} outage ${index}`, channelId: GENERAL }));
}

const STATUSES = ['identified', 'mitigating', 'monitoring', 'investigating'];

/** Of ten commands one declares; the others speak in the rooms in turn: notes, updates, a status and an acknowledgement. */
function rushOf(rooms: readonly string[], name: string, count: number): Command[] {
  const declared = declarations(name, count);
  return declared.map((declaration, index) => {
    const turn = index % 10;
    const room = rooms[(index * 7) % rooms.length] ?? GENERAL;
    if (turn === 0) return declaration;
    if (turn === 3) return { text: 'ack', channelId: room };
    if (turn === 6) return { text: `status ${STATUSES[Math.floor(index / 10) % STATUSES.length]}`, channelId: room };
    const text = turn % 3 === 2 ? `update we see what broke, ${index}` : `note connections went up, ${index}`;
    return { text, channelId: room };
  });
}
