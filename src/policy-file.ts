// Reads the policy file: YAML, strict, every problem at once with its line; what it leaves out is as in the standard policy.
import { readFileSync } from 'node:fs';
import { type Document, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { WEEKDAYS } from './domain/business-hours.ts';
import { type Duration, parseDuration } from './domain/durations.ts';
import {
  CATEGORIES,
  DECLARERS,
  DESTROYERS,
  LANGUAGES,
  PAGER_KINDS,
  POSTMORTEM_NEEDS,
  type Policy,
} from './domain/policy.ts';
import { SEVERITIES } from './domain/severity.ts';
import { OPEN_STATUSES } from './domain/status.ts';

const duration = z.string().transform((text, context): Duration => {
  const parsed = parseDuration(text);
  if (parsed !== null) return parsed;
  context.addIssue({ code: 'custom', message: `"${text}" is not a duration such as 90s, 30m, 4h, 2d or 5bd` });
  return z.NEVER;
});
const clock = duration.nullable();
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as "09:00"');
const SLACK_ID = /^[UWS][A-Z0-9]+$/;
const slackIds = z.array(z.string().min(1));

const severity = z.strictObject({
  acknowledgeWithin: clock,
  updateEvery: clock,
  escalateAfter: clock,
  raiseAfter: clock,
  postmortem: z.enum(POSTMORTEM_NEEDS),
  postmortemWithin: clock,
  actionItemsWithin: clock,
  invite: slackIds,
  mention: z.boolean(),
  duringBusinessHours: z.boolean(),
});
const ladder = z.strictObject({
  rungs: z.array(z.strictObject({ page: slackIds.min(1), within: duration })),
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
  commander: z.string().nullable().default(null),
  invite: slackIds.default([]),
});
/** What a ladder may page besides Slack ids: a name that cannot be taken for one. */
const name = z
  .string()
  .regex(/^[a-z][a-z0-9_-]{0,39}$/, 'must be a name of a-z, 0-9, - and _ that begins with a letter');
const wallClock = z.iso.datetime({
  local: true,
  offset: false,
  error: 'must be a local time such as "2026-01-05T09:00"',
});
const member = z.string().regex(/^[UW]/, 'must be a user id (U...)');
const rota = z.union([
  z.strictObject({
    members: z.array(member).min(1, 'needs at least one member'),
    since: wallClock,
    overrides: z.array(z.strictObject({ from: wallClock, to: wallClock, who: member })).default([]),
  }),
  z.strictObject({ pagerDutySchedule: z.string().min(1) }),
]);
const pager = z.strictObject({ kind: z.enum(PAGER_KINDS), url: z.url({ protocol: /^https?$/ }) });
const category = z.strictObject({ lead: z.string().nullable(), support: slackIds, private: z.boolean() });
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
  announcements: z.string().min(1).nullable(),
  severities: eachOf(SEVERITIES, severity),
  updates: z.strictObject({
    nudgeBefore: duration,
    nextRungAfterMissed: z.int().min(1),
    snoozeAtMost: duration,
    pausedWhile: z.array(z.enum(OPEN_STATUSES)),
  }),
  raising: z.strictObject({ warnBefore: duration, holdFor: duration }),
  verification: z.strictObject({ after: clock }),
  handover: z.strictObject({ after: clock }),
  escalation: z.record(z.string(), ladder),
  rotas: z.record(name, rota),
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
  const parsed = wholeFile.safeParse(lay(given, base));
  const problems = parsed.success
    ? [
        ...(isRecord(given) && 'version' in given ? [] : [`${name}:1: version is missing; write "version: 1"`]),
        ...dangling(parsed.data, name),
      ]
    : parsed.error.issues.flatMap((issue) => describe(issue, document, lines, name));
  if (!parsed.success || problems.length > 0) throw new PolicyError(problems);
  const { timezone, businessHours: hours, version: _, ...rest } = parsed.data;
  return { ...rest, calendar: { timezone, ...hours } };
}

/** The given values over the base, key by key; lists and plain values replace. */
function lay(given: unknown, base: unknown): unknown {
  if (!isRecord(given) || !isRecord(base)) return given;
  const keys = new Set([...Object.keys(base), ...Object.keys(given)]);
  return Object.fromEntries([...keys].map((key) => [key, key in given ? lay(given[key], base[key]) : base[key]]));
}

/** Names that point at nothing: a page to them would reach nobody. */
function dangling(file: z.infer<typeof wholeFile>, name: string): string[] {
  const services = Object.entries(file.services).flatMap(([key, { escalation }]) =>
    escalation in file.escalation
      ? []
      : [`${name}: services.${key}.escalation names "${escalation}", which is not under escalation`],
  );
  const targets = Object.entries(file.escalation).flatMap(([key, { rungs }]) =>
    rungs.flatMap(({ page }) => page.map((target) => ({ key, target }))),
  );
  const unknown = targets
    .filter(({ target }) => !SLACK_ID.test(target) && !(target in file.rotas) && !(target in file.pagers))
    .map(({ key, target }) => `${name}: escalation.${key} pages "${target}", which is no Slack id, rota or pager`);
  const both = Object.keys(file.rotas).filter((key) => key in file.pagers);
  return [...services, ...unknown, ...both.map((key) => `${name}: "${key}" is both a rota and a pager`)];
}

function describe(issue: z.core.$ZodIssue, document: Document, lines: LineCounter, name: string): string[] {
  const where = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(
      (key) =>
        `${name}:${lineOf([...where, key], document, lines)}: ${[...where, key].join('.')} is not a key of the policy`,
    );
  }
  return [`${name}:${lineOf(where, document, lines)}: ${where.join('.') || 'the file'}: ${issue.message}`];
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
