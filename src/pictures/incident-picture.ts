// The timeline of one incident as a picture.
import type { IncidentPictureData } from '../domain/incident-timeline.ts';
import { incidentAlt } from './incident-alt.ts';
import type { Picture } from './picture.ts';
import type { PictureWords } from './words.ts';

/** Loads the libraries that draw when the first picture is wanted, so that a bot starts without them. */
export async function incidentPicture(data: IncidentPictureData, words: PictureWords): Promise<Picture> {
  const { drawIncident } = await import('./incident-drawing.ts');
  const { paint } = await import('./paint.ts');
  return { ...(await paint(drawIncident(data, words))), alt: incidentAlt(data, words) };
}
