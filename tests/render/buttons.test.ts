// The card and the panel offer what is legal now, and nothing else.
import { describe, expect, test } from '@jest/globals';
import { decide } from '../../src/domain/decide.ts';
import type { Incident } from '../../src/domain/incident.ts';
import { nextStatus, OPEN_STATUSES, STATUSES } from '../../src/domain/lifecycle/status.ts';
import type { PostmortemState } from '../../src/domain/postmortem/sections.ts';
import { en } from '../../src/locales/en/en.ts';
import { buttonValue, legalButtons } from '../../src/render/card/buttons.ts';
import { statusCard } from '../../src/render/card/status-card.ts';
import { minute } from '../support/core.ts';
import { anIncident, INCIDENTS, POLICY } from '../support/incidents.ts';

function labels(incident: Incident): (string | undefined)[] {
  return legalButtons(incident, POLICY, en).map(({ text }) => text.text);
}

test.each([
  ['unacknowledged', ['Acknowledge', 'Mark identified', 'Update', 'Resolve', 'Severity', 'Add note', 'Status…']],
  ['acknowledged', ['Mark identified', 'Update', 'Resolve', 'Severity', 'Add note', 'Status…']],
  ['updated', ['Mark monitoring', 'Update', 'Resolve', 'Severity', 'Add note']],
  ['monitoring', ['Update', 'Resolve', 'Severity', 'Add note', 'Status…']],
  ['resolved-with-cause', ['Post-mortem', 'Reopen']],
  ['closed', ['Post-mortem', 'Reopen']],
  ['cancelled', ['Reopen']],
] as const)('%s offers %j', (name, expected) => {
  expect(labels(INCIDENTS[name].incident)).toEqual(expected);
});

const A_DRAFT: PostmortemState = {
  status: 'draft',
  draftedAt: minute('9m'),
  owner: 'U0BOB',
  dueAt: null,
  remindedAt: null,
  sections: {},
  reviews: [],
  published: null,
};

describe('a button that is shown is never refused', () => {
  const incidents = STATUSES.flatMap((status) => [
    anIncident({ status }),
    anIncident({ status, acknowledged: { by: 'U0BOB', at: minute('1m') } }),
    anIncident({ status, postmortem: A_DRAFT }),
  ]);
  const asked = { at: minute('10m'), by: 'U0BOB' };

  test.each(incidents)('$status', (incident) => {
    const shown = legalButtons(incident, POLICY, en).map(({ action_id }) => action_id);
    const refused = shown.filter((action) => {
      switch (action) {
        case 'acknowledge':
        case 'reopen':
        case 'close': {
          const change = action === 'reopen' ? ({ type: action, reason: null } as const) : ({ type: action } as const);
          return 'refusal' in decide(incident, { ...change, ...asked }, POLICY);
        }
        case 'move': {
          const to = nextStatus(incident.status);
          return to === null || 'refusal' in decide(incident, { type: 'move', to, from: null, ...asked }, POLICY);
        }
        default:
          return OPEN_STATUSES.every((open) => open !== incident.status) && action !== 'show-postmortem';
      }
    });
    expect(refused).toEqual([]);
  });
});

test('a required post-mortem that is missing hides Close', () => {
  expect(labels(anIncident({ status: 'resolved', postmortem: null }))).toEqual(['Post-mortem', 'Reopen']);
});

test('a button carries the incident and the status that was seen', () => {
  const incident = anIncident({ status: 'mitigating' });
  expect(JSON.parse(buttonValue(incident))).toEqual({ incident: incident.id, from: 'mitigating' });
});

test('a button whose value would not fit is left out rather than cut', () => {
  expect(labels(anIncident({ id: 'x'.repeat(2000) }))).toEqual([]);
});

test('only one button of the card stands out', () => {
  const styled = Object.values(INCIDENTS).map(({ incident }) =>
    statusCard(incident, POLICY, en).blocks.flatMap((block) =>
      block.type === 'actions' ? block.elements.filter((one) => one.type === 'button' && one.style !== undefined) : [],
    ),
  );
  expect(styled.every((buttons) => buttons.length <= 1)).toBe(true);
});
