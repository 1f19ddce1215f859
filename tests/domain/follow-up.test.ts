// After the incident: the post-mortem is written, read and published; action items are done; nobody is reminded twice or for ever.
import { describe, expect, test } from '@jest/globals';
import { waitsFor } from '../../src/domain/action-items/follow-up.ts';
import type { ChangeRequest } from '../../src/domain/changes.ts';
import type { Answers, Section } from '../../src/domain/postmortem/sections.ts';
import type { EntryOf, EntryType } from '../../src/domain/timeline.ts';
import { ask, declared, rings, tick, typesAfter, type Walk } from '../support/core.ts';
import { PUBLISHING, RESOLUTION } from '../support/incidents.ts';
import { policyWith } from '../support/policies.ts';

const policy = policyWith('');
const HOUR = 60;
const DAY = 24 * HOUR;

function resolved(resolution: Partial<typeof RESOLUTION> = {}): Walk {
  const request = {
    type: 'resolve',
    resolution: { ...RESOLUTION, ...resolution },
    postmortemOwner: 'U0CAROL',
  } as const;
  return ask(declared(policy), '60m', 'U0ALICE', request, policy);
}
function write(walk: Walk, section: Section, answers: Answers, seen = 0, by = 'U0CAROL'): Walk {
  return ask(walk, '70m', by, { type: 'writeSection', section, answers, seen }, policy);
}
function publishable(): Walk {
  return PUBLISHING.reduce(
    (walk, [after, by, request]) => ask(walk, after, by, request as ChangeRequest, policy),
    resolved(),
  );
}
function last<T extends EntryType>({ entries }: Walk, type: T): EntryOf<T> | undefined {
  return entries.findLast((entry): entry is EntryOf<T> => entry.type === type);
}
function remindedAt(walk: Walk, type: 'postmortemReminded' | 'actionsReminded', upToMinutes: number): number[] {
  const heard: number[] = [];
  let now = walk;
  for (let next = nextRing(now); next !== null && next <= upToMinutes; next = nextRing(now)) {
    const before = now.entries.length;
    now = tick(now, `${next}m`, policy);
    if (typesAfter(now, before).includes(type)) heard.push(next);
  }
  return heard;
}
function nextRing(walk: Walk): number | null {
  const { postmortem, actions } = rings(walk, policy);
  const times = [postmortem, actions].filter((time) => time !== undefined);
  return times.length === 0 ? null : Math.min(...times);
}

describe('writing', () => {
  test('a section keeps every version on the timeline', () => {
    const twice = write(write(resolved(), 'impact', { users: 'half of them' }), 'impact', { users: 'a third' }, 1);
    expect(twice.incident.postmortem?.sections.impact).toMatchObject({ answers: { users: 'a third' }, revision: 2 });
    expect(twice.entries.flatMap((entry) => (entry.type === 'sectionWritten' ? [entry.answers.users] : []))).toEqual([
      'half of them',
      'a third',
    ]);
  });

  test('whoever started from an older version overwrites nothing, and learns whose text is there', () => {
    const first = write(resolved(), 'impact', { users: 'half of them' });
    const second = write(first, 'impact', { users: 'all of them' }, 0, 'U0BOB');
    expect(second.refusal).toMatchObject({ code: 'section-changed', section: 'impact', by: 'U0CAROL', revision: 1 });
    expect(second.incident.postmortem?.sections.impact?.answers).toEqual({ users: 'half of them' });
  });

  test('two who write the same agree', () => {
    const first = write(resolved(), 'impact', { users: 'half of them' });
    const second = write(first, 'impact', { users: ' half of them ' }, 0, 'U0BOB');
    expect([second.refusal, second.entries.length]).toEqual([null, first.entries.length]);
  });

  test('a section that others write meanwhile does not matter', () => {
    const other = write(resolved(), 'lessons', { lessons: 'Read settings early.' });
    expect(write(other, 'impact', { users: 'half' }).refusal).toBeNull();
  });

  test('what belongs to another section, and what is empty, is no answer', () => {
    const written = write(resolved(), 'impact', { users: '  ', lessons: 'x', revenue: '2,000 EUR' });
    expect(written.incident.postmortem?.sections.impact?.answers).toEqual({ revenue: '2,000 EUR' });
  });

  test('without a post-mortem there is nothing to write', () => {
    expect(write(declared(policy), 'impact', { users: 'half' }).refusal).toEqual({ code: 'no-postmortem' });
  });
});

