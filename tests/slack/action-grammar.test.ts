// The words behind `action`: whose it is, by when, what for, and what is to be done.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readDue } from '../../src/slack/commands/action-items/due-dates.ts';
import { readItemCommand } from '../../src/slack/commands/action-items/item-changes.ts';
import { readAction } from '../../src/slack/commands/action-items/new-item.ts';
import { parseCommand } from '../support/parsed.ts';
import { policyWith } from '../support/policies.ts';

const NOW = new Date('2026-01-05T10:00:00Z');
const FRIDAY = new Date('2026-01-09T18:00:00Z');
const policy = policyWith('');
const due = (words: string) => readDue(words, NOW, policy);
const read = (typed: string) => readAction(typed, due, 'U0ME');
const PLAIN = { kind: null, owner: null, dueAt: null };

describe('an item', () => {
  test.each<[string, object]>([
    ['alert on queue depth', { text: 'alert on queue depth' }],
    ['<@U1|ann> by friday: alert on queue depth', { text: 'alert on queue depth', owner: 'U1', dueAt: FRIDAY }],
    ['by friday <@U1|ann>: alert', { text: 'alert', owner: 'U1', dueAt: FRIDAY }],
    ['by friday for <@U1|ann>: alert', { text: 'alert', owner: 'U1', dueAt: FRIDAY }],
    ['<@U1|ann> friday: alert', { text: 'alert', owner: 'U1', dueAt: FRIDAY }],
    ['detect <@U1|ann> by friday: alert', { text: 'alert', owner: 'U1', dueAt: FRIDAY, kind: 'detect' }],
    ['<@U1|ann> detect by friday: alert', { text: 'alert', owner: 'U1', dueAt: FRIDAY, kind: 'detect' }],
    ['prevent: read settings at start', { text: 'read settings at start', kind: 'prevent' }],
    ['prevent <@U1|ann> by friday: alert', { text: 'alert', owner: 'U1', dueAt: FRIDAY, kind: 'prevent' }],
    ['éviter : lire les réglages au démarrage', { text: 'lire les réglages au démarrage', kind: 'prevent' }],
    ['mitigate: a switch', { text: 'a switch', kind: 'mitigate' }],
    ['process by friday: practise', { text: 'practise', kind: 'process', dueAt: FRIDAY }],
    ['<@U1|ann> by friday 17:00: alert', { text: 'alert', owner: 'U1', dueAt: new Date('2026-01-09T17:00:00Z') }],
    ['détecter <@U1|ann> avant vendredi : alerter', { text: 'alerter', owner: 'U1', dueAt: FRIDAY, kind: 'detect' }],
    ['pour <@U1|ann> d’ici vendredi : alerter', { text: 'alerter', owner: 'U1', dueAt: FRIDAY }],
    ['pour éviter: alerte', { text: 'alerte', kind: 'prevent' }],
    ['pour éviter avant vendredi : alerte', { text: 'alerte', kind: 'prevent', dueAt: FRIDAY }],
    ['pour moi : alerte', { text: 'alerte', owner: 'U0ME' }],
    ['for me by friday: alert', { text: 'alert', owner: 'U0ME', dueAt: FRIDAY }],
    ['pour vendredi : alerte', { text: 'alerte', dueAt: FRIDAY }],
    ['remind me: alert', { text: 'remind me: alert' }],
    ['for prevent: alert', { text: 'alert', kind: 'prevent' }],
    // One head behind the other.
    ['prevent: <@U1|ann> by friday: alert', { text: 'alert', owner: 'U1', dueAt: FRIDAY, kind: 'prevent' }],
    ['prevent: <@U1|ann> alert by friday', { text: 'alert', owner: 'U1', dueAt: FRIDAY, kind: 'prevent' }],
    ['by friday: <@U1|ann> alert', { text: 'alert', owner: 'U1', dueAt: FRIDAY }],
    ['by friday: <@U1|ann> detect: alert', { text: 'alert', owner: 'U1', dueAt: FRIDAY, kind: 'detect' }],
    ['prevent: <@U1|ann> detect: alert', { text: '<@U1|ann> detect: alert', kind: 'prevent' }],
    ['by friday: <@U1|ann> by 2026-01-12: alert', { text: '<@U1|ann> by 2026-01-12: alert', dueAt: FRIDAY }],
    ['<@U1|ann>: <@U2|bob> alert', { text: '<@U2|bob> alert', owner: 'U1' }],
    ['prevent: by friday: alert', { text: 'by friday: alert', kind: 'prevent' }],
    // Without a colon.
    ['prevents', { text: 'prevents' }],
    ['prevent!', { text: 'prevent!' }],
    ['friday', { text: 'friday' }],
    ['by friday', { text: 'by friday' }],
    ['<@U1|ann> alert by', { text: 'alert by', owner: 'U1' }],
    ['<@U1|ann> alert by in 2 days', { text: 'alert', owner: 'U1', dueAt: new Date('2026-01-07T18:00:00Z') }],
    ['<@U1|ann> alert on queue depth', { text: 'alert on queue depth', owner: 'U1' }],
    ['<@U1|ann> alert on queue depth by friday', { text: 'alert on queue depth', owner: 'U1', dueAt: FRIDAY }],
    ['detect <@U1|ann> alert', { text: 'alert', owner: 'U1', kind: 'detect' }],
    ['prevent double bookings', { text: 'prevent double bookings' }],
    ['<@U1|ann> prevent double bookings', { text: 'prevent double bookings', owner: 'U1' }],
    ['<@U1|ann> detect leader loss by friday', { text: 'detect leader loss', owner: 'U1', dueAt: FRIDAY }],
    ['<@U1|bob> process the refund backlog', { text: 'process the refund backlog', owner: 'U1' }],
    [
      '<@U1|bob> prévenir les clients avant chaque maintenance',
      { text: 'prévenir les clients avant chaque maintenance', owner: 'U1' },
    ],
    ['<@U1|ann> detect: leader loss', { text: 'leader loss', owner: 'U1', kind: 'detect' }],
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
    ['prevent: @ann by friday: alert', { unresolved: '@ann' }],
    ['prevent: <@U1|ann> by soon: alert', { unreadable: 'soon' }],
    ['<@U1|ann> by yesterday: alert', { past: 'yesterday', since: new Date('2026-01-04T18:00:00Z') }],
    ['2025-12-01: alert', { past: '2025-12-01', since: new Date('2025-12-01T18:00:00Z') }],
  ])('%j is not recorded by halves', (typed, expected) => {
    expect(read(typed)).toEqual(expected);
  });

  test('a colon far behind belongs to running text, however its words begin', () => {
    const headOf = (length: number) => `${'<@U1|ann>'.padEnd(length)}: alert`;
    expect(read(headOf(200))).toEqual({ ...PLAIN, owner: 'U1', text: 'alert' });
    expect(read(headOf(201))).toEqual({ ...PLAIN, owner: 'U1', text: ': alert' });
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

const set = (numbers: number | number[], setting: object, remark = '') => ({
  asks: 'set',
  numbers: [numbers].flat(),
  set: setting,
  remark,
});
const done = (...numbers: number[]) => set(numbers, { status: 'done' });
const dropped = (number: number, remark = '') => set(number, { status: 'notDoing' }, remark);

describe('what is said of an item that is there', () => {
  test.each<[string, object]>([
    ['1 done', done(1)],
    ['done 1', done(1)],
    ['#2 done', done(2)],
    ['done #2', done(2)],
    ['Done 1!', done(1)],
    ['*done* 1', done(1)],
    ['close 1', done(1)],
    ['closed 1', done(1)],
    ['finish item 2', done(2)],
    ['item 2 is done', done(2)],
    ['2 is now complete, thanks', done(2)],
    ['mark 1 as done', done(1)],
    ['mark done 1', done(1)],
    ['set 1 to done', done(1)],
    ['please close 1', done(1)],
    ['done with 1', done(1)],
    ['1 = done', done(1)],
    ['1 -> done', done(1)],
    ['1: done', done(1)],
    ['1. done', done(1)],
    ['done: 1', done(1)],
    ['1 done already', done(1)],
    ['done 1 and 2', done(1, 2)],
    ['done 1, 2 & 3', done(1, 2, 3)],
    ['done 1-3', done(1, 2, 3)],
    ['1 and 2 done', done(1, 2)],
    ['1 done: rolled out in v12', set(1, { status: 'done' }, 'rolled out in v12')],
    ['done 1 - rolled out in v12', set(1, { status: 'done' }, 'rolled out in v12')],
    ['done 1,2', done(1, 2)],
    ['done 1,2 and 4', done(1, 2, 4)],
    ['done #1,#2', done(1, 2)],
    ['1/2 done', done(1, 2)],
    ['done 1/2', done(1, 2)],
    ['1 isn’t done', set(1, { status: 'todo' })],
    ['1 isnt done yet', set(1, { status: 'todo' })],
    ['1 is not finished', set(1, { status: 'todo' })],
    ['1 is not yet complete', set(1, { status: 'todo' })],
    ['not started 1', set(1, { status: 'todo' })],
    ['1 n’est pas fait', set(1, { status: 'todo' })],
    ["1 n'est pas terminé", set(1, { status: 'todo' })],
    ["1 n'est pas encore terminée", set(1, { status: 'todo' })],
    ['<@U1|bob> 2', set(2, { owner: 'U1' })],
    ['<@U1|bob> 2 by friday', set(2, { owner: 'U1', dueAt: FRIDAY })],
    ['@bob 2', { unresolved: '@bob' }],
    ['assigner 1 à <@U1|bob>', set(1, { owner: 'U1' })],
    ['take 1', set(1, { owner: 'U0ME' })],
    ['take 1 by friday', set(1, { owner: 'U0ME', dueAt: FRIDAY })],
    ['prendre la 1', set(1, { owner: 'U0ME' })],
    ['me 1', set(1, { owner: 'U0ME' })],
    ['take 1 for <@U1|ann>', { asks: 'which' }],
    ['1 <@U1|ann> <@U2|bob>', { asks: 'which' }],
    ['1 done by friday', { asks: 'which' }],
    ['done 1 <@U1|ann>', { asks: 'which' }],
    ['drop 2 due friday', { asks: 'which' }],
    ['1 to do by friday', { asks: 'which' }],
    ['1 hasn’t been done', set(1, { status: 'todo' })],
    ['est-ce que 1 est fait ?', { asks: 'which' }],
    ['reporter 1 au 9 janvier', set(1, { dueAt: FRIDAY })],
    ['postpone 1', { asks: 'which' }],
    ['postpone 1 to friday', set(1, { dueAt: FRIDAY })],
    ['reporter 1 à vendredi', set(1, { dueAt: FRIDAY })],
    ['1 to friday', set(1, { dueAt: FRIDAY })],
    ['1 on friday', set(1, { dueAt: FRIDAY })],
    ['1 à vendredi', set(1, { dueAt: FRIDAY })],
    ['1 on 2025-12-01', { past: 'on 2025-12-01', since: new Date('2025-12-01T18:00:00Z') }],
    ['1 done?', { asks: 'which' }],
    ['1 done ?', { asks: 'which' }],
    ['is 1 done?', { asks: 'which' }],
    ['drop 2?', { asks: 'which' }],
    ['1 by friday?', { unreadable: 'friday?' }],
    ['1 <@U1|ann>?', { asks: 'which' }],
    ['1?', { asks: 'show', number: 1 }],
    ['edit 1: who is paged at night?', set(1, { text: 'who is paged at night?' })],
    ['1 doing', set(1, { status: 'doing' })],
    ['start 1', set(1, { status: 'doing' })],
    ['1 in progress', set(1, { status: 'doing' })],
    ['working on 2', set(2, { status: 'doing' })],
    ['2 to do', set(2, { status: 'todo' })],
    ['set 2 to do', set(2, { status: 'todo' })],
    ['reopen 1', set(1, { status: 'todo' })],
    ['1 not done', set(1, { status: 'todo' })],
    ['2 not doing', dropped(2)],
    ['not doing 2', dropped(2)],
    ['2 not doing: the service goes away', dropped(2, 'the service goes away')],
    ['2 not doing the service goes away', dropped(2, 'the service goes away')],
    ['not doing 2 because the service goes away', dropped(2, 'the service goes away')],
    ['not doing 2, because the service goes away', dropped(2, 'the service goes away')],
    ['drop 2 due to the move', dropped(2, 'the move')],
    ['won’t do 2', dropped(2)],
    ['wontfix 2', dropped(2)],
    ['delete 2', dropped(2)],
    ['edit 1', { asks: 'edit', number: 1 }],
    ['1 edit', { asks: 'edit', number: 1 }],
    ['edit 1: alert on queue depth and age', set(1, { text: 'alert on queue depth and age' })],
    ['edit 1 - because of the move, two queues', set(1, { text: 'because of the move, two queues' })],
    ['change 1 due friday', set(1, { dueAt: FRIDAY })],
    ['edit 1 by friday', set(1, { dueAt: FRIDAY })],
    ['edit 1: by friday', set(1, { dueAt: FRIDAY })],
    ['edit 1: by hand', set(1, { text: 'by hand' })],
    ['1 change due friday', set(1, { dueAt: FRIDAY })],
    ['modifier 1 pour vendredi', set(1, { dueAt: FRIDAY })],
    ['change 1 due soon', { unreadable: 'soon' }],
    ['change 1 <@U1|ann>', set(1, { owner: 'U1' })],
    ['change 1 to <@U1|ann> by friday', set(1, { owner: 'U1', dueAt: FRIDAY })],
    ['change 1 to prevent', set(1, { kind: 'prevent' })],
    ['change 1 to done', done(1)],
    ['edit 1 because the wording was wrong', { asks: 'which' }],
    ['edit 1, because the wording was wrong', { asks: 'which' }],
    ['1 edit because the wording was wrong', { asks: 'which' }],
    ['change 1 due to the move', { asks: 'which' }],
    ['modifier 1 parce que le texte était faux', { asks: 'which' }],
    ['1', { asks: 'show', number: 1 }],
    ['#1', { asks: 'show', number: 1 }],
    ['show 1', { asks: 'show', number: 1 }],
    ['item 1', { asks: 'show', number: 1 }],
    ['1 prevent', set(1, { kind: 'prevent' })],
    ['1 is preventive', set(1, { kind: 'prevent' })],
    ['prevent 1', set(1, { kind: 'prevent' })],
    ['mark 2 as detect', set(2, { kind: 'detect' })],
    ['1 <@U1|ann>', set(1, { owner: 'U1' })],
    ['assign 1 to <@U1|ann>', set(1, { owner: 'U1' })],
    ['1 for <@U1|ann> by friday', set(1, { owner: 'U1', dueAt: FRIDAY })],
    ['1 by friday', set(1, { dueAt: FRIDAY })],
    ['1 detect <@U1|ann>', set(1, { kind: 'detect', owner: 'U1' })],
    ['1 by soon', { unreadable: 'soon' }],
    ['1 @ann', { unresolved: '@ann' }],
    ['list', { asks: 'list' }],
    ['list all', { asks: 'list' }],
    ['show', { asks: 'list' }],
    ['list 1', { asks: 'show', number: 1 }],
    ['new', { asks: 'new' }],
    ['help', { asks: 'help' }],
    ['?', { asks: 'help' }],
    ['done', { asks: 'which' }],
    ['not doing', { asks: 'which' }],
    ['edit', { asks: 'which' }],
    ['dnoe 1', { asks: 'which' }],
    ['1 donne', { asks: 'which' }],
    ['close 1, reopen 2', { asks: 'which' }],
    // French.
    ['1 fait', done(1)],
    ['terminée 1', done(1)],
    ['1 est terminée', done(1)],
    ['fermer la 1', done(1)],
    ['marquer 1 comme faite', done(1)],
    ['1 et 2 faites', done(1, 2)],
    ['1 fait : déployé en v12', set(1, { status: 'done' }, 'déployé en v12')],
    ['1 en cours', set(1, { status: 'doing' })],
    ['1 à faire', set(1, { status: 'todo' })],
    ['rouvrir 1', set(1, { status: 'todo' })],
    ['2 abandonné : le service disparaît', dropped(2, 'le service disparaît')],
    ['abandonner 2 parce que le service disparaît', dropped(2, 'le service disparaît')],
    ['ne pas faire 2 car le service disparaît', dropped(2, 'le service disparaît')],
    ['modifier 1', { asks: 'edit', number: 1 }],
    ['1 éviter', set(1, { kind: 'prevent' })],
    ['confier 1 à <@U1|ann>', set(1, { owner: 'U1' })],
    ['1 pour éviter', set(1, { kind: 'prevent' })],
    ['1 pour moi', set(1, { owner: 'U0ME' })],
    ['1 me', set(1, { owner: 'U0ME' })],
    ['assign 1 to me by friday', set(1, { owner: 'U0ME', dueAt: FRIDAY })],
    ['1 avant vendredi pour <@U1|ann>', set(1, { owner: 'U1', dueAt: FRIDAY })],
    ['1 pour vendredi', set(1, { dueAt: FRIDAY })],
    ['1 avant vendredi', set(1, { dueAt: FRIDAY })],
    ['liste', { asks: 'list' }],
    ['aide', { asks: 'help' }],
    ['terminé', { asks: 'which' }],
  ])('%j does what it says', (typed, expected) => {
    expect(readItemCommand(typed, due, 'U0ME')).toEqual(expected);
  });

  test.each([
    'done 1 of 3 checks: finish the rest',
    'close 2 connections per pod at shutdown',
    'close 1, 2 replicas stay open',
    'start 2 more workers',
    'start 2, 3 pods per zone',
    'reopen 1 ticket with the vendor',
    'edit 1 of the runbooks',
    'list the services without an owner',
    'list 3 vendors and their phone numbers',
    'show 1 week of latency on the dashboard',
    'drop 2 of the replicas',
    'drop 1 for each tenant',
    'remove 3 flags that nobody reads',
    'delete 1 TB of old logs',
    'prevent 1 in 3 logins from failing',
    'prevent double bookings',
    'process 5 messages at a time',
    'add 1 replica',
    'add an alert on queue depth',
    'new alert on queue depth',
    'show the error budget on the card',
    'done is better than perfect: cut the scope',
    'finish the migration',
    'fix the build',
    'help desk gets a runbook',
    'all services read settings at start',
    '2 replicas more',
    '2 to do lists become one',
    '3 done checks are missing',
    '3 dropped connections an hour: find out why',
    '3 closed PRs need a review',
    '1. Alert on queue depth',
    '1 alert for each queue',
    '1 more replica by friday',
    '10 minutes before the deploy: warn the room',
    '17:00 done is too late',
    '1.5 million rows are to be backfilled',
    '404 pages for closed shops',
    '2 people on call by summer in each of the teams',
    '1 is not enough: run two',
    '1 is not done by hand any more: say so',
    '1 on call',
    '9 to 5',
    '1 on 1',
    '1 to 3 pods per zone',
    '1 à 3',
    '1 to be checked',
    '1/2 of the replicas stay',
    'done 1,000 times a day',
    'take 1 backup per night',
    'postpone 2 releases until friday',
    '<@U1|bob> 2 replicas more',
    '<@U1|bob> 2 replicas by friday',
    'is 1 replica enough?',
    'is 1 done',
    'item 3 of the runbook is wrong',
    'no 1 priority: alert on depth',
    'mark 1 replica as primary',
    'set 5 retries as the default',
    'Postgres 18',
    'upgrade 18',
    'ask <@U1|ann> about 1',
    '',
    // French.
    'terminer 2 migrations restantes',
    'fermer 1 connexion sur deux',
    'fait 1 sauvegarde par nuit',
    'liste des services sans responsable',
    'modifier 1 réglage par déploiement',
    'éviter 1 redémarrage sur deux',
    'supprimer 3 alertes que personne ne lit',
    '2 personnes d’astreinte',
    '1 alerte par file',
    'ajouter une alerte sur la file',
    'voir INC-2026-001',
    'see INC-2026-001',
  ])('%j is an item', (typed) => {
    expect(readItemCommand(typed, due)).toBeNull();
  });

  test('whatever is typed has an answer in a moment, and no remark that was not typed', () => {
    const parts = fc.constantFrom(
      '1',
      '2',
      'done',
      'not',
      'doing',
      ':',
      'because',
      '<@U1|ann>',
      'by',
      'friday',
      'edit',
      '-',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(parts, fc.string({ maxLength: 6 })), { maxLength: 12 }), (words) => {
        const typed = words.join(' ');
        const command = readItemCommand(typed, due);
        if (command !== null && 'remark' in command) expect(typed).toContain(command.remark);
      }),
    );
  });
});

test.each<[string, object]>([
  ['actions done 1', { verb: 'action', reference: null, text: 'done 1' }],
  ['actions 1', { verb: 'action', reference: null, text: '1' }],
  ['followups 2 not doing: it goes away', { verb: 'action', reference: null, text: '2 not doing: it goes away' }],
  ['actions', { verb: 'actions', reference: null, text: '' }],
  ['actions INC-2026-001', { verb: 'actions', reference: 'INC-2026-001', text: '' }],
  ['action INC-2026-001 done 1', { verb: 'action', reference: 'INC-2026-001', text: 'done 1' }],
  ['action done 1 INC-2026-001', { verb: 'action', reference: 'INC-2026-001', text: 'done 1' }],
  ['action see INC-2026-001', { verb: 'action', reference: null, text: 'see INC-2026-001' }],
])('%j is read whole', (typed, expected) => {
  expect(parseCommand(typed)).toEqual(expected);
});

test('the command keeps mentions, and what is pasted as a link', () => {
  expect(parseCommand('action INC-2026-001 <@U1|ann> by friday: see <https://issues.example/A-1|A-1>')).toEqual({
    verb: 'action',
    reference: 'INC-2026-001',
    text: '<@U1|ann> by friday: see A-1 (https://issues.example/A-1)',
  });
});
