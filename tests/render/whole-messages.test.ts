// Home, lists, what is left to do and what one person is told, whole: texts, buttons and what these carry, as a person has read and approved them.
import { describe, expect, test } from '@jest/globals';
import type { Button } from '@slack/types';
import { BLAME_KINDS } from '../../src/blameless/blameless.ts';
import type { Todo } from '../../src/domain/action-items/todo.ts';
import { updateDueAt } from '../../src/domain/deadlines.ts';
import type { Incident } from '../../src/domain/incident.ts';
import { STATUSES } from '../../src/domain/lifecycle/status.ts';
import { en } from '../../src/locales/en/en.ts';
import { pastDue, unreadableDue } from '../../src/render/action-items/due.ts';
import {
  actionAnswer,
  actionsMessage,
  inOrder,
  myActionsMessage,
  stateLine,
} from '../../src/render/action-items/list.ts';
import { overdueDigest } from '../../src/render/action-items/overdue-digest.ts';
import {
  acknowledgeButton,
  holdButton,
  legalButtons,
  nudgeButtons,
  updateButtons,
  verificationButtons,
} from '../../src/render/card/buttons.ts';
import { openIncidents, wrongPlace } from '../../src/render/help/incident-list.ts';
import { brokenHome, homeView } from '../../src/render/home/home.ts';
import { todoBlocks, todoMessage } from '../../src/render/home/todo.ts';
import { minute } from '../support/core.ts';
import { anIncident, INCIDENTS, POLICY } from '../support/incidents.ts';
import { expectGolden } from './golden.ts';
import { blocksInShort, buttonInShort, homeInShort, messageInShort } from './in-short.ts';
import { anItem, aPostmortem, EVERY, ITEMS, incidents, NOTHING, NOW, PRIVATE, ROLES, USUAL } from './kinds.ts';

describe('Home', () => {
  const home = (content: Partial<Parameters<typeof homeView>[0]>, viewer: string) =>
    homeInShort(homeView({ open: [], ended: [], todo: NOTHING, lately: 7, ...content }, viewer, NOW, en));
  const todo: Todo = {
    actions: ITEMS.slice(0, 2).map((item) => ({ incident: USUAL, item })),
    postmortems: [{ incident: USUAL, postmortem: aPostmortem() }],
    reviews: [{ incident: PRIVATE, postmortem: aPostmortem({ dueAt: null }) }],
    roles: [{ incident: USUAL, roles: ['commander'] }],
  };

  test('of somebody with roles, of somebody without and of somebody for whom figures are not reads as approved', () => {
    const ended = EVERY.map((incident, n) => ({
      ...incident,
      status: (['resolved', 'closed', 'cancelled'] as const)[n % 3] ?? 'resolved',
    }));
    expectGolden('home-of-viewers', {
      'with roles': home({ open: EVERY.slice(0, 9), todo }, 'U0BOB'),
      'who declared, with what ended': home({ ended, todo }, 'U0ALICE'),
      'without figures': home({ lately: null, open: [PRIVATE] }, 'U0ERIN'),
      'none lately': home({ lately: 0 }, 'U0ERIN'),
    });
  });

  test('shows ten, those of the viewer before the others, and counts the rest', () => {
    const others = incidents(11, { declaredBy: 'U0ZOE', roles: { ...ROLES, commander: 'U0ZOE' } });
    const own = { ...others[10], id: 'own', reference: 'INC-2026-900', declaredBy: 'U0ERIN' } as Incident;
    const led = {
      ...others[10],
      id: 'led',
      reference: 'INC-2026-901',
      roles: { ...ROLES, scribe: 'U0ERIN' },
    } as Incident;
    const named = (open: readonly Incident[]) => JSON.stringify(home({ open }, 'U0ERIN')).match(/INC-2026-\d+/g);
    expect(named([...others.slice(0, 3), led, ...others.slice(3, 5), own])).toEqual(
      ['901', '900', '101', '102', '103', '104', '105'].map((number) => `INC-2026-${number}`),
    );
    for (const count of [9, 10, 11, 12]) {
      const drawn = JSON.stringify(home({ open: incidents(count) }, 'U0ERIN'));
      expect(drawn.match(/INC-2026-\d+/g)).toHaveLength(Math.min(count, 10));
      for (const more of [0, 1, 2]) expect(drawn.includes(en.help.more(more))).toBe(more > 0 && more === count - 10);
    }
  });

  test('cuts a long line, but not what the viewer does in it', () => {
    const long = anIncident({ title: '&'.repeat(600), roles: ROLES });
    const said = home({ open: [long], ended: [{ ...long, status: 'closed' }] }, 'U0BOB');
    expectGolden('home-of-a-long-title', said);
  });

  test('that cannot be drawn says so', () => {
    expect(brokenHome('*Sorry*')).toEqual({
      type: 'home',
      blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '*Sorry*', verbatim: true } }],
    });
  });
});