describe('publishing', () => {
  const publish = (walk: Walk) => ask(walk, '80m', 'U0CAROL', { type: 'publishPostmortem' }, policy);

  test('asks for what nobody has said yet; what the resolution says counts', () => {
    expect(publish(resolved()).refusal).toEqual({
      code: 'postmortem-incomplete',
      missing: ['impact', 'security', 'detection'],
    });
  });

  test('asks for one action that keeps it from happening again, and one that is given up is none', () => {
    const written = publishable();
    const givenUp = ask(
      written,
      '79m',
      'U0BOB',
      { type: 'changeAction', action: 1, set: { status: 'notDoing', reason: 'too dear' } },
      policy,
    );
    expect(publish(givenUp).refusal).toMatchObject({ code: 'no-preventive-action' });
    expect(publish(written).incident.postmortem?.status).toBe('published');
  });

  test('to find the cause prevents nothing yet', () => {
    const unknown = PUBLISHING.reduce(
      (walk, [after, by, request]) =>
        request?.type === 'addAction' ? walk : ask(walk, after, by, request as ChangeRequest, policy),
      write(resolved({ rootCause: null }), 'causes', { factors: 'A setting that nobody had read before.' }),
    );
    expect(publish(unknown).refusal).toMatchObject({ code: 'no-preventive-action' });
  });

  test('again says that it is again', () => {
    expect(last(publish(publishable()), 'postmortemPublished')).toMatchObject({ isAgain: true });
  });

  test('comes before closing', () => {
    const close = (walk: Walk) => ask(walk, '90m', 'U0ALICE', { type: 'close' }, policy);
    expect(close(resolved()).refusal).toMatchObject({ code: 'postmortem-unpublished' });
    expect(close(publishable()).incident.status).toBe('closed');
  });
});

describe('reviewing', () => {
  const asked = ask(
    resolved(),
    '70m',
    'U0CAROL',
    { type: 'askReview', reviewers: ['U0BOB', 'U0DAN', 'U0BOB'] },
    policy,
  );

  test('waits for whoever was asked, until they approve or comment', () => {
    expect(waitsFor(asked.incident)).toEqual(['U0CAROL', 'U0BOB', 'U0DAN']);
    const approved = ask(asked, '71m', 'U0BOB', { type: 'review', verdict: 'approved', comment: null }, policy);
    expect(waitsFor(approved.incident)).toEqual(['U0CAROL', 'U0DAN']);
  });

  test('an approval that stands is not said again, until somebody asks again', () => {
    const approve: ChangeRequest = { type: 'review', verdict: 'approved', comment: null };
    const approved = ask(asked, '71m', 'U0BOB', approve, policy);
    const again = ask(approved, '72m', 'U0BOB', approve, policy);
    expect(again.entries).toHaveLength(approved.entries.length);
    const askedAgain = ask(again, '73m', 'U0CAROL', { type: 'askReview', reviewers: ['U0BOB'] }, policy);
    expect(ask(askedAgain, '74m', 'U0BOB', approve, policy).entries.at(-1)).toMatchObject({ type: 'reviewed' });
  });

  test('a comment has words', () => {
    const empty = ask(asked, '71m', 'U0BOB', { type: 'review', verdict: 'commented', comment: ' ' }, policy);
    expect(empty.refusal).toEqual({ code: 'empty-text', what: 'comment' });
  });

  test('nobody reviews what nobody is asked to', () => {
    const early = ask(resolved(), '71m', 'U0BOB', { type: 'review', verdict: 'approved', comment: null }, policy);
    expect(early.refusal).toEqual({ code: 'not-in-review' });
  });
});

