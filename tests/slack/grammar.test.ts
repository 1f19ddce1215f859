// What people type behind /incident, and what it asks for.
import { describe, expect, test } from '@jest/globals';
import type { TypedDeclaration } from '../../src/slack/commands/declaration-grammar.ts';
import { parseCommand as parse, parseInRoom, parseReference } from '../../src/slack/commands/parse.ts';
import { type Parsed, parseCommand } from '../support/parsed.ts';

const PLAIN = { severity: null, isPrivate: false, isDrill: false, category: null, service: null };

/** The parts of a declaration that are not as usual. */
function declared(title: string, unusual: object = {}): Parsed {
  return { verb: 'declare', declaration: { ...PLAIN, title, ...unusual } };
}

describe('a declaration', () => {
  test.each([
    ['sev1 checkout down', 'SEV1'],
    ['SEV-1 checkout down', 'SEV1'],
    ['sev_2 checkout down', 'SEV2'],
    ['s3 checkout down', 'SEV3'],
    ['P4 checkout down', 'SEV4'],
    ['checkout down sev1', 'SEV1'],
    ['checkout SEV2 down', 'SEV2'],
    ['checkout down severity 3', 'SEV3'],
    ['--severity 1 checkout down', 'SEV1'],
    ['--severity=sev1 checkout down', 'SEV1'],
    ['checkout down --sev 2', 'SEV2'],
    ['--sev3 checkout down', 'SEV3'],
    ['—severity 1 checkout down', 'SEV1'],
    ['–severity=1 checkout down', 'SEV1'],
    ['ｓｅｖ１ checkout down', 'SEV1'],
    ['sev1\u00a0checkout\u3000down', 'SEV1'],
    ['\u200bsev1 checkout down', 'SEV1'],
    ['sev1: checkout down', 'SEV1'],
    ['[SEV1] checkout down', 'SEV1'],
    ['*sev1* checkout down', 'SEV1'],
    ['sev1 - checkout down', 'SEV1'],
    ['sev1 "checkout down"', 'SEV1'],
    ['“sev1” checkout down', 'SEV1'],
    ['"sev1 checkout down"', 'SEV1'],
    ['sev1 “checkout down”', 'SEV1'],
    ['sev1 «checkout down»', 'SEV1'],
    ['checkout down gravité 3', 'SEV3'],
    ['checkout down Sévérité-2', 'SEV2'],
    ['declare sev1 checkout down', 'SEV1'],
    ['new sev1 checkout down', 'SEV1'],
    ['new checkout down sev1', 'SEV1'],
    ['  sev1   checkout\ndown  ', 'SEV1'],
  ])('%j', (text, severity) => {
    expect(parseCommand(text)).toEqual(declared('checkout down', { severity }));
  });

  test.each<[string, string, object]>([
    ['checkout down', 'checkout down', {}],
    ['sev1', '', { severity: 'SEV1' }],
    ['declare', '', {}],
    ['declare checkout down', 'checkout down', {}],
    // A severity written in full goes before one that is also the name of a thing.
    ['s3 uploads fail sev2', 's3 uploads fail', { severity: 'SEV2' }],
    ['sev1 same as sev3 last week', 'same as sev3 last week', { severity: 'SEV1' }],
    ['sev2 p1 queue is stuck', 'p1 queue is stuck', { severity: 'SEV2' }],
    ['sev1 ack is broken', 'ack is broken', { severity: 'SEV1' }],
    ['--private sev1 leak', 'leak', { severity: 'SEV1', isPrivate: true }],
    ['sev1 leak —private', 'leak', { severity: 'SEV1', isPrivate: true }],
    ['sev1 leak --security', 'leak', { severity: 'SEV1', category: 'security' }],
    ['sev1 lost rows --data --drill', 'lost rows', { severity: 'SEV1', category: 'data', isDrill: true }],
    ['sev2 slow --service checkout', 'slow', { severity: 'SEV2', service: 'checkout' }],
    ['--service=Checkout sev2 slow', 'slow', { severity: 'SEV2', service: 'Checkout' }],
    ['sev2 --service “checkout” slow', 'slow', { severity: 'SEV2', service: 'checkout' }],
    ['sev2 --service <http://checkout.io|checkout.io> slow', 'slow', { severity: 'SEV2', service: 'checkout.io' }],
    ['sev2 slow --service', 'slow', { severity: 'SEV2' }],
    ['sev2 --service "check out" slow', 'slow', { severity: 'SEV2', service: 'check out' }],
    ['sev2 slow --service=“check --private out”', 'slow', { severity: 'SEV2', service: 'check --private out' }],
    ['sev2 --service "check slow', 'slow', { severity: 'SEV2', service: '"check' }],
    ['sev2 --service "" slow', 'slow', { severity: 'SEV2' }],
    ['sev2 --service=\u200b slow', 'slow', { severity: 'SEV2' }],
    ['sev2 slow --service=check\0out', 'slow', { severity: 'SEV2', service: 'check out' }],
    ['sev2 slow --service --private', 'slow', { severity: 'SEV2', isPrivate: true }],
    ['drill sev1 checkout down', 'checkout down', { severity: 'SEV1', isDrill: true }],
    ['drill press jammed', 'drill press jammed', {}],
    ['sev1 the "--private flag" is ignored', 'the "--private flag" is ignored', { severity: 'SEV1' }],
    ['sev1 load -5% and --verbose is wrong', 'load -5% and --verbose is wrong', { severity: 'SEV1' }],
    ['sev1 checkout — down', 'checkout — down', { severity: 'SEV1' }],
    ['sev1 a &lt;b&gt; &amp;amp; c', 'a <b> &amp; c', { severity: 'SEV1' }],
    ['sev1 <@U123|ann> sees <#C42|general> fail', '@ann sees #general fail', { severity: 'SEV1' }],
    ['sev1 <@U123> <#C42|>', '@U123 #C42', { severity: 'SEV1' }],
    ['sev1 <!here> <!subteam^S1|@oncall>', '@here @oncall', { severity: 'SEV1' }],
    ['sev1 <http://x.io|x.io> down', 'x.io down', { severity: 'SEV1' }],
    ['sev1 <https://x.io/a> down', 'https://x.io/a down', { severity: 'SEV1' }],
    ['sev1 see <https://x.io/a|this>', 'see this (https://x.io/a)', { severity: 'SEV1' }],
    ['sev1 see <https://x.io/a/b|b>', 'see b (https://x.io/a/b)', { severity: 'SEV1' }],
    ['sev1 <mailto:a@x.io|a@x.io> bounces', 'a@x.io bounces', { severity: 'SEV1' }],
    ['sev1 a < b <nothing> > c', 'a < b <nothing> > c', { severity: 'SEV1' }],
    // Titles that begin like verbs.
    ['status page is down', 'status page is down', {}],
    ['sev rev7', 'sev rev7', {}],
    ['lead times are too long', 'lead times are too long', {}],
    ['role based access fails', 'role based access fails', {}],
    ['page load is slow', 'page load is slow', {}],
    ['list of orders is empty', 'list of orders is empty', {}],
    ['export of invoices fails', 'export of invoices fails', {}],
    ['export broken', 'export broken', {}],
    ['why is checkout slow', 'why is checkout slow', {}],
    ['actions in the menu do nothing', 'actions in the menu do nothing', {}],
    ['todo list is empty', 'todo list is empty', {}],
    ['help checkout is down', 'help checkout is down', {}],
    ['severity is not shown', 'severity is not shown', {}],
    ['new relic is down', 'new relic is down', {}],
    ['node 5 is down', 'node 5 is down', {}],
    ['net is slow', 'net is slow', {}],
    ['reslove is misspelt sev3', 'reslove is misspelt', { severity: 'SEV3' }],
    ['sev5 something', 'sev5 something', {}],
  ])('%j', (text, title, unusual) => {
    expect(parseCommand(text)).toEqual(declared(title, unusual));
  });

  test.each([
    ['letters', 'x'.repeat(5000)],
    ['words in quotes', `"${'ab '.repeat(70)}"`],
    // One character to a reader, and thousands to Slack.
    ['joined characters', `a${'\u200d🔥'.repeat(900)}`],
  ])('names a service by no more than a form can carry along: %s', (_, name) => {
    const command = parseCommand(`sev2 slow --service ${name}`);
    const { title, service } = command.declaration as TypedDeclaration;
    expect(title).toBe('slow');
    expect(service?.length).toBeLessThanOrEqual(255);
    expect([...new Intl.Segmenter('en').segment(service ?? '')].length).toBeLessThanOrEqual(80);
  });
});

