// Reads the policy file: YAML, strict, every problem at once with its line; what it leaves out is as in the standard policy.
import { readFileSync } from 'node:fs';
import { type Document, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { instantAt, WEEKDAYS } from '../domain/business-hours.ts';
import { type Duration, parseDuration } from '../domain/durations.ts';
import { OPEN_STATUSES } from '../domain/lifecycle/status.ts';
import {
  CATEGORIES,
  DECLARERS,
  DESTROYERS,
  LANGUAGES,
  PAGER_KINDS,
  POSTMORTEM_NEEDS,
  type Policy,
} from '../domain/policy.ts';
import { SEVERITIES } from '../domain/severity/severity.ts';
import { isPerson, isUserGroup, type Target, type TargetKind, targetOf } from '../domain/target.ts';

const duration = z.string().transform((text, context): Duration => {
  const parsed = parseDuration(text);
  if (parsed !== null) return parsed;
  context.addIssue({ code: 'custom', message: `"${text}" is not a duration such as 90s, 30m, 4h, 2d or 5bd` });
  return z.NEVER;
});
const clock = duration.nullable();
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as "09:00"');
/** Whom a place of the policy names; which kinds it takes, and what else is wrong with it, is found out by `targetProblems`. */
const oneTarget = z.string().min(1, 'names nobody; leave it out, or write null');
const targets = z.array(oneTarget, 'must be a list such as [U0ANN, S0ONCALL]; [] is nobody');

const severity = z.strictObject({
  acknowledgeWithin: clock,
  updateEvery: clock,
  escalateAfter: clock,
  raiseAfter: clock,
  postmortem: z.enum(POSTMORTEM_NEEDS),
  postmortemWithin: clock,
  actionItemsWithin: clock,
  invite: targets,
  mention: z.boolean(),
  duringBusinessHours: z.boolean(),
});
const escalationPolicy = z.strictObject({
  levels: z.array(z.strictObject({ page: targets.min(1, 'must page somebody'), within: duration })),
  repeat: z.int().min(1).max(100).default(3),
  contacts: z.string().nullable().default(null),
});
const service = z.strictObject({
  keywords: z.array(z.string().min(1)).default([]),
  category: z.enum(CATEGORIES).nullable().default(null),
  escalation: z.string().default('default'),
  runbook: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .default(null),
  commander: oneTarget.nullable().default(null),
  invite: targets.default([]),
});
/** What an escalation policy may page besides Slack ids: a name that cannot be taken for one. */
const name = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,39}$/, 'must be a name of a-z, 0-9, - and _ that begins with a letter');
const wallClock = z.iso.datetime({
  local: true,
  offset: false,
  error: 'must be a local time such as "2026-01-05T09:00"',
});
const schedule = z.union([
  z.strictObject({
    members: targets.min(1, 'needs at least one member'),
    since: wallClock,
    overrides: z.array(z.strictObject({ from: wallClock, to: wallClock, who: oneTarget })).default([]),
  }),
  z.strictObject({ pagerDutySchedule: z.string().min(1) }),
]);
const pager = z.strictObject({ kind: z.enum(PAGER_KINDS), url: z.url({ protocol: /^https?$/ }) });
const category = z.strictObject({ lead: oneTarget.nullable(), support: targets, private: z.boolean() });
const businessHours = z.strictObject({
  days: z.array(z.enum(WEEKDAYS)).min(1, 'needs at least one working day'),
  from: clockTime,
  to: clockTime,
  holidays: z.array(z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date such as "2026-12-25"')),
});

function eachOf<K extends string, T extends z.ZodType>(keys: readonly K[], value: T): z.ZodObject<Record<K, T>> {
  return z.strictObject(Object.fromEntries(keys.map((key) => [key, value])) as Record<K, T>);
}

const perMinute = z.int().min(1).max(6000);

/** A whole policy: the file laid over the standard one. */
const wholeFile = z.strictObject({
  version: z.literal(1, 'must be 1'),
  language: z.enum(LANGUAGES),
  timezone: z.string().refine(isTimezone, 'is not a time zone such as Europe/Paris'),
  businessHours: businessHours.refine(({ from, to }) => from < to, 'the day must end after it begins'),
  announcements: z
    .string()
    .refine(isChannel, {
      error: ({ input }) =>
        `"${input}" is no channel; write the name of one such as "#incidents", or its id (C... or G...)`,
    })
    .nullable(),
  severities: eachOf(SEVERITIES, severity),
  updates: z.strictObject({
    nudgeBefore: duration,
    escalateAfterMissed: z.int().min(1),
    snoozeAtMost: duration,
    pausedWhile: z.array(z.enum(OPEN_STATUSES)),
  }),
  raising: z.strictObject({ warnBefore: duration, holdFor: duration }),
  verification: z.strictObject({ after: clock }),
  handover: z.strictObject({ after: clock }),
  escalationPolicies: z.record(z.string(), escalationPolicy),
  schedules: z.record(name, schedule),
  pagers: z.record(name, pager),
  pagerDuty: z.strictObject({ api: z.url({ protocol: /^https?$/ }) }),
  services: z.record(z.string(), service),
  categories: eachOf(CATEGORIES, category),
  rooms: z.strictObject({
    prefix: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,15}$/, 'must be 1 to 16 of a-z, 0-9, - and _'),
    archiveAfter: clock,
  }),
  permissions: z.strictObject({ declare: z.enum(DECLARERS), destructive: z.enum(DESTROYERS) }),
  limits: z.strictObject({ declarationsPer10m: z.int().min(1).max(1000) }),
  pacing: z.strictObject({
    messagesPerMinute: perMinute,
    messagesPerChannelPerSecond: z.number().positive().max(100),
    callsPerMinute: z.strictObject({ tier2: perMinute, tier3: perMinute, tier4: perMinute }),
  }),
});