describe('reminders', () => {
  test('of the post-mortem come at half-time, four hours before, when it is due, then every day, until it is published', () => {
    expect(remindedAt(resolved(), 'postmortemReminded', HOUR + 4 * DAY)).toEqual(
      [DAY, 2 * DAY - 4 * HOUR, 2 * DAY, 3 * DAY, 4 * DAY].map((minutes) => HOUR + minutes),
    );
    expect(rings(publishable(), policy).postmortem).toBeUndefined();
  });

  test('after an absence one word is enough', () => {
    const late = tick(resolved(), `${HOUR + 5 * DAY + 7}m`, policy);
    expect(late.entries.filter(({ type }) => type === 'postmortemReminded')).toHaveLength(1);
    expect(rings(late, policy).postmortem).toBe(HOUR + 6 * DAY);
  });

  test('of an action item come two days before, on the morning of the day, then every week, until it is done', () => {
    // Monday, 11:00 UTC; due on the Friday of the week after at 18:00, when people here begin at 9.
    const dueAt = new Date('2026-01-16T18:00:00Z');
    const request = { type: 'addAction', text: 'alert on queue depth', kind: 'detect', owner: 'U0BOB', dueAt } as const;
    const added = ask(publishable(), '90m', 'U0CAROL', request, policy);
    const due = 11 * DAY + 8 * HOUR;
    expect(remindedAt(added, 'actionsReminded', 30 * DAY).filter((minutes) => minutes < 25 * DAY)).toEqual(
      expect.arrayContaining([due - 2 * DAY, 11 * DAY - HOUR, due + 7 * DAY]),
    );
    const done = ask(added, '95m', 'U0BOB', { type: 'changeAction', action: 2, set: { status: 'done' } }, policy);
    expect(waitsFor(done.incident)).not.toContain('U0CAROL');
    expect(done.incident.actions[1]).toMatchObject({ status: 'done', endedAt: done.at });
  });

  test('one owner hears once of everything that is due', () => {
    const dueAt = new Date('2026-01-16T18:00:00Z');
    const add = (walk: Walk, text: string) =>
      ask(walk, '90m', 'U0CAROL', { type: 'addAction', text, kind: 'detect', owner: 'U0BOB', dueAt }, policy);
    const level = tick(add(add(resolved(), 'one'), 'another'), `${11 * DAY}m`, policy);
    expect(last(level, 'actionsReminded')).toMatchObject({ userId: 'U0BOB', actions: [1, 2] });
    // And of nothing that is somebody else's.
    const dans: ChangeRequest = { type: 'addAction', text: 'a third', kind: 'detect', owner: 'U0DAN', dueAt };
    const both = tick(ask(add(resolved(), 'one'), '91m', 'U0CAROL', dans, policy), `${11 * DAY}m`, policy);
    const heard = both.entries.filter((entry): entry is EntryOf<'actionsReminded'> => entry.type === 'actionsReminded');
    expect(heard.map(({ userId, actions }) => [userId, actions])).toEqual([
      ['U0BOB', [1]],
      ['U0DAN', [2]],
    ]);
  });

  test('what is overdue is listed for all with the next working week, and again a week later', () => {
    const dueAt = new Date('2026-01-16T18:00:00Z');
    const item: ChangeRequest = { type: 'addAction', text: 'one', kind: 'detect', owner: 'U0BOB', dueAt };
    const listed = ({ entries }: Walk) =>
      entries.filter((entry): entry is EntryOf<'overdueListed'> => entry.type === 'overdueListed');
    const saturday = tick(ask(resolved(), '90m', 'U0CAROL', item, policy), `${12 * DAY}m`, policy);
    expect(last(saturday, 'actionsReminded')).toMatchObject({ actions: [1] });
    expect(listed(saturday)).toEqual([]);
    const monday = tick(saturday, `${14 * DAY}m`, policy);
    expect(listed(monday)).toMatchObject([{ actions: [1] }]);
    expect(listed(tick(monday, `${20 * DAY}m`, policy))).toHaveLength(1);
    expect(listed(tick(monday, `${21 * DAY}m`, policy))).toHaveLength(2);
  });

  test('an exercise reminds nobody', () => {
    const drill = ask(
      declared(policy, { isDrill: true }),
      '60m',
      'U0ALICE',
      { type: 'resolve', resolution: { ...RESOLUTION, rootCause: null }, postmortemOwner: null },
      policy,
    );
    expect(rings(drill, policy)).toEqual({});
  });
});

describe('action items', () => {
  const added = ask(
    resolved(),
    '70m',
    'U0CAROL',
    { type: 'addAction', text: 'Read settings at start', kind: 'prevent', owner: null, dueAt: null },
    policy,
  );
  const change = (walk: Walk, set: Extract<ChangeRequest, { type: 'changeAction' }>['set'], action = 1) =>
    ask(walk, '80m', 'U0BOB', { type: 'changeAction', action, set }, policy);

  test('are their author’s, and due 15 days after a SEV1, unless somebody says otherwise', () => {
    const dueAt = new Date(Date.parse('2026-01-05T11:00:00Z') + 15 * 86_400_000);
    expect(added.incident.actions[0]).toMatchObject({ owner: 'U0CAROL', dueAt, status: 'todo', number: 1 });
  });

  test('what is not done needs a reason, and forgets it when it is taken up again', () => {
    expect(change(added, { status: 'notDoing' }).refusal).toEqual({ code: 'empty-text', what: 'reason' });
    const dropped = change(added, { status: 'notDoing', reason: 'the service goes away in May' });
    expect(dropped.incident.actions[0]?.reason).toBe('the service goes away in May');
    expect(change(dropped, { status: 'todo' }).incident.actions[0]).toMatchObject({ reason: null, endedAt: null });
  });

  test('two who press Done: the second is told; an unchanged form is not a change', () => {
    const done = change(added, { status: 'done' });
    expect(change(done, { status: 'done' }).refusal).toMatchObject({ code: 'already-in-action-status' });
    expect(change(added, { text: 'Read settings at start' }).entries).toEqual(added.entries);
  });

  test('whoever had one before is kept when it goes to somebody else, and only then', () => {
    const given = change(added, { owner: 'U0DAN' });
    expect(last(given, 'actionChanged')).toMatchObject({ owner: 'U0DAN', previousOwner: 'U0CAROL' });
    expect(last(change(given, { status: 'doing' }), 'actionChanged')).toMatchObject({
      owner: 'U0DAN',
      previousOwner: null,
    });
    expect(change(given, { owner: 'U0DAN' }).entries).toEqual(given.entries);
  });

  test('one without words is none', () => {
    const empty: ChangeRequest = { type: 'addAction', text: ' \u200B', kind: 'prevent', owner: null, dueAt: null };
    const refused = ask(resolved(), '70m', 'U0CAROL', empty, policy);
    expect(refused.refusal).toEqual({ code: 'empty-text', what: 'action' });
  });

  test('one that is not there is named, with those that are', () => {
    expect(change(added, { status: 'done' }, 4).refusal).toEqual({ code: 'unknown-action', action: 4, known: [1] });
  });
});
