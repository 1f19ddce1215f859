// Who may do what: the whole matrix of people, rooms, incidents and acts, against the rules as they are told to people.
import { describe, expect, test } from '@jest/globals';
import type { ChangeRequest } from '../../src/domain/changes.ts';
import type { Incident } from '../../src/domain/incident.ts';
import { STATUSES } from '../../src/domain/lifecycle/status.ts';
import {
  ACTS,
  type Act,
  type Actor,
  actOf,
  dependsOnRoom,
  may,
  missingReason,
  type Person,
  type PersonFacts,
  PRESENCES,
  type Presence,
  THE_BOT,
  visibleTo,
} from '../../src/domain/permissions.ts';
import { DESTROYERS, type Policy } from '../../src/domain/policy.ts';
import { ROLES, type Role } from '../../src/domain/roles/roles.ts';
import { SEVERITIES } from '../../src/domain/severity/severity.ts';
import { declared, minute } from '../support/core.ts';
import { policyWith } from '../support/policies.ts';

const POLICY = policyWith();
const MEMBER: PersonFacts = { isGuest: false, isDeactivated: false, isBot: false, isForeign: false };
/** What a person is, as the workspace says it. */
const KINDS = {
  member: MEMBER,
  guest: { ...MEMBER, isGuest: true },
  foreign: { ...MEMBER, isForeign: true },
  deactivated: { ...MEMBER, isDeactivated: true },
  bot: { ...MEMBER, isBot: true },
  unknown: null,
} as const;
type Kind = keyof typeof KINDS;
/** Where the room is: not open yet, standing, or lost to the bot. */
const ROOMS = ['none', 'open', 'lost'] as const;
const STANDINGS = [...ROLES, 'declarer', 'paged', 'leftAfterPage', 'nobody'] as const;
type Availability = (typeof STANDINGS)[number];

interface Case {
  kind: Kind;
  presence: Presence;
  standing: Availability;
  room: (typeof ROOMS)[number];
  isPrivate: boolean;
}

const CASES: Case[] = (Object.keys(KINDS) as Kind[]).flatMap((kind) =>
  PRESENCES.flatMap((presence) =>
    STANDINGS.flatMap((standing) =>
      ROOMS.flatMap((room) => [true, false].map((isPrivate) => ({ kind, presence, standing, room, isPrivate }))),
    ),
  ),
);

const ME = 'U0DAN';

function incidentOf({ standing, room, isPrivate }: Case, more: Partial<Incident> = {}): Incident {
  const { incident } = declared(POLICY, { isPrivate });
  const place = { channelId: 'C0ROOM', name: 'inc-2026-001' };
  const isRole = (ROLES as readonly string[]).includes(standing);
  const isPaged = standing === 'paged' || standing === 'leftAfterPage';
  return {
    ...incident,
    ...(standing === 'declarer' && { declaredBy: ME }),
    roles: { ...incident.roles, ...(isRole && { [standing as Role]: ME }) },
    room: room === 'open' ? place : null,
    lostRoom: room === 'lost' ? { ...place, error: 'is_archived' } : null,
    paging: { ...incident.paging, targets: isPaged ? [ME] : [] },
    ...more,
  };
}

function personOf({ kind, presence, standing }: Case, incident: Incident): Person {
  const isPaged = standing === 'paged' || standing === 'leftAfterPage';
  const relation = {
    presence,
    leftAt: standing === 'leftAfterPage' ? minute('9m') : null,
    pagedAt: isPaged ? minute('5m') : null,
  };
  return {
    type: 'person',
    teamId: incident.teamId,
    userId: ME,
    facts: KINDS[kind],
    relations: new Map([[incident.id, relation]]),
  };
}

function answer(actor: Actor, incident: Incident | null, act: Act, policy: Policy = POLICY): string {
  const decided = may(actor, incident, act, policy);
  return 'refusal' in decided ? decided.refusal.code : 'yes';
}

