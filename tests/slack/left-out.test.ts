// What Slack may leave out of its answers and payloads, and does now and then: the bot goes on without it.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, test } from '@jest/globals';
import { WebClient } from '@slack/web-api';
import { postTo } from '../../simulator/http-delivery.ts';
import { databaseClock } from '../../src/clock.ts';
import { en } from '../../src/locales/en/en.ts';
import { createLogger } from '../../src/log.ts';
import { createMetrics } from '../../src/metrics.ts';
import { DECLARE } from '../../src/render/modals/declare-modal.ts';
import { readOnlyModal, textMessage } from '../../src/slack/edge/answers.ts';
import { createBackground } from '../../src/slack/edge/background.ts';
import { askIdentity } from '../../src/slack/edge/identity.ts';
import { submissionKey, viewPayload } from '../../src/slack/edge/payloads.ts';
import { openModal } from '../../src/slack/modals/modals.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { NOBODY_TO_ASK } from '../support/asking.ts';
import { policyWith } from '../support/policies.ts';
import { startEdge, TOKENS } from './edge-support.ts';

const log = createLogger('info', { write: () => undefined });
let slack: Server | undefined;
afterEach(() => {
  slack?.close();
  slack?.closeAllConnections();
});

/** A Slack that gives these answers in turn, the last one for ever; with the address of its API, and what it was asked. */
async function slackThatSays(...answers: (object | string)[]): Promise<{ apiUrl: string; asked: string[] }> {
  const asked: string[] = [];
  slack = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    asked.push(`${request.url} ${decodeURIComponent(body)}`);
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    const isPage = typeof answer === 'string';
    response.writeHead(200, { 'content-type': isPage ? 'text/html' : 'application/json' });
    response.end(isPage ? answer : JSON.stringify(answer));
  }).listen(0, '127.0.0.1');
  await once(slack, 'listening');
  const address = slack.address();
  return { apiUrl: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/api/`, asked };
}

describe('who the bot is', () => {
  const WHOLE = { ok: true, team_id: 'T1', user_id: 'U1' };
  async function ask(...answers: (object | string)[]) {
    const { apiUrl } = await slackThatSays(...answers);
    const deliveryErrors: string[] = [];
    const options = {
      log,
      signal: AbortSignal.timeout(10_000),
      onTrouble: (reason: string) => deliveryErrors.push(reason),
    };
    return { identity: await askIdentity({ botToken: 'xoxb-1', apiUrl }, options), deliveryErrors };
  }

  test('is known from the workspace and the user alone', async () => {
    const { identity, deliveryErrors } = await ask(WHOLE);
    expect(identity).toEqual({ teamId: 'T1', botUserId: 'U1', botId: null, workspaceUrl: null, scopes: null });
    expect(deliveryErrors).toEqual([]);
  });

  test.each([{ ok: true, team_id: 'T1' }, '<html>Slack is down for maintenance</html>'])(
    'is asked again after %j, with a reason in words',
    async (unreadable) => {
      const { identity, deliveryErrors } = await ask(unreadable, {
        ...WHOLE,
        bot_id: 'B1',
        url: 'https://acme.slack.com',
      });
      expect(identity).toMatchObject({ botId: 'B1', workspaceUrl: 'https://acme.slack.com/' });
      expect(deliveryErrors).toEqual(['the answer of Slack cannot be read']);
    },
  );
});

test('a form whose hash is not told is filled in without it', async () => {
  const { apiUrl, asked } = await slackThatSays({ ok: true, view: { id: 'V1' } });
  const { prisma, close } = openDatabase('postgres://nobody@127.0.0.1:1/none', { poolSize: 1 });
  const background = createBackground(log);
  const ctx = {
    db: prisma,
    log,
    metrics: createMetrics(),
    clock: databaseClock,
    policy: policyWith(),
    words: en,
    directory: NOBODY_TO_ASK,
  };
  const input = {
    teamId: 'T1',
    userId: 'U1',
    channelId: null,
    isTyped: false,
    isForeign: false,
    triggerId: '1.2',
    idempotencyKey: { teamId: 'T1', kind: 'action', key: '1.2' } as const,
    client: new WebClient('xoxb-1', { slackApiUrl: apiUrl }),
  };
  const content = async () => readOnlyModal(textMessage('here it is', en), 'Update', en);
  await openModal({ ctx, background, workspaceUrl: () => null }, input, 'Update', content);
  await background.settled(5000);
  await close();
  expect(asked.map((each) => each.split(' ', 1)[0])).toEqual(['/api/views.open', '/api/views.update']);
  expect(asked[1]).toContain('view_id=V1');
  expect(asked[1]).not.toContain('hash');
});

describe('a submitted form without hash, trigger and title', () => {
  const view = { id: 'V1', type: 'modal', callback_id: 'declare', state: { values: {} } };

  test('is known by its view', () => {
    const parsed = viewPayload.parse({ user: { id: 'U1' }, view });
    expect(submissionKey(parsed.view)).toBe('V1');
    expect(submissionKey({ ...parsed.view, hash: '7' })).toBe('V1:7');
  });

  test('is answered, also when it fails', async () => {
    const testBot = await startEdge('http');
    try {
      const values = {
        title: { title: { type: 'plain_text_input', value: 'checkout down' } },
        severity: { severity: { type: 'static_select', selected_option: { value: 'SEV2' } } },
      };
      const known = { source: null, service: null, category: null, isPrivate: false, isDrill: false };
      const payload = {
        type: 'view_submission',
        team: { id: 'T0DEMO' },
        user: { id: 'U0ALICE', team_id: 'T0DEMO' },
        view: { ...view, callback_id: DECLARE.callbackId, private_metadata: JSON.stringify(known), state: { values } },
      };
      const url = `http://127.0.0.1:${testBot.server.port()}/slack/events`;
      const answer = await postTo(url, 'interactive', payload, TOKENS.signingSecret, null);
      expect(answer).toMatchObject({ status: 'answered', body: { response_action: 'update' } });
      expect(JSON.stringify(answer)).toMatch(/NOT recorded/);
    } finally {
      await testBot.end();
    }
  });
});
