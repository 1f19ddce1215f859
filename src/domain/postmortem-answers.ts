// What a post-mortem says so far: what people wrote, and where they wrote nothing, what the resolution says already.
import type { Incident } from './incident.ts';
import { type Answers, DRAFTED_REVISION, REQUIRED_SECTIONS, type Section } from './postmortem-sections.ts';

export function revisionOf({ postmortem }: Pick<Incident, 'postmortem'>, section: Section): number {
  return postmortem?.sections[section]?.revision ?? DRAFTED_REVISION;
}

/** The answers of a section: what was written, or else what the resolution says already. */
export function answersOf(incident: Incident, section: Section): Answers {
  return incident.postmortem?.sections[section]?.answers ?? draftedAnswers(incident, section);
}

function draftedAnswers({ resolution }: Incident, section: Section): Answers {
  if (resolution === null) return {};
  const { summary, rootCause, dataLost, securityImpact } = resolution;
  switch (section) {
    case 'summary':
      return { summary };
    case 'resolution':
      return { resolution: summary };
    case 'impact':
      return dataLost === null ? {} : { dataLost };
    case 'security':
      return securityImpact === null ? {} : { securityImpact };
    case 'causes':
      return rootCause === null ? {} : { rootCause };
    default:
      return {};
  }
}

/** The required sections that say nothing yet, in reading order. */
export function missingSections(incident: Incident): Section[] {
  return REQUIRED_SECTIONS.filter((section) => Object.keys(answersOf(incident, section)).length === 0);
}
