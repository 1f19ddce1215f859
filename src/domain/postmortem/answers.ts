// What a post-mortem says so far: what people wrote, and where they wrote nothing, what the resolution says already.
import type { Incident } from '../incident.ts';
import { type Answers, DRAFTED_REVISION, type Field, REQUIRED_SECTIONS, type Section } from './sections.ts';

/** What is always assessed: whoever resolves is asked, and says what it was, that there was none, or that nobody has looked yet. */
export const ASSESSED_FIELDS = ['dataLost', 'securityImpact'] as const;

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
      return typeof dataLost === 'string' ? { dataLost } : {};
    case 'security':
      return typeof securityImpact === 'string' ? { securityImpact } : {};
    case 'causes':
      return rootCause === null ? {} : { rootCause };
    default:
      return {};
  }
}

/** Whether the resolution said of a question that the answer is "none", and nobody has written its section since. */
export function isStatedNone({ postmortem, resolution }: Incident, field: 'dataLost' | 'securityImpact'): boolean {
  return resolution?.[field] === false && postmortem?.sections[STATED_IN[field]] === undefined;
}

const STATED_IN = { dataLost: 'impact', securityImpact: 'security' } as const satisfies Partial<Record<Field, Section>>;

/** The required sections that say nothing yet, in reading order. */
export function missingSections(incident: Incident): Section[] {
  const stated: readonly Section[] = ASSESSED_FIELDS.flatMap((field) =>
    isStatedNone(incident, field) ? [STATED_IN[field]] : [],
  );
  return REQUIRED_SECTIONS.filter(
    (section) => !stated.includes(section) && Object.keys(answersOf(incident, section)).length === 0,
  );
}
