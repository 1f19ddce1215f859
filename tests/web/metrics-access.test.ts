// Who may read the metrics.
import { describe, expect, test } from '@jest/globals';
import { mayReadMetrics } from '../../src/web/metrics.ts';

const TOKEN = 'a-token-of-some-length';

function asking(remoteAddress: string | undefined, headers: Record<string, string> = {}) {
  return { headers, socket: { remoteAddress } };
}

describe('without a token', () => {
  test.each(['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1'])('%s is on the same machine', (address) => {
    expect(mayReadMetrics(asking(address), null)).toBe(true);
  });

  test.each(['10.0.0.1', '192.168.1.5', '203.0.113.7', '::ffff:10.0.0.1', 'fe80::1', '2001:db8::1', '', undefined])(
    '%s is not',
    (address) => {
      expect(mayReadMetrics(asking(address), null)).toBe(false);
    },
  );

  test.each(['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'])(
    'a proxy on the same machine speaks for somebody else (%s)',
    (name) => {
      expect(mayReadMetrics(asking('127.0.0.1', { [name]: '203.0.113.7' }), null)).toBe(false);
    },
  );

  test('no words open what is shut', () => {
    expect(mayReadMetrics(asking('10.0.0.1', { authorization: 'Bearer ' }), null)).toBe(false);
    expect(mayReadMetrics(asking('10.0.0.1', { authorization: 'Bearer null' }), null)).toBe(false);
  });
});

describe('with a token', () => {
  test.each(['10.0.0.1', '127.0.0.1'])('whoever shows it may, from %s', (address) => {
    expect(mayReadMetrics(asking(address, { authorization: `Bearer ${TOKEN}` }), TOKEN)).toBe(true);
    expect(mayReadMetrics(asking(address, { authorization: `bearer ${TOKEN}`, via: 'a proxy' }), TOKEN)).toBe(true);
  });

  test.each([
    {},
    { authorization: '' },
    { authorization: TOKEN },
    { authorization: 'Bearer' },
    { authorization: `Bearer ${TOKEN}x` },
    { authorization: `Bearer ${TOKEN.slice(1)}` },
    { authorization: `Bearer ${TOKEN} ${TOKEN}` },
    { authorization: `Basic ${TOKEN}` },
  ])('nobody else may, on the same machine neither: %j', (headers) => {
    expect(mayReadMetrics(asking('127.0.0.1', headers), TOKEN)).toBe(false);
  });
});
