// Postgres goes away, or goes silent: what people are told meanwhile, and that nothing is lost or doubled.
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { startSimulator } from '../../simulator/simulator.ts';
import { startEmbeddedPostgres } from '../../src/embedded-postgres/embedded-postgres.ts';
import { createTestDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { personIn } from '../support/people.ts';
import { startBotProcess } from '../support/process.ts';
import { layWire } from '../support/wire.ts';

const TOKENS = { botToken: 'xoxb-test-bot-token', signingSecret: 'test-signing-secret' };
const MANIFEST = parse(readFileSync(new URL('../../manifest.yml', import.meta.url), 'utf8'));
const OUTAGE_MS = 10_000;

test('the bot says that nothing was recorded, stays up, and works again within five seconds of Postgres', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'warroom-test-outage-'));
  const start = (port?: number) =>
    startEmbeddedPostgres({ dataDir: folder, log: () => undefined, ...(port !== undefined && { port }) });
  let postgres = await start();
  const simulator = await startSimulator({ app: { name: 'warroom', ...TOKENS, manifest: MANIFEST } });
  const bot = await startBotProcess({
    SLACK_BOT_TOKEN: TOKENS.botToken,
    SLACK_SIGNING_SECRET: TOKENS.signingSecret,
    SLACK_API_URL: simulator.apiUrl,
    DATABASE_URL: postgres.url,
  });
  simulator.setRequestUrls([`http://127.0.0.1:${bot.port}/slack/events`]);
  const alice = personIn({ simulator, settle: async () => undefined }, 'U0ALICE');
  const rooms = async () => (await alice.snapshot()).channels.filter(({ name }) => name.startsWith('inc-'));
  const ready = async () => (await fetch(`http://127.0.0.1:${bot.port}/readyz`)).status;
  try {
    // The second half of this room is still to be opened when Postgres goes away.
    simulator.faults.add({ method: 'conversations.setTopic', kind: 'error', error: 'internal_error', times: 2 });
    await alice.types('/incident sev1 checkout down');
    await eventually('the room', 10_000, async () => (await rooms()).length === 1);
    await postgres.stop();

    const asked = performance.now();
    expect(await alice.types('/incident sev2 search slow')).toMatch(/NOT recorded/);
    expect(performance.now() - asked).toBeLessThan(3_000);
    expect(await ready()).toBe(503);
    expect((await fetch(`http://127.0.0.1:${bot.port}/healthz`)).status).toBe(200);
    await pause(OUTAGE_MS);

    postgres = await start(Number(new URL(postgres.url).port));
    const back = performance.now();
    await eventually('a command works', 5_000, async () =>
      /INC-2026-002/.test(await alice.types('/incident sev2 search slow')),
    );
    await eventually('its room stands', 5_000 - (performance.now() - back), async () => (await rooms()).length === 2);
    await eventually('what was begun is finished', 30_000, async () =>
      (await rooms()).every(({ topic }) => topic !== ''),
    );
    await eventually('it is ready', 30_000, async () => (await ready()) === 200);
    expect((await rooms()).map(({ name }) => name).sort()).toEqual([
      'inc-2026-001-checkout-down',
      'inc-2026-002-search-slow',
    ]);
    for (const { id } of await rooms()) {
      const cards = (await alice.reads(id)).filter((text) => text.includes('Commander:') && text.includes('Declared:'));
      expect(cards).toHaveLength(1);
    }
  } finally {
    await bot.kill();
    await simulator.stop();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}, 120_000);

test('a database connection that goes silent does not silence the bot', async () => {
  const database = await createTestDatabase('silence');
  const wire = await layWire(database.url);
  const simulator = await startSimulator({ app: { name: 'warroom', ...TOKENS, manifest: MANIFEST } });
  const bot = await startBotProcess({
    SLACK_BOT_TOKEN: TOKENS.botToken,
    SLACK_SIGNING_SECRET: TOKENS.signingSecret,
    SLACK_API_URL: simulator.apiUrl,
    DATABASE_URL: wire.url,
  });
  simulator.setRequestUrls([`http://127.0.0.1:${bot.port}/slack/events`]);
  const alice = personIn({ simulator, settle: async () => undefined }, 'U0ALICE');
  try {
    wire.stall();
    await eventually('a command works', 15_000, async () =>
      /INC-/.test(await alice.types('/incident sev1 checkout down')),
    );
    await eventually('the room', 45_000, async () =>
      (await alice.snapshot()).channels.some(({ name }) => name.startsWith('inc-')),
    );
  } finally {
    await bot.kill();
    await simulator.stop();
    wire.close();
    await database.drop();
  }
}, 120_000);
