// The draft of a post-mortem: facts from the record, roles in place of names, and what is left to do.
import { describe, expect, test } from '@jest/globals';
import { draftPostmortem, roleLabel, withRoles } from '../../src/domain/postmortem/postmortem.ts';
import type { Resolution } from '../../src/domain/timeline.ts';
import { en } from '../../src/locales/en/en.ts';
import { minute } from '../support/core.ts';
import { anIncident, aTimeline, INCIDENTS, OPEN_ROOM, RESOLUTION, type Step } from '../support/incidents.ts';

const ACKNOWLEDGE: Step = ['3m', 'U0BOB', { type: 'acknowledge' }];

function draft(...steps: Step[]) {
  const { incident, entries } = aTimeline([OPEN_ROOM, ...steps]);
  return draftPostmortem(incident, entries, en.record.parts);
}
function resolve(after: string, resolution: Partial<Resolution> = {}): Step {
  const whole = { ...RESOLUTION, ...resolution };
  return [after, 'U0ALICE', { type: 'resolve', resolution: whole, postmortemOwner: 'U0CAROL' }];
}
function note(text: string): Step {
  return ['10m', 'U0BOB', { type: 'addNote', text, source: null }];
}

describe('roles in place of names', () => {
  const incident = anIncident({
    roles: { commander: 'U0ALICE', operationsLead: null, communicationsLead: 'U0CAROL', scribe: 'U0ALICE' },
  });

  test.each([
    ['U0ALICE', 'the incident commander'],
    ['U0CAROL', 'the communications lead'],
    ['U0BOB', 'the on-call engineer'],
    ['U0ERIN', 'a responder'],
    ['warroom', 'the clock'],
  ])('%s is %s', (userId, label) => {
    expect(roleLabel(userId, incident, en.record.parts)).toBe(label);
  });

  test('people who are mentioned in what somebody wrote become roles too', () => {
    expect(
      withRoles('<@U0ALICE> and <@U0BOB|bob> asked <!subteam^S0DB|@db> and <@U0ERIN>', incident, en.record.parts),
    ).toBe('the incident commander and the on-call engineer asked a team and a responder');
  });

  test('nobody is named but as a responder and as the owner of what is left to do', () => {
    const { incident: resolved, entries } = INCIDENTS['resolved-without-cause'];
    const { responders, timeline, firstReport, actionItems, ...rest } = draftPostmortem(
      resolved,
      entries,
      en.record.parts,
    );
    expect(JSON.stringify(rest)).not.toMatch(/U0[A-Z]+/);
    expect(timeline.map(({ actor }) => actor).join()).not.toMatch(/U0[A-Z]+/);
    expect(responders.map(({ userId }) => userId)).toEqual(['U0ALICE', 'U0CAROL', 'U0BOB', 'U0DAN']);
  });

  test('an author is told by the role held at that time', () => {
    const handover: Step = ['5m', 'U0ALICE', { type: 'assignRole', role: 'commander', userId: 'U0CAROL' }];
    const { timeline } = draft(ACKNOWLEDGE, handover, note('seen'));
    expect(timeline.map(({ actor, entry }) => [entry.type, actor])).toEqual([
      ['declared', 'the incident commander'],
      ['paged', 'the incident commander'],
      ['roomOpened', 'the clock'],
      ['acknowledged', 'the on-call engineer'],
      ['roleAssigned', 'the incident commander'],
      ['noted', 'the on-call engineer'],
    ]);
  });
});

describe('what is left to do', () => {
  const actions = (...steps: Step[]) =>
    draft(...steps).actionItems.map(({ what, owner, dueAt }) => ['drafted' in what ? what.drafted : '', owner, dueAt]);

  test('a quick fix with a known cause leaves nothing by itself', () => {
    expect(actions(ACKNOWLEDGE, resolve('65m'))).toEqual([]);
  });

  test('an unknown cause is to be found within 48 hours', () => {
    const left = actions(ACKNOWLEDGE, resolve('60m', { rootCause: null }));
    expect(left).toEqual([['findCause', 'U0ALICE', minute('49h')]]);
  });

  test('a temporary fix is to be made permanent by the time the policy gives', () => {
    const left = actions(ACKNOWLEDGE, resolve('60m', { isTemporary: true }));
    expect(left).toEqual([['makeFixPermanent', 'U0ALICE', minute('361h')]]);
  });

  test('longer than two hours asks for an alert that finds it sooner', () => {
    expect(actions(ACKNOWLEDGE, resolve('120m'))).toEqual([]);
    expect(actions(ACKNOWLEDGE, resolve('121m'))).toEqual([
      ['alertSooner', 'U0ALICE', new Date(minute('121m').getTime() + 15 * 86_400_000)],
    ]);
  });

  test('the operations lead owns it where there is one', () => {
    const lead: Step = ['4m', 'U0ALICE', { type: 'assignRole', role: 'operationsLead', userId: 'U0BOB' }];
    expect(actions(ACKNOWLEDGE, lead, resolve('60m', { rootCause: null }))[0]?.[1]).toBe('U0BOB');
  });

  test('what is still to be done is not asked for twice when it is resolved again', () => {
    const again: Step = ['70m', 'U0BOB', { type: 'reopen', reason: null }];
    const left = actions(ACKNOWLEDGE, resolve('60m', { rootCause: null }), again, resolve('90m', { rootCause: null }));
    expect(left).toHaveLength(1);
  });
});

test('the peak and the final severity are both kept', () => {
  const lowered: Step = ['30m', 'U0BOB', { type: 'changeSeverity', to: 'SEV3', reason: null }];
  expect(draft(ACKNOWLEDGE, lowered, resolve('60m')).severity).toEqual({ peak: 'SEV1', final: 'SEV3' });
});

test('whoever looks after the post-mortem is among the responders', () => {
  const { responders, owner } = draft(ACKNOWLEDGE, resolve('60m'));
  expect(owner).toBe('a responder');
  expect(responders.filter(({ ownsPostmortem }) => ownsPostmortem).map(({ userId }) => userId)).toEqual(['U0CAROL']);
});

test('the record begins with the first report', () => {
  const { incident, entries } = INCIDENTS['resolved-without-cause'];
  expect(draftPostmortem(incident, entries, en.record.parts).firstReport?.at).toEqual(
    new Date('2026-01-05T09:50:00.000Z'),
  );
});
