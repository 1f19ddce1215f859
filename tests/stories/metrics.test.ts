// What an operator reads on /metrics after a night with Slack's troubles in it, and what nobody can read there.
import { afterEach, expect, test } from '@jest/globals';
import { startTestBot, type TestBot } from '../support/test-bot.ts';

let testBot: TestBot;
afterEach(() => testBot.end());

/** The samples of a scrape, by name and labels as they are written. */
async function scrape(): Promise<Map<string, number>> {
  const response = await fetch(`http://127.0.0.1:${testBot.bot.port()}/metrics`);
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=/);
  const lines = (await response.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]));
}

test('lateness, attempts, calls and answers are counted where they happen', async () => {
  testBot = await startTestBot();
  const { alice, bob, simulator, clock } = testBot;
  simulator.faults.add({ method: 'conversations.setTopic', kind: 'error', error: 'restricted_action', times: 1 });
  simulator.faults.add({ method: 'pins.add', kind: 'error', error: 'a_code_nobody_knows', times: 1 });
  simulator.faults.add({ method: 'chat.postMessage', kind: 'http', status: 500, times: 1 });
  const room = await alice.declares('sev1 checkout down');
  await clock.advance('5m');
  clock.move('7m');
  await testBot.bot.tick();
  await testBot.bot.drain();
  await bob.presses('Acknowledge', room);

  const seen = await scrape();
  const expected = {
    'warroom_deadline_lateness_seconds_count{kind="acknowledge"}': 2,
    'warroom_deadline_lateness_seconds_sum{kind="acknowledge"}': 120,
    warroom_tick_duration_seconds_count: 2,
    'warroom_delivery_attempts_total{type="openRoom",outcome="sent"}': 1,
    'warroom_delivery_attempts_total{type="syncSurface",outcome="refused"}': 1,
    'warroom_dead_deliveries_total{type="syncSurface"}': 1,
    'warroom_dead_deliveries_total{type="pinCard"}': 1,
    'warroom_slack_calls_total{method="conversations.create",result="ok",error=""}': 1,
    'warroom_slack_calls_total{method="conversations.setTopic",result="refused",error="restricted_action"}': 1,
    'warroom_slack_calls_total{method="pins.add",result="refused",error="other"}': 1,
    'warroom_slack_calls_total{method="chat.postMessage",result="ambiguous",error=""}': 1,
    'warroom_slack_call_duration_seconds_count{method="conversations.create"}': 1,
    'warroom_input_answer_duration_seconds_count{kind="command"}': 1,
    'warroom_input_answer_duration_seconds_count{kind="action"}': 1,
    'warroom_outbox_waiting{state="pending"}': 0,
    'warroom_outbox_oldest_age_seconds{state="pending"}': 0,
    warroom_deadlines_late: 0,
    warroom_database_up: 1,
    warroom_workers_replaced_total: 0,
  };
  expect(Object.fromEntries(Object.keys(expected).map((name) => [name, seen.get(name)]))).toEqual(expected);
  expect(Math.abs(seen.get('warroom_clock_skew_seconds') ?? Number.NaN)).toBeLessThan(2);
});

test('nothing tells who, where or what, whatever people and Slack say', async () => {
  testBot = await startTestBot();
  const { alice, bob, simulator, clock } = testBot;
  simulator.faults.add({ method: 'chat.update', kind: 'error', error: 'zebra_crossing', times: 2 });
  const room = await alice.declares('sev1 zebras escaped --security');
  await bob.types('/incident zebra', room);
  await alice.types('/incident note zebras everywhere', room);
  await clock.advance('40m');

  const words = [...(await scrape()).keys()].flatMap((sample) => [...sample.matchAll(/\w+="([^"]*)"/g)]);
  const values = new Set(words.map(([, value]) => value ?? ''));
  const numbers = /^(\+Inf|\d+(\.\d+)?)$/;
  const strange = [...values].filter((value) => !numbers.test(value) && !/^[a-zA-Z_]*(\.[a-zA-Z.]+)?$/.test(value));
  expect(strange).toEqual([]);
  const text = [...values].join(' ');
  expect(text).not.toMatch(/zebra|T0DEMO|\b[CUSDW]0\w+|INC-/i);
  expect(text).toContain('chat.update');
});

test('what waits is read when it is asked for', async () => {
  testBot = await startTestBot();
  const { alice, bot, simulator } = testBot;
  simulator.faults.add({ method: 'conversations.setTopic', kind: 'rateLimited', retryAfter: 300 });
  await alice.declares('sev1 checkout down');

  const seen = await scrape();
  expect(seen.get('warroom_outbox_waiting{state="pending"}')).toBe(1);
  expect(seen.get('warroom_outbox_oldest_age_seconds{state="pending"}')).toBeGreaterThan(0);
  expect(seen.get('warroom_slack_calls_total{method="conversations.setTopic",result="rate_limited",error=""}')).toBe(1);

  simulator.faults.clear();
  await bot.ctx.db.slackPause.deleteMany();
  await bot.drain();
  expect((await scrape()).get('warroom_outbox_waiting{state="pending"}')).toBe(0);
});