/** The rules once more, in the words of the documentation. */
function expectedOf(one: Case, act: Act): string {
  const { kind, presence, standing, room, isPrivate } = one;
  if (kind === 'deactivated' || kind === 'bot') return 'no-person';
  const isGuest = kind === 'guest' || kind === 'foreign';
  const hasRole = (ROLES as readonly string[]).includes(standing);
  // A guest sees what is in the rooms that they are in, and a private incident is seen by who is in its room.
  const needsRoom = isPrivate || isGuest;
  const isNamed = hasRole || standing === 'declarer';
  const seen = (): string => {
    if (!needsRoom || presence === 'in') return 'yes';
    if (room === 'none') return isNamed ? 'yes' : 'unknown-incident';
    if (presence !== 'wasIn') return 'unknown-incident';
    return room === 'lost' && hasRole ? 'yes' : 'membership-unknown';
  };
  switch (act) {
    case 'declare':
      return isGuest ? 'guests-cannot' : 'yes';
    case 'overview':
      return isGuest ? 'guests-cannot' : kind === 'unknown' ? 'person-unknown' : 'yes';
    case 'work':
      return 'unknown-incident';
    case 'acknowledge':
      return standing === 'paged' ? 'yes' : seen();
    case 'list':
    case 'see':
    case 'takePart':
      return seen();
    case 'export':
      if (seen() !== 'yes') return seen();
      return isGuest ? 'guests-cannot' : kind === 'unknown' ? 'person-unknown' : 'yes';
    case 'snooze':
      if (seen() !== 'yes') return seen();
      return hasRole ? 'yes' : 'not-in-charge';
    case 'hold':
      if (seen() !== 'yes') return seen();
      return standing === 'commander' ? 'yes' : 'not-commander';
    case 'destroy':
      if (seen() !== 'yes') return seen();
      if (presence === 'in' || hasRole) return 'yes';
      if (room === 'none' && standing === 'declarer') return 'yes';
      return presence === 'out' ? 'not-participant' : 'membership-unknown';
  }
}

describe('every person, room and incident', () => {
  test.each(ACTS)('%s is answered by the rules', (act) => {
    const wrong = CASES.flatMap((one) => {
      const incident = incidentOf(one);
      const [said, expected] = [answer(personOf(one, incident), incident, act), expectedOf(one, act)];
      return said === expected ? [] : [{ ...one, said, expected }];
    });
    expect(wrong).toEqual([]);
  });

  test('neither the severity nor the status of an incident changes who may do what', () => {
    const wrong = CASES.flatMap((one) =>
      SEVERITIES.flatMap((severity) =>
        STATUSES.flatMap((status) => {
          const incident = incidentOf(one, { severity, status });
          const plain = incidentOf(one);
          return ACTS.filter(
            (act) => answer(personOf(one, incident), incident, act) !== answer(personOf(one, plain), plain, act),
          );
        }),
      ),
    );
    expect(wrong).toEqual([]);
  });

  test('the bot does its own work everywhere', () => {
    const denied = CASES.flatMap((one) => ACTS.filter((act) => answer(THE_BOT, incidentOf(one), act) !== 'yes'));
    expect(denied).toEqual([]);
  });
});

describe('a private incident', () => {
  const unseen = CASES.filter((one) => one.isPrivate && expectedOf(one, 'see') === 'unknown-incident');

  test('is answered like one that does not exist to whoever may not know of it, whatever they ask', () => {
    const told = unseen.flatMap((one) => {
      const incident = incidentOf(one);
      const person = personOf(one, incident);
      const of = (which: Incident | null, act: Act) =>
        JSON.stringify(may(person, which, act, POLICY), ['refusal', 'code']);
      const acts = ACTS.filter((act) => !['declare', 'list', 'overview'].includes(act));
      return acts
        .filter((act) => !(act === 'acknowledge' && one.standing === 'paged'))
        .filter((act) => of(incident, act) !== of(null, act))
        .map((act) => ({ ...one, act }));
    });
    expect(unseen.length).toBeGreaterThan(50);
    expect(told).toEqual([]);
  });

  test.each([
    ['two minutes before the page', '3m', 'yes'],
    ['a minute before it', '4m', 'yes'],
    ['in the same second as the page, by clocks that may differ', '5m', 'unknown-incident'],
    ['half a minute before it, by clocks that may differ', '4m30s', 'unknown-incident'],
    ['after it', '6m', 'unknown-incident'],
  ])('is acknowledged from outside by who was paged and had left %s: %s', (_, left, expected) => {
    const one: Case = { kind: 'member', presence: 'out', standing: 'paged', room: 'open', isPrivate: true };
    const incident = incidentOf(one);
    const leftAt = new Date(minute(left.replace('30s', '')).getTime() + (left.endsWith('s') ? 30_000 : 0));
    const relation = { presence: 'out' as const, leftAt, pagedAt: minute('5m') };
    const person = { ...personOf(one, incident), relations: new Map([[incident.id, relation]]) };
    expect(answer(person, incident, 'acknowledge')).toBe(expected);
  });

  test('of another workspace is not there for anybody', () => {
    const one: Case = { kind: 'member', presence: 'in', standing: 'commander', room: 'open', isPrivate: false };
    const incident = incidentOf(one);
    const foreign = { ...personOf(one, incident), teamId: 'T0OTHER' };
    const acts = ACTS.filter((act) => act !== 'work');
    expect(acts.map((act) => answer(foreign, incident, act))).toEqual(acts.map(() => 'unknown-incident'));
  });
});

