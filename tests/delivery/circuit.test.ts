// The circuit: when calls are held back, who tries, and what counts as an answer.
import { expect, test } from '@jest/globals';
import { PermanentError, TransientError, UnknownOutcome } from '../../src/delivery/outcomes.ts';
import { createCircuit } from '../../src/delivery/slack-client/circuit.ts';
import { eventually } from '../support/eventually.ts';

function aCircuit(retryAfterMs: number) {
  const heard: string[] = [];
  const circuit = createCircuit(retryAfterMs, {
    onBroken: () => void heard.push('broken'),
    onMended: () => void heard.push('mended'),
  });
  const fails = (error: Error) => circuit.call(() => Promise.reject(error)).catch((thrown: unknown) => thrown);
  return { circuit, heard, fails };
}
const LOST = new UnknownOutcome('HTTP 500');

test('holds back after five calls in a row without an answer, and makes no call then', async () => {
  const { circuit, heard, fails } = aCircuit(60_000);
  for (const _ of [1, 2, 3, 4]) expect(await fails(LOST)).toBe(LOST);
  expect(circuit.holds()).toBe(false);
  expect(await fails(new TransientError('Slack is unreachable (ECONNREFUSED)', null, 'down'))).toMatchObject({
    why: 'down',
  });

  expect(circuit.holds()).toBe(true);
  let made = 0;
  const held = circuit.call(async () => {
    made += 1;
  });
  await expect(held).rejects.toMatchObject({ why: 'held', retryAfterMs: null });
  expect(made).toBe(0);
  expect(heard).toEqual(['broken']);
});

test.each([
  ['a refusal', new PermanentError('channel_not_found')],
  ['a rate limit', new TransientError('rate limited', 1_000, 'busy')],
  ['a refused token', new TransientError('token_revoked', 1_000, 'lockedOut')],
])('%s is an answer: it comes through, and the count begins anew', async (_, answer) => {
  const { circuit, fails } = aCircuit(60_000);
  for (const __ of [1, 2, 3, 4]) await fails(LOST);
  expect(await fails(answer)).toBe(answer);
  for (const __ of [1, 2, 3, 4]) await fails(LOST);
  expect(circuit.holds()).toBe(false);
});

test('one call tries while the others are held; it mends the circuit, or breaks it again', async () => {
  const { circuit, heard, fails } = aCircuit(50);
  for (const _ of [1, 2, 3, 4, 5]) await fails(LOST);
  await eventually('it may be tried', 1_000, () => !circuit.holds());
  await fails(LOST);
  expect(circuit.holds()).toBe(true);
  expect(heard).toEqual(['broken', 'broken']);

  await eventually('it may be tried again', 1_000, () => !circuit.holds());
  let answer: (text: string) => void = () => undefined;
  const trying = circuit.call(
    () =>
      new Promise<string>((resolve) => {
        answer = resolve;
      }),
  );
  await expect(circuit.call(async () => 'too early')).rejects.toMatchObject({ why: 'held' });
  answer('here');
  expect(await trying).toBe('here');
  expect(circuit.holds()).toBe(false);
  expect(circuit.isBroken()).toBe(false);
  expect(heard).toEqual(['broken', 'broken', 'mended']);
});
