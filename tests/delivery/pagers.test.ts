// Pagers outside Slack, told over the wire: what they hear, what their answers mean, and that a repeat does no harm.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { PermanentError, TransientError } from '../../src/delivery/outcomes.ts';
import { type Notice, tell } from '../../src/delivery/paging/paging.ts';
import type { Declaration } from '../../src/domain/changes.ts';
import { en } from '../../src/locales/en/en.ts';
import { aTimeline, OPEN_ROOM } from '../support/incidents.ts';
import {
  type Mishap,
  type PagerServer,
  ROUTING_KEY,
  startPagerServer,
  WEBHOOK_SECRET,
} from '../support/pager-server.ts';

let server: PagerServer;
beforeEach(async () => {
  server = await startPagerServer();
});
afterEach(() => server[Symbol.asyncDispose]());

const SENT_AT = new Date('2026-01-05T10:00:07Z');
const KEY = 'warroom:T0DEMO:00000000-0000-4000-8000-000000000001';

function noticeOf(action: Notice['action'], declaration: Partial<Declaration> = {}): Notice {
  const { incident, entries } = aTimeline([OPEN_ROOM], declaration);
  const entry = entries.find(({ type }) => type === 'paged');
  if (entry === undefined) throw new Error('nobody was paged');
  return { id: `${KEY}:${action}:${entry.seq}`, action, incident, entry, words: en };
}

const toPagerDuty = (notice: Notice, limits = {}) =>
  tell({ kind: 'pagerDuty', url: `${server.url}/v2/enqueue`, secret: ROUTING_KEY }, notice, SENT_AT, limits);
const toWebhook = (notice: Notice, secret = WEBHOOK_SECRET) =>
  tell({ kind: 'webhook', url: `${server.url}/hook`, secret }, notice, SENT_AT);

async function thrownBy(work: Promise<void>): Promise<unknown> {
  return work.then(
    () => null,
    (error: unknown) => error,
  );
}

describe('PagerDuty', () => {
  test('opens one alert for an incident, acknowledges it and resolves it', async () => {
    await toPagerDuty(noticeOf('trigger', { service: 'checkout' }));
    expect(JSON.parse(server.received[0]?.body ?? '')).toEqual({
      routing_key: ROUTING_KEY,
      event_action: 'trigger',
      dedup_key: KEY,
      client: 'warroom',
      client_url: 'https://slack.com/app_redirect?channel=C0ROOM&team=T0DEMO',
      links: [{ href: 'https://slack.com/app_redirect?channel=C0ROOM&team=T0DEMO', text: 'The room of the incident' }],
      payload: {
        summary: 'INC-2026-001 SEV1 checkout down',
        source: 'checkout',
        severity: 'critical',
        timestamp: '2026-01-05T10:00:00.000Z',
        custom_details: {
          reference: 'INC-2026-001',
          severity: 'SEV1',
          why: 'critical',
          room: 'https://slack.com/app_redirect?channel=C0ROOM&team=T0DEMO',
        },
      },
    });
    await toPagerDuty(noticeOf('acknowledge'));
    expect(server.alerts.get(KEY)?.state).toBe('acknowledged');
    await toPagerDuty(noticeOf('resolve'));
    expect(server.alerts.get(KEY)?.state).toBe('resolved');
    expect(server.alerts.size).toBe(1);
  });

  test('a repeat of what had arrived already rings nobody again', async () => {
    server.goWrong({ kind: 'acceptThenReset' }, 1);
    expect(await thrownBy(toPagerDuty(noticeOf('trigger')))).toBeInstanceOf(TransientError);
    await toPagerDuty(noticeOf('trigger'));
    expect(server.rings).toBe(1);
    expect(server.alerts.get(KEY)?.triggers).toBe(2);
  });

  test.each([
    ['SEV1', 'critical'],
    ['SEV2', 'error'],
    ['SEV3', 'warning'],
    ['SEV4', 'info'],
  ] as const)('%s is %s there', async (severity, said) => {
    await toPagerDuty(noticeOf('trigger', { severity, category: 'data' }));
    expect(server.alerts.get(KEY)?.severity).toBe(said);
  });

  test('a title of any length and kind is taken, in one line', async () => {
    await toPagerDuty(noticeOf('trigger', { title: `<@U0BOB|bob> ${'💥 "everything" '.repeat(200)}\nis down` }));
    const summary = server.alerts.get(KEY)?.summary ?? '';
    expect(summary).toMatch(/^INC-2026-001 SEV1 @bob 💥 .*…$/);
    expect(summary.length).toBeLessThanOrEqual(1024);
    expect(summary.isWellFormed()).toBe(true);
  });

  test('what it does not take is refused for good', async () => {
    const wrong = { kind: 'pagerDuty', url: `${server.url}/v2/enqueue`, secret: 'f'.repeat(32) } as const;
    expect(await thrownBy(tell(wrong, noticeOf('trigger'), SENT_AT))).toMatchObject({
      constructor: PermanentError,
      code: 'pager_http_400',
    });
  });
});

