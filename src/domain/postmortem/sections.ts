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

// Where a post-mortem stands: written, read by others, published.

export const POSTMORTEM_STATUSES = ['draft', 'inReview', 'published'] as const;
export type PostmortemStatus = (typeof POSTMORTEM_STATUSES)[number];
export const VERDICTS = ['approved', 'commented'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Somebody who was asked to read it, and what they said of it last. */
export interface Review {
  userId: string;
  verdict: Verdict | null;
}

export interface PostmortemState {
  status: PostmortemStatus;
  draftedAt: Date;
  owner: string;
  dueAt: Date | null;
  remindedAt: Date | null;
  sections: Readonly<Partial<Record<Section, WrittenSection>>>;
  reviews: readonly Review[];
  /** The last time that it was published. */
  published: { at: Date; by: string } | null;
}

export function reviewersAwaited({ reviews }: PostmortemState): string[] {
  return reviews.filter(({ verdict }) => verdict === null).map(({ userId }) => userId);
}
