// Where a post-mortem stands: written, read by others, published.
import type { Section, WrittenSection } from './postmortem-sections.ts';

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
