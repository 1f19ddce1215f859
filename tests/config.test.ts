// The environment: what it means, and everything that is wrong with it at once.
import { expect, test } from '@jest/globals';
import { ConfigError, readConfig } from '../src/config.ts';
import { unmatchedSecrets } from '../src/pager-secrets.ts';
import { policyWith } from './support/policies.ts';

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
    pagers: { secrets: {}, pagerDutyToken: null },
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

test('each pager has its secret, which may hold an equals sign', () => {
  const env = { ...HTTP, PAGER_SECRETS: 'ops=0123456789abcdef, bridge=c2VjcmV0MTIz==', PAGERDUTY_API_TOKEN: 'y_token' };
  expect(readConfig(env).pagers).toEqual({
    secrets: { ops: '0123456789abcdef', bridge: 'c2VjcmV0MTIz==' },
    pagerDutyToken: 'y_token',
  });
});

test.each([
  ['postgres://db/warroom?schema=app', null],
  ['postgres://db/warroom?schema=pg_app', 'DATABASE_URL: the schema "pg_app" belongs to Postgres itself'],
  [`postgres://db/warroom?schema=${'x'.repeat(64)}`, 'DATABASE_URL: the name of the schema is longer than 63 bytes'],
  ['mysql://db/warroom?schema=pg_app', 'DATABASE_URL: must be a postgres:// address'],
])('the address %s may name a schema that can be', (DATABASE_URL, problem) => {
  const read = () => readConfig({ ...HTTP, DATABASE_URL }).databaseUrl;
  if (problem === null) expect(read()).toBe(DATABASE_URL);
  else expect(read).toThrow(problem);
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
      PAGER_SECRETS: 'ops',
    },
    [
      'SLACK_BOT_TOKEN',
      'SLACK_APP_TOKEN',
      'SLACK_API_URL',
      'DATABASE_URL',
      'PAGER_SECRETS',
      'PORT',
      'METRICS_TOKEN',
      'LOG_LEVEL',
    ],
  ],
  ...[
    'the-bare-secret',
    'ops=short',
    'ops=',
    '=the-bare-secret',
    'ops=12345678,ops=87654321',
    'ops=12345678,',
    'Ops=12345678',
  ].map((text): [Record<string, string>, string[]] => [
    { ...HTTP, PAGER_SECRETS: text },
    ['PAGER_SECRETS: must be name=secret, or several with commas between them'],
  ]),
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

test('pagers, secrets and schedules that do not match are told, all at once', () => {
  const policy = policyWith(`
pagers:
  ops: { kind: pagerDuty, url: "https://events.pagerduty.com/v2/enqueue" }
  bridge: { kind: webhook, url: "https://pages.example.com" }
schedules:
  checkout: { members: [U0ANN], since: "2026-01-05T09:00" }
  database: { pagerDutySchedule: PABC123 }
`);
  const secrets = { ops: 'a-routing-key', bridge: 'a-signing-secret' };
  expect(unmatchedSecrets({ secrets, pagerDutyToken: 'y_token' }, policy)).toEqual([]);
  expect(
    unmatchedSecrets({ secrets: { ops: 'a-routing-key', brigde: 'a-signing-secret' }, pagerDutyToken: null }, policy),
  ).toEqual([
    'PAGER_SECRETS: has no secret for the pager "bridge" of the policy',
    'PAGER_SECRETS: has a secret for "brigde", which is no pager of the policy',
    'PAGERDUTY_API_TOKEN: is needed for the PagerDuty schedule "database"',
  ]);
});
