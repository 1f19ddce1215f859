// The process itself in trouble: asked to stop, struck by a fault of its own, without anybody who reads its log, held up.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import pg from 'pg';
import { parse } from 'yaml';
import { type Simulator, startSimulator } from '../../simulator/simulator.ts';
import { createTestDatabase, runOnServer, testServerUrl } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { type Person, personIn } from '../support/people.ts';
import { type BotProcess, runToEnd, startBotProcess } from '../support/process.ts';

const TOKENS = { botToken: 'xoxb-test-bot-token', signingSecret: 'test-signing-secret' };
const MANIFEST = parse(readFileSync(new URL('../../manifest.yml', import.meta.url), 'utf8'));

interface Scenario {
  simulator: Simulator;
  alice: Person;
  bot: BotProcess;
  /** The URL of its database. */
  database: string;
  readiness(): Promise<{ status: number; reasons: string[] }>;
}

/** `preload` is JavaScript that runs in the process before the program, as a fault that comes from nowhere. */
async function inScene(play: (scenario: Scenario) => Promise<void>, preload = '', env: Record<string, string> = {}) {
  const simulator = await startSimulator({ app: { name: 'warroom', ...TOKENS, manifest: MANIFEST } });
  const database = await createTestDatabase('process');
  const bot = await startBotProcess({
    SLACK_BOT_TOKEN: TOKENS.botToken,
    SLACK_SIGNING_SECRET: TOKENS.signingSecret,
    SLACK_API_URL: simulator.apiUrl,
    DATABASE_URL: database.url,
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(preload)}`,
    ...env,
  });
  try {
    simulator.setRequestUrls([`http://127.0.0.1:${bot.port}/slack/events`]);
    const alice = personIn({ simulator, settle: async () => undefined }, 'U0ALICE');
    const readiness = async () => {
      const response = await fetch(`http://127.0.0.1:${bot.port}/readyz`);
      const { reasons } = (await response.json()) as { reasons: string[] };
      return { status: response.status, reasons };
    };
    await play({ simulator, alice, bot, database: database.url, readiness });
  } finally {
    await bot.kill();
    await simulator.stop();
    await database.drop();
  }
}

function rooms({ workspace }: Simulator): number {
  return [...workspace.channels.values()].filter(({ name }) => name.startsWith('inc-')).length;
}

test('asked to stop, it says so at once, still answers, and is gone within ten seconds', async () => {
  await inScene(async ({ simulator, alice, bot, readiness }) => {
    simulator.faults.add({ method: 'chat.postMessage', kind: 'hang', times: 1 });
    await alice.types('/incident sev1 checkout down');
    await eventually('a call hangs', 5_000, () => simulator.faults.list().some(({ struck }) => struck > 0));

    const asked = performance.now();
    bot.signal('SIGTERM');
    await eventually('it says that it stops', 2_000, async () =>
      (await readiness()).reasons.includes('process: it is stopping'),
    );
    expect((await readiness()).status).toBe(503);
    expect(await alice.types('/incident sev2 search slow')).toMatch(/INC-2026-002/);
    expect(await bot.ended).toBe(0);
    expect(performance.now() - asked).toBeLessThan(10_000);
  });
}, 60_000);

test.each([
  ['an exception that nobody catches', 'setImmediate(() => { throw new Error("planted") })'],
  ['a rejection that nobody handles', 'void Promise.reject(new Error("planted"))'],
])(
  '%s ends it with 1 within five seconds, whatever is under way',
  async (_, fault) => {
    await inScene(async ({ simulator, alice, bot }) => {
      simulator.faults.add({ method: 'chat.postMessage', kind: 'hang', times: 1 });
      await alice.types('/incident sev1 checkout down');
      await eventually('a call hangs', 20_000, () => simulator.faults.list().some(({ struck }) => struck > 0));
      const struck = performance.now();
      bot.signal('SIGUSR2');
      expect(await bot.ended).toBe(1);
      expect(performance.now() - struck).toBeLessThan(5_000);
      expect(bot.lines.filter((line) => /"level":60.*planted.*cannot go on/.test(line))).toHaveLength(1);
    }, `process.on('SIGUSR2', () => { ${fault} })`);
  },
  60_000,
);

