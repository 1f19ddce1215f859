// Every no says what is the case, that nothing was changed, and what to do instead.
import { expect, test } from '@jest/globals';
import { en } from '../../src/locales/en/en.ts';
import { refusalText } from '../../src/render/help/refusal.ts';
import { minute } from '../support/core.ts';
import { REFUSALS } from './refusals.ts';

const NOW = minute('10m');

test('a stale button names who was quicker, and when', () => {
  const text = refusalText(
    { code: 'stale', status: 'mitigating', by: 'U0BOB', at: new Date(NOW.getTime() - 4000) },
    NOW,
    en,
  );
  expect(text).toBe(
    '<@U0BOB> moved this to mitigating 4 s ago; nothing was changed. The card shows what can be done now.',
  );
});

test.each(REFUSALS)('$code says that nothing was changed or needed', (refusal) => {
  const text = refusalText(refusal, NOW, en);
  expect(text).toMatch(/nothing|no need|already|stays/i);
  expect(text).toMatch(/^[<A-Z].*\.$/s);
});

test('a move that is not possible says which are, or that the incident can be resolved', () => {
  const said = (legal: readonly 'mitigating'[]) =>
    refusalText({ code: 'illegal-move', from: 'monitoring', to: 'identified', legal }, NOW, en);
  expect(said(['mitigating'])).toContain(en.refusals.legalMoves(['mitigating']));
  expect(said([])).toContain(en.refusals.resolveIt);
});

test('what the clock did is said to be the clock', () => {
  expect(refusalText({ code: 'already-acknowledged', by: 'warroom', at: NOW }, NOW, en)).toContain(
    'the clock acknowledged',
  );
});
