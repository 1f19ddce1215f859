// Logs: one line each, and no secret in any of them, wherever it hides.
import { expect, test } from '@jest/globals';
import { createLogger } from '../src/log.ts';

const CANARIES = [
  'xoxb-1234-canary',
  'xapp-1-canary',
  'https://hooks.slack.com/commands/T1/canary',
  'postgres://bot:canary@db/warroom',
  'Bearer canary',
  'Token token=canary',
  '{"routing_key":"canary"}',
];

test.each(CANARIES)('%s is kept out of messages, fields, errors and causes', (secret) => {
  const lines: string[] = [];
  const log = createLogger('debug', { write: (line) => lines.push(line) });
  log.info({ note: secret, nested: { deep: { list: [secret] } } }, `said ${secret}`);
  log.error({ err: new Error(`failed with ${secret}`, { cause: new Error(secret) }), token: secret }, 'failed');

  expect(lines).toHaveLength(2);
  for (const line of lines) {
    expect(line).not.toContain('canary');
    expect(line.trimEnd().split('\n')).toHaveLength(1);
    expect(JSON.parse(line)).toMatchObject({ level: expect.any(Number) });
  }
});
