// Replicas whose clocks are wrong, that are suspended, that are asked to stop under load, and that all look at the clock at once.
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@jest/globals';
import pg from 'pg';
import { plant } from '../../bench/crowd.ts';
import { databaseClock } from '../../src/clock.ts';
import { en } from '../../src/locales/en/en.ts';
import { createLogger } from '../../src/log.ts';
import { createMetrics } from '../../src/metrics.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { runDeadlines } from '../../src/usecases/run-deadlines.ts';
import { NOBODY_TO_ASK } from '../support/asking.ts';
import { createTestDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { policyWith } from '../support/policies.ts';
import { openScenario, type Scenario } from '../support/scenario.ts';

const FAST = 'pacing: { messagesPerMinute: 6000, messagesPerChannelPerSecond: 50 }';
const POLICY = `
version: 1
announcements: C0INCIDENTS
${FAST}
escalationPolicies: { default: { levels: [{ page: [U0BOB], within: 60s }] } }
severities: { SEV2: { acknowledgeWithin: 4s, updateEvery: null, escalateAfter: null, raiseAfter: null } }
`;
const SKEW = pathToFileURL(new URL('../support/clock-skew.mjs', import.meta.url).pathname).href;
const declare = { type: 'command', as: 'U0ALICE', channel: 'C0GENERAL', text: '/incident sev2 checkout slow' } as const;

async function inScene(play: (scenario: Scenario) => Promise<void>): Promise<void> {
  const scenario = await openScenario({ policy: POLICY });
  try {
    await play(scenario);
  } finally {
    await scenario.close();
  }
}

/** What a person would see of the one incident. */
function seen({ simulator: { workspace } }: Scenario) {
  const said = (
    fits: (channel: { id: string; name: string; kind: string; imUserId?: string | undefined }) => boolean,
  ) =>
    [...workspace.channels.values()].filter(fits).flatMap(({ messages }) => messages.filter(({ subtype }) => !subtype));
  const isRoom = ({ name }: { name: string }) => name.startsWith('inc-');
  return {
    rooms: [...workspace.channels.values()].filter(isRoom).length,
    cards: said(isRoom).filter(({ text }) => text.includes('Commander:') && text.includes('Declared:')).length,
    announcements: said(({ id }) => id === 'C0INCIDENTS').length,
    pages: said(({ kind, imUserId }) => kind === 'im' && imUserId === 'U0BOB').length,
  };
}
const ONE_OF_EACH = { rooms: 1, cards: 1, announcements: 1, pages: 1 };

test.each([600_000, -600_000])(
  'a replica whose clock is wrong by %i ms rings nothing early, late or twice, and says so on /readyz',
  async (skew) => {
    await inScene(async (scenario) => {
      const wrong = await scenario.start({ NODE_OPTIONS: `--import=${SKEW}`, TEST_SKEW_MS: String(skew) });
      const right = await scenario.start();
      scenario.routeTo(right);
      const declaredAt = Date.now();
      await scenario.simulator.act(declare);
      const pagedAfter = await eventually(
        'the page',
        20_000,
        () => seen(scenario).pages > 0 && Date.now() - declaredAt,
      );
      expect(pagedAfter).toBeGreaterThanOrEqual(4_000);
      await eventually('one of each', 20_000, () => seen(scenario).announcements > 0);
      await pause(3_000);
      expect(seen(scenario)).toEqual(ONE_OF_EACH);

      const readiness = await fetch(`http://127.0.0.1:${wrong.port}/readyz`);
      expect(readiness.status).toBe(503);
      expect(await readiness.text()).toMatch(/clock/);
    });
  },
  90_000,
);

test('a replica that is suspended loses its work to another, and sends nothing twice when it goes on', async () => {
  await inScene(async (scenario) => {
    const suspended = await scenario.start();
    // In the middle of it: Slack has taken the call, and its answer is on the way.
    scenario.simulator.faults.add({ method: 'conversations.create', kind: 'latency', ms: 3_000, times: 1 });
    await scenario.simulator.act(declare);
    await eventually(
      'the call',
      10_000,
      () => seen(scenario).rooms > 0 || scenario.simulator.faults.list()[0]?.struck === 1,
    );
    suspended.signal('SIGSTOP');
    await scenario.start();
    await eventually('one of each', 30_000, () => JSON.stringify(seen(scenario)) === JSON.stringify(ONE_OF_EACH));
    suspended.signal('SIGCONT');
    await pause(5_000);
    expect(seen(scenario)).toEqual(ONE_OF_EACH);
  });
}, 90_000);

test('a replica that is asked to stop under load loses nothing that was answered, and is gone in time', async () => {
  await inScene(async (scenario) => {
    const leaving = await scenario.start();
    await scenario.start();
    // As a person does on a busy machine: until it is there. The same words are the same incident.
    const room = await eventually(
      'the room',
      30_000,
      async () => {
        await scenario.simulator.act(declare);
        return [...scenario.simulator.workspace.channels.values()].find(({ name }) => name.startsWith('inc-'));
      },
      1_000,
    );
    const note = (n: number) =>
      scenario.simulator.act({ type: 'command', as: 'U0ALICE', channel: room.id, text: `/incident note number ${n}.` });
    const notes: Promise<[number, boolean]>[] = [];
    let code: Promise<number | null> | undefined;
    for (let n = 1; n <= 60; n += 1) {
      notes.push(note(n).then(({ ok }) => [n, ok]));
      if (n === 30) code = leaving.stop();
      await pause(40);
    }
    const answered = (await Promise.all(notes)).filter(([, ok]) => ok).map(([n]) => n);
    expect(await code).toBe(0);
    expect(answered.length).toBeGreaterThan(30);
    const rows = await scenario.query<{ text: string }>(
      `select fact ->> 'text' as text from entry where type = 'noted'`,
    );
    const recorded = rows.map(({ text }) => Number(/number (\d+)/.exec(text)?.[1]));
    expect(new Set(recorded).size).toBe(recorded.length);
    // On a busy machine some are told that their note was not recorded; nobody is told nothing.
    const said = scenario.simulator.workspace.channels.get(room.id)?.ephemerals ?? [];
    const refused = said.filter(({ text }) => /NOT recorded|give the operators this reference/.test(text)).length;
    expect(answered.filter((n) => !recorded.includes(n)).length).toBeLessThanOrEqual(refused);
  });
}, 90_000);

test('a thousand incidents that fall due in the same second ring once each, however many replicas look', async () => {
  const database = await createTestDatabase('thousand');
  const policy = policyWith('escalationPolicies: { default: { levels: [{ page: [U0BOB], within: 60m }] } }');
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const replicas = [1, 2, 3].map(() => openDatabase(database.url, { poolSize: 8 }));
  try {
    await plant(client, { from: 1, to: 1000, at: new Date(Date.now() - 16 * 60_000), policy });
    const log = createLogger('silent');
    const level = await Promise.all(
      replicas.map(async ({ prisma: db }) => {
        const ctx = {
          db,
          log,
          policy,
          words: en,
          clock: databaseClock,
          metrics: createMetrics(),
          directory: NOBODY_TO_ASK,
        };
        let count = 0;
        for (let pass = await runDeadlines(ctx); pass > 0; pass = await runDeadlines(ctx)) count += pass;
        return count;
      }),
    );
    expect(level.reduce((sum, count) => sum + count, 0)).toBe(1000);
    const { rows } = await client.query(
      `select incident_id, count(*)::int as n from entry where type = 'paged' group by 1`,
    );
    expect(rows).toHaveLength(1000);
    expect(rows.filter(({ n }) => n !== 1)).toEqual([]);
  } finally {
    await Promise.all(replicas.map(({ close }) => close()));
    await client.end();
    await database.drop();
  }
}, 120_000);
