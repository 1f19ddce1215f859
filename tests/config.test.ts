// The environment: what it means, and everything that is wrong with it at once.
import { expect, test } from '@jest/globals';
import { ConfigError, readConfig } from '../src/config.ts';

const HTTP = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'a-signing-secret' };

test('a bot token and a signing secret are enough for HTTP', () => {
  expect(readConfig(HTTP)).toEqual({
    slack: {
      botToken: 'xoxb-1',
      apiUrl: 'https://slack.com/api/',
      mode: { type: 'http', signingSecrets: ['a-signing-secret'] },
    },
    databaseUrl: null,
    policyPath: null,
    host: '0.0.0.0',
    port: 3000,
    metricsToken: null,
    logLevel: 'info',
  });
});

test('an app-level token means Socket Mode, whatever else is set', () => {
  expect(readConfig({ ...HTTP, SLACK_APP_TOKEN: 'xapp-1' }).slack.mode).toEqual({ type: 'socket', appToken: 'xapp-1' });
});

test('two secrets stand side by side while one is rotated', () => {
  expect(readConfig({ ...HTTP, SLACK_SIGNING_SECRET: 'the-old-one, the-new-one' }).slack.mode).toEqual({
    type: 'http',
    signingSecrets: ['the-old-one', 'the-new-one'],
  });
});

test('another Slack may leave out its last slash', () => {
  expect(readConfig({ ...HTTP, SLACK_API_URL: 'http://127.0.0.1:4010/api' }).slack.apiUrl).toBe(
    'http://127.0.0.1:4010/api/',
  );
});

test.each([
  [
    {},
    [
      'SLACK_BOT_TOKEN: is not set',
      'SLACK_SIGNING_SECRET: is needed for HTTP mode; or set SLACK_APP_TOKEN for Socket Mode',
    ],
  ],
  [
    { ...HTTP, SLACK_SIGNING_SECRET: '  ' },
    ['SLACK_SIGNING_SECRET: is needed for HTTP mode; or set SLACK_APP_TOKEN for Socket Mode'],
  ],
  [
    { ...HTTP, SLACK_SIGNING_SECRET: 'a-signing-secret,' },
    ['SLACK_SIGNING_SECRET: must be one secret of 8 characters or more, or two with a comma between them'],
  ],
  [
    {
      SLACK_BOT_TOKEN: 'xapp-1',
      SLACK_APP_TOKEN: 'xoxb-1',
      SLACK_API_URL: 'slack',
      DATABASE_URL: 'mysql://x',
      PORT: 'many',
      METRICS_TOKEN: 'short',
      LOG_LEVEL: 'loud',
    },
    ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_API_URL', 'DATABASE_URL', 'PORT', 'METRICS_TOKEN', 'LOG_LEVEL'],
  ],
])('%j: every problem is told', (env, told) => {
  let problems: readonly string[] = [];
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) problems = error.problems;
  }
  expect(problems).toHaveLength(told.length);
  told.forEach((start, index) => {
    expect(problems[index]).toContain(start);
  });
});
