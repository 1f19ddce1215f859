// Who is on call in PagerDuty, and who they are in Slack, asked over both wires.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { PermanentError, TransientError } from '../../src/delivery/outcomes.ts';
import { scheduleRecipients } from '../../src/delivery/paging/schedules.ts';
import { meaningOf } from '../../src/delivery/slack-client/errors.ts';
import { startWorkspace, type TestWorkspace } from '../simulator/support/start-workspace.ts';
import { API_TOKEN, type PagerServer, startPagerServer } from '../support/pager-server.ts';

let workspace: TestWorkspace;
let server: PagerServer;
beforeEach(async () => {
  [workspace, server] = await Promise.all([startWorkspace(), startPagerServer()]);
});
afterEach(async () => {
  await Promise.all([workspace[Symbol.asyncDispose](), server[Symbol.asyncDispose]()]);
});

const BOB = { name: 'Bob Okafor', email: 'Bob@acme.example' };
const STRANGER = { name: 'Sam Stranger', email: 'sam@elsewhere.example' };

async function reach(token = API_TOKEN, api = server.url) {
  const call = async (method: string, args: Record<string, unknown>) => {
    try {
      return await workspace.client.apiCall(method, args);
    } catch (error) {
      throw meaningOf(error);
    }
  };
  return scheduleRecipients(call, { api, id: 'PABC123', token });
}

test('whoever is on call now, once, however many policies the schedule is in', async () => {
  server.onCall.set('PABC123', [BOB, BOB, { name: 'Dan Rossi', email: 'dan@acme.example' }]);
  expect(await reach()).toEqual(['U0BOB', 'U0DAN']);
  expect(await reach(API_TOKEN, `${server.url}/`)).toEqual(['U0BOB', 'U0DAN']);
});

test('of two on call, one of whom has no account here, the other', async () => {
  server.onCall.set('PABC123', [STRANGER, BOB]);
  expect(await reach()).toEqual(['U0BOB']);
});

test.each([
  ['nobody on call', [], 'nobody_on_call'],
  ['nobody whom Slack knows', [STRANGER], 'on_call_not_in_slack'],
] as const)('%s is refused', async (_, people, code) => {
  server.onCall.set('PABC123', [...people]);
  await expect(reach()).rejects.toMatchObject({ constructor: PermanentError, code });
});

test('a token that does not hold, and a schedule that is not there, are refused', async () => {
  server.onCall.set('PABC123', [BOB]);
  await expect(reach('another-token')).rejects.toMatchObject({
    constructor: PermanentError,
    code: 'schedule_http_401',
  });
  server.onCall.clear();
  await expect(reach()).rejects.toMatchObject({ constructor: PermanentError, code: 'schedule_http_404' });
});

test('a missing scope is said with its name', async () => {
  server.onCall.set('PABC123', [BOB]);
  workspace.simulator.setScopes(['users:read']);
  await expect(reach()).rejects.toMatchObject({ code: 'missing_scope', needed: 'users:read.email' });
});

test.each([
  ['too many requests', { kind: 'answer', status: 429, headers: { 'ratelimit-reset': '20' } }, 20_000],
  ['an error of theirs', { kind: 'answer', status: 500 }, null],
  ['an answer that is no JSON', { kind: 'answer', status: 200, body: '<html>' }, null],
  ['an answer of another shape', { kind: 'answer', status: 200, body: '{"oncalls":{}}' }, null],
  ['a broken connection', { kind: 'reset' }, null],
] as const)('%s: again later', async (_, mishap, retryAfterMs) => {
  server.goWrong(mishap);
  await expect(reach()).rejects.toMatchObject({ constructor: TransientError, retryAfterMs });
});
