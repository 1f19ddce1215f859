// The words behind `action`: whose it is, by when, what for, and what is to be done.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readAction, readStatus } from '../../src/slack/action-grammar.ts';
import { readDue } from '../../src/slack/due-dates.ts';
import { parseCommand } from '../../src/slack/grammar.ts';
import { policyWith } from '../support/policies.ts';

const NOW = new Date('2026-01-05T10:00:00Z');
const FRIDAY = new Date('2026-01-09T18:00:00Z');
const policy = policyWith('');
const due = (words: string) => readDue(words, NOW, policy);
const read = (typed: string) => readAction(typed, due);
const PLAIN = { kind: 'prevent', owner: null, dueAt: null };

describe('an item', () => {
  test.each<[string, object]>([
    ['alert on queue depth', { text: 'alert on queue depth' }],
    ['<@U1|ann> by friday: alert on queue depth', { text: 'alert on queue depth', owner: 'U1', dueAt: FRIDAY }],
    ['by friday <@U1|ann>: alert', { text: 'alert', owner: 'U1', dueAt: FRIDAY }],
    ['by friday for <@U1|ann>: alert', { text: 'alert', owner: 'U1', dueAt: FRIDAY }],
    ['<@U1|ann> friday: alert', { text: 'alert', owner: 'U1', dueAt: FRIDAY }],
    ['detect <@U1|ann> by friday: alert', { text: 'alert', owner: 'U1', dueAt: FRIDAY, kind: 'detect' }],
    ['<@U1|ann> detect by friday: alert', { text: 'alert', owner: 'U1', dueAt: FRIDAY, kind: 'detect' }],
    ['mitigate: a switch', { text: 'a switch', kind: 'mitigate' }],
    ['process by friday: practise', { text: 'practise', kind: 'process', dueAt: FRIDAY }],
    ['<@U1|ann> by friday 17:00: alert', { text: 'alert', owner: 'U1', dueAt: new Date('2026-01-09T17:00:00Z') }],
    ['détecter <@U1|ann> avant vendredi : alerter', { text: 'alerter', owner: 'U1', dueAt: FRIDAY, kind: 'detect' }],
    ['pour <@U1|ann> d’ici vendredi : alerter', { text: 'alerter', owner: 'U1', dueAt: FRIDAY }],
    // Without a colon.
    ['<@U1|ann> alert on queue depth', { text: 'alert on queue depth', owner: 'U1' }],
    ['<@U1|ann> alert on queue depth by friday', { text: 'alert on queue depth', owner: 'U1', dueAt: FRIDAY }],
    ['detect <@U1|ann> alert', { text: 'alert', owner: 'U1', kind: 'detect' }],
    ['prevent double bookings', { text: 'prevent double bookings' }],
    ['stand by me', { text: 'stand by me' }],
    // A colon in running text is no head.
    ['alert: page us', { text: 'alert: page us' }],
    ['ask <@U1|ann> about the queue: it leaks', { text: 'ask <@U1|ann> about the queue: it leaks' }],
    ['see https://issues.example/A-1: it is there', { text: 'see https://issues.example/A-1: it is there' }],
    [
      '<@U1|ann> by friday: see https://issues.example/A-1',
      { text: 'see https://issues.example/A-1', owner: 'U1', dueAt: FRIDAY },
    ],
    ['', { text: '' }],
    ['<@U1|ann> by friday:', { text: '', owner: 'U1', dueAt: FRIDAY }],
  ])('%j', (typed, expected) => {
    expect(read(typed)).toEqual({ ...PLAIN, ...expected });
  });

  test.each<[string, object]>([
    ['<@U1|ann> by soon: alert', { unreadable: 'soon' }],
    ['<@U1|ann> by friday the 13th: alert', { unreadable: 'friday the 13th' }],
    ['by: alert', { unreadable: '' }],
    ['@ann by friday: alert', { unresolved: '@ann' }],
    ['@ann alert', { unresolved: '@ann' }],
    ['<@U1|ann> by yesterday: alert', { past: 'yesterday', since: new Date('2026-01-04T18:00:00Z') }],
    ['2025-12-01: alert', { past: '2025-12-01', since: new Date('2025-12-01T18:00:00Z') }],
  ])('%j is not recorded by halves', (typed, expected) => {
    expect(read(typed)).toEqual(expected);
  });

  test('whatever is typed, every word of it is kept, or it is refused', () => {
    const parts = fc.constantFrom(
      '<@U1|ann>',
      '@ann',
      'by',
      'friday',
      ':',
      ' : ',
      'detect',
      'alert',
      '17:00',
      '\n',
      'pour',
      '<',
      '“',
      '😀',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(parts, fc.string({ maxLength: 6 })), { maxLength: 12 }), (words) => {
        const typed = words.join(' ');
        const item = read(typed);
        if (!('kind' in item)) return;
        expect(typed).toContain(item.text);
      }),
    );
  });
});

describe('how an item stands', () => {
  test.each<[string, object | null]>([
    ['2 done', { number: 2, status: 'done', reason: null }],
    ['#2 doing', { number: 2, status: 'doing', reason: null }],
    ['2 to do', { number: 2, status: 'todo', reason: null }],
    ['2 not doing: the service goes away', { number: 2, status: 'notDoing', reason: 'the service goes away' }],
    ['2 not doing', { number: 2, status: 'notDoing', reason: null }],
    ['2 fait', { number: 2, status: 'done', reason: null }],
    ['2 replicas more', null],
    ['done', null],
  ])('%j', (typed, expected) => {
    expect(readStatus(typed)).toEqual(expected);
  });
});

test('the command keeps mentions, and what is pasted as a link', () => {
  expect(parseCommand('action INC-2026-001 <@U1|ann> by friday: see <https://issues.example/A-1|A-1>')).toEqual({
    verb: 'action',
    reference: 'INC-2026-001',
    text: '<@U1|ann> by friday: see A-1 (https://issues.example/A-1)',
  });
});
