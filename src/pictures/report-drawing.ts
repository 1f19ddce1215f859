// Draws the figures of a period: incidents by week and severity, how long things took, how many updates came on time.
import type { Mark, Spec } from 'vega';
import type { ReportPictureData } from '../domain/report-picture.ts';
import { INNER_WIDTH, MARGIN, type Panel, SHEET_WIDTH, sheet, TEXT, TITLE, type Words, words } from './drawing.ts';
import { widthOf } from './fonts.ts';
import { LINE, QUIET, UPDATES } from './palette.ts';
import { speedsPanel } from './report-speeds.ts';
import { weeksPanel } from './report-weeks.ts';
import { formsOf, type PictureWords } from './words.ts';

const BETWEEN = 72;
const BAR = 36;

export function drawReport(data: ReportPictureData, language: PictureWords): Spec {
  const { dates } = formsOf(language.locale);
  const title = MARGIN + TITLE / 2;
  const weeks = weeksPanel(data, language, title + 58 + BETWEEN);
  const speeds = speedsPanel(data, language, weeks.bottom + BETWEEN);
  const updates = updatesPanel(data, language, speeds.bottom + BETWEEN);
  return sheet(updates.bottom + MARGIN, [
    ...words([
      { text: language.incidents, x: MARGIN, y: title, size: TITLE, weight: 'bold' },
      { text: dates(data.from, data.to), x: MARGIN, y: title + 58, fill: QUIET },
    ]),
    ...weeks.marks,
    ...speeds.marks,
    ...updates.marks,
  ]);
}

/** How much of a full bar came on time, with the share and the number that it is of. */
function updatesPanel(data: ReportPictureData, language: PictureWords, y: number): Panel {
  const { number, percent } = formsOf(language.locale);
  const { n, onTimeShare } = data.updates;
  const of = `n = ${number(n)}`;
  const right = SHEET_WIDTH - MARGIN;
  const beside = right - widthOf(of, TEXT) - 28;
  const names: Words[] = [
    { text: language.onTime, x: MARGIN, y, weight: 'bold' },
    { text: of, x: right, y, fill: QUIET, align: 'right' },
  ];
  if (onTimeShare === null) {
    const tooFew: Words = { text: language.tooFew, x: beside, y, fill: QUIET, align: 'right' };
    return { bottom: y + TEXT / 2, marks: words([...names, tooFew]) };
  }
  const share: Words = { text: percent(onTimeShare), x: beside, y, weight: 'bold', align: 'right' };
  const top = y + 40;
  return {
    bottom: top + BAR,
    marks: [bar(top, INNER_WIDTH, LINE), bar(top, INNER_WIDTH * onTimeShare, UPDATES), ...words([...names, share])],
  };
}

function bar(y: number, width: number, fill: string): Mark {
  return {
    type: 'rect',
    encode: {
      enter: {
        x: { value: MARGIN },
        y: { value: y },
        width: { value: width },
        height: { value: BAR },
        cornerRadius: { value: 3 },
        fill: { value: fill },
      },
    },
  };
}
