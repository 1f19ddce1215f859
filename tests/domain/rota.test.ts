// Who is on call: week by week, through daylight saving, and whoever stands in.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { onCall, type Rota } from '../../src/domain/rota.ts';
import { declared } from '../support/core.ts';
import { policyWith } from '../support/policies.ts';

const PARIS = 'Europe/Paris';
const ROTA: Rota = {
  members: ['U0ANN', 'U0BO', 'U0CY'],
  since: '2026-01-05T09:00',
  overrides: [{ from: '2026-12-24T09:00', to: '2026-12-26T09:00', who: 'U0STANDIN' }],
};

describe('the rota', () => {
  test.each([
    ['its first minute', '2026-01-05T08:00:00Z', 'U0ANN'],
    ['a second before the first handover', '2026-01-12T07:59:59Z', 'U0ANN'],
    ['the handover itself', '2026-01-12T08:00:00Z', 'U0BO'],
    ['after all have had their turn', '2026-01-26T08:00:00Z', 'U0ANN'],
    ['before it began, backwards', '2026-01-05T07:59:59Z', 'U0CY'],
    ['a handover in summer: still 09:00 on the wall', '2026-07-06T07:00:00Z', 'U0CY'],
    ['a second before that one', '2026-07-06T06:59:59Z', 'U0BO'],
    ['Christmas, by override', '2026-12-25T12:00:00Z', 'U0STANDIN'],
    ['the moment the override ends', '2026-12-26T08:00:00Z', 'U0CY'],
  ])('%s (%s): %s', (_, at, member) => {
    expect(onCall(ROTA, new Date(at), PARIS)).toBe(member);
  });

  test('of two overrides the later line counts', () => {
    const overrides = [...ROTA.overrides, { from: '2026-12-25T00:00', to: '2026-12-25T23:59', who: 'U0OTHER' }];
    expect(onCall({ ...ROTA, overrides }, new Date('2026-12-25T12:00:00Z'), PARIS)).toBe('U0OTHER');
  });

  test('in every zone, at any time, somebody is on call, and a week later their successor', () => {
    const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    const seconds = fc.integer({ min: 946_684_800, max: 2_524_608_000 });
    fc.assert(
      fc.property(zones, seconds, (zone, second) => {
        const steady = { ...ROTA, overrides: [] };
        const members = steady.members;
        const now = onCall(steady, new Date(second * 1000), zone);
        const later = onCall(steady, new Date((second + 7 * 86_400 + 7_200) * 1000), zone);
        const turn = members.indexOf(now);
        // Two hours more than a week is past any change of the clocks, and at most one handover further.
        expect([members[(turn + 1) % 3], members[(turn + 2) % 3]]).toContain(later);
      }),
    );
  });
});

test('a rung that names a rota pages whose turn it is', () => {
  const policy = policyWith(`
rotas: { nights: { members: [U0ANN, U0BO], since: "2025-12-29T09:00" } }
escalation: { default: { rungs: [{ page: [nights, U0BO], within: 5m }] } }
`);
  // The fifth of January is the second week: Bo, who is paged once though he is named twice.
  expect(declared(policy).entries.at(-1)).toMatchObject({ type: 'paged', targets: ['U0BO'] });
});
