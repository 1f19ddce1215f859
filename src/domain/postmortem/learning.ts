// What an incident taught about its service, for the next one of that service.
import { channelOf, type Incident } from '../incident.ts';
import { answersOf } from './answers.ts';
import { type PartLabels, withRoles } from './postmortem.ts';

export interface Learning {
  service: string;
  reference: string;
  /** In the words of the post-mortem, with roles in place of mentions. */
  text: string;
  publishedAt: Date;
  /** The room, where its post-mortem stands. */
  channelId: string | null;
}

/** Null where there is nothing to hand on: unpublished, an exercise, or private, of which nobody outside ever learns anything. */
export function learningOf(incident: Incident, labels: PartLabels): Learning | null {
  const { service, reference, postmortem, isPrivate, isDrill } = incident;
  if (service === null || isPrivate || isDrill || postmortem?.status !== 'published') return null;
  const { lessons } = answersOf(incident, 'lessons');
  if (lessons === undefined || postmortem.published === null) return null;
  const text = withRoles(lessons, incident, labels);
  return { service, reference, text, publishedAt: postmortem.published.at, channelId: channelOf(incident) };
}
