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
    file: 'src/domain/paging.ts',
    line: 'const after = apply(incident, { ...paged, seq: incident.version + 1, at, by: BOT });',
    code: 'incident.version + 1',
    becomes: 'incident.version - 1',
    reason: 'Only the time of the next page is read of what comes out, and no number is in it.',
  },
  {
    file: 'src/slack/declaration-grammar.ts',
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
    file: 'src/storage/outbox.ts',
    line: `select id from outbox where state in ('pending', 'ambiguous') and next_attempt_at > clock_timestamp() limit \${ROWS_AT_ONCE})\`;`,
    code: 'next_attempt_at > clock_timestamp',
    becomes: 'next_attempt_at >= clock_timestamp',
    reason: 'A row whose time is this very moment is due either way.',
  },
  {
    file: 'src/storage/held.ts',
    line: "where state in ('pending', 'ambiguous') and waits_for = 'slack' and next_attempt_at > until",
    code: 'next_attempt_at > until\n        o',
    becomes: 'next_attempt_at >= until\n        o',
    reason: 'A row that waits until then already gets the same time once more.',
  },
  {
    file: 'src/storage/turns.ts',
    line: 'best as (select distinct on (name) * from offers order by name, at, bucket),',
    code: 'offers order by name, at, bucket),\n ',
    becomes: 'offers order by name desc, at, bucket),\n ',
    reason: 'The first of each name is the same, and nothing depends on which name comes first.',
  },
  {
    file: 'src/storage/bundles.ts',
    line: `and (state in ('pending', 'sending') or \${isOnce} and bundle = id and state in ('ambiguous', 'sent'))`,
    code: `or \${isOnce} and bundle = id and state in ('`,
    becomes: `or \${isOnce} and true and state in ('`,
    reason: 'Of those only the ones that bear their own id are asked for; the others are locked and left alone.',
  },
];
