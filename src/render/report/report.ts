// The figures of a period in words: each with the number it is of, and none where that is too small.
import type { RateName, Repeat, Report } from '../../domain/report/report.ts';
import { SPEEDS } from '../../domain/report/reported.ts';
import type { Rate, Speed } from '../../domain/report/statistics.ts';
import { SEVERITIES, type Severity } from '../../domain/severity/severity.ts';
import type { Words } from '../../locales/locales.ts';
import { context, header, type Message, message } from '../blocks.ts';
import { paragraphs } from '../chunking.ts';
import { cutMarkup, escapeText, oneLine } from '../markup.ts';

/** More weeks than these are told by the picture. */
const WEEKS_TOLD = 14;
const REPEATS_TOLD = 8;
/** In the order in which they are read: while it lasts, then what is left. */
const RATES_TOLD: readonly RateName[] = ['acknowledged', 'updates', 'postmortems', 'actions', 'reopened', 'outOfHours'];

/** Whether anything counts in it. */
export function hasFigures({ counts, speeds }: Report): boolean {
  return SEVERITIES.some((severity) => counts[severity] > 0) || SPEEDS.some((name) => speeds[name].all.n > 0);
}

/** `note`: where its picture is to be found. */
export function reportMessage(report: Report, note: string | null, words: Words): Message {
  const { heading, none, counted } = words.report;
  const period = { from: report.from, to: report.to };
  const total = sum(SEVERITIES.map((severity) => report.counts[severity]));
  const said = !hasFigures(report)
    ? [none]
    : [
        countLines(report, total, words),
        speedLines(report, words),
        rateLines(report, words),
        repeatLines(report, words),
      ];
  const small = [...(note === null ? [] : [note]), counted];
  return message(
    [heading(period), ...said, ...small].join('\n'),
    [header(heading(period)), ...said.flatMap((part) => paragraphs(part.split('\n'))), context(...small)],
    words,
  );
}

function countLines({ counts, weeks }: Report, total: number, words: Words): string {
  const { incidents, bySeverity, byWeek } = words.report;
  const levels = SEVERITIES.map((severity) => ({ severity, count: counts[severity] }));
  const perWeek = weeks.map(({ from, counts: inWeek }) => ({ from, count: sum(Object.values(inWeek)) }));
  return [
    `*${incidents(total)}*`,
    ...(total === 0 ? [] : [bySeverity(levels)]),
    ...(total === 0 || weeks.length > WEEKS_TOLD ? [] : [byWeek(perWeek)]),
  ].join('\n');
}

function speedLines({ speeds }: Report, words: Words): string {
  const { howLong, speed, line } = words.report;
  const lines = SPEEDS.flatMap((name) => {
    const { all, bySeverity } = speeds[name];
    return [
      `• ${line({ name: speed[name], value: speedWords(all, words) })}`,
      ...SEVERITIES.flatMap((severity) => severityLine(severity, bySeverity[severity], words)),
    ];
  });
  return [`*${howLong}*`, ...lines].join('\n');
}

/** A level about which there is nothing to say says nothing. */
function severityLine(severity: Severity, speed: Speed, words: Words): string[] {
  return speed.figures === null
    ? []
    : [`  ◦ ${words.report.line({ name: severity, value: speedWords(speed, words) })}`];
}

function speedWords({ n, figures }: Speed, { report }: Words): string {
  return figures === null ? report.tooFew(n) : report.figures({ ...figures, n });
}

function rateLines({ rates }: Report, words: Words): string {
  const { howWell, rate, line } = words.report;
  const lines = RATES_TOLD.map((name) => `• ${line({ name: rate[name], value: rateWords(rates[name], words) })}`);
  return [`*${howWell}*`, ...lines].join('\n');
}

function rateWords({ n, kept, share }: Rate, { report }: Words): string {
  if (n === 0) return report.nothingDue;
  return share === null ? report.fewKept({ n, kept }) : report.kept({ n, kept, share });
}

function repeatLines({ repeats }: Report, words: Words): string {
  const { cameBack, nothingCameBack, more } = words.report;
  if (repeats.length === 0) return `*${cameBack}*\n${nothingCameBack}`;
  const rest = repeats.length - REPEATS_TOLD;
  const lines = repeats.slice(0, REPEATS_TOLD).map((repeat) => `• ${repeatWords(repeat, words)}`);
  return [`*${cameBack}*`, ...lines, ...(rest > 0 ? [more(rest)] : [])].join('\n');
}

function repeatWords({ service, category, n }: Repeat, { report, names }: Words): string {
  const name = cutMarkup(escapeText(oneLine(service)), 80);
  return report.repeat({ service: name, category: category === null ? null : names.categories[category], n });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
