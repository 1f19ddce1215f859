// The policy file: strict, every problem with its line, and the standard one under whatever it leaves out.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { CATEGORIES, serviceNamedIn } from '../../src/domain/policy.ts';
import { SEVERITIES } from '../../src/domain/severity/severity.ts';
import { PolicyError, parsePolicy, readPolicy } from '../../src/policy/reader.ts';
import { policyWith } from '../support/policies.ts';

const STANDARD = readFileSync(new URL('../../policies/standard.yml', import.meta.url), 'utf8');

function problemsOf(text: string): readonly string[] {
  try {
    parsePolicy(text, STANDARD, 'mine.yml');
    return [];
  } catch (error) {
    if (error instanceof PolicyError) return error.problems;
    throw error;
  }
}

test.each(['standard', 'tight'])('%s.yml, as shipped, is a policy', (name) => {
  expect(problemsOf(readFileSync(new URL(`../../policies/${name}.yml`, import.meta.url), 'utf8'))).toEqual([]);
});

test('what a file leaves out is as in the standard policy, key by key', () => {
  const policy = policyWith('severities: { SEV1: { updateEvery: 15m } }');
  expect(policy.severities.SEV1.updateEvery).toEqual({ ms: 900_000 });
  expect(policy.severities.SEV1.acknowledgeWithin).toEqual({ ms: 300_000 });
  expect(policy.severities.SEV4.acknowledgeWithin).toEqual({ businessDays: 1 });
});

test('every problem is told, each with its line', () => {
  const text = [
    'version: 2',
    'timezone: Mars/Olympus',
    'severities:',
    '  SEV1: { updateEvery: soon }',
    '  SEV9: { updateEvery: 5m }',
    'services:',
    '  checkout: { escalation: nights }',
    'colour: red',
  ].join('\n');
  expect(problemsOf(text)).toEqual([
    'mine.yml:1: version: must be 1',
    'mine.yml:2: timezone: is not a time zone such as Europe/Paris',
    'mine.yml:4: severities.SEV1.updateEvery: "soon" is not a duration such as 90s, 30m, 4h, 2d or 5bd',
    'mine.yml:5: severities.SEV9 is not a key of the policy',
    'mine.yml:8: colour is not a key of the policy',
  ]);
});

test('a key of an older version is a problem that names the new one', () => {
  const old = `version: 1
updates: { nextRungAfterMissed: 2 }
escalation: { default: { rungs: [] } }
rotas: {}
escalationPolicies:
  nights: { rungs: [{ page: [U0ANN], within: 5m }] }`;
  expect(problemsOf(old)).toEqual([
    'mine.yml:2: updates.nextRungAfterMissed is now called escalateAfterMissed',
    'mine.yml:3: escalation is now called escalationPolicies',
    'mine.yml:4: rotas is now called schedules',
    'mine.yml:6: escalationPolicies.nights.levels: Invalid input: expected array, received undefined',
    'mine.yml:6: escalationPolicies.nights.rungs is now called levels',
  ]);
});

test('a service that names no escalation policy is a problem', () => {
  expect(problemsOf('version: 1\nservices:\n  checkout: { escalation: nights }')).toEqual([
    'mine.yml:3: services.checkout.escalation: names "nights", which is not under escalationPolicies',
  ]);
});

test('a name with two meanings is a problem', () => {
  const text = [
    'version: 1',
    'schedules: { phones: { members: [U0ANN], since: "2026-01-05T09:00" } }',
    'pagers: { phones: { kind: webhook, url: "https://pages.example.com" } }',
  ].join('\n');
  expect(problemsOf(text)).toEqual([
    'mine.yml:3: pagers.phones: is the name of a schedule, too; give one of them another',
  ]);
});