describe('lists of incidents', () => {
  test('read as they were approved', () => {
    expectGolden('lists', {
      none: messageInShort(openIncidents([], en)),
      all: messageInShort(openIncidents(EVERY, en)),
      'a verb in the wrong place': messageInShort(wrongPlace('sev 2  now, <b>', EVERY.slice(0, 3), en)),
      'a verb alone, and none open': messageInShort(wrongPlace('ack', [], en)),
      'more than a verb, and none open': messageInShort(wrongPlace('update all & well', [], en)),
      'too long for a button': messageInShort(wrongPlace(`note ${'x'.repeat(2000)}`, EVERY.slice(0, 1), en)),
      'nothing but blanks behind it': messageInShort(wrongPlace('ack  ', [], en)),
    });
  });

  test.each([19, 20, 21, 23])('of %i', (count) => {
    for (const { text, blocks } of [openIncidents(incidents(count), en), wrongPlace('ack', incidents(count), en)]) {
      expect(text.match(/INC-2026-\d+/g)).toHaveLength(Math.min(20, count));
      const drawn = blocksInShort(blocks);
      expect(drawn).toHaveLength(1 + Math.min(20, count) + (count > 20 ? 1 : 0));
      expect(text.includes(en.help.more(count - 20))).toBe(count > 20);
      expect(drawn.includes(`(small) ${en.help.more(count - 20)}`)).toBe(count > 20);
    }
  });
});

