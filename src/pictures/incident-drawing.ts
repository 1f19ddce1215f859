// Draws an incident's timeline: its rows over one axis of time, each with its name on the left and its figure on the right.
import type { Spec } from 'vega';
import type { IncidentPictureData } from '../domain/incident-timeline.ts';
import { isOpen } from '../domain/status.ts';
import { INNER_WIDTH, MARGIN, MIDDLE, SHEET_WIDTH, sheet, TEXT, TITLE, type Words, widest, words } from './drawing.ts';
import { drawable, widthOf, wrapped } from './fonts.ts';
import { AXIS_BASELINE, chart, type Frame, type Placed, xOf } from './incident-chart.ts';
import { type Band, type Row, rowsOf } from './incident-rows.ts';
import { QUIET } from './palette.ts';
import { formsOf, type PictureWords } from './words.ts';

const TITLE_LINES = 2;
const TITLE_STEP = 56;
const ROW = 60;
const GROUP_GAP = 24;
const BETWEEN = 28;
const AXIS = 80;
/** An instant has no length, and an axis must have one, long enough for whole seconds. */
const SHORTEST_MS = 10_000;
/** The exact second tells something only while all of it took minutes. */
const SECONDS_UNTIL_MS = 5 * 60_000;

export function drawIncident(data: IncidentPictureData, language: PictureWords): Spec {
  const header = headerOf(data, language);
  const top = header.bottom + 36;
  const rows = placed(rowsOf(data, language), top);
  const bottom = (rows.at(-1)?.y ?? top) + ROW / 2 + 8;
  const labels = rows.map(({ label }) => label);
  const figures = rows.map(({ figure }) => figure);
  const left = MARGIN + widest(labels) + BETWEEN;
  const right = SHEET_WIDTH - MARGIN - widest(figures, 'bold') - BETWEEN;
  const from = data.from.getTime();
  const frame = { left, width: right - left, from, to: Math.max(data.to.getTime(), from + SHORTEST_MS) };
  return sheet(bottom + AXIS, [
    chart(rows, frame, { top, bottom }, formsOf(language.locale)),
    ...words([
      ...header.lines,
      ...rows.map(({ label, y }): Words => ({ text: label, x: MARGIN, y, fill: QUIET })),
      ...rows.flatMap((row) => row.bands.flatMap((band) => bandLabel(band, row.y, frame))),
      ...rows.map(
        ({ figure, y }): Words => ({ text: figure, x: SHEET_WIDTH - MARGIN, y, weight: 'bold', align: 'right' }),
      ),
      { text: language.utc, x: MARGIN, y: bottom + AXIS_BASELINE - TEXT * MIDDLE, fill: QUIET },
    ]),
  ]);
}

/** The title, cut where it is too long, and under it the reference and when it happened. */
function headerOf(data: IncidentPictureData, language: PictureWords): { lines: Words[]; bottom: number } {
  const { dateTimes } = formsOf(language.locale);
  const title = drawable(data.title, 'bold');
  const titles = wrapped(title, INNER_WIDTH, TITLE, 'bold', TITLE_LINES);
  const { family, isRightToLeft } = title;
  const edge = isRightToLeft ? ({ x: SHEET_WIDTH - MARGIN, align: 'right' } as const) : ({ x: MARGIN } as const);
  const first = MARGIN + TITLE / 2;
  const lines = titles.map((text, index): Words => {
    return { text, ...edge, y: first + index * TITLE_STEP, size: TITLE, weight: 'bold', family, isRightToLeft };
  });
  const y = titles.length === 0 ? first : first + (titles.length - 1) * TITLE_STEP + 58;
  const isShort = data.to.getTime() - data.from.getTime() < SECONDS_UNTIL_MS;
  const facts = [
    data.reference,
    ...(data.isDrill ? [language.drill] : []),
    dateTimes(data.from, data.to, isShort),
    ...(isOpen(data.status) ? [language.soFar] : []),
  ];
  return { lines: [...lines, { text: facts.join(' · '), x: MARGIN, y, fill: QUIET }], bottom: y + TEXT / 2 };
}

function placed(rows: readonly Row[], top: number): Placed[] {
  let y = top + ROW / 2;
  return rows.map((row, index) => {
    const before = rows[index - 1];
    if (before !== undefined) y += ROW + (before.group === row.group ? 0 : GROUP_GAP);
    return { ...row, y };
  });
}

function bandLabel({ from, to, label, ink }: Band, y: number, frame: Frame): Words[] {
  const start = xOf(from, frame);
  const width = xOf(to, frame) - start;
  if (label === '' || widthOf(label, TEXT) + 24 > width) return [];
  return [{ text: label, x: frame.left + start + width / 2, y, fill: ink, align: 'center' }];
}
