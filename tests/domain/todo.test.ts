// What waits for one person, over all incidents: only what is theirs, and only what is still to be done.
import { expect, test } from '@jest/globals';
import type { ActionItem } from '../../src/domain/action-items/action-item.ts';
import { todoFor } from '../../src/domain/action-items/todo.ts';
import type { Incident } from '../../src/domain/incident.ts';
import type { PostmortemState } from '../../src/domain/postmortem/sections.ts';
import { minute } from '../support/core.ts';
import { INCIDENTS } from '../support/incidents.ts';

const { incident: resolved } = INCIDENTS['resolved-with-cause'];
const DAN = 'U0DAN';
const item = (number: number, more: Partial<ActionItem> = {}): ActionItem => ({
  ...(resolved.actions[0] as ActionItem),
  number,
  owner: DAN,
  status: 'todo',
  dueAt: null,
  ...more,
});
const written = (more: Partial<PostmortemState>, otherwise: Partial<Incident> = {}): Incident => ({
  ...resolved,
  ...otherwise,
  actions: [],
  postmortem: { ...(resolved.postmortem as PostmortemState), owner: 'U0BOB', status: 'draft', ...more },
});
const numbers = (found: readonly { item: ActionItem }[]) => found.map(({ item: { number } }) => number);

test('items: their own that are open, the earliest due first and those without a date last', () => {
  const actions = [
    item(1),
    item(2, { dueAt: minute('9h') }),
    item(3, { dueAt: minute('8h'), status: 'doing' }),
    item(4, { status: 'done' }),
    item(5, { status: 'notDoing' }),
    item(6, { owner: 'U0BOB' }),
  ];
  const open = actions.filter(({ status }) => status === 'todo' || status === 'doing');
  expect(numbers(todoFor(DAN, [{ ...resolved, actions }], []).actions)).toEqual([3, 2, 1]);
  expect(open).toHaveLength(4);
  expect(todoFor(DAN, [{ ...resolved, actions, isDrill: true }], []).actions).toEqual([]);
});

test('post-mortems: their own, once the incident is over and until they are published', () => {
  const mine = { owner: DAN };
  const count = (incident: Incident) => todoFor(DAN, [incident], []).postmortems.length;
  expect([
    count(written(mine)),
    count(written({ ...mine, status: 'inReview' })),
    count(written(mine, { status: 'closed' })),
    count(written({ ...mine, status: 'published' })),
    count(written(mine, { status: 'monitoring' })),
    count(written({})),
    count(written(mine, { isDrill: true })),
    count({ ...written(mine), postmortem: null }),
  ]).toEqual([1, 1, 1, 0, 0, 0, 0, 0]);
});

test('reviews: those that they were asked for and have not answered, while it is in review', () => {
  const asked = { status: 'inReview' as const, reviews: [{ userId: DAN, verdict: null }] };
  const count = (incident: Incident) => todoFor(DAN, [incident], []).reviews.length;
  expect([
    count(written(asked)),
    count(written({ ...asked, status: 'draft' })),
    count(written({ ...asked, reviews: [{ userId: DAN, verdict: 'approved' }] })),
    count(written({ ...asked, reviews: [{ userId: 'U0BOB', verdict: null }] })),
    count(written(asked, { status: 'identified' })),
  ]).toEqual([1, 0, 0, 0, 0]);
});

test('roles: what they have in open incidents, and no incident in which they have none', () => {
  const roles = { ...resolved.roles, commander: DAN, scribe: DAN, operationsLead: 'U0BOB', communicationsLead: null };
  const todo = todoFor(
    DAN,
    [],
    [
      { ...resolved, roles },
      { ...resolved, roles: { ...roles, commander: 'U0BOB', scribe: null } },
    ],
  );
  expect(todo.roles.map((each) => each.roles)).toEqual([['commander', 'scribe']]);
});