const COMMANDER = { verb: 'lead', role: 'commander', reference: null, text: '' };
const COMMS = { ...COMMANDER, verb: 'role', role: 'communicationsLead' };

describe('a verb', () => {
  test.each<[string, object]>([
    ['', { verb: 'empty' }],
    [' \n ', { verb: 'empty' }],
    ['""', { verb: 'empty' }],
    ['ack', { verb: 'ack', text: '' }],
    ['ACK', { verb: 'ack', text: '' }],
    ['“ack”', { verb: 'ack', text: '' }],
    ['acknowledge', { verb: 'ack', text: '' }],
    ['ack on my way', { verb: 'ack', text: 'on my way' }],
    ['status', { verb: 'status', to: null, text: '' }],
    ['status monitoring', { verb: 'status', to: 'monitoring', text: '' }],
    ['status monitor', { verb: 'status', to: 'monitoring', text: '' }],
    ['status whatever', { verb: 'status', to: null, text: '' }],
    ['identified', { verb: 'status', to: 'identified', text: '' }],
    ['investigating', { verb: 'status', to: 'investigating', text: '' }],
    ['mitigating rolled back', { verb: 'status', to: 'mitigating', text: 'rolled back' }],
    ['status resolved rolled back', { verb: 'resolve', text: 'rolled back' }],
    ['update', { verb: 'update', text: '' }],
    ['update we roll back', { verb: 'update', text: 'we roll back' }],
    ['update: we roll back', { verb: 'update', text: 'we roll back' }],
    ['update "we roll back"', { verb: 'update', text: 'we roll back' }],
    ['update one\n\ntwo', { verb: 'update', text: 'one\n\ntwo' }],
    ['update sev1 is right', { verb: 'update', text: 'sev1 is right' }],
    ['note <@U1|ann> saw a &gt; b', { verb: 'note', text: '<@U1|ann> saw a > b' }],
    ['sev', { verb: 'sev', to: null, text: '' }],
    ['sev 2', { verb: 'sev', to: 'SEV2', text: '' }],
    ['severity sev2 few users', { verb: 'sev', to: 'SEV2', text: 'few users' }],
    ['sev 7', { verb: 'help', topic: 'sev' }],
    ['timeline', { verb: 'timeline', text: '' }],
    ['resolve', { verb: 'resolve', text: '' }],
    ['resolved rolled back', { verb: 'resolve', text: 'rolled back' }],
    ['reopen it is back', { verb: 'reopen', text: 'it is back' }],
    ['close', { verb: 'close', text: '' }],
    ['cancel a test', { verb: 'cancel', text: 'a test' }],
    ['escalate', { verb: 'escalate', whom: null, text: '' }],
    ['page', { verb: 'escalate', whom: null, text: '' }],
    ['page <@U1|ann>', { verb: 'escalate', whom: { target: { kind: 'person', userId: 'U1' } }, text: '' }],
    ['page 2', { verb: 'escalate', whom: { level: 2 }, text: '' }],
    [
      'escalate <!subteam^S1|@ops> nobody answers',
      { verb: 'escalate', whom: { target: { kind: 'userGroup', groupId: 'S1' } }, text: 'nobody answers' },
    ],
    ...['to', 'now', 'please', 'pls', 'asap', 'immediately', 'à', 'vers', 'maintenant'].map(
      (word): [string, object] => [
        `escalate ${word} <@U1|ann>`,
        { verb: 'escalate', whom: { target: { kind: 'person', userId: 'U1' } }, text: '' },
      ],
    ),
    ['escalate to <@U1|ann>', { verb: 'escalate', whom: { target: { kind: 'person', userId: 'U1' } }, text: '' }],
    [
      'escalate now please <@U1|ann> she knows',
      { verb: 'escalate', whom: { target: { kind: 'person', userId: 'U1' } }, text: 'she knows' },
    ],
    [
      'escalate it spreads <@U1|ann>',
      { verb: 'escalate', whom: { target: { kind: 'person', userId: 'U1' } }, text: 'it spreads <@U1|ann>' },
    ],
    ['escalate to level 2', { verb: 'escalate', whom: { level: 2 }, text: '' }],
    ['escalate to ops', { verb: 'escalate', whom: { names: ['ops'] }, text: 'ops' }],
    ['escalate to the db team', { verb: 'escalate', whom: { names: ['the', 'db', 'team'] }, text: 'the db team' }],
    ['snooze', { verb: 'snooze', forMs: null, text: '' }],
    ['snooze 10', { verb: 'snooze', forMs: 600_000, text: '' }],
    ['snooze 2h', { verb: 'snooze', forMs: 7_200_000, text: '' }],
    ['hold', { verb: 'hold', text: '' }],
    ['hold one region is up', { verb: 'hold', text: 'one region is up' }],
    ['verify', { verb: 'verify', isBetter: null, text: '' }],
    ['verified ok', { verb: 'verify', isBetter: true, text: '' }],
    ['verify broken', { verb: 'verify', isBetter: false, text: '' }],
    ['verify mieux', { verb: 'verify', isBetter: true, text: '' }],
    ['verify toujours en panne', { verb: 'verify', isBetter: false, text: '' }],
    ['status surveillance', { verb: 'status', to: 'monitoring', text: '' }],
    ['role constructor <@U1|bo>', { verb: 'role', role: null, person: { userId: 'U1' }, text: '' }],
    ['status identifié', { verb: 'status', to: 'identified', text: '' }],
    ['gravité 2', { verb: 'sev', to: 'SEV2', text: '' }],
    ['postmortem', { verb: 'postmortem', asks: 'overview', text: '' }],
    ['--post-mortem', { verb: 'postmortem', asks: 'overview', text: '' }],
    ['pm', { verb: 'postmortem', asks: 'overview', text: '' }],
    ['pm publish', { verb: 'postmortem', asks: 'publish', text: '' }],
    ['postmortem owner <@U0ANN|ann>', { verb: 'postmortem', asks: { owner: { userId: 'U0ANN' } }, text: '' }],
    ['postmortem owner me', { verb: 'postmortem', asks: { owner: 'me' }, text: '' }],
    ['list', { verb: 'list' }],
    ['todo', { verb: 'todo' }],
    ['action', { verb: 'action', text: '' }],
    ['action <@U1|ann> by friday: alert', { verb: 'action', text: '<@U1|ann> by friday: alert' }],
    ['followup 2 done', { verb: 'action', text: '2 done' }],
    ['follow-up: alert', { verb: 'action', text: 'alert' }],
    ['actions', { verb: 'actions', text: '' }],
    ['export', { verb: 'export', document: 'md', text: '' }],
    ['export yml', { verb: 'export', document: 'yaml', text: '' }],
    ['export s2', { verb: 'export', document: 'table', text: '' }],
    ['why', { verb: 'why', text: '' }],
    ['help', { verb: 'help', topic: null }],
    ['?', { verb: 'help', topic: null }],
    ['help sev', { verb: 'help', topic: 'sev' }],
    ['help page', { verb: 'help', topic: 'escalate' }],
    ['lead', { ...COMMANDER, person: 'me' }],
    ['ic me', { ...COMMANDER, person: 'me' }],
    ['lead <@U123|ann>', { ...COMMANDER, person: { userId: 'U123' } }],
    ['commander <@W9>', { ...COMMANDER, person: { userId: 'W9' } }],
    ['lead @ann', { ...COMMANDER, person: { unresolved: '@ann' } }],
    ['lead ann', { ...COMMANDER, person: { unresolved: 'ann' } }],
    ['role comms <@U1|bo>', { ...COMMS, person: { userId: 'U1' } }],
    ['role <@U1|bo> comms', { ...COMMS, person: { userId: 'U1' } }],
    ['role communications lead <@U1|bo>', { ...COMMS, person: { userId: 'U1' } }],
    [
      'lead <@U123|ann> she knows the database',
      { ...COMMANDER, person: { userId: 'U123' }, text: 'she knows the database' },
    ],
    [
      'role comms <@U1|bo> because he speaks French',
      { ...COMMS, person: { userId: 'U1' }, text: 'because he speaks French' },
    ],
    ['role <@U1|bo> comms lead the talks', { ...COMMS, person: { userId: 'U1' }, text: 'the talks' }],
    [
      'role <@U1|bo> scribe lead the notes',
      { ...COMMS, role: 'scribe', person: { userId: 'U1' }, text: 'lead the notes' },
    ],
    ['role <@U1|bo> comms lead he is awake', { ...COMMS, person: { userId: 'U1' }, text: 'he is awake' }],
    ['role comms', { ...COMMS, person: 'me' }],
    ['role comms @bo', { ...COMMS, person: { unresolved: '@bo' } }],
    ['role comms bo', { ...COMMS, person: { unresolved: 'bo' } }],
    ...['to', 'for', 'is', 'goes', 'à', 'pour', 'est'].map((word): [string, object] => [
      `role comms ${word} bo`,
      { ...COMMS, person: { unresolved: 'bo' } },
    ]),
    ['role communications lead bo please', { ...COMMS, person: { unresolved: 'bo' } }],
    ['role comms me', { ...COMMS, person: 'me' }],
    ['role', { ...COMMS, role: null, person: 'me' }],
    ['role chef <@U1|bo>', { ...COMMS, role: null, person: { userId: 'U1' } }],
  ])('%j', (text, expected) => {
    const reference = 'text' in expected ? { reference: null } : {};
    expect(parseCommand(text)).toEqual({ ...expected, ...reference });
  });

  test.each(['export INC-2026-7 csv', 'export csv INC-2026-7'])('%j names an incident', (text) => {
    expect(parseCommand(text)).toEqual({ verb: 'export', document: 'csv', reference: 'INC-2026-007', text: '' });
  });

  test.each<[string, object]>([
    ['ack INC-2026-001', { verb: 'ack', text: '' }],
    ['ack inc-2026-1', { verb: 'ack', text: '' }],
    ['sev 2 INC-2026-001', { verb: 'sev', to: 'SEV2', text: '' }],
    ['sev INC-2026-001 2 few users', { verb: 'sev', to: 'SEV2', text: 'few users' }],
    ['sev 2 INC-2026-001 few users', { verb: 'sev', to: 'SEV2', text: 'few users' }],
    ['status monitoring INC-2026-001 errors fall', { verb: 'status', to: 'monitoring', text: 'errors fall' }],
    ['escalate 2 INC-2026-001 it spreads', { verb: 'escalate', whom: { level: 2 }, text: 'it spreads' }],
    ['lead <@U1|ann> INC-2026-001 please', { ...COMMANDER, person: { userId: 'U1' }, text: 'please' }],
    ['monitoring INC-2026-001', { verb: 'status', to: 'monitoring', text: '' }],
    ['lead <@U1|ann> INC-2026-001', { ...COMMANDER, person: { userId: 'U1' } }],
    ['note INC-2026-001 it is back', { verb: 'note', text: 'it is back' }],
    ['actions INC-2026-001', { verb: 'actions', text: '' }],
    ['action INC-2026-001 alert', { verb: 'action', text: 'alert' }],
    ['resolve INC-2026-001 rolled back', { verb: 'resolve', text: 'rolled back' }],
  ])('%j names its incident', (text, expected) => {
    expect(parseCommand(text)).toEqual({ ...expected, reference: 'INC-2026-001' });
  });

  test.each<[string, object, object]>([
    ['ack please INC-2026-001', { verb: 'ack', text: 'please' }, { text: 'please INC-2026-001' }],
    [
      'cancel duplicate of INC-2026-001',
      { verb: 'cancel', text: 'duplicate of' },
      { text: 'duplicate of INC-2026-001' },
    ],
    ['sev 2 as in INC-2026-001', { verb: 'sev', to: 'SEV2', text: 'as in' }, { text: 'as in INC-2026-001' }],
    ['lead <@U1|ann> as in INC-2026-001', { verb: 'lead', text: 'as in' }, { text: 'as in INC-2026-001' }],
    ['mitigating as in INC-2026-001', { verb: 'status', text: 'as in' }, { text: 'as in INC-2026-001' }],
    [
      'action drop 1: copy of INC-2026-001',
      { verb: 'action', text: 'drop 1: copy of' },
      { text: 'drop 1: copy of INC-2026-001' },
    ],
    [
      'action edit 1: as in INC-2026-001',
      { verb: 'action', text: 'edit 1: as in' },
      { text: 'edit 1: as in INC-2026-001' },
    ],
  ])('%j names its incident, unless it is said in a room', (text, expected, inRoom) => {
    const read = parseCommand(text);
    expect(read).toMatchObject({ ...expected, reference: 'INC-2026-001' });
    expect(read).toMatchObject({ inRoom: { ...inRoom, reference: null } });
  });

  test.each([
    'snooze 30m INC-2026-001',
    'verify better INC-2026-001',
    'action 1 done INC-2026-001',
    'role comms <@U1> INC-2026-001',
  ])('%j is of that incident wherever it is typed', (text) => {
    expect(parseCommand(text)).toMatchObject({ reference: 'INC-2026-001' });
    expect(parseCommand(text)).not.toHaveProperty('inRoom');
  });

  test('what is too long is counted as it was typed, not as Slack spells it', () => {
    expect(parseCommand(`note ${'&amp;'.repeat(9_900)}`)).toMatchObject({ verb: 'note', text: '&'.repeat(9_900) });
    expect(parseCommand(`note ${'&amp;'.repeat(10_000)}`)).toEqual({ verb: 'tooLong' });
  });

  test('running text may end with an incident that is only spoken of', () => {
    expect(parseCommand('action like INC-2026-001')).toMatchObject({ text: 'like INC-2026-001', reference: null });
    expect(parseCommand('mitigating the INC-2026-001 thing')).toMatchObject({ to: 'mitigating', reference: null });
    expect(parseCommand('note same as INC-2026-001')).toMatchObject({ text: 'same as INC-2026-001', reference: null });
  });
});

