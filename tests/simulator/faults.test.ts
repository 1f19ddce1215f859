// Faults on request: what the app's client meets, and what has happened in the workspace all the same.
import { setImmediate } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { startWorkspace, type TestWorkspace } from './support/start-workspace.ts';

async function room({ client }: TestWorkspace): Promise<string> {
  return String((await client.conversations.create({ name: 'room' })).channel?.id);
}

test.each([
  ['error', { kind: 'error', error: 'name_taken' }, { data: { error: 'name_taken' } }, false],
  ['http', { kind: 'http', status: 503 }, { statusCode: 503 }, false],
  ['rateLimited', { kind: 'rateLimited', retryAfter: 7 }, { retryAfter: 7 }, false],
  ['reset', { kind: 'reset' }, { code: 'slack_webapi_request_error' }, false],
  ['acceptThenReset', { kind: 'acceptThenReset' }, { code: 'slack_webapi_request_error' }, true],
  ['acceptThenHttp', { kind: 'acceptThenHttp' }, { statusCode: 500 }, true],
] as const)('%s', async (_name, rule, error, happened) => {
  await using workspace = await startWorkspace();
  const channel = await room(workspace);
  const { simulator, client } = workspace;
  simulator.faults.add({ ...rule, method: 'chat.postMessage', times: 1 });
  const failed = await client.chat.postMessage({ channel, text: 'hello' }).catch((problem: unknown) => problem);
  expect(failed).toMatchObject(error);
  const texts = simulator.workspace.channels.get(channel)?.messages.map((message) => message.text);
  expect(texts?.includes('hello')).toBe(happened);
  expect((await client.chat.postMessage({ channel, text: 'again' })).ok).toBe(true);
});

test('a rule strikes the nth call that fits, as often as it says', async () => {
  await using workspace = await startWorkspace();
  const { simulator, client } = workspace;
  const channel = await room(workspace);
  simulator.faults.add({
    kind: 'error',
    error: 'fatal_error',
    method: 'conversations.info',
    nth: 2,
    times: 2,
    where: { channel },
  });
  const outcome = async (place: string) => {
    const answer = await client.conversations.info({ channel: place }).catch(() => null);
    return answer !== null;
  };
  const outcomes: boolean[] = [];
  for (const place of [channel, 'C0GENERAL', channel, channel, channel]) outcomes.push(await outcome(place));
  expect(outcomes).toEqual([true, true, false, false, true]);
  expect(simulator.faults.list()).toMatchObject([{ seen: 4, struck: 2 }]);
  simulator.faults.clear();
  expect(simulator.faults.list()).toEqual([]);
});

test('a script is asked for every call that no rule strikes', async () => {
  await using workspace = await startWorkspace();
  const { simulator, client } = workspace;
  const asked: string[] = [];
  simulator.faults.follow((method) => {
    asked.push(method);
    return method === 'auth.test' ? { kind: 'error', error: 'fatal_error' } : undefined;
  });
  simulator.faults.add({ kind: 'error', error: 'internal_error', method: 'conversations.list', times: 1 });
  const failures = [client.conversations.list(), client.auth.test(), client.users.list({})].map((call) =>
    call.then(
      () => null,
      (problem: { data?: { error?: string } }) => problem.data?.error,
    ),
  );
  expect(await Promise.all(failures)).toEqual(['internal_error', 'fatal_error', null]);
  expect(asked.sort()).toEqual(['auth.test', 'users.list']);
  simulator.faults.clear();
  expect((await client.auth.test()).ok).toBe(true);
});

test('a call that hangs is logged, and ends with the workspace', async () => {
  const workspace = await startWorkspace();
  const { simulator, client } = workspace;
  simulator.faults.add({ kind: 'hang' });
  const hanging = client.auth.test().catch((problem: unknown) => problem);
  while (simulator.calls.length === 0) await setImmediate();
  expect(simulator.calls).toMatchObject([{ method: 'auth.test', ok: false, error: 'hang', status: 0 }]);
  await simulator.stop();
  expect(await hanging).toMatchObject({ code: 'slack_webapi_request_error' });
});
