// The marks that stand for a severity, the same in every language.
import type { Severity } from '../domain/severity/severity.ts';

/** Stands before the name of the severity and never without it. */
export const SEVERITY_MARKS = { SEV1: '🔴', SEV2: '🟠', SEV3: '🟡', SEV4: '🔵' } as const satisfies Record<
  Severity,
  string
>;

/** Stands in its place once nobody has to act any more, with the status beside it. */
export const ENDED_MARK = '✅';