/** Every problem of a policy file, each with its line. */
export class PolicyError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'PolicyError';
    this.problems = problems;
  }
}

/** Reads and checks a policy file over the standard one. Throws a PolicyError that lists every problem. */
export function readPolicy(path: string, standardPath: string): Policy {
  const text = readIfThere(path);
  if (text === null) throw new PolicyError([`WARROOM_POLICY: ${path} cannot be read`]);
  return parsePolicy(text, readFileSync(standardPath, 'utf8'), path);
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** The same for texts; `name` is what problems call the file. */
export function parsePolicy(text: string, standard: string, name = 'policy'): Policy {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  if (document.errors.length > 0) {
    throw new PolicyError(
      document.errors.map((error) => `${name}:${lines.linePos(error.pos[0]).line}: ${error.message.split('\n')[0]}`),
    );
  }
  const base: unknown = parseDocument(standard).toJS();
  const given: unknown = document.toJS() ?? {};
  const laid = lay(given, base);
  const parsed = wholeFile.safeParse(laid);
  const at = (path: Path, message: string) => {
    const where = path.map(String);
    return `${name}:${lineOf(where, document, lines)}: ${where.join('.')}: ${message}`;
  };
  const problems = [
    ...(parsed.success ? [] : parsed.error.issues.flatMap((issue) => describe(issue, document, lines, name))),
    ...(isRecord(given) && 'version' in given ? [] : [`${name}:1: version is missing; write "version: 1"`]),
    ...targetProblems(laid).map(({ path, message }) => at(path, message)),
    ...(parsed.success ? mismatches(parsed.data).map(({ path, message }) => at(path, message)) : []),
  ];
  if (!parsed.success || problems.length > 0) throw new PolicyError(inOrder(problems));
  return policyOf(parsed.data);
}

/** What stands first in the file is told first. */
function inOrder(problems: readonly string[]): string[] {
  const line = (problem: string) => Number(/:(\d+):/.exec(problem)?.[1] ?? 0);
  return [...new Set(problems)].sort((one, other) => line(one) - line(other));
}

/** With everybody who is named as the target that they are. */
function policyOf({ timezone, businessHours: hours, version: _, ...file }: z.infer<typeof wholeFile>): Policy {
  const one = (text: string): Target => {
    const target = targetOf(text, file);
    if (target === null) throw new Error(`"${text}" was checked and is no target`);
    return target;
  };
  const all = (texts: readonly string[]) => texts.map(one);
  return {
    ...file,
    calendar: { timezone, ...hours },
    severities: eachValue(file.severities, (severity) => ({ ...severity, invite: all(severity.invite) })),
    escalationPolicies: eachValue(file.escalationPolicies, ({ levels, ...rest }) => ({
      ...rest,
      levels: levels.map(({ page, within }) => ({ page: all(page), within })),
    })),
    services: eachValue(file.services, ({ commander, invite, ...service }) => ({
      ...service,
      commander: commander === null ? null : one(commander),
      invite: all(invite),
    })),
    categories: eachValue(file.categories, ({ lead, support, ...category }) => ({
      ...category,
      lead: lead === null ? null : one(lead),
      support: all(support),
    })),
  };
}

function eachValue<K extends string, A, B>(record: Record<K, A>, change: (value: A) => B): Record<K, B> {
  return Object.fromEntries(Object.entries<A>(record).map(([key, value]) => [key, change(value)])) as Record<K, B>;
}

/** The given values over the base, key by key; lists and plain values replace. */
function lay(given: unknown, base: unknown): unknown {
  if (!isRecord(given) || !isRecord(base)) return given;
  const keys = new Set([...Object.keys(base), ...Object.keys(given)]);
  return Object.fromEntries([...keys].map((key) => [key, key in given ? lay(given[key], base[key]) : base[key]]));
}

type Path = readonly (string | number)[];

interface Problem {
  path: Path;
  message: string;
}

/** Each place of the policy that names somebody, and whom it may name. A pager rings: it neither joins a room nor leads anything. */
const JOINS: readonly TargetKind[] = ['person', 'userGroup', 'schedule'];
const TARGETS: readonly { path: Path; kinds: readonly TargetKind[] }[] = [
  { path: ['severities', '*', 'invite', '*'], kinds: JOINS },
  {
    path: ['escalationPolicies', '*', 'levels', '*', 'page', '*'],
    kinds: ['person', 'userGroup', 'schedule', 'pager'],
  },
  { path: ['services', '*', 'commander'], kinds: JOINS },
  { path: ['services', '*', 'invite', '*'], kinds: JOINS },
  { path: ['categories', '*', 'lead'], kinds: JOINS },
  { path: ['categories', '*', 'support', '*'], kinds: JOINS },
  { path: ['schedules', '*', 'members', '*'], kinds: ['person'] },
  { path: ['schedules', '*', 'overrides', '*', 'who'], kinds: ['person'] },
];

/** Whoever is named and is nobody, or nobody who could do what is asked of them there. */
function targetProblems(file: unknown): Problem[] {
  const names = { schedules: recordIn(file, 'schedules'), pagers: recordIn(file, 'pagers') };
  return TARGETS.flatMap(({ path, kinds }) =>
    textsAt(file, path).flatMap(({ path: where, text }) => {
      const message = whyNot(text, kinds, names);
      return message === null ? [] : [{ path: where, message }];
    }),
  );
}

/** Every text at a path in which `*` is any key or index. */
function textsAt(value: unknown, path: Path, walked: Path = []): { path: Path; text: string }[] {
  const [step, ...rest] = path;
  if (step === undefined) return typeof value === 'string' && value !== '' ? [{ path: walked, text: value }] : [];
  if (Array.isArray(value)) return value.flatMap((item, index) => textsAt(item, rest, [...walked, index]));
  if (!isRecord(value)) return [];
  const keys = step === '*' ? Object.keys(value) : [String(step)];
  return keys.flatMap((key) => textsAt(value[key], rest, [...walked, key]));
}

const CALLED: Record<TargetKind, string> = {
  person: 'a user id (U... or W...: "Copy member ID" in the profile)',
  userGroup: 'a user group id (S...)',
  schedule: 'the name of a schedule',
  pager: 'the name of a pager',
};
const NAMED: Record<TargetKind, string> = {
  person: 'a person',
  userGroup: 'a user group, and one person is needed here',
  schedule: 'a schedule, and one person is needed here',
  pager: 'a pager, which nobody can invite or put in charge',
};
/** What people write for somebody, and what it is. */
const MISTAKES: readonly [RegExp, string][] = [
  [/^<.*>$/, 'is a mention; write the id in it alone'],
  [/^#|^[CDG][A-Z0-9]{6,}$/, 'is a channel'],
  [/^USLACKBOT$|^[AB][A-Z0-9]{6,}$/, 'is an app'],
  [/^\S+@\S+$/, 'is an e-mail address, which Slack does not take'],
  [/^@/, 'is a name as Slack shows it, which anybody may change'],
  [/\$\{/, 'is a variable that nobody has filled in'],
];

/** Why a text is nobody who may be named there, and what to write instead; null when it is somebody. */
function whyNot(text: string, kinds: readonly TargetKind[], names: Parameters<typeof targetOf>[1]): string | null {
  const target = isWord(text) ? null : targetOf(text, names);
  if (target !== null && kinds.includes(target.kind)) return null;
  const wanted = `write ${kinds.map((kind) => CALLED[kind]).join(', or ')}`;
  if (target !== null) return `"${text}" is ${NAMED[target.kind]}; ${wanted}`;
  const mistake = MISTAKES.find(([looks]) => looks.test(text))?.[1];
  if (mistake !== undefined) return `"${text}" ${mistake}; ${wanted}`;
  const inCapitals = text.toUpperCase();
  const isId = (isPerson(inCapitals) || isUserGroup(inCapitals)) && /\d/.test(text) && !isWord(inCapitals);
  if (isId) return `"${text}" is nobody; write ids in capitals: ${inCapitals}`;
  const known = [
    ...(kinds.includes('schedule') ? Object.keys(names.schedules) : []),
    ...(kinds.includes('pager') ? Object.keys(names.pagers) : []),
  ];
  const there = known.length === 0 ? '' : ` (there is ${known.join(', ')})`;
  return `"${text}" is nobody: neither an id of Slack nor a name under schedules or pagers${there}; ${wanted}`;
}

/** OPS, USERS, UNKNOWNTEAM and U0 read like ids. Those of Slack have a digit; only of people's old ones, all of nine characters, some have none. */
function isWord(text: string): boolean {
  const isOld = /^[UW][A-Z]{8}$/.test(text) && text !== 'USLACKBOT';
  return /^[A-Z0-9]+$/.test(text) && !isOld && (!/\d/.test(text) || text.length < 4);
}

/** `#incidents`, or the id of a channel. Slack has no capitals and no spaces in names. */
function isChannel(text: string): boolean {
  return /^#[\p{Ll}\p{Lo}\p{M}\p{N}_-]{1,80}$/u.test(text) || (/^[CG][A-Z0-9]{4,}$/.test(text) && !isWord(text));
}

/** Names that point at nothing or at two things, and turns of a schedule that are none. */
function mismatches(file: z.infer<typeof wholeFile>): Problem[] {
  const services = Object.entries(file.services)
    .filter(([, { escalation }]) => !Object.hasOwn(file.escalationPolicies, escalation))
    .map(([key, { escalation }]) => ({
      path: ['services', key, 'escalation'],
      message: `names "${escalation}", which is not under escalationPolicies`,
    }));
  const both = Object.keys(file.pagers)
    .filter((key) => Object.hasOwn(file.schedules, key))
    .map((key) => ({ path: ['pagers', key], message: 'is the name of a schedule, too; give one of them another' }));
  const turns = Object.entries(file.schedules).flatMap(([key, schedule]) =>
    ('members' in schedule ? schedule.overrides : []).flatMap(({ from, to }, index) =>
      instantAt(to, file.timezone) > instantAt(from, file.timezone)
        ? []
        : [
            {
              path: ['schedules', key, 'overrides', index, 'to'],
              message: `the override ends (${to}) before it has begun (${from}) in ${file.timezone}; write a later end`,
            },
          ],
    ),
  );
  return [...services, ...both, ...turns];
}

function recordIn(file: unknown, key: string): Record<string, unknown> {
  const value = isRecord(file) ? file[key] : undefined;
  return isRecord(value) ? value : {};
}

function describe(issue: z.core.$ZodIssue, document: Document, lines: LineCounter, name: string): string[] {
  const where = issue.path.map(String);
  if (issue.code === 'invalid_union') {
    const meant = issue.errors.toSorted((one, other) => unknownKeys(one) - unknownKeys(other))[0] ?? [];
    return meant.flatMap((inner) =>
      describe({ ...inner, path: [...issue.path, ...inner.path] }, document, lines, name),
    );
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const path = [...where, key];
      const now = RENAMED.get(key);
      const advice = now === undefined ? 'is not a key of the policy' : `is now called ${now}`;
      return `${name}:${lineOf(path, document, lines)}: ${path.join('.')} ${advice}`;
    });
  }
  return [`${name}:${lineOf(where, document, lines)}: ${where.join('.') || 'the file'}: ${issue.message}`];
}

/** Keys of 0.1, and what they are called since. */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ['escalation', 'escalationPolicies'],
  ['rungs', 'levels'],
  ['rotas', 'schedules'],
  ['nextRungAfterMissed', 'escalateAfterMissed'],
]);

/** Of what may stand in one place, that is meant which knows the most of the keys that were written. */
function unknownKeys(issues: readonly z.core.$ZodIssue[]): number {
  return issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 0), 0);
}

/** The line of a path, or of its nearest parent that is written in the file. */
function lineOf(path: string[], document: Document, lines: LineCounter): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node: unknown = document.getIn(path.slice(0, depth), true);
    if (isRecord(node) && Array.isArray(node.range)) return lines.linePos(Number(node.range[0])).line;
  }
  return 1;
}

function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
