// The colours of the pictures: told apart by people who see few colours, and never the only thing that tells two things apart.

import type { Severity } from '../domain/severity/severity.ts';

/** Our own paper: the picture looks the same in light and dark Slack. */
export const PAPER = '#FCFCFA';
export const BORDER = '#D5D8DC';
export const INK = '#1F2630';
export const QUIET = '#5B6470';
export const LINE = '#E6E8EA';

/** One hue, the darker the worse; each with the ink that reads on it. */
export const SEVERITY_TONES = {
  SEV1: { fill: '#5C2140', ink: '#FFFFFF' },
  SEV2: { fill: '#A64D79', ink: '#FFFFFF' },
  SEV3: { fill: '#D9A0BC', ink: INK },
  SEV4: { fill: '#EDD0DE', ink: INK },
} as const satisfies Record<Severity, { fill: string; ink: string }>;

/** Commanders take these by their order. */
export const COMMANDERS = [
  { fill: '#C3CED8', ink: INK },
  { fill: '#E3E8EC', ink: INK },
  { fill: '#98A9B9', ink: INK },
] as const;

export const PAGES = '#D55E00';
export const UPDATES = '#0072B2';
export const ACKNOWLEDGED = '#009E73';
