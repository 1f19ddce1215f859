// The texts of a change: each is kept whole, or the change is refused with what it had and what there is room for.
import { expect, test } from '@jest/globals';
import { type ChangeRequest, textsOf } from '../../src/domain/changes.ts';
import { decide } from '../../src/domain/decide.ts';
import { person } from '../../src/domain/target.ts';
import { TEXT_LIMITS } from '../../src/domain/text.ts';
import { minute } from '../support/core.ts';
import { INCIDENTS, POLICY } from '../support/incidents.ts';

const NOBODY = { owner: null, dueAt: null, kind: null } as const;

/** By kind of change: one with every text that it may have, and those texts. The compiler finds the kind that is missing. */
const CHANGES: { [T in ChangeRequest['type']]: [Extract<ChangeRequest, { type: T }>, readonly string[]] } = {
  acknowledge: [{ type: 'acknowledge' }, []],
  move: [{ type: 'move', to: 'mitigating', from: null }, []],
  postUpdate: [{ type: 'postUpdate', text: 'a', isNoChange: false, nextUpdateAt: null }, ['a']],
  changeSeverity: [{ type: 'changeSeverity', to: 'SEV3', reason: 'a' }, ['a']],
  assignRole: [{ type: 'assignRole', role: 'scribe', userId: 'U0DAN' }, []],
  addNote: [{ type: 'addNote', text: 'a', source: null }, ['a']],
  resolve: [
    {
      type: 'resolve',
      resolution: { summary: 'a', rootCause: 'b', isTemporary: false, dataLost: 'c', securityImpact: 'd' },
      postmortemOwner: null,
    },
    ['a', 'b', 'c', 'd'],
  ],
  reopen: [{ type: 'reopen', reason: 'a' }, ['a']],
  close: [{ type: 'close', reason: 'a' }, ['a']],
  cancel: [{ type: 'cancel', reason: 'a' }, ['a']],
  escalate: [{ type: 'escalate', to: { target: person('U0DAN') } }, []],
  snoozeUpdate: [{ type: 'snoozeUpdate', forMs: 600_000 }, []],
  holdSeverity: [{ type: 'holdSeverity', reason: 'a' }, ['a']],
  verify: [{ type: 'verify', isBetter: true }, []],
  draftPostmortem: [{ type: 'draftPostmortem' }, []],
  writeSection: [
    { type: 'writeSection', section: 'impact', answers: { users: 'a', revenue: 'b' }, seen: 0 },
    ['a', 'b'],
  ],
  assignPostmortem: [{ type: 'assignPostmortem', owner: 'U0DAN', dueAt: null }, []],
  askReview: [{ type: 'askReview', reviewers: ['U0DAN'] }, []],
  review: [{ type: 'review', verdict: 'commented', comment: 'a' }, ['a']],
  publishPostmortem: [{ type: 'publishPostmortem' }, []],
  addAction: [{ type: 'addAction', ...NOBODY, text: 'a' }, ['a']],
  changeAction: [{ type: 'changeAction', action: 1, set: { text: 'a', reason: 'b' } }, ['a', 'b']],
  replaceRoom: [{ type: 'replaceRoom' }, []],
  appointCommander: [{ type: 'appointCommander', userId: 'U0DAN' }, []],
  deadlinesDue: [{ type: 'deadlinesDue', due: [] }, []],
  reportReached: [{ type: 'reportReached', pagedSeq: 2, target: 'S0', userIds: [], passedOver: [] }, []],
  loseRoom: [{ type: 'loseRoom', channelId: 'C0', error: 'is_archived' }, []],
  findRoom: [{ type: 'findRoom', channelId: 'C0' }, []],
  openRoom: [{ type: 'openRoom', channelId: 'C0', channelName: 'inc' }, []],
  reportFailedStep: [{ type: 'reportFailedStep', step: 'page', target: null, error: 'x', needed: null }, []],
  reportGone: [{ type: 'reportGone', userId: 'U0DAN', because: 'deactivated' }, []],
};

test.each(Object.entries(CHANGES))('%s keeps these texts of a person', (_, [change, texts]) => {
  expect(textsOf(change)).toEqual(texts);
});

test('what was left out is no text', () => {
  expect(textsOf({ type: 'changeAction', action: 1, set: {} })).toEqual([]);
  expect(textsOf({ type: 'close' })).toEqual([]);
  expect(textsOf({ type: 'reopen', reason: '' })).toEqual([]);
});

const LIMIT = TEXT_LIMITS.text;

test.each(Object.entries(CHANGES).filter(([, [, texts]]) => texts.length > 0))(
  '%s with a text that is one character too long is refused, whatever the incident',
  (_, [change, texts]) => {
    const at = minute('3h');
    for (const letter of texts) {
      const long = (length: number) =>
        JSON.parse(JSON.stringify(change).replace(`"${letter}"`, `"${letter.repeat(length)}"`)) as ChangeRequest;
      const decided = (length: number) =>
        decide(INCIDENTS['fresh-sev1'].incident, { ...long(length), at, by: 'U0ALICE' }, POLICY);
      expect(decided(LIMIT + 1)).toEqual({ refusal: { code: 'text-too-long', length: LIMIT + 1, limit: LIMIT } });
      expect(decided(LIMIT)).not.toMatchObject({ refusal: { code: 'text-too-long' } });
    }
  },
);
