// The sections of a post-mortem that people write, and the questions that each of them asks.

/** Every section with the questions that it asks, in reading order. Header, timeline, action items and metrics write themselves. */
export const SECTION_FIELDS = {
  summary: ['summary'],
  impact: ['users', 'revenue', 'requests', 'dataLost', 'serviceLevels'],
  security: ['securityImpact'],
  detection: ['detection', 'detectSooner'],
  causes: ['rootCause', 'factors'],
  mitigators: ['mitigators'],
  resolution: ['resolution', 'recoverSooner'],
  response: ['response'],
  lookingBack: ['wentWell', 'wasHard', 'lucky'],
  lessons: ['lessons'],
  evidence: ['evidence'],
} as const;
export type Section = keyof typeof SECTION_FIELDS;
export type Field = (typeof SECTION_FIELDS)[Section][number];
export const SECTIONS: readonly Section[] = [
  'summary',
  'impact',
  'security',
  'detection',
  'causes',
  'mitigators',
  'resolution',
  'response',
  'lookingBack',
  'lessons',
  'evidence',
];

/** Without these nobody can read what happened; what they ask for must be stated, be it "none". */
export const REQUIRED_SECTIONS: readonly Section[] = [
  'summary',
  'impact',
  'security',
  'detection',
  'causes',
  'resolution',
];

/** What people wrote to the questions of one section; a question that is left out has no answer. */
export type Answers = Readonly<Partial<Record<Field, string>>>;

/** A section as it was written last. `revision` counts from 1; every earlier one is on the timeline. */
export interface WrittenSection {
  answers: Answers;
  revision: number;
  by: string;
  at: Date;
}

/** The revision of a section that nobody has written yet: what it shows is drafted from the record. */
export const DRAFTED_REVISION = 0;