describe('the policy', () => {
  const outside: Case = { kind: 'member', presence: 'out', standing: 'nobody', room: 'open', isPrivate: false };
  const inRoom: Case = { ...outside, presence: 'in' };
  const scribe: Case = { ...outside, standing: 'scribe' };

  test.each([
    ['members', ['yes', 'yes', 'yes']],
    ['participants', ['not-participant', 'yes', 'yes']],
    ['roles', ['not-in-charge', 'not-in-charge', 'yes']],
  ] as const)('destructive: %s', (destructive, expected) => {
    const policy = policyWith(`permissions: { destructive: ${destructive} }`);
    const said = [outside, inRoom, scribe].map((one) => {
      const incident = incidentOf(one);
      return answer(personOf(one, incident), incident, 'destroy', policy);
    });
    expect(DESTROYERS).toContain(destructive);
    expect(said).toEqual(expected);
  });

  test.each(DESTROYERS)('destructive: %s is answered by the rules, for every person and room', (destructive) => {
    const policy = policyWith(`permissions: { destructive: ${destructive} }`);
    const wrong = CASES.flatMap((one) => {
      const incident = incidentOf(one);
      const usual = expectedOf(one, 'destroy');
      const isSeen = expectedOf(one, 'see') === 'yes';
      const isInCharge = (ROLES as readonly string[]).includes(one.standing);
      const byRole = isInCharge ? 'yes' : 'not-in-charge';
      // Whom Slack did not tell of may be a guest, and a guest has the rights of a room alone.
      const byMembership = one.kind === 'member' ? 'yes' : usual;
      const expected =
        !isSeen || destructive === 'participants' ? usual : destructive === 'roles' ? byRole : byMembership;
      const said = answer(personOf(one, incident), incident, 'destroy', policy);
      return said === expected ? [] : [{ ...one, said, expected }];
    });
    expect(wrong).toEqual([]);
  });

  test('declare: everyone lets guests of the workspace declare, and nobody of another one', () => {
    const policy = policyWith('permissions: { declare: everyone }');
    const said = (kind: Kind) => {
      const one = { ...outside, kind };
      return answer(personOf(one, incidentOf(one)), null, 'declare', policy);
    };
    expect((['guest', 'foreign', 'bot', 'deactivated'] as const).map(said)).toEqual([
      'yes',
      'guests-cannot',
      'no-person',
      'no-person',
    ]);
  });
});

test('of several incidents a person knows those that they may see, and the bot all', () => {
  const one: Case = { kind: 'member', presence: 'out', standing: 'nobody', room: 'open', isPrivate: false };
  const open = incidentOf(one);
  const secret = { ...incidentOf({ ...one, isPrivate: true }), id: 'secret' };
  expect(visibleTo(personOf(one, open), [secret, open], POLICY)).toEqual([open]);
  expect(visibleTo(THE_BOT, [secret, open], POLICY)).toEqual([secret, open]);
});

describe('without an incident', () => {
  const inWorkspace = (kind: Kind, act: Act) => {
    const one: Case = { kind, presence: 'out', standing: 'nobody', room: 'open', isPrivate: false };
    return answer(personOf(one, incidentOf(one)), null, act);
  };

  test.each<[Kind, Partial<Record<Act, string>>]>([
    ['member', { list: 'yes', overview: 'yes', declare: 'yes' }],
    ['unknown', { list: 'yes', overview: 'person-unknown', declare: 'yes' }],
    ['guest', { list: 'yes', overview: 'guests-cannot', declare: 'guests-cannot' }],
    ['foreign', { list: 'yes', overview: 'guests-cannot', declare: 'guests-cannot' }],
  ])('a %s gets what is for everybody, and nothing of an incident', (kind, expected) => {
    const said = Object.fromEntries(ACTS.map((act) => [act, inWorkspace(kind, act)]));
    expect(said).toEqual({ ...Object.fromEntries(ACTS.map((act) => [act, 'unknown-incident'])), ...expected });
  });
});

