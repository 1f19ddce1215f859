// The figures of a period as a picture.
import type { ReportPictureData } from '../domain/report-picture.ts';
import type { Picture } from './picture.ts';
import { reportAlt } from './report-alt.ts';
import type { PictureWords } from './words.ts';

/** Loads the libraries that draw when the first picture is wanted, so that a bot starts without them. */
export async function reportPicture(data: ReportPictureData, words: PictureWords): Promise<Picture> {
  const { drawReport } = await import('./report-drawing.ts');
  const { paint } = await import('./paint.ts');
  return { ...(await paint(drawReport(data, words))), alt: reportAlt(data, words) };
}
