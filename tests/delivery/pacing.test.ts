// The pace of calls: within what Slack promises in any minute, wherever it begins, with a share for SEV1.
import { expect, test } from '@jest/globals';
import { limitsOf, METHODS } from '../../src/delivery/slack-client/pacing.ts';
import type { Limit } from '../../src/storage/rate-limit.ts';
import { policyWith } from '../support/policies.ts';

const { pacing: PACING } = policyWith();
const methods = Object.keys(METHODS) as (keyof typeof METHODS)[];

/** The most that a bucket lets through in one minute. */
function mostPerMinute({ burst, everyMs }: Limit): number {
  return burst + Math.floor(60_000 / everyMs);
}

test.each(methods)('%s: no minute has more than the tier, SEV1 included', (method) => {
  const tier = METHODS[method];
  const limits = limitsOf(method, 'C1', true, PACING).filter(({ name }) => name === method);
  const most = limits.reduce((sum, limit) => sum + mostPerMinute(limit), 0);
  expect(most).toBeLessThanOrEqual(tier === 'messages' ? 0 : PACING.callsPerMinute[tier]);
  expect(limits).toHaveLength(tier === 'messages' ? 0 : 2);
});

test('messages keep to the policy, with ten seconds of it at once, and to one a second in each channel', () => {
  const limits = limitsOf('chat.postMessage', 'C1', true, PACING);
  const most = limits.filter(({ name }) => name === 'messages').reduce((sum, limit) => sum + mostPerMinute(limit), 0);
  expect(most).toBeGreaterThanOrEqual(240);
  expect(most).toBeLessThanOrEqual(280);
  const [channel] = limits;
  expect(channel).toMatchObject({ bucket: 'channel C1', burst: 1, jumps: true });
  expect(channel?.gapMs).toBeGreaterThan(1_000);
  expect(channel?.everyMs).toBeGreaterThan(channel?.gapMs ?? 0);
});

test('only what is urgent may use the share that is kept for it', () => {
  const buckets = (isUrgent: boolean) =>
    limitsOf('chat.postEphemeral', 'C1', isUrgent, PACING).map(({ bucket }) => bucket);
  expect(buckets(false)).toEqual(['channel C1', 'chat.postEphemeral', 'messages']);
  expect(buckets(true).filter((bucket) => bucket.endsWith(' urgent'))).toHaveLength(2);
});

test('a limit of one a minute still lets something through', () => {
  const least = {
    messagesPerMinute: 1,
    messagesPerChannelPerSecond: 1,
    callsPerMinute: { tier2: 1, tier3: 1, tier4: 1 },
  };
  for (const method of methods) {
    for (const { burst, everyMs } of limitsOf(method, 'C1', true, least)) {
      expect(burst).toBeGreaterThanOrEqual(1);
      expect(everyMs).toBeLessThanOrEqual(60_000);
    }
  }
});
