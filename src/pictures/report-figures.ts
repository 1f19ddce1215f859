// Sums of a period that both the picture and its alt text say.
import type { ReportPictureData } from '../domain/report/reported.ts';
import type { Severity } from '../domain/severity/severity.ts';

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** How many incidents of each level the whole period had. */
export function totalsOf({ weeks }: ReportPictureData): Record<Severity, number> {
  const of = (severity: Severity) => sum(weeks.map(({ counts }) => counts[severity]));
  return { SEV1: of('SEV1'), SEV2: of('SEV2'), SEV3: of('SEV3'), SEV4: of('SEV4') };
}