describe('what is left to do', () => {
  const incident = { ...USUAL, actions: ITEMS };

  test('in an incident, to one person and of one item reads as it was approved', () => {
    const blame = BLAME_KINDS.slice(0, 4).map((kind, n) => ({
      phrase: `Bob <b> ${n}`,
      kind,
      gentler: n === 0 ? 'what made it break' : null,
      start: 0,
      end: 5,
    }));
    expectGolden('action-lists', {
      all: messageInShort(actionsMessage(incident, NOW, en)),
      'with a notice': messageInShort(actionsMessage({ ...PRIVATE, actions: ITEMS.slice(0, 1) }, NOW, en, '*Done.*')),
      none: messageInShort(actionsMessage(USUAL, NOW, en)),
      mine: messageInShort(myActionsMessage(incident, 'U0CAROL', NOW, en)),
      'nothing of mine': messageInShort(myActionsMessage(incident, 'U0ERIN', NOW, en)),
      'nothing of mine is left': messageInShort(
        myActionsMessage({ ...USUAL, actions: ITEMS.slice(3, 4) }, 'U0BOB', NOW, en),
      ),
      answers: ITEMS.map((item) => messageInShort(actionAnswer(incident, item, NOW, en))),
      'with words that may blame': messageInShort(actionAnswer(incident, anItem(), NOW, en, blame)),
    });
  });

  test('comes by when it is due, without a date behind, ended last', () => {
    expect(inOrder(ITEMS).map(({ number }) => number)).toEqual([2, 7, 6, 1, 8, 3, 4, 5]);
    expect(inOrder(ITEMS.toReversed()).map(({ number }) => number)).toEqual([2, 7, 6, 8, 1, 3, 5, 4]);
  });

  test.each([299, 300, 301])('an item of %i characters', (length) => {
    const cut = (text: string) => (length <= 300 ? text : `${text.slice(0, 299)}…`);
    const [what, reason] = ['x'.repeat(length), 'y'.repeat(length)];
    expect(stateLine(anItem({ what: { text: what }, reason, dueAt: null, kind: null }), NOW, en).split(' · ')).toEqual([
      `1. ${cut(what)}`,
      '<@U0BOB>',
      en.followUp.due(null),
      en.followUp.noKind,
      cut(reason),
    ]);
  });

  test('five items have all of their buttons, and as many as fit stand in the message', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, n) => anItem({ number: n + 1, what: { text: 'x' }, dueAt: null }));
    for (const count of [1, 5, 6, 7]) {
      const { blocks } = actionsMessage({ ...USUAL, actions: many(count) }, NOW, en);
      expect(blocks.filter(({ type }) => type === 'actions')).toHaveLength(Math.min(5, count));
    }
    const { text, blocks } = actionsMessage({ ...USUAL, actions: many(60) }, NOW, en);
    const shown = blocks.filter(({ type }) => type === 'section').length - 1;
    expect(shown).toBeLessThan(60);
    expect(text.split('\n')).toHaveLength(shown + 2);
    expect(text.split('\n')[1]).toBe(en.actionItems.more(60 - shown));
    expect(blocksInShort(blocks).at(-1)).toBe(`(small) ${en.actionItems.more(60 - shown)}`);
    const { text: whole } = actionsMessage({ ...USUAL, actions: many(shown - 1) }, NOW, en);
    expect(whole.split('\n')).toHaveLength(shown);
  });

  test('over all incidents reads as it was approved', () => {
    const each = (count: number) => Array.from({ length: count }, () => USUAL);
    const late = aPostmortem({ dueAt: new Date(NOW.getTime() - 1) });
    const due = aPostmortem({ dueAt: NOW });
    const undated = aPostmortem({ dueAt: null });
    expectGolden('todo', {
      nothing: messageInShort(todoMessage(NOTHING, NOW, en)),
      'of each': messageInShort(
        todoMessage(
          {
            actions: ITEMS.slice(0, 3).map((item) => ({ incident: USUAL, item })),
            postmortems: [late, due, undated].map((postmortem) => ({ incident: USUAL, postmortem })),
            reviews: [{ incident: PRIVATE, postmortem: late }],
            roles: EVERY.slice(0, 8).map((incident) => ({ incident, roles: ['commander', 'scribe'] })),
          },
          NOW,
          en,
        ),
      ),
      'a long title': messageInShort(
        todoMessage(
          { ...NOTHING, roles: [{ incident: anIncident({ title: 'x'.repeat(300) }), roles: ['scribe'] }] },
          NOW,
          en,
        ),
      ),
    });
    for (const count of [9, 10, 11, 12]) {
      const roles = each(count).map((incident) => ({ incident, roles: ['scribe' as const] }));
      const { text, blocks } = todoMessage({ ...NOTHING, roles }, NOW, en);
      expect(text.match(/INC-2026-101/g)).toHaveLength(Math.min(10, count));
      for (const more of [1, 2]) {
        expect(text.includes(en.todo.more(more))).toBe(more === count - 10);
        expect(blocksInShort(blocks).includes(`(small) ${en.todo.more(more)}`)).toBe(more === count - 10);
      }
    }
  });

  test('what is overdue anywhere reads as it was approved, the longest overdue first', () => {
    const groups = [
      {
        incident: USUAL,
        items: [anItem({ number: 1, dueAt: minute('9d') }), anItem({ number: 2, dueAt: minute('5d') })],
      },
      { incident: PRIVATE, items: [anItem({ number: 3, dueAt: minute('4d') }), anItem({ number: 4, dueAt: null })] },
      {
        incident: anIncident({ title: 'x'.repeat(200) }),
        items: [anItem({ dueAt: null, what: { text: 'y'.repeat(241) } })],
      },
    ];
    expectGolden('overdue-everywhere', messageInShort(overdueDigest(groups, NOW, en)));
    const empty = { incident: USUAL, items: [] };
    expect(messageInShort(overdueDigest([empty, ...groups.slice(0, 1)], NOW, en)).text).toHaveLength(4);
  });

  test('a date that was not understood, or is over, is given back on one line', () => {
    const typed = `next\n <friday> ${'x'.repeat(90)}`;
    const shown = `next &lt;friday&gt; ${'x'.repeat(80 - 'next &lt;friday&gt; …'.length)}…`;
    expect([unreadableDue(typed, en), pastDue(typed, minute('1d'), en)]).toEqual([
      en.actionItems.unreadable(shown),
      en.actionItems.past({ typed: shown, since: minute('1d') }),
    ]);
  });
});