describe('a report, and what was learned', () => {
  const DAY = 86_400_000;
  test.each<[string, object]>([
    ['report', { verb: 'report', ms: 30 * DAY, isHere: false }],
    ['report here', { verb: 'report', ms: 30 * DAY, isHere: true }],
    ['report 90d', { verb: 'report', ms: 90 * DAY, isHere: false }],
    ['report 90', { verb: 'report', ms: 90 * DAY, isHere: false }],
    ['report 90 days here', { verb: 'report', ms: 90 * DAY, isHere: true }],
    ['report here 2w', { verb: 'report', ms: 14 * DAY, isHere: true }],
    ['report 2 semaines ici', { verb: 'report', ms: 14 * DAY, isHere: true }],
    ['report 12h', { verb: 'report', ms: DAY / 2, isHere: false }],
    ['report 5bd', { verb: 'help', topic: 'report' }],
    ['report 0d', { verb: 'help', topic: 'report' }],
    ['report 999d', { verb: 'help', topic: 'report' }],
    ['report 732d', { verb: 'report', ms: 732 * DAY, isHere: false }],
    ['report 1234d', { verb: 'help', topic: 'report' }],
    ['report 733d', { verb: 'help', topic: 'report' }],
    ['report 7 jours', { verb: 'report', ms: 7 * DAY, isHere: false }],
    ['report 1 week', { verb: 'report', ms: 7 * DAY, isHere: false }],
    ['report 3sem', { verb: 'report', ms: 21 * DAY, isHere: false }],
    ['learn', { verb: 'learn', service: null }],
    ['learn Checkout', { verb: 'learn', service: 'Checkout' }],
    ['lessons', { verb: 'learn', service: null }],
  ])('%s', (text, command) => {
    expect(parseCommand(text)).toEqual(command);
  });

  test.each([
    'report page is down',
    'reports are empty',
    'report 90 customers',
    'report x90',
    'report 12 90d',
    'report x2w',
    'report 1234w',
    'learn portal is down',
    'lean on search',
  ])('%s is a title', (text) => {
    expect(parseCommand(text)).toEqual(declared(text));
  });
});

