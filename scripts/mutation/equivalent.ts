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
];
