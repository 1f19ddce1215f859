// The rows of an incident's timeline from top to bottom: what each is called, what lies on it, and the figure at its end.
import { shownLength, shownUnit } from '../domain/durations.ts';
import { isOpen, STATUS, STATUSES, type Status } from '../domain/lifecycle/status.ts';
import type { IncidentPictureData, Stretch } from '../domain/postmortem/incident-timeline.ts';
import { isWorse, type Severity } from '../domain/severity/severity.ts';
import { formsOf, type PictureWords } from '../locales/pictures.ts';
import { ACKNOWLEDGED, COMMANDERS, PAGES, SEVERITY_TONES, UPDATES } from './palette.ts';

/** Something that lasted; its label is drawn where there is room for it. */
export interface Band {
  from: Date;
  to: Date;
  fill: string;
  ink: string;
  label: string;
}

/** Things that happened at an instant. */
export interface Instants {
  shape: 'circle' | 'diamond' | 'triangle-up';
  fill: string;
  at: readonly Date[];
}

export interface Row {
  group: 'phases' | 'people' | 'messages';
  label: string;
  /** Stands at the end of the row: a length, a level, a count. */
  figure: string;
  bands: readonly Band[];
  instants: Instants | null;
}

export function rowsOf(data: IncidentPictureData, words: PictureWords): Row[] {
  const { number } = formsOf(words.locale);
  const commanders = new Set(data.commanders.map(({ value }) => value)).size;
  return [
    ...STATUSES.flatMap((status) => phaseRow(status, data, words)),
    {
      group: 'people',
      label: words.severity,
      figure: severityFigure(data.severities, words),
      bands: data.severities.map(({ value, from, to }) => ({ from, to, ...SEVERITY_TONES[value], label: value })),
      instants: null,
    },
    {
      group: 'people',
      label: words.commander,
      figure: number(commanders),
      bands: data.commanders.map(({ value, from, to }) => {
        return { from, to, ...toneOf(value), label: commanders === 1 ? '' : words.nth(value) };
      }),
      instants: null,
    },
    messages(words.pages, number(data.pages.length), { shape: 'triangle-up', fill: PAGES, at: data.pages }),
    ...acknowledgedRow(data, words),
    messages(words.updates, number(data.updates.length), { shape: 'circle', fill: UPDATES, at: data.updates }),
  ];
}

/** Of the levels in the order in which they held; the worst one. */
export function worstOf(severities: readonly Stretch<Severity>[]): Severity {
  return severities.reduce<Severity>((worst, { value }) => (isWorse(value, worst) ? value : worst), 'SEV4');
}

function toneOf(order: number): { fill: string; ink: string } {
  return COMMANDERS[(order - 1) % COMMANDERS.length] ?? COMMANDERS[0];
}

/** The length of all stretches of a status together, in milliseconds; those of all statuses add up to the whole. */
export function lengthOf(phases: readonly Stretch<Status>[], { from: start, to: end }: IncidentPictureData): number {
  const unit = shownUnit(start, end);
  return phases.reduce((sum, { from, to }) => sum + shownLength(from, to, unit), 0);
}

/** A status that ended the incident has no length there: a mark shows the instant, and the figure how long it all took. */
function phaseRow(status: Status, data: IncidentPictureData, words: PictureWords): Row[] {
  const phases = data.phases.filter(({ value }) => value === status);
  if (phases.length === 0) return [];
  const fill = STATUS[status].colour;
  const isEnd = status === data.status && !isOpen(status);
  const bands = phases.filter(({ from, to }) => !isEnd || to > from);
  return [
    {
      group: 'phases',
      label: words.statuses[status],
      figure: words.length(isEnd ? shownLength(data.from, data.to) : lengthOf(phases, data)),
      bands: bands.map(({ from, to }) => ({ from, to, fill, ink: fill, label: '' })),
      instants: isEnd ? { shape: 'diamond', fill, at: [data.to] } : null,
    },
  ];
}

function severityFigure(severities: readonly Stretch<Severity>[], words: PictureWords): string {
  if (severities.length > 2) return words.atWorst(worstOf(severities));
  return severities.map(({ value }) => value).join(' → ');
}

function messages(label: string, figure: string, instants: Instants): Row {
  return { group: 'messages', label, figure, bands: [], instants };
}

function acknowledgedRow({ acknowledgedAt, from }: IncidentPictureData, words: PictureWords): Row[] {
  if (acknowledgedAt === null) return [];
  const length = words.length(shownLength(from, acknowledgedAt));
  return [messages(words.acknowledged, length, { shape: 'diamond', fill: ACKNOWLEDGED, at: [acknowledgedAt] })];
}