describe('a webhook', () => {
  test('hears who asks for whom, signed with the time of sending', async () => {
    await toWebhook(noticeOf('trigger', { service: 'checkout' }));
    expect(server.notices.get(`${KEY}:trigger:2`)).toEqual({
      id: `${KEY}:trigger:2`,
      event: 'trigger',
      time: '2026-01-05T10:00:00.000Z',
      incident: {
        id: '00000000-0000-4000-8000-000000000001',
        reference: 'INC-2026-001',
        severity: 'SEV1',
        isPrivate: false,
        title: 'checkout down',
        service: 'checkout',
        room: 'https://slack.com/app_redirect?channel=C0ROOM&team=T0DEMO',
      },
      why: 'critical',
      by: 'U0ALICE',
    });
    expect(server.received[0]?.headers).toMatchObject({
      'content-type': 'application/json',
      'warroom-timestamp': '1767607207',
      'idempotency-key': `${KEY}:trigger:2`,
    });
  });

  test('knows a repeat by its id', async () => {
    server.goWrong({ kind: 'acceptThenReset' }, 1);
    expect(await thrownBy(toWebhook(noticeOf('trigger')))).toBeInstanceOf(TransientError);
    await toWebhook(noticeOf('trigger'));
    expect(server.received).toHaveLength(2);
    expect(server.notices.size).toBe(1);
  });

  test('refuses what is signed with another secret', async () => {
    expect(await thrownBy(toWebhook(noticeOf('trigger'), 'another-secret'))).toMatchObject({ code: 'pager_http_401' });
    expect(server.notices.size).toBe(0);
  });
});

test.each(['pagerDuty', 'webhook'] as const)(
  '%s: a private incident says no more than its reference and severity',
  async (kind) => {
    const notice = noticeOf('trigger', {
      isPrivate: true,
      title: 'Mallory in payroll',
      service: 'payroll',
      category: 'security',
    });
    await (kind === 'pagerDuty' ? toPagerDuty(notice) : toWebhook(notice));
    const body = server.received[0]?.body ?? '';
    expect(body).toContain('INC-2026-001');
    expect(body).toContain('SEV1');
    expect(body).not.toMatch(/mallory|payroll|security|U0ALICE|C0ROOM|critical"[^}]*why/i);
  },
);

const answer = (status: number, headers: Record<string, string> = {}): Mishap => ({ kind: 'answer', status, headers });

test.each<[string, Mishap, number | null]>([
  ['too many, come back in 7 s', answer(429, { 'retry-after': '7' }), 7_000],
  ['too many, without a time', answer(429), null],
  ['too many, in the words of PagerDuty', answer(429, { 'ratelimit-reset': '20' }), 20_000],
  [
    'busy until a date',
    answer(503, { date: 'Mon, 05 Jan 2026 10:00:00 GMT', 'retry-after': 'Mon, 05 Jan 2026 10:00:30 GMT' }),
    30_000,
  ],
  ['too many, come back next year', answer(429, { 'retry-after': '31536000' }), 900_000],
  ['a time that is none', answer(429, { 'retry-after': 'soon' }), null],
  ['an error of theirs', answer(500), null],
  ['a request that took them too long', answer(408), null],
  ['a broken connection', { kind: 'reset' }, null],
])('%s: again later', async (_, mishap, retryAfterMs) => {
  server.goWrong(mishap);
  expect(await thrownBy(toPagerDuty(noticeOf('trigger')))).toMatchObject({
    constructor: TransientError,
    retryAfterMs,
  });
  expect(await thrownBy(toWebhook(noticeOf('trigger')))).toMatchObject({ constructor: TransientError, retryAfterMs });
});

test.each([[301], [302], [400], [401], [403], [404], [410], [413], [422]])('HTTP %i: never', async (status) => {
  server.goWrong(answer(status, { location: `${server.url}/elsewhere` }));
  const refused = { constructor: PermanentError, code: `pager_http_${status}` };
  expect(await thrownBy(toPagerDuty(noticeOf('trigger')))).toMatchObject(refused);
  expect(await thrownBy(toWebhook(noticeOf('trigger')))).toMatchObject(refused);
  expect(server.received.map(({ path }) => path)).toEqual(['/v2/enqueue', '/hook']);
});

test('a yes that is not from PagerDuty is none', async () => {
  server.goWrong({ kind: 'answer', status: 200, body: '<html>Welcome to the hotel network</html>' });
  expect(await thrownBy(toPagerDuty(noticeOf('trigger')))).toBeInstanceOf(TransientError);
});

test('a pager that does not answer is given up in time, and one that is not there at once', async () => {
  server.goWrong({ kind: 'hang' });
  expect(await thrownBy(toPagerDuty(noticeOf('trigger'), { withinMs: 100 }))).toMatchObject({
    constructor: TransientError,
    message: expect.stringContaining('TimeoutError'),
  });
  await server[Symbol.asyncDispose]();
  expect(await thrownBy(toWebhook(noticeOf('trigger')))).toMatchObject({
    constructor: TransientError,
    message: expect.stringContaining('ECONNREFUSED'),
  });
});

test('an answer without end is not read to its end', async () => {
  server.goWrong({ kind: 'pour', status: 400 });
  expect(await thrownBy(toPagerDuty(noticeOf('trigger')))).toMatchObject({ code: 'pager_http_400' });
  expect(server.poured).toBeLessThan(20 * 1024 * 1024);
});
