// One refusal of each kind.
import type { Refusal } from '../../src/domain/changes.ts';
import { minute } from '../support/core.ts';

const BY_BOB = { by: 'U0BOB', at: minute('9m') };

const EACH: { [code in Refusal['code']]: Extract<Refusal, { code: code }> } = {
  'not-open': { code: 'not-open', status: 'resolved', ...BY_BOB },
  'not-resolved': { code: 'not-resolved', status: 'mitigating' },
  'illegal-move': { code: 'illegal-move', from: 'monitoring', to: 'identified', legal: ['mitigating'] },
  stale: { code: 'stale', status: 'mitigating', ...BY_BOB },
  'already-in-status': { code: 'already-in-status', status: 'mitigating', ...BY_BOB },
  'already-acknowledged': { code: 'already-acknowledged', ...BY_BOB },
  'already-severity': { code: 'already-severity', severity: 'SEV2' },
  'already-in-role': { code: 'already-in-role', role: 'scribe', userId: 'U0BOB' },
  'already-open': { code: 'already-open', status: 'investigating' },
  'already-ended': { code: 'already-ended', status: 'cancelled', ...BY_BOB },
  'already-has-room': { code: 'already-has-room', channelId: 'C0ROOM' },
  'already-reported': { code: 'already-reported' },
  'no-room-lost': { code: 'no-room-lost' },
  'no-update-expected': { code: 'no-update-expected' },
  'nothing-to-snooze': {
    code: 'nothing-to-snooze',
    untilAt: minute('10m'),
    askedAt: minute('25m'),
    dueAt: minute('30m'),
  },
  'nothing-to-hold': { code: 'nothing-to-hold', severity: 'SEV1' },
  'not-commander': { code: 'not-commander', commander: 'U0ALICE' },
  'not-monitoring': { code: 'not-monitoring', status: 'mitigating', ...BY_BOB },
  'already-verified': { code: 'already-verified', ...BY_BOB },
  'no-such-level': { code: 'no-such-level', level: 7, levels: 2 },
  'empty-text': { code: 'empty-text', what: 'update' },
  'text-too-long': { code: 'text-too-long', length: 41_203, limit: 40_000 },
  'no-postmortem': { code: 'no-postmortem' },
  'postmortem-unpublished': { code: 'postmortem-unpublished', severity: 'SEV1' },
  'postmortem-incomplete': { code: 'postmortem-incomplete', missing: ['impact', 'security'] },
  'no-preventive-action': { code: 'no-preventive-action', severity: 'SEV1', unsaid: [2, 3] },
  'section-changed': { code: 'section-changed', section: 'impact', revision: 2, ...BY_BOB },
  'already-published': { code: 'already-published', ...BY_BOB },
  'not-in-review': { code: 'not-in-review' },
  'unknown-action': { code: 'unknown-action', action: 4, known: [1, 2] },
  'already-in-action-status': { code: 'already-in-action-status', action: 1, status: 'done' },
  'unknown-incident': { code: 'unknown-incident' },
  'no-person': { code: 'no-person' },
  'names-nobody': { code: 'names-nobody', userId: 'U0BOB', because: 'bot' },
  'names-group': { code: 'names-group', group: '@oncall' },
  'guests-cannot': { code: 'guests-cannot' },
  'person-unknown': { code: 'person-unknown' },
  'membership-unknown': { code: 'membership-unknown' },
  'not-participant': { code: 'not-participant', channelId: 'C0ROOM' },
  'not-in-charge': { code: 'not-in-charge', commander: 'U0ALICE' },
  'reason-needed': { code: 'reason-needed', of: 'lowerSeverity', severity: 'SEV1', to: 'SEV3' },
  'snooze-too-long': { code: 'snooze-too-long', most: { ms: 3_600_000 } },
};

export const REFUSALS: readonly Refusal[] = Object.values(EACH);
