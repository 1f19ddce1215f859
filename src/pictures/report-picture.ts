// The figures of a period as a picture.
import { type ReportPictureData, SPEEDS } from '../domain/report/reported.ts';
import { SEVERITIES } from '../domain/severity/severity.ts';
import { formsOf, type PictureWords } from '../locales/pictures.ts';
import type { Picture } from './picture.ts';
import { sum, totalsOf } from './report-figures.ts';

/** Loads the libraries that draw when the first picture is wanted, so that a bot starts without them. */
export async function reportPicture(data: ReportPictureData, words: PictureWords): Promise<Picture> {
  const { drawReport } = await import('./report-drawing.ts');
  const { paint } = await import('./paint.ts');
  return { ...(await paint(drawReport(data, words))), alt: reportAlt(data, words) };
}

// Says in words what the picture of a period's figures shows.

export function reportAlt(data: ReportPictureData, words: PictureWords): string {
  const { number, percent, dates, date } = formsOf(words.locale);
  const totals = totalsOf(data);
  const incidents = sum(Object.values(totals));
  const weeks = data.weeks.map(({ from, counts }) => ({ from: date(from), incidents: sum(Object.values(counts)) }));
  const [busiest] = weeks.sort((a, b) => b.incidents - a.incidents);
  const { n, onTimeShare } = data.updates;
  return [
    words.reportCovers({ period: dates(data.from, data.to), incidents }),
    ...(incidents === 0 || busiest === undefined
      ? []
      : [
          words.bySeverity(SEVERITIES.map((severity) => ({ severity, count: number(totals[severity]) }))),
          words.busiestWeek(busiest),
        ]),
    ...SPEEDS.map((speed) => {
      const { n: of, figures } = data.speeds[speed];
      const what = words.speeds[speed];
      if (figures === null) return words.speedUnknown({ what, n: `n = ${number(of)}` });
      const { medianMs, p90Ms } = figures;
      return words.speed({ what, median: words.length(medianMs), p90: words.length(p90Ms), n: number(of) });
    }),
    onTimeShare === null
      ? words.updatesUnknown(`n = ${number(n)}`)
      : words.updatesOnTime({ share: percent(onTimeShare), n: number(n) }),
  ].join(' ');
}
