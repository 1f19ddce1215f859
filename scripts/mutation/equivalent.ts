// Mutants that no test can notice, because the program does the same with them; each with the reason. They are in no score.

export interface Equivalent {
  file: string;
  /** The line in which it stands, trimmed. */
  line: string;
  /** What is replaced in it, and by what. */
  code: string;
  becomes: string;
  reason: string;
}

export const EQUIVALENT: readonly Equivalent[] = [
  {
    file: 'src/domain/business-hours.ts',
    line: 'while (begins(week) > at.getTime()) week -= 1;',
    code: 'begins(week) > at.getTime()',
    becomes: 'begins(week) >= at.getTime()',
    reason: 'A week that is taken back at its very beginning is added again by the next line.',
  },
  {
    file: 'src/domain/paging/paging.ts',
    line: 'const after = apply(incident, { ...paged, seq: incident.version + 1, at, by: BOT });',
    code: 'incident.version + 1',
    becomes: 'incident.version - 1',
    reason: 'Only the time of the next page is read of what comes out, and no number is in it.',
  },
  {
    file: 'src/domain/deadlines.ts',
    line: 'return reminders.reduce<Date | null>((first, at) => (first === null || at < first ? at : first), null);',
    code: 'at < first',
    becomes: 'at <= first',
    reason: 'Of two that are at the same time it does not matter which is taken.',
  },
  {
    file: 'src/storage/learnings.ts',
    line: `where team_id = \${teamId} and service is not null and not is_private`,
    code: `= \${teamId} and service is not null and not is_priv`,
    becomes: `= \${teamId} and true and not is_priv`,
    reason:
      'Without a service nothing was taught (`learningOf`), and those come last of all, where they take nobody’s place.',
  },
  {
    file: 'src/storage/reports.ts',
    line: 'for (let first = 0; first < rows.length; first += BATCH) {',
    code: 'first < rows.length',
    becomes: 'first <= rows.length',
    reason: 'The batch behind the last one is empty, and nothing is found for it.',
  },
  {
    file: 'src/storage/reports.ts',
    line: `where team_id = \${teamId} and incident_id = any(\${ids}::uuid[]) and type <> all(\${TEXT_ENTRIES})`,
    code: `= \${teamId} and incident_id = any(\${ids}::uuid[]) and type <> all`,
    becomes: `= \${teamId} and true and type <> all`,
    reason: 'Timelines are looked up by their incident: those of others are read in vain.',
  },
  {
    file: 'src/storage/learnings.ts',
    line: "{ most, labels, besides = '' }: Wanted & { besides?: string },",
    code: "''",
    becomes: '"Stryker was here!"',
    reason: 'Neither is a reference.',
  },
  {
    file: 'src/domain/permissions.ts',
    line: 'readonly #isGranted = true;',
    code: 'true',
    becomes: 'false',
    reason: 'Nothing asks for it: it is there so that no other object passes for a permission.',
  },
  {
    file: 'src/storage/incidents.ts',
    line: 'const [, year, number] = /^INC-(\\d{4})-(\\d{3,6})$/.exec(reference) ?? [];',
    code: '[]',
    becomes: '["Stryker was here"]',
    reason: 'Neither has a year.',
  },
  {
    file: 'src/domain/paging/paging.ts',
    line: 'for (const last = step + escalationPolicy.levels.length; step < last; step += 1) {',
    code: 'step < last',
    becomes: 'step <= last',
    reason: 'The level that is tried once more is the first one, of which nobody can be paged.',
  },
  {
    file: 'src/domain/paging/schedule.ts',
    line: "if (member === undefined) throw new Error('a schedule always has a member');",
    code: "'a schedule always has a member'",
    becomes: '""',
    reason: 'It is never thrown: the policy has no schedule without members.',
  },
  {
    file: 'src/domain/paging/decide-due.ts',
    line: 'return facts.reduce((now, fact) => apply(now, { ...fact, seq: now.version + 1, at, by: BOT }), incident);',
    code: 'now.version + 1',
    becomes: 'now.version - 1',
    reason: 'The clocks of what comes out are read, and no number is in them.',
  },
  {
    file: 'src/domain/updates/decide-updates.ts',
    line: 'const now = facts.reduce((state, fact) => apply(state, { ...fact, seq: state.version + 1, at, by }), incident);',
    code: 'state.version + 1',
    becomes: 'state.version - 1',
    reason: 'Severity and escalation policy of what comes out are read, and no number is in them.',
  },
  {
    file: 'src/storage/deadlines.ts',
    line: `group by team_id, incident_id order by min(severity), min(due_at) limit \${limit}\`;`,
    code: 'incident_id order by min(severity), min(',
    becomes: 'incident_id order by max(severity), min(',
    reason: 'All deadlines of an incident have its severity.',
  },
  {
    file: 'src/domain/business-hours.ts',
    line: 'if (Temporal.PlainTime.compare(time, from) < 0) return from;',
    code: 'Temporal.PlainTime.compare(time, from) < 0',
    becomes: 'Temporal.PlainTime.compare(time, from) <= 0',
    reason: 'Of two equal times it does not matter which is taken.',
  },
  {
    file: 'src/domain/business-hours.ts',
    line: 'return Temporal.PlainTime.compare(time, to) > 0 ? to : time;',
    code: 'Temporal.PlainTime.compare(time, to) > 0',
    becomes: 'Temporal.PlainTime.compare(time, to) >= 0',
    reason: 'Of two equal times it does not matter which is taken.',
  },
  {
    file: 'src/slack/commands/declaration-grammar.ts',
    line: "return parseSeverity(key) !== null || parseSeverity(FLAG.exec(key)?.[1] ?? '') !== null;",
    code: "''",
    becomes: '"Stryker was here!"',
    reason: 'Neither is a severity.',
  },
  {
    file: 'src/storage/outbox.ts',
    line: 'where outbox.state = waits.state and next_attempt_at > clock_timestamp() order by next_attempt_at limit 1) as first`;',
    code: 'next_attempt_at limit 1) as first`',
    becomes: 'next_attempt_at ) as first`',
    reason: 'The least of all is the least of the first ones: the limit only saves the database work.',
  },
  {
    file: 'src/storage/after-outage.ts',
    line: "where state in ('pending', 'ambiguous') and waits_for = 'slack' and next_attempt_at > until",
    code: 'next_attempt_at > until\n        o',
    becomes: 'next_attempt_at >= until\n        o',
    reason: 'A row that waits until then already gets the same time once more.',
  },
  {
    file: 'src/storage/rate-limit.ts',
    line: 'best as (select distinct on (name) * from offers order by name, at, bucket),',
    code: 'offers order by name, at, bucket),\n ',
    becomes: 'offers order by name desc, at, bucket),\n ',
    reason: 'The first of each name is the same, and nothing depends on which name comes first.',
  },
  {
    file: 'src/storage/batching.ts',
    line: `and (state in ('pending', 'sending') or \${isOnce} and bundle = id and state in ('ambiguous', 'sent'))`,
    code: `or \${isOnce} and bundle = id and state in ('`,
    becomes: `or \${isOnce} and true and state in ('`,
    reason: 'Of those only the ones that bear their own id are asked for; the others are locked and left alone.',
  },
  {
    file: 'src/render/direct/follow-up.ts',
    line: 'return [section(text)];',
    code: '[section(text)]',
    becomes: '[]',
    reason: 'Of an entry of which nobody is told alone the text has thrown before.',
  },
  {
    file: 'src/render/help/delivery-errors.ts',
    line: `if (CODE.test(error)) return explain({ step: '', target: null, error, needed: null }, words).because;`,
    code: `''`,
    becomes: `"Stryker was here!"`,
    reason: 'A step is only looked at for the name of a room.',
  },
  {
    file: 'src/render/help/delivery-errors.ts',
    line: `if (status !== null) return outside(status[1] ?? '', Number(status[2]), words);`,
    code: `''`,
    becomes: `"Stryker was here!"`,
    reason: 'Where the pattern matches, its first group does.',
  },
  {
    file: 'src/render/help/why.ts',
    line: `return words.deliveries.gaveUp({ thing, askedAt, now, reason: becauseOf(error ?? '', words) });`,
    code: `''`,
    becomes: `"Stryker was here!"`,
    reason: 'Neither is a code or an outcome that is known: both are told as a defect.',
  },
  {
    file: 'src/render/help/incident-list.ts',
    line: `const [verb = ''] = typed.split(/\\s/);`,
    code: `''`,
    becomes: `"Stryker was here!"`,
    reason: 'A split text has at least one part.',
  },
  {
    file: 'src/documents/markdown.ts',
    line: `/^\\d/.test(mark) ? \`\${space}\${mark}\\\\\` : \`\${space}\\\\\${mark}\`,`,
    code: '/^\\d/',
    becomes: '/\\d/',
    reason: 'A mark is one sign, or digits alone.',
  },
];

/** Why no test can notice a mutant; undefined where one can. */
export function equivalence({ file, line, code, becomes }: Omit<Equivalent, 'reason'>): string | undefined {
  if (isOfOneMoment(code, becomes)) return 'No row has the microsecond at which the statement runs.';
  return EQUIVALENT.find(
    (each) => each.file === file && each.line === line && each.code === code && each.becomes === becomes,
  )?.reason;
}

/** `at > clock_timestamp()` and `at >= clock_timestamp()`. */
function isOfOneMoment(code: string, becomes: string): boolean {
  const strict = (text: string) => text.replace(/([<>])=/, '$1');
  return /[<>]=?\s*(?:clock_time|now\b(?!\())/.test(code) && strict(code) === strict(becomes);
}