describe('whom the policy names', () => {
  const NAMES = [
    'version: 1',
    'schedules:',
    '  nights: { members: [U0ANN, W0BO], since: "2026-01-05T09:00" }',
    '  database: { pagerDutySchedule: PABC123 }',
    'pagers: { ops: { kind: webhook, url: "https://pages.example.com" } }',
  ];
  /** Each place, with what is asked of whoever stands there, as the sixth line of a file. */
  const PLACES: Record<string, { takes: 'anybody' | 'who joins' | 'one person'; line(whom: string): string }> = {
    'severities.SEV1.invite.0': { takes: 'who joins', line: (whom) => `severities: { SEV1: { invite: [${whom}] } }` },
    'escalationPolicies.default.levels.0.page.0': {
      takes: 'anybody',
      line: (whom) => `escalationPolicies: { default: { levels: [{ page: [${whom}], within: 5m }] } }`,
    },
    'services.checkout.commander': {
      takes: 'who joins',
      line: (whom) => `services: { checkout: { commander: ${whom} } }`,
    },
    'services.checkout.invite.0': {
      takes: 'who joins',
      line: (whom) => `services: { checkout: { invite: [${whom}] } }`,
    },
    'categories.data.lead': { takes: 'who joins', line: (whom) => `categories: { data: { lead: ${whom} } }` },
    'categories.data.support.0': { takes: 'who joins', line: (whom) => `categories: { data: { support: [${whom}] } }` },
    'schedules.days.members.0': {
      takes: 'one person',
      line: (whom) => `  days: { members: [${whom}], since: "2026-01-05T09:00" }`,
    },
    'schedules.days.overrides.0.who': {
      takes: 'one person',
      line: (whom) =>
        `  days: { members: [U0ANN], since: "2026-01-05T09:00", overrides: [{ from: "2026-02-02T09:00", to: "2026-02-03T09:00", who: ${whom} }] }`,
    },
  };
  /** The file with the line in its place; a schedule stands among the schedules. */
  const fileWith = (line: string) =>
    (line.startsWith('  ') ? [...NAMES.slice(0, 4), line, ...NAMES.slice(4)] : [...NAMES, line]).join('\n');
  const lineOf = (line: string) => (line.startsWith('  ') ? 5 : 6);

  const GOOD: Record<string, readonly string[]> = {
    'one person': ['U0ANN', 'W0ANN', 'UABCDEFGH', 'U012AB3CDE'],
    'who joins': ['S0OPS', 'nights', 'database'],
    anybody: ['ops'],
  };
  const takes = ({ takes: kind }: { takes: string }) => [
    ...(GOOD['one person'] ?? []),
    ...(kind === 'one person' ? [] : (GOOD['who joins'] ?? [])),
    ...(kind === 'anybody' ? (GOOD.anybody ?? []) : []),
  ];
  const everybody = Object.values(GOOD).flat();

  test.each(Object.entries(PLACES))('%s takes whoever can do what is asked there, and nobody else', (path, place) => {
    for (const whom of everybody) {
      const line = place.line(whom);
      const problems = problemsOf(fileWith(line));
      if (takes(place).includes(whom)) expect(problems).toEqual([]);
      else
        expect(problems).toEqual([
          expect.stringMatching(
            new RegExp(
              `^mine.yml:${lineOf(line)}: ${path}: "${whom}" is a (user group|schedule|pager), .*; write a user id`,
            ),
          ),
        ]);
    }
  });

  test.each([
    ['ann', /"ann" is nobody: neither an id of Slack nor a name under schedules or pagers/],
    ['"@oncall"', /"@oncall" is a name as Slack shows it, which anybody may change; write a user id/],
    ['ann@example.com', /"ann@example.com" is an e-mail address, which Slack does not take; write a user id/],
    ['C0GENERAL', /"C0GENERAL" is a channel; write a user id/],
    ['"#general"', /"#general" is a channel/],
    ['B0WARROOM', /"B0WARROOM" is an app/],
    ['"<@U0ANN>"', /"<@U0ANN>" is a mention; write the id in it alone/],
    ['u0ann', /"u0ann" is nobody; write ids in capitals: U0ANN/],
    ['s0ops', /"s0ops" is nobody; write ids in capitals: S0OPS/],
    ['OPS', /"OPS" is nobody/],
    ['SRE', /"SRE" is nobody/],
    ['SUPPORT', /"SUPPORT" is nobody/],
    ['USERS', /"USERS" is nobody/],
    ['UNKNOWNTEAM', /"UNKNOWNTEAM" is nobody/],
    ['ULTRALONGNAME', /"ULTRALONGNAME" is nobody/],
    ['WEEKENDS', /"WEEKENDS" is nobody/],
    ['SRETEAMSX', /"SRETEAMSX" is nobody/],
    ['U0', /"U0" is nobody/],
    ['S1', /"S1" is nobody/],
    ['USLACKBOT', /"USLACKBOT" is an app/],
    ['"$' + '{ONCALL}"', /is a variable that nobody has filled in/],
    ['constructor', /"constructor" is nobody/],
  ])('%s is somebody nowhere, and each place says so with its line', (whom, said) => {
    for (const [path, place] of Object.entries(PLACES)) {
      const line = place.line(whom);
      const problems = problemsOf(fileWith(line));
      expect(problems).toEqual([expect.stringMatching(said)]);
      expect(problems[0]).toMatch(new RegExp(`^mine.yml:${lineOf(line)}: ${path}: `));
    }
  });

  test('a name that is missing is told with the names that are there', () => {
    const line = 'escalationPolicies: { default: { levels: [{ page: [night], within: 5m }] } }';
    expect(problemsOf(fileWith(line))).toEqual([expect.stringContaining('(there is nights, database, ops)')]);
    // A pager joins no room.
    const invited = 'severities: { SEV1: { invite: [night] } }';
    expect(problemsOf(fileWith(invited))).toEqual([expect.stringContaining('(there is nights, database);')]);
    expect(problemsOf(`version: 1\n${line}`)).toEqual([
      'mine.yml:2: escalationPolicies.default.levels.0.page.0: "night" is nobody: neither an id of Slack nor a name under schedules or pagers; ' +
        'write a user id (U... or W...: "Copy member ID" in the profile), or a user group id (S...), or the name of a schedule, or the name of a pager',
    ]);
  });

  test('nobody is said by null where one may be named, and by an empty list', () => {
    expect(problemsOf('version: 1\nservices: { checkout: { commander: null, invite: [] } }')).toEqual([]);
    expect(problemsOf('version: 1\ncategories: { data: { lead: null, support: [] } }')).toEqual([]);
    expect(problemsOf('version: 1\nseverities: { SEV1: { invite: [] } }')).toEqual([]);
    const lists = ['severities: { SEV1: { invite: null } }', 'services: { checkout: { invite: U0ANN } }'];
    for (const line of [...lists, 'categories: { data: { support: null } }'])
      expect(problemsOf(`version: 1\n${line}`)).toEqual([
        expect.stringMatching(/^mine.yml:2: .*must be a list such as \[U0ANN/),
      ]);
    expect(problemsOf('version: 1\nservices: { checkout: { commander: "" } }')).toEqual([
      expect.stringMatching(/^mine.yml:2: services.checkout.commander: names nobody; leave it out, or write null/),
    ]);
    for (const page of ['[]', 'null', 'U0ANN'])
      expect(
        problemsOf(`version: 1\nescalationPolicies: { default: { levels: [{ page: ${page}, within: 5m }] } }`),
      ).toHaveLength(1);
  });

  test('they are read as what they are', () => {
    const policy = policyWith(`
schedules: { nights: { members: [U0ANN], since: "2026-01-05T09:00" } }
pagers: { ops: { kind: webhook, url: "https://pages.example.com" } }
escalationPolicies: { default: { levels: [{ page: [W0BO, S0OPS, nights, ops], within: 5m }] } }
services: { checkout: { commander: nights } }
`);
    expect(policy.escalationPolicies.default?.levels[0]?.page).toEqual([
      { kind: 'person', userId: 'W0BO' },
      { kind: 'userGroup', groupId: 'S0OPS' },
      { kind: 'schedule', name: 'nights' },
      { kind: 'pager', name: 'ops' },
    ]);
    expect(policy.services.checkout?.commander).toEqual({ kind: 'schedule', name: 'nights' });
  });
});

describe('where announcements go', () => {
  test.each([
    'C0INCIDENTS',
    'C012AB3CDE',
    'G012AB3CDE',
    '"#incidents"',
    '"#incidents-eu_2"',
    '"#pannes-été"',
    '"#障害"',
  ])('%s is a channel', (channel) => {
    expect(problemsOf(`version: 1\nannouncements: ${channel}`)).toEqual([]);
  });

  test.each([
    'U0ANN',
    'S0OPS',
    'D0ANN12',
    'GENERAL',
    'CHANNELS',
    'C0',
    'incidents',
    '"@ann"',
    '"<@U0ANN>"',
    '"<#C0INCIDENTS>"',
    '" "',
    '""',
    '"#"',
    '"#the incidents"',
    '"#Incidents"',
    '"$' + '{ONCALL}"',
    '"#$' + '{ONCALL}"',
  ])('%s is none, and is told with its line', (channel) => {
    expect(problemsOf(`version: 1\nlanguage: en\nannouncements: ${channel}`)).toEqual([
      `mine.yml:3: announcements: "${channel.replaceAll('"', '')}" is no channel; write the name of one such as "#incidents", or its id (C... or G...)`,
    ]);
  });
});

describe('the turns of a schedule', () => {
  const withOverride = (from: string, to: string, zone = 'Europe/Paris') =>
    [
      'version: 1',
      `timezone: ${zone}`,
      'schedules:',
      '  nights:',
      '    members: [U0ANN]',
      '    since: "2026-01-05T09:00"',
      `    overrides: [{ from: "${from}", to: "${to}", who: U0BO }]`,
    ].join('\n');

  test.each([
    ['ends before it begins', '2026-12-26T09:00', '2026-12-24T09:00'],
    ['ends when it begins', '2026-12-24T09:00', '2026-12-24T09:00'],
    ['is all in the hour over which clocks are set, backwards', '2026-03-29T02:45', '2026-03-29T03:30'],
  ])('an override that %s is a problem', (_, from, to) => {
    expect(problemsOf(withOverride(from, to))).toEqual([
      `mine.yml:7: schedules.nights.overrides.0.to: the override ends (${to}) before it has begun (${from}) in Europe/Paris; write a later end`,
    ]);
  });

  test('one that lasts a minute is none, also where the same hour is no problem elsewhere', () => {
    expect(problemsOf(withOverride('2026-12-24T09:00', '2026-12-24T09:01'))).toEqual([]);
    expect(problemsOf(withOverride('2026-03-29T02:45', '2026-03-29T03:30', 'UTC'))).toEqual([]);
  });
});

test('a schedule without members, or with times that are none, is told with its line', () => {
  const text = 'version: 1\nschedules:\n  nights: { members: [], since: tomorrow }';
  expect(problemsOf(text).join('\n')).toMatch(/mine.yml:3: schedules.nights/);
});

describe('a schedule with something in it that is none', () => {
  const scheduleWith = (...lines: readonly string[]) =>
    ['version: 1', 'schedules:', '  nights:', '    since: "2026-01-05T09:00"', ...lines].join('\n');

  test.each(['null', '42', 'true', '{}', '[U0BOB]'])(
    'a member that is %s is told by its key and its line',
    (member) => {
      const text = scheduleWith('    members:', '      - U0ANN', `      - ${member}`);
      expect(problemsOf(text)).toEqual([
        expect.stringMatching(/^mine\.yml:7: schedules\.nights\.members\.1: .*expected string, received \w+$/),
      ]);
    },
  );

  test.each(['null', '42', 'true', '{}', '[U0BOB]'])('a turn of %s is told by its key and its line', (who) => {
    const text = scheduleWith(
      '    members: [U0ANN]',
      '    overrides:',
      '      - from: "2026-02-02T09:00"',
      '        to: "2026-02-03T09:00"',
      `        who: ${who}`,
    );
    expect(problemsOf(text)).toEqual([
      expect.stringMatching(/^mine\.yml:9: schedules\.nights\.overrides\.0\.who: .*expected string, received \w+$/),
    ]);
  });

  test.each([
    ['members: U0ANN', ['schedules.nights.members: must be a list such as [U0ANN, S0ONCALL]; [] is nobody']],
    ['members: [U0ANN], overrides: [null]', [expect.stringMatching(/^schedules\.nights\.overrides\.0: /)]],
    [
      'members: [null], colour: red',
      [expect.stringMatching(/^schedules\.nights\.members\.0: /), 'schedules.nights.colour is not a key of the policy'],
    ],
  ])('{ %s } is told by what is wrong in it', (schedule, problems) => {
    const text = `version: 1\nschedules: { nights: { since: "2026-01-05T09:00", ${schedule} } }`;
    expect(problemsOf(text).map((problem) => problem.replace('mine.yml:2: ', ''))).toEqual(problems);
  });

  test('one that is kept elsewhere is told as such', () => {
    expect(problemsOf('version: 1\nschedules:\n  nights:\n    pagerDutySchedule: 42')).toEqual([
      expect.stringMatching(/^mine\.yml:4: schedules\.nights\.pagerDutySchedule: .*expected string, received number$/),
    ]);
    expect(problemsOf('version: 1\nschedules:\n  nights: null')).toEqual([
      expect.stringMatching(/^mine\.yml:3: schedules\.nights: .*expected object, received null$/),
    ]);
  });
});

test.each([
  ['', 'mine.yml:1: version is missing; write "version: 1"'],
  ['version: 1\nrooms: [', 'mine.yml:2:'],
  ['version: 1\nversion: 1', 'mine.yml:2: Map keys must be unique'],
  ['just words', 'mine.yml:1: the file: '],
])('%j is told, not thrown', (text, problem) => {
  expect(problemsOf(text).join('\n')).toContain(problem);
});

test('a title names its service by name or keyword; two services named is none', () => {
  const policy = policyWith('services: { checkout: { keywords: [payments] }, search: {} }');
  expect(serviceNamedIn('Payments are failing', policy)).toBe('checkout');
  expect(serviceNamedIn('search and checkout down', policy)).toBeNull();
  expect(serviceNamedIn('research is slow', policy)).toBeNull();
});

/** What each key may say besides the standard: another value, whether `null` switches it off, and a value that is none. */
const KEYS: Record<string, { other: unknown; isOff: boolean; wrong: unknown }> = {
  language: { other: 'fr', isOff: false, wrong: 'de' },
  timezone: { other: 'Europe/Paris', isOff: false, wrong: 'Mars/Olympus' },
  'businessHours.days': { other: ['mon', 'sat'], isOff: false, wrong: [] },
  'businessHours.from': { other: '08:30', isOff: false, wrong: '08h30' },
  'businessHours.to': { other: '23:59', isOff: false, wrong: '9:00' },
  'businessHours.holidays': { other: ['2026-12-25'], isOff: false, wrong: ['the 2026-12-25'] },
  announcements: { other: 'C0INCIDENTS', isOff: true, wrong: '' },
  ...everySeverity('acknowledgeWithin', { other: '7m', isOff: true, wrong: 'soon' }),
  ...everySeverity('updateEvery', { other: '7m', isOff: true, wrong: 'often' }),
  ...everySeverity('escalateAfter', { other: '7m', isOff: true, wrong: '5' }),
  ...everySeverity('raiseAfter', { other: '7m', isOff: true, wrong: 5 }),
  ...everySeverity('postmortemWithin', { other: '7bd', isOff: true, wrong: '1.5d' }),
  ...everySeverity('actionItemsWithin', { other: '7d', isOff: true, wrong: 'never' }),
  ...everySeverity('invite', { other: ['S0OPS'], isOff: false, wrong: 'S0OPS' }),
  'severities.SEV1.postmortem': { other: 'optional', isOff: false, wrong: 'maybe' },
  'severities.SEV2.postmortem': { other: 'none', isOff: false, wrong: 'maybe' },
  'severities.SEV3.postmortem': { other: 'required', isOff: false, wrong: 'maybe' },
  'severities.SEV4.postmortem': { other: 'optional', isOff: false, wrong: 'maybe' },
  'severities.SEV1.mention': { other: false, isOff: false, wrong: 'yes' },
  'severities.SEV2.mention': { other: true, isOff: false, wrong: 'yes' },
  'severities.SEV3.mention': { other: true, isOff: false, wrong: 'yes' },
  'severities.SEV4.mention': { other: true, isOff: false, wrong: 'yes' },
  'severities.SEV1.duringBusinessHours': { other: true, isOff: false, wrong: 1 },
  'severities.SEV2.duringBusinessHours': { other: true, isOff: false, wrong: 1 },
  'severities.SEV3.duringBusinessHours': { other: false, isOff: false, wrong: 1 },
  'severities.SEV4.duringBusinessHours': { other: false, isOff: false, wrong: 1 },
  'updates.nudgeBefore': { other: '7m', isOff: false, wrong: 'soon' },
  'updates.escalateAfterMissed': { other: 2, isOff: false, wrong: 0 },
  'updates.snoozeAtMost': { other: '2h', isOff: false, wrong: 'long' },
  'updates.pausedWhile': { other: ['monitoring'], isOff: false, wrong: ['resolved'] },
  'raising.warnBefore': { other: '7m', isOff: false, wrong: 'soon' },
  'raising.holdFor': { other: '7m', isOff: false, wrong: 'soon' },
  'verification.after': { other: '7m', isOff: true, wrong: 'soon' },
  'handover.after': { other: '7h', isOff: true, wrong: 'soon' },
  'escalationPolicies.default.levels': {
    other: [{ page: ['U0ANN'], within: '5m' }],
    isOff: false,
    wrong: [{ page: [] }],
  },
  'escalationPolicies.default.repeat': { other: 100, isOff: false, wrong: 101 },
  'escalationPolicies.default.contacts': { other: 'Duty phone', isOff: true, wrong: 33 },
  schedules: {
    other: { nights: { pagerDutySchedule: 'P1' } },
    isOff: false,
    wrong: { Nights: { pagerDutySchedule: 'P1' } },
  },
  pagers: {
    other: { ops: { kind: 'webhook', url: 'https://pages.example.com' } },
    isOff: false,
    wrong: { ops: { kind: 'webhook', url: 'ftp://pages.example.com' } },
  },
  'pagerDuty.api': { other: 'http://localhost:8080', isOff: false, wrong: 'file:///etc/passwd' },
  services: { other: { checkout: {} }, isOff: false, wrong: { checkout: { keywords: [''] } } },
  ...everyCategory('lead', { other: 'S0OPS', isOff: true, wrong: 5 }),
  ...everyCategory('support', { other: ['S0OPS'], isOff: false, wrong: [''] }),
  'categories.infrastructure.private': { other: true, isOff: false, wrong: 'no' },
  'categories.security.private': { other: false, isOff: false, wrong: 'no' },
  'categories.data.private': { other: true, isOff: false, wrong: 'no' },
  'rooms.prefix': { other: '0-incident_room', isOff: false, wrong: 'a-prefix-too-long' },
  'rooms.archiveAfter': { other: '7d', isOff: true, wrong: 'later' },
  'permissions.declare': { other: 'everyone', isOff: false, wrong: 'nobody' },
  'permissions.destructive': { other: 'roles', isOff: false, wrong: 'nobody' },
  'limits.declarationsPer10m': { other: 1, isOff: false, wrong: 0 },
  'pacing.messagesPerMinute': { other: 6000, isOff: false, wrong: 6001 },
  'pacing.messagesPerChannelPerSecond': { other: 0.5, isOff: false, wrong: 0 },
  'pacing.callsPerMinute.tier2': { other: 1, isOff: false, wrong: 0 },
  'pacing.callsPerMinute.tier3': { other: 1, isOff: false, wrong: 1.5 },
  'pacing.callsPerMinute.tier4': { other: 1, isOff: false, wrong: '100' },
};

type Key = (typeof KEYS)[string];
function everySeverity(key: string, value: Key): Record<string, Key> {
  return Object.fromEntries(SEVERITIES.map((severity) => [`severities.${severity}.${key}`, value]));
}
function everyCategory(key: string, value: Key): Record<string, Key> {
  return Object.fromEntries(CATEGORIES.map((category) => [`categories.${category}.${key}`, value]));
}

/** The names of all values of a policy, or of a file, as `a.b.c`; a list, an empty record and a duration are one value. */
function leaves(value: unknown, path: readonly string[] = []): Map<string, unknown> {
  const isBranch = typeof value === 'object' && value !== null && !Array.isArray(value);
  const entries = isBranch ? Object.entries(value) : [];
  const isDuration = entries.some(([key]) => key === 'ms' || key === 'businessDays');
  if (entries.length === 0 || isDuration) return new Map([[path.join('.'), value]]);
  return new Map(entries.flatMap(([key, each]) => [...leaves(each, [...path, key])]));
}

function fileWith(path: string, value: unknown): string {
  const nested = path.split('.').reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
  return `version: 1\n${stringify(nested)}`;
}

/** Which values of the policy are others than in the standard one. */
function changedBy(text: string): string[] {
  const [standard, changed] = [leaves(parsePolicy('version: 1', STANDARD)), leaves(parsePolicy(text, STANDARD))];
  return [...new Set([...standard.keys(), ...changed.keys()])].filter(
    (key) => JSON.stringify(standard.get(key)) !== JSON.stringify(changed.get(key)),
  );
}
/** As the policy calls them, which puts the working hours and the zone together. */
const inPolicy = (path: string) =>
  path.replace(/^businessHours\b/, 'calendar').replace(/^timezone$/, 'calendar.timezone');

describe('every key of the policy', () => {
  test('is in the table below', () => {
    const keys = [...leaves(parse(STANDARD)).keys()].filter((key) => key !== 'version');
    expect(Object.keys(KEYS).sort()).toEqual(keys.sort());
  });

  test.each(Object.entries(KEYS))('%s says what it says, and changes nothing else', (path, { other }) => {
    const changed = changedBy(fileWith(path, other));
    expect(changed.length).toBeGreaterThan(0);
    const isRecord = typeof other === 'object' && !Array.isArray(other);
    const its = inPolicy(path);
    for (const key of changed) expect(isRecord ? key.split('.')[0] : key.slice(0, its.length)).toBe(its);
  });

  test.each(Object.entries(KEYS))(
    '%s is switched off by null, where that means something, and else told',
    (path, { isOff }) => {
      const problems = problemsOf(fileWith(path, null));
      if (!isOff) return expect(problems).toEqual([expect.stringMatching(new RegExp(`^mine\\.yml:\\d+: ${path}: `))]);
      expect(problems).toEqual([]);
      expect(leaves(parsePolicy(fileWith(path, null), STANDARD)).get(inPolicy(path))).toBeNull();
    },
  );

  test.each(Object.entries(KEYS))('%s is told with its line when it is nonsense', (path, { wrong }) => {
    const text = fileWith(path, wrong);
    const line = text.split('\n').findIndex((each) => each.trim().startsWith(`${path.split('.').at(-1)}:`)) + 1;
    const [problem = '', ...others] = problemsOf(text);
    expect(others.filter((each) => !each.includes(path))).toEqual([]);
    expect(problem).toContain(`: ${path}`);
    expect(Number(/^mine\.yml:(\d+):/.exec(problem)?.[1])).toBeGreaterThanOrEqual(line);
  });

  test.each([...new Set(Object.keys(KEYS).flatMap((path) => path.split('.').slice(0, -1).join('.') || []))])(
    '%s takes no key that it does not know',
    (path) => {
      // Names are the team's own under these.
      const isOpen = ['escalationPolicies'].includes(path);
      const problems = problemsOf(fileWith(`${path}.colour`, 'red'));
      expect(problems).toEqual([
        expect.stringContaining(isOpen ? `${path}.colour: ` : `${path}.colour is not a key of the policy`),
      ]);
    },
  );
});

test('a service, an escalation policy and a schedule need no more than what they are about', () => {
  const policy = policyWith(`
services: { checkout: {} }
escalationPolicies: { default: { levels: [] }, nights: { levels: [{ page: [U0ANN], within: 90s }] } }
schedules: { nights: { members: [U0ANN], since: "2026-01-05T09:00" } }`);
  expect(policy.services.checkout).toEqual({
    ...{ keywords: [], category: null, escalation: 'default', runbook: null, commander: null, invite: [] },
  });
  expect(policy.escalationPolicies.nights).toMatchObject({ repeat: 3, contacts: null });
  expect(policy.schedules.nights).toMatchObject({ overrides: [] });
});

test.each([
  ['the day ends before it begins', 'businessHours: { from: "18:00", to: "09:00" }', 'businessHours'],
  ['the day has no length', 'businessHours: { from: "09:00", to: "09:00" }', 'businessHours'],
  [
    'a runbook is no address',
    'services: { checkout: { runbook: "javascript:alert(1)" } }',
    'services.checkout.runbook',
  ],
  ['a level pages nobody', 'escalationPolicies: { default: { levels: [{ page: [], within: 5m }] } }', 'levels.0.page'],
  ['a level gives no time', 'escalationPolicies: { default: { levels: [{ page: [U0ANN] }] } }', 'levels.0.within'],
  [
    'a schedule has a time with a zone',
    'schedules: { n: { members: [U0ANN], since: "2026-01-05T09:00Z" } }',
    'schedules.n',
  ],
  ['a name reads like an id', 'pagers: { U0ANN: { kind: webhook, url: "https://a.example" } }', 'pagers.U0ANN'],
])('it is told when %s', (_, text, where) => {
  const problems = problemsOf(`version: 1\n${text}`);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(where);
});

test('a file that cannot be read is told by its name, and one that can is read', () => {
  const standard = new URL('../../policies/standard.yml', import.meta.url).pathname;
  expect(() => readPolicy('/nowhere/policy.yml', standard)).toThrow(
    'WARROOM_POLICY: /nowhere/policy.yml cannot be read',
  );
  expect(readPolicy(standard, standard)).toEqual(parsePolicy('version: 1', STANDARD));
});
