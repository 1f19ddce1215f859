// Whom a request names, and why some of them are nobody who can do anything.
import { describe, expect, test } from '@jest/globals';
import type { ChangeRequest } from '../../src/domain/changes.ts';
import type { PersonFacts } from '../../src/domain/permissions.ts';
import { noPersonIn, peopleNamedIn, refusalOfNamed, whyNoPerson } from '../../src/domain/roles/named-people.ts';
import { RESOLUTION } from '../support/incidents.ts';

const PERSON: PersonFacts = { isGuest: false, isDeactivated: false, isBot: false, isForeign: false };

describe('nobody', () => {
  test.each<[string, string, PersonFacts | null, string | null]>([
    ['a colleague is somebody', 'U0BOB', PERSON, null],
    ['a guest is somebody', 'U0BOB', { ...PERSON, isGuest: true }, null],
    ['somebody of another workspace is somebody', 'U0BOB', { ...PERSON, isForeign: true }, null],
    ['whom Slack could not be asked about may be somebody', 'U0BOB', null, null],
    ['a bot', 'U0BOT', { ...PERSON, isBot: true }, 'bot'],
    ['a deactivated bot is a bot', 'U0BOT', { ...PERSON, isBot: true, isDeactivated: true }, 'bot'],
    ['a closed account', 'U0GONE', { ...PERSON, isDeactivated: true }, 'deactivated'],
    ['Slackbot, who says that it is no bot', 'USLACKBOT', PERSON, 'bot'],
    ['Slackbot, also when Slack cannot be asked', 'USLACKBOT', null, 'bot'],
  ])('%s', (_, userId, facts, because) => {
    expect(whyNoPerson(userId, facts)).toBe(because);
  });

  test.each([
    ['user_disabled', 'deactivated'],
    ['user_not_found', 'deactivated'],
    ['users_not_found', 'deactivated'],
    ['cannot_dm_bot', 'bot'],
    ['channel_not_found', null],
    ['ratelimited', null],
    ['', null],
  ])('an error of Slack that says so: %s', (error, because) => {
    expect(noPersonIn(error)).toBe(because);
  });
});

describe('a request', () => {
  const action = { text: 'x', kind: null, dueAt: null } as const;
  test.each<[string, ChangeRequest, string[]]>([
    ['a role', { type: 'assignRole', role: 'scribe', userId: 'U1' }, ['U1']],
    ['whoever looks after the post-mortem', { type: 'resolve', resolution: RESOLUTION, postmortemOwner: 'U1' }, ['U1']],
    ['nobody, so that the policy says who', { type: 'resolve', resolution: RESOLUTION, postmortemOwner: null }, []],
    ['its next owner', { type: 'assignPostmortem', owner: 'U1', dueAt: null } as ChangeRequest, ['U1']],
    ['who does an item', { type: 'addAction', ...action, owner: 'U1' } as ChangeRequest, ['U1']],
    ['whose an item becomes', { type: 'changeAction', action: 1, set: { owner: 'U1' } } as ChangeRequest, ['U1']],
    ['an item alone', { type: 'changeAction', action: 1, set: { status: 'done' } } as ChangeRequest, []],
    ['reviewers, each once', { type: 'askReview', reviewers: ['U1', 'U2', 'U1'] } as ChangeRequest, ['U1', 'U2']],
    ['who is paged', { type: 'escalate', to: { target: { kind: 'person', userId: 'U1' } } } as ChangeRequest, ['U1']],
    ['a group', { type: 'escalate', to: { target: { kind: 'group', groupId: 'S1' } } } as never as ChangeRequest, []],
    ['a level', { type: 'escalate', to: { level: 2 } }, []],
    ['the next level', { type: 'escalate', to: null }, []],
    ['nobody at all', { type: 'acknowledge' }, []],
  ])('names %s', (_, request, people) => {
    expect(peopleNamedIn(request)).toEqual(people);
  });

  test('is refused for the first who is nobody, and not for whom Slack could not be asked about', () => {
    const asked = { type: 'askReview', reviewers: ['U1', 'U2', 'U3'] } as ChangeRequest;
    const known = new Map([
      ['U1', PERSON],
      ['U2', { ...PERSON, isDeactivated: true }],
      ['U3', { ...PERSON, isBot: true }],
    ]);
    expect(refusalOfNamed(asked, known)).toEqual({ code: 'names-nobody', userId: 'U2', because: 'deactivated' });
    expect(refusalOfNamed(asked, new Map([['U1', PERSON]]))).toBeNull();
    expect(refusalOfNamed(asked, new Map([['U3', { ...PERSON, isBot: true }]]))).toMatchObject({ because: 'bot' });
  });
});
