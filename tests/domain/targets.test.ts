// What an id or a name stands for, by how Slack writes ids.
import { expect, test } from '@jest/globals';
import { isPerson, isUserGroup, targetOf } from '../../src/domain/target.ts';

test.each<[string, boolean, boolean]>([
  ['U012AB3CDE', true, false],
  ['W0BO', true, false],
  ['S0OPS', false, true],
  ['xU0BOB', false, false],
  ['U0BOBx', false, false],
  ['U', false, false],
  ['xS0OPS', false, false],
  ['S0OPSx', false, false],
  ['S', false, false],
  ['C0ROOM', false, false],
  ['u0bob', false, false],
  ['', false, false],
])('%j', (id, isOnePerson, isGroup) => {
  expect([isPerson(id), isUserGroup(id)]).toEqual([isOnePerson, isGroup]);
});

test('names are those of the policy alone', () => {
  const names = { schedules: { nights: {} }, pagers: { ops: {} } };
  expect(['U0BOB', 'S0OPS', 'nights', 'ops', 'days', 'constructor'].map((text) => targetOf(text, names))).toEqual([
    { kind: 'person', userId: 'U0BOB' },
    { kind: 'userGroup', groupId: 'S0OPS' },
    { kind: 'schedule', name: 'nights' },
    { kind: 'pager', name: 'ops' },
    null,
    null,
  ]);
});
