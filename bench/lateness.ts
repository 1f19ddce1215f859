// Figure: how late the clock rings when all is well, and how soon work goes on when a process or Postgres went away.
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { readPolicy } from '../src/policy/reader.ts';
import { projectFile } from '../src/project-files.ts';
import { plant } from './crowd.ts';
import { type AppProcess, type Helper, startBot, startHelper } from './processes.ts';
import type { Figure } from './report.ts';
import { deliveriesLeft, type Server, withClient } from './server.ts';
import { spread } from './spread.ts';
import { GENERAL, POLICY_FILE, type } from './workspace.ts';

/** Incidents whose clock rings one after the other. */
const RINGING = 200;
const RING_EVERY_MS = 100;
/** A SEV2 is to be acknowledged within this time. */
const ACKNOWLEDGE_MS = 15 * 60_000;
const ROUNDS = 5;
const WITHIN_MS = 60_000;

export async function lateness(server: Server): Promise<Figure> {
  const slack = await startHelper('./simulated-slack.js');
  try {
    const late = await ringInTurn(server, slack);
    const takeover = await takeovers(server, slack);
    const restart = await restarts(server, slack);
    return {
      method:
        `Healthy: ${RINGING} incidents fall due ${RING_EVERY_MS} ms apart on one process; from the due time to the timeline's entry. Killed: ` +
        `of two processes, the one that answered a declaration gets SIGKILL at once; from there until Slack has been told everything ` +
        `by the other. Postgres: restarted under a process; from its being up again until a command is answered, and until everything ` +
        `has been told. ${ROUNDS} times each.`,
      rows: {
        'rings late when healthy, ms': spread(late, ['median', 'p99', 'max']),
        'taken over after SIGKILL, ms': spread(takeover, ['median', 'max']),
        'command answered after a restart of Postgres, ms': spread(restart.answered, ['median', 'max']),
        'everything told after it, ms': spread(restart.told, ['median', 'max']),
      },
    };
  } finally {
    await slack.stop();
  }
}

async function ringInTurn(server: Server, slack: Helper): Promise<number[]> {
  const url = await server.create('lateness');
  const bot = await startBot(url, slack.url);
  try {
    return await withClient(url, async (client) => {
      const policy = readPolicy(POLICY_FILE, projectFile('policies/standard.yml'));
      // Declared so long ago that their time to be acknowledged ends while we watch.
      const at = new Date(Date.now() - ACKNOWLEDGE_MS + 5_000);
      await plant(client, { from: 1, to: RINGING, at, policy });
      await client.query(
        `update deadline set due_at = due_at + (incident.number * $1) * interval '1 millisecond'
         from incident where incident.id = deadline.incident_id and kind = 'acknowledge'`,
        [RING_EVERY_MS],
      );
      const { rows } = await client.query<{ id: string; due: Date }>(
        `select incident_id as id, due_at as due from deadline where kind = 'acknowledge'`,
      );
      await sleep(5_000 + RINGING * RING_EVERY_MS + 3_000);
      const processed = await client.query<{ id: string; at: Date }>(
        `select incident_id as id, at from entry where type = 'paged'`,
      );
      const rangAt = new Map(processed.rows.map(({ id, at: rang }) => [id, rang.getTime()]));
      return rows.map(({ id, due }) => {
        const rang = rangAt.get(id);
        if (rang === undefined) throw new Error('a deadline did not ring');
        return rang - due.getTime();
      });
    });
  } finally {
    await bot.stop();
  }
}

async function takeovers(server: Server, slack: Helper): Promise<number[]> {
  const taken: number[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const url = await server.create(`takeover_${round}`);
    const doomed = await startBot(url, slack.url);
    const other = await startBot(url, slack.url);
    await withClient(url, async (client) => {
      await declares(doomed, `takeover ${round}`);
      const from = performance.now();
      await doomed.kill();
      await allTold(client);
      taken.push(performance.now() - from);
    });
    await other.stop();
  }
  return taken;
}

async function restarts(server: Server, slack: Helper): Promise<{ answered: number[]; told: number[] }> {
  const times = { answered: [] as number[], told: [] as number[] };
  const url = await server.create('restarts');
  const bot = await startBot(url, slack.url);
  try {
    await declares(bot, 'before');
    for (let round = 1; round <= ROUNDS; round += 1) {
      await server.restart();
      const from = performance.now();
      while ((await type(bot.url, { text: `sev2 after restart ${round}`, channelId: GENERAL })) !== 'answered') {
        if (performance.now() - from > WITHIN_MS)
          throw new Error('no command was answered after a restart of Postgres');
        await sleep(50);
      }
      times.answered.push(performance.now() - from);
      await withClient(url, allTold);
      times.told.push(performance.now() - from);
    }
  } finally {
    await bot.stop();
  }
  return times;
}

async function declares(bot: AppProcess, what: string): Promise<void> {
  const answer = await type(bot.url, { text: `sev2 ${what}`, channelId: GENERAL });
  if (answer !== 'answered') throw new Error(`a declaration was not recorded: ${answer}`);
}

async function allTold(client: pg.Client): Promise<void> {
  const left = await deliveriesLeft(client, WITHIN_MS);
  if (left > 0) throw new Error(`${left} deliveries were not done`);
}