describe('a mistyped verb', () => {
  test.each([
    ['reslove', 'resolve'],
    ['acck', 'ack'],
    ['akc', 'ack'],
    ['updte', 'update'],
    ['updaet we roll back', 'update'],
    ['statsu', 'status'],
    ['mitigatng', 'mitigating'],
    ['Timelin', 'timeline'],
    ['posmortem', 'postmortem'],
  ])('%j suggests %s', (text, suggestion) => {
    expect(parseCommand(text)).toEqual({ verb: 'unknown', word: text.split(' ')[0], suggestion });
  });
});

test.each([
  ['INC-2026-001', 'INC-2026-001'],
  ['inc-2026-42', 'INC-2026-042'],
  ['INC-2026-1234', 'INC-2026-1234'],
  ['2026-042', 'INC-2026-042'],
  ['inc-2026-042-checkout-down', 'INC-2026-042'],
  ['#inc-2026-042-checkout-down', 'INC-2026-042'],
  ['2026-11-30', null],
  ['2026-11', null],
  ['INC-26-1', null],
  ['checkout', null],
])('the reference %j is %j', (text, reference) => {
  expect(parseReference(text)).toBe(reference);
});

test.each([
  ['ack <#C0ROOM|inc-2026-002-search>', { verb: 'ack', reference: 'C0ROOM', text: '' }],
  ['resolve <#C0ROOM|inc-2026-002-search> rolled back', { verb: 'resolve', reference: 'C0ROOM', text: 'rolled back' }],
  ['resolve <https://acme.slack.com/archives/C0ROOM> rolled back', { reference: 'C0ROOM', text: 'rolled back' }],
  ['sev 2 <#C0ROOM|> few users', { verb: 'sev', to: 'SEV2', reference: 'C0ROOM', text: 'few users' }],
  ['note see <#C0ROOM|inc-2026-002-search>', { verb: 'note', reference: null, text: 'see #inc-2026-002-search' }],
])('a room that is mentioned or linked names its incident: %j', (text, expected) => {
  expect(parseCommand(text)).toMatchObject(expected);
});

