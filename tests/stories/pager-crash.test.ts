// The bot as a process, and a pager: it rings while Slack hangs, and once, although the bot is killed as it rings.
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { startSimulator } from '../../simulator/simulator.ts';
import { createTestDatabase } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { ROUTING_KEY, startPagerServer, WEBHOOK_SECRET } from '../support/pager-server.ts';
import { policyFile, runToEnd, startBotProcess } from '../support/process.ts';

const TOKENS = { botToken: 'xoxb-test-bot-token', signingSecret: 'test-signing-secret' };
const MANIFEST = parse(readFileSync(new URL('../../manifest.yml', import.meta.url), 'utf8'));
const DECLARE = { type: 'command', as: 'U0ALICE', channel: 'C0GENERAL', text: '/incident sev1 checkout down' } as const;

const policyFor = (url: string) => `
version: 1
pagers:
  ops: { kind: pagerDuty, url: "${url}/v2/enqueue" }
  bridge: { kind: webhook, url: "${url}/hook" }
escalationPolicies: { default: { levels: [{ page: [ops, bridge], within: 60s }] } }
`;

test.each(['hang', 'acceptThenHang'] as const)(
  'killed while its pagers %s, it rings them once after a restart',
  async (kind) => {
    await using server = await startPagerServer();
    const simulator = await startSimulator({ app: { name: 'warroom', ...TOKENS, manifest: MANIFEST } });
    const database = await createTestDatabase('pager');
    const env = {
      SLACK_BOT_TOKEN: TOKENS.botToken,
      SLACK_SIGNING_SECRET: TOKENS.signingSecret,
      SLACK_API_URL: simulator.apiUrl,
      DATABASE_URL: database.url,
      WARROOM_POLICY: await policyFile(policyFor(server.url)),
      PAGER_SECRETS: `ops=${ROUTING_KEY},bridge=${WEBHOOK_SECRET}`,
    };
    const doomed = await startBotProcess(env);
    simulator.setRequestUrls([`http://127.0.0.1:${doomed.port}/slack/events`]);
    try {
      simulator.faults.add({ kind: 'hang', method: 'conversations.create' });
      server.goWrong({ kind }, 2);
      await simulator.act(DECLARE);
      await eventually('both pagers are being told', 5_000, () => server.received.length >= 2);
      await doomed.kill();
      const heir = await startBotProcess(env);
      try {
        await eventually('both are told again', 15_000, () => server.received.length >= 4 && server.notices.size === 1);
        expect([server.rings, server.alerts.size, server.notices.size]).toEqual([1, 1, 1]);
        const said = [...doomed.lines, ...heir.lines].join('\n');
        expect(said).not.toContain(ROUTING_KEY);
        expect(said).not.toContain(WEBHOOK_SECRET);
      } finally {
        await heir.kill();
      }
    } finally {
      await doomed.kill();
      await simulator.stop();
      await database.drop();
    }
  },
  60_000,
);

test('pagers without secrets, and secrets without pagers, are told at the start, without the secrets', async () => {
  const { code, output } = await runToEnd({
    SLACK_BOT_TOKEN: TOKENS.botToken,
    SLACK_SIGNING_SECRET: TOKENS.signingSecret,
    WARROOM_POLICY: await policyFile(
      `${policyFor('http://127.0.0.1:9')}schedules: { database: { pagerDutySchedule: PABC123 } }\n`,
    ),
    PAGER_SECRETS: `ops=${ROUTING_KEY},brigde=${WEBHOOK_SECRET}`,
  });
  expect(code).toBe(1);
  expect(output).toMatch(
    /no secret for the pager "bridge"[\s\S]*"brigde", which is no pager[\s\S]*PAGERDUTY_API_TOKEN/,
  );
  expect(output).not.toContain(ROUTING_KEY);
  expect(output).not.toContain(WEBHOOK_SECRET);
});
