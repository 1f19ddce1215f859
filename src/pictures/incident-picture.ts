// The timeline of one incident as a picture.

import { shownLength } from '../domain/durations.ts';
import { isOpen, STATUSES, type Status } from '../domain/lifecycle/status.ts';
import type { IncidentPictureData } from '../domain/postmortem/incident-timeline.ts';
import { formsOf, type PictureWords } from '../locales/pictures.ts';
import { lengthOf, worstOf } from './incident-rows.ts';
import type { Picture } from './picture.ts';

/** Loads the libraries that draw when the first picture is wanted, so that a bot starts without them. */
export async function incidentPicture(data: IncidentPictureData, words: PictureWords): Promise<Picture> {
  const { drawIncident } = await import('./incident-drawing.ts');
  const { paint } = await import('./paint.ts');
  return { ...(await paint(drawIncident(data, words))), alt: incidentAlt(data, words) };
}

// Says in words what the picture of an incident's timeline shows.

const LONGEST_TITLE = 150;
/** More than these are counted. */
const LEVELS_NAMED = 4;

export function incidentAlt(data: IncidentPictureData, words: PictureWords): string {
  const { dateTime, list } = formsOf(words.locale);
  const length = words.length(shownLength(data.from, data.to));
  const at = dateTime(data.to);
  const levels = data.severities.map(({ value }) => value);
  const { reference, isDrill, status, acknowledgedAt } = data;
  const title = cut(data.title.replaceAll(/\s+/g, ' ').trim());
  return [
    words.incidentBegan({ reference, title, isDrill, from: dateTime(data.from) }),
    isOpen(status) ? words.stillOpen({ at, length }) : words.ended({ status, at, length }),
    words.phases(list(STATUSES.flatMap((each) => phaseOf(each, data, words)))),
    levels.length > LEVELS_NAMED
      ? words.severityChanges(levels.length - 1, worstOf(data.severities))
      : words.severities(levels),
    words.commanders(new Set(data.commanders.map(({ value }) => value)).size),
    words.told({ pages: data.pages.length, updates: data.updates.length }),
    ...(acknowledgedAt === null ? [] : [words.acknowledgedAfter(words.length(shownLength(data.from, acknowledgedAt)))]),
  ].join(' ');
}

/** Nothing of a status that only marks the end. */
function phaseOf(status: Status, data: IncidentPictureData, words: PictureWords): string[] {
  const phases = data.phases.filter(({ value, from, to }) => value === status && (isOpen(value) || to > from));
  if (phases.length === 0) return [];
  return [words.phase({ status, length: words.length(lengthOf(phases, data)), times: phases.length })];
}

/** Counted as Slack counts, but never in the middle of what looks like one character. */
function cut(title: string): string {
  if (title.length <= LONGEST_TITLE) return title;
  const parts = [...new Intl.Segmenter().segment(title)];
  const kept = parts.filter(({ index, segment }) => index + segment.length <= LONGEST_TITLE);
  return `${kept
    .map(({ segment }) => segment)
    .join('')
    .trim()}…`;
}