describe('in the room of an open incident', () => {
  test.each<[string, object]>([
    ['sev1 everybody is affected now', { type: 'severity', severity: 'SEV1', reason: 'everybody is affected now' }],
    ['raise to sev1', { type: 'severity', severity: 'SEV1', reason: 'raise to' }],
    ['this should be p1', { type: 'severity', severity: 'SEV1', reason: 'this should be' }],
    ['upgrade severity to sev1', { type: 'severity', severity: 'SEV1', reason: 'upgrade severity to' }],
    ['sev2', { type: 'severity', severity: 'SEV2', reason: '' }],
    ['sev1?', { type: 'severity', severity: 'SEV1', reason: '' }],
    ['status rolling back', { type: 'misfit', name: 'status' }],
    ['postmortem <@U1|bo>', { type: 'misfit', name: 'postmortem' }],
    ['export pdf', { type: 'misfit', name: 'export' }],
    ['report june', { type: 'misfit', name: 'report' }],
    ['list closed', { type: 'misfit', name: 'list' }],
    ['timeline 20', { type: 'misfit', name: 'timeline' }],
    ['cancelled orders pile up', { type: 'unclear', near: ['cancel'] }],
    ['thanks', { type: 'unclear', near: [] }],
    ['fixed', { type: 'unclear', near: ['resolve'] }],
    ['notes', { type: 'unclear', near: ['note', 'timeline'] }],
    ['acked', { type: 'incident', command: expect.objectContaining({ name: 'ack' }) }],
    ['closed', { type: 'incident', command: expect.objectContaining({ name: 'close' }) }],
  ])('%j declares nothing', (text, expected) => {
    expect(parse(text).type).toBe('title');
    expect(parseInRoom(text)).toMatchObject(expected);
  });
});