test('without anybody who reads its log it serves as before, and ends when it is asked to', async () => {
  await inScene(async ({ simulator, alice, bot, readiness }) => {
    bot.closeOutput();
    // Each of them is logged.
    const unsigned = () => fetch(`http://127.0.0.1:${bot.port}/slack/events`, { method: 'POST', body: 'x' });
    expect((await Promise.all(Array.from({ length: 20 }, unsigned))).map(({ status }) => status)).toEqual(
      Array.from({ length: 20 }, () => 401),
    );
    for (const number of [1, 2, 3]) {
      expect(await alice.types(`/incident sev2 trouble ${number} of another kind`)).toMatch(`INC-2026-00${number}`);
    }
    await eventually('the rooms', 10_000, () => rooms(simulator) === 3);
    expect((await readiness()).status).toBe(200);
    bot.signal('SIGTERM');
    expect(await bot.ended).toBe(0);
  });
}, 60_000);

test('a clock that was held up says so, and the metrics know', async () => {
  await inScene(async ({ bot }) => {
    bot.signal('SIGUSR2');
    const line = await eventually('the log says so', 10_000, () =>
      bot.lines.find((each) => each.includes('the clock was held up')),
    );
    expect(Number(/"lateMs":(\d+)/.exec(line)?.[1])).toBeGreaterThan(2_000);
    const metrics = await (await fetch(`http://127.0.0.1:${bot.port}/metrics`)).text();
    expect(Number(/^nodejs_eventloop_lag_max_seconds (.+)$/m.exec(metrics)?.[1])).toBeGreaterThan(2);
  }, `process.on('SIGUSR2', () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 4000))`);
}, 60_000);

test('a log on a full disk keeps nobody waiting, the last words of a dying process neither', async () => {
  // Only Linux has a disk that is always full; elsewhere it is one that takes everything.
  const disk = openSync(existsSync('/dev/full') ? '/dev/full' : '/dev/null', 'w');
  const log = new URL('../../dist/src/log.js', import.meta.url).href;
  const dying = `
    import { createLogger } from '${log}';
    const log = createLogger('info');
    for (const word of ['one', 'two', 'three']) log.fatal(word);
    process.exit(7);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', dying], {
    stdio: ['ignore', disk, 'ignore'],
    timeout: 10_000,
  });
  const [code] = await once(child, 'exit');
  closeSync(disk);
  expect(code).toBe(7);
});

test.each([
  ['a database that cannot hold what people write', `encoding 'LATIN1' template template0`, '', /is encoded in LATIN1/],
  ['a schema of the name of one of Postgres', '', '?schema=pg_app', /the schema "pg_app" belongs to Postgres itself/],
])(
  '%s ends the start with one sentence and 1',
  async (_, how, query, sentence) => {
    const name = `warroom_odd_${process.pid}_${Date.now()}`;
    await runOnServer(`create database ${name} ${how}`);
    const url = new URL(`${testServerUrl()}${query}`);
    url.pathname = `/${name}`;
    const { code, output } = await runToEnd({
      SLACK_BOT_TOKEN: TOKENS.botToken,
      SLACK_SIGNING_SECRET: TOKENS.signingSecret,
      SLACK_API_URL: 'http://127.0.0.1:1/api/',
      DATABASE_URL: url.href,
    });
    await runOnServer(`drop database ${name}`);
    expect(code).toBe(1);
    expect(output).toMatch(/^warroom cannot start:\n {2}DATABASE_URL: .*$/);
    expect(output).toMatch(sentence);
  },
  60_000,
);

test('each minute it looks by itself for what is wrong', async () => {
  await inScene(async ({ alice, bot, database }) => {
    await alice.types('/incident sev1 checkout down');
    const client = new pg.Client({ connectionString: database });
    await client.connect();
    const deadlines = async () => (await client.query('select kind from deadline')).rowCount ?? 0;
    const waiting = async () => (await client.query(`select id from outbox where state <> 'sent'`)).rowCount ?? 0;
    await eventually('the room is open and nothing changes any more', 20_000, async () => (await waiting()) === 0);
    const right = await deadlines();
    await client.query(`delete from deadline where kind = 'update'`);
    await eventually('it is mended', 75_000, async () => (await deadlines()) === right);
    await client.end();
    const metrics = await (await fetch(`http://127.0.0.1:${bot.port}/metrics`)).text();
    expect(metrics).toContain('warroom_audit_findings_total{finding="wrong_deadlines"} 1');
  });
}, 120_000);
