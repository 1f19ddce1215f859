// The texts of people inside an entry, told anew: where a mention becomes a role, for one.
import type { Assessment, Entry, Resolution } from './timeline.ts';

/** The entry with what people wrote in it as `tell` tells it; what the bot wrote stays. */
export function withTexts(entry: Entry, tell: (text: string) => string): Entry {
  switch (entry.type) {
    case 'declared':
      return { ...entry, title: tell(entry.title) };
    case 'updated':
    case 'noted':
      return { ...entry, text: tell(entry.text) };
    case 'severityHeld':
      return { ...entry, reason: tell(entry.reason) };
    case 'severityChanged':
    case 'reopened':
    case 'cancelled':
      return { ...entry, reason: entry.reason === null ? null : tell(entry.reason) };
    case 'closed':
      return entry.reason === undefined || entry.reason === null ? entry : { ...entry, reason: tell(entry.reason) };
    case 'resolved':
      return { ...entry, resolution: withResolutionTexts(entry.resolution, tell) };
    case 'roomOpened':
    case 'stepFailed':
    case 'personGone':
    case 'acknowledged':
    case 'moved':
    case 'roleAssigned':
    case 'paged':
    case 'pagesExhausted':
    case 'updateNudged':
    case 'updateOverdue':
    case 'roomLost':
    case 'roomFound':
    case 'roomReplaced':
    case 'updateSnoozed':
    case 'raiseWarned':
    case 'targetReached':
    case 'verificationAsked':
    case 'verified':
    case 'verificationFailed':
    case 'handoverNudged':
    case 'postmortemDrafted':
    case 'postmortemAssigned':
    case 'sectionWritten':
    case 'reviewAsked':
    case 'reviewed':
    case 'postmortemPublished':
    case 'postmortemReminded':
    case 'actionAdded':
    case 'actionChanged':
    case 'actionsReminded':
    case 'overdueListed':
      return entry;
  }
}

/** The same for what a resolution states. */
export function withResolutionTexts(resolution: Resolution, tell: (text: string) => string): Resolution {
  const told = (found: Assessment) => (typeof found === 'string' ? tell(found) : found);
  return {
    summary: tell(resolution.summary),
    rootCause: resolution.rootCause === null ? null : tell(resolution.rootCause),
    isTemporary: resolution.isTemporary,
    dataLost: told(resolution.dataLost),
    securityImpact: told(resolution.securityImpact),
  };
}