describe('buttons', () => {
  const does = (buttons: readonly Button[]) => buttons.map(buttonInShort).map((each) => each.replace(/ \{.*/, ''));
  const taken = { acknowledged: { by: 'U0BOB', at: minute('3m') } };

  test('are those that may be pressed, the most likely first', () => {
    const states: [string, Partial<Incident>][] = STATUSES.flatMap((status): [string, Partial<Incident>][] => [
      [status, { status }],
      [`${status}, acknowledged`, { status, ...taken }],
    ]);
    const ended = (severity: Incident['severity'], otherwise: Partial<Incident>) =>
      does(
        legalButtons(anIncident({ severity, status: 'resolved', resolvedAt: minute('1h'), ...otherwise }), POLICY, en),
      );
    expectGolden('buttons', {
      ...Object.fromEntries(
        states.map(([name, otherwise]) => [name, does(legalButtons(anIncident(otherwise), POLICY, en))]),
      ),
      'resolved, a post-mortem is needed': ended('SEV1', { postmortem: null }),
      'resolved, published': does(legalButtons({ ...INCIDENTS.closed.incident, status: 'resolved' }, POLICY, en)),
      'resolved, none is needed': ended('SEV4', { postmortem: null }),
      'resolved, none is needed, and there is one': ended('SEV4', { postmortem: aPostmortem() }),
      'cancelled, and there is one': ended('SEV1', { status: 'cancelled', postmortem: aPostmortem() }),
    });
  });

  const dueAt = updateDueAt(USUAL, POLICY) ?? NOW;
  test.each([
    [9, ['open-update', 'no-change']],
    [10, ['open-update', 'no-change', 'snooze-short']],
    [29, ['open-update', 'no-change', 'snooze-short']],
    [30, ['open-update', 'no-change', 'snooze-short', 'snooze-long']],
  ])('put an update off for no longer than %i minutes, where the policy says so', (minutes, ids) => {
    const policy = { ...POLICY, updates: { ...POLICY.updates, snoozeAtMost: { ms: minutes * 60_000 } } };
    expect(nudgeButtons(USUAL, dueAt, policy, en).map(({ action_id: id }) => id)).toEqual(ids);
    expect(nudgeButtons({ ...USUAL, status: 'resolved' }, dueAt, policy, en)).toEqual([]);
  });

  test('put an update off for as long as there are buttons, where the policy counts in business days', () => {
    const policy = { ...POLICY, updates: { ...POLICY.updates, snoozeAtMost: { businessDays: 1 } } };
    expect(nudgeButtons(USUAL, dueAt, policy as typeof POLICY, en)).toHaveLength(4);
  });

  test('answer a question only as long as it is asked', () => {
    const raising = { ...USUAL.raising, raisesAt: NOW };
    const hold = (otherwise: Partial<Incident>) => does(holdButton({ ...USUAL, ...otherwise }, POLICY, en));
    expect(hold({})).toEqual([]);
    expect(hold({ raising })).toHaveLength(1);
    expect(hold({ raising, status: 'resolved' })).toEqual([]);
    const verify = (status: Incident['status'], confirmed: Incident['verification']['confirmed']) =>
      does(verificationButtons({ ...USUAL, status, verification: { ...USUAL.verification, confirmed } }, en));
    expect(verify('monitoring', null)).toEqual(['[Better] better', '[Still broken] still-broken']);
    expect(verify('mitigating', null)).toEqual([]);
    expect(verify('monitoring', { by: 'U0BOB', at: NOW } as Incident['verification']['confirmed'])).toEqual([]);
    expect(updateButtons({ ...USUAL, status: 'closed' }, en)).toEqual([]);
    expect(updateButtons(USUAL, en)).toHaveLength(2);
    expect(acknowledgeButton({ ...USUAL, status: 'closed' }, 'quiet', en)).toEqual([]);
    expect(acknowledgeButton({ ...USUAL, ...taken }, 'quiet', en)).toEqual([]);
    expect(does(acknowledgeButton(USUAL, 'primary', en))).toEqual(['[Acknowledge] primary acknowledge']);
  });

  test('a verb is given back as soon as one of its buttons cannot carry it', () => {
    const [short, long] = [anIncident(), anIncident({ reference: 'INC-2026-0000001' })];
    const typed = `note ${'x'.repeat(2000 - 'note INC-2026-001 '.length)}`;
    const isGivenBack = (...open: Incident[]) =>
      JSON.stringify(wrongPlace(typed, open, en).blocks).includes(en.naming.whatYouTyped);
    expect([isGivenBack(short), isGivenBack(long), isGivenBack(short, long), isGivenBack(long, short)]).toEqual([
      false,
      true,
      true,
      true,
    ]);
  });
});

test('of more items than fit the text names those that are shown', () => {
  const actions = Array.from({ length: 60 }, (_, n) => ({
    incident: USUAL,
    item: anItem({ number: n + 1, what: { text: 'x' }, dueAt: null }),
  }));
  const { text, blocks } = todoBlocks({ ...NOTHING, actions }, NOW, 'todo', en);
  const shown = blocks.filter(({ type }) => type === 'section').length;
  expect(shown).toBeLessThan(60);
  expect(text.match(/^\d+\. x/gm)).toHaveLength(shown);
  expect(text.split('\n')[1]).toBe(en.todo.more(60 - shown));
});