test.each<[string, object]>([
  ['snooze 2 hours', { verb: 'snooze', forMs: 7_200_000 }],
  ['snooze 1h30', { verb: 'snooze', forMs: 5_400_000 }],
  ['snooze 30d', { verb: 'snooze', forMs: 30 * 86_400_000 }],
  ['snooze 90s', { verb: 'snooze', forMs: 90_000 }],
  ['sev high', { verb: 'sev', to: 'SEV2' }],
  ['sev critique paiement en panne', { verb: 'sev', to: 'SEV1', text: 'paiement en panne' }],
  ['résolu retour arrière', { verb: 'resolve', text: 'retour arrière' }],
  ['aide', { verb: 'help', topic: null }],
  ['maj on revient en arrière', { verb: 'update', text: 'on revient en arrière' }],
])('%j is read', (text, expected) => {
  expect(parseCommand(text)).toMatchObject(expected);
});

test.each<[string, object]>([
  ['lead <@U1|bo> <@U2|cy>', { verb: 'lead', person: { several: ['@bo', '@cy'] } }],
  ['lead <@U1|bo> and <@U2|cy>', { verb: 'lead', person: { several: ['@bo', '@cy'] } }],
  ['role comms <@U1|bo>, <@U2|cy>', { verb: 'role', person: { several: ['@bo', '@cy'] } }],
  ['lead <@U1|bo> thanks <@U2|cy>', { verb: 'lead', person: { userId: 'U1' } }],
  ['lead not <@U1|bo>', { verb: 'help', topic: 'lead' }],
  ['role scribe not <@U1|bo>', { verb: 'help', topic: 'role' }],
])('%j gives a role to one person, or to nobody', (text, expected) => {
  expect(parseCommand(text)).toMatchObject(expected);
});