describe('Slack is asked who is in the room', () => {
  const one: Case = { kind: 'member', presence: 'in', standing: 'nobody', room: 'open', isPrivate: false };
  const asked = (kind: Kind, isPrivate: boolean) =>
    ACTS.filter((act) => dependsOnRoom(KINDS[kind], incidentOf({ ...one, isPrivate }), act));

  test('for a private incident always, for a guest always, and for members only before something is taken away', () => {
    for (const kind of Object.keys(KINDS) as Kind[]) expect(asked(kind, true)).toEqual(ACTS);
    for (const kind of ['guest', 'foreign'] as const) expect(asked(kind, false)).toEqual(ACTS);
    for (const kind of ['member', 'unknown'] as const) expect(asked(kind, false)).toEqual(['destroy']);
  });
});

describe('what a change is', () => {
  const one: Case = { kind: 'member', presence: 'in', standing: 'nobody', room: 'open', isPrivate: false };
  const incident = incidentOf(one, { severity: 'SEV2', roles: { ...incidentOf(one).roles, scribe: 'U0CAROL' } });

  test.each<[string, ChangeRequest, Act]>([
    ['raising the severity takes part', { type: 'changeSeverity', to: 'SEV1', reason: null }, 'takePart'],
    ['the same severity takes part', { type: 'changeSeverity', to: 'SEV2', reason: null }, 'takePart'],
    ['lowering it takes something away', { type: 'changeSeverity', to: 'SEV3', reason: null }, 'destroy'],
    ['a free role is anybody’s', { type: 'assignRole', role: 'operationsLead', userId: ME }, 'takePart'],
    ['a role of somebody else is taken away', { type: 'assignRole', role: 'scribe', userId: ME }, 'destroy'],
    ['who has it may keep it', { type: 'assignRole', role: 'scribe', userId: 'U0CAROL' }, 'takePart'],
    ['cancelling ends', { type: 'cancel', reason: null }, 'destroy'],
    ['closing ends', { type: 'close' }, 'destroy'],
    ['reopening takes part', { type: 'reopen', reason: null }, 'takePart'],
    ['moving back takes part', { type: 'move', to: 'mitigating', from: 'monitoring' }, 'takePart'],
    ['snoozing is for those in charge', { type: 'snoozeUpdate', forMs: 600_000 }, 'snooze'],
    ['holding is for the commander', { type: 'holdSeverity', reason: 'x' }, 'hold'],
  ])('%s', (_, request, act) => {
    expect(actOf(incident, request, ME)).toBe(act);
  });

  test('who holds a role may pass it on', () => {
    expect(actOf(incident, { type: 'assignRole', role: 'scribe', userId: ME }, 'U0CAROL')).toBe('takePart');
  });
});

describe('a SEV1 or SEV2 that is ended or lowered', () => {
  const SILENT: readonly (string | null)[] = [null, '', '  ', '\u200b\n'];
  const reasonFor = (severity: Incident['severity'], request: ChangeRequest) => {
    const { incident } = declared(POLICY, { severity });
    const missing = missingReason(incident, request);
    return missing !== null && 'of' in missing ? `${missing.of} of ${severity}` : missing;
  };

  test.each(SILENT)('needs a reason, and %j is none', (reason) => {
    const needed = SEVERITIES.map((severity) => [
      reasonFor(severity, { type: 'cancel', reason }),
      reasonFor(severity, { type: 'close', reason }),
      ...SEVERITIES.map((to) => reasonFor(severity, { type: 'changeSeverity', to, reason })),
    ]);
    const lower = (severity: string) => `lowerSeverity of ${severity}`;
    expect(needed).toEqual([
      ['cancel of SEV1', 'close of SEV1', null, lower('SEV1'), lower('SEV1'), lower('SEV1')],
      ['cancel of SEV2', 'close of SEV2', null, null, lower('SEV2'), lower('SEV2')],
      [null, null, null, null, null, null],
      [null, null, null, null, null, null],
    ]);
  });

  test('says what it is lowered to, and asks nothing once there is a reason', () => {
    const { incident } = declared(POLICY, { severity: 'SEV1' });
    const lowering = (reason: string | null): ChangeRequest => ({ type: 'changeSeverity', to: 'SEV3', reason });
    expect(missingReason(incident, lowering(null))).toEqual({
      code: 'reason-needed',
      severity: 'SEV1',
      of: 'lowerSeverity',
      to: 'SEV3',
    });
    expect(missingReason(incident, { type: 'cancel', reason: null })).toMatchObject({ to: null });
    const given: ChangeRequest[] = [lowering('x'), { type: 'cancel', reason: 'x' }, { type: 'close', reason: 'x' }];
    expect(given.map((request) => missingReason(incident, request))).toEqual([null, null, null]);
    expect(missingReason(incident, { type: 'reopen', reason: null })).toBeNull();
    expect(missingReason(incident, { type: 'close' })).toMatchObject({ of: 'close' });
  });
});
