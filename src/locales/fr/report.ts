// French: the figures of a period.

import { sayDuration } from '../../domain/durations.ts';
import type { RateName } from '../../domain/report/report.ts';
import type * as english from '../en/report.ts';
import { capital, formsOf, type PictureWords } from '../pictures.ts';
import { count, duration, number } from './format.ts';

const DATES = new Intl.DateTimeFormat('fr', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const DAY = new Intl.DateTimeFormat('fr', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const SHARES = new Intl.NumberFormat('fr', { style: 'percent' });

const rate: Record<RateName, string> = {
  acknowledged: 'pris en compte à temps',
  updates: 'points de situation à l’heure',
  postmortems: 'post-mortems publiés à temps',
  actions: 'actions faites à temps',
  reopened: 'rouverts après leur résolution',
  outOfHours: 'déclarés hors des heures de travail',
};

export const report: typeof english.report = {
  heading: ({ from, to }) => `Bilan : ${DATES.formatRange(from, to)}`,
  none: 'Aucun incident n’a été déclaré pendant cette période.',
  incidents: (n) => count(n, 'incident'),
  bySeverity: (levels) => levels.map((level) => `${level.severity} : ${number(level.count)}`).join(' · '),
  byWeek: (weeks) =>
    `Par semaine : ${weeks.map((week) => `${DAY.format(week.from)} : ${number(week.count)}`).join(' · ')}`,

  line: ({ name, value }) => `${name} : ${value}`,

  howLong: 'De la déclaration à …',
  speed: { acknowledge: 'la prise en compte', mitigate: 'la fin des dégâts', resolve: 'la résolution' },
  figures: ({ medianMs, p90Ms, n }) =>
    `la moitié en ${duration(medianMs)} au plus, 90 % en ${duration(p90Ms)} au plus (n = ${number(n)})`,
  tooFew: (n) => `trop peu pour le dire (n = ${number(n)})`,

  howWell: 'Comment cela s’est passé',
  rate,
  kept: ({ share, kept, n }) => `${SHARES.format(share)} (${number(kept)} sur ${number(n)})`,
  fewKept: ({ kept, n }) => `${number(kept)} sur ${number(n)}`,
  nothingDue: 'rien à dire pour l’instant',

  cameBack: 'Services touchés plus d’une fois',
  nothingCameBack: 'Aucun.',
  repeat: ({ service, category, n }) => `${service}${category === null ? '' : ` (${category})`} : ${number(n)}`,
  more: (rest) => `Et ${count(rest, 'autre')}.`,

  counted:
    'Sont comptés les incidents déclarés pendant cette période, à leur pire sévérité, par semaines qui commencent le lundi (UTC). Les ' +
    'exercices et les incidents annulés ne comptent pas ; les incidents privés seulement là où il y en a au moins trois, si bien que les ' +
    'chiffres ne portent pas tous sur le même nombre. En ' +
    'dessous de n = 5, il n’y a ni médiane, ni 90e centile, ni pourcentage.',
  pictureIsComing: 'L’image vous arrive en message direct. `/incident report here` montre les deux à tout le canal.',
  picture: ({ from, to }) => `Les chiffres du ${DATES.formatRange(from, to)}`,
  noPicture: 'L’image du bilan n’est pas passée ; les chiffres en toutes lettres sont complets.',
  notHere: 'Slack ne me laisse pas écrire dans ce canal : vous seul voyez le bilan.',
  noPictureHere:
    'Tout le monde ici voit le bilan, mais pas son image : Slack ne me laisse en ajouter une que là où je suis membre. ' +
    'Invitez-moi et redemandez.',
};

// The pictures in French.

const LOCALE = 'fr-FR';
const { number: figure, isOne, list } = formsOf(LOCALE);
const ordinal = new Intl.PluralRules(LOCALE, { type: 'ordinal' });

function counted(value: number, one: string, many = `${one}s`): string {
  return `${value === 0 ? 'aucun' : figure(value)} ${isOne(value) ? one : many}`;
}

/** `alerte` is feminine, and `aucun` has to agree. */
function feminine(value: number, one: string, many: string): string {
  return value === 0 ? `aucune ${one}` : counted(value, one, many);
}

export const FRENCH: PictureWords = {
  locale: LOCALE,
  statuses: {
    investigating: 'Investigation',
    identified: 'Identifié',
    mitigating: 'Mitigation',
    monitoring: 'Surveillance',
    resolved: 'Résolu',
    closed: 'Clos',
    cancelled: 'Annulé',
  },
  severity: 'Sévérité',
  commander: 'Responsable',
  pages: 'Alertes',
  acknowledged: 'Pris en compte',
  updates: 'Points',
  utc: 'UTC',
  drill: 'exercice',
  soFar: 'pour l’instant',
  length: (ms) => sayDuration(ms).replace(/ d\b/, ' j'),
  nth: (order) => `${figure(order)}${ordinal.select(order) === 'one' ? 'er' : 'e'}`,
  atWorst: (severity) => `max. ${severity}`,

  incidentBegan: ({ reference, title, isDrill, from }) =>
    `Chronologie de ${isDrill ? 'l’exercice ' : ''}${reference}${title === '' ? '' : ` « ${title} »`}, déclaré le ${from} UTC.`,
  ended: ({ status, at, length }) => `${FRENCH.statuses[status]} le ${at} UTC, après ${length}.`,
  stillOpen: ({ at, length }) => `Encore ouvert le ${at} UTC, après ${length}.`,
  phase: ({ status, length, times }) =>
    `${FRENCH.statuses[status].toLowerCase()} ${length}${times === 1 ? '' : ` en ${figure(times)} fois`}`,
  phases: (phases) => `Phases : ${phases}.`,
  severities: (levels) => `Sévérité : ${levels.join(', puis ')}.`,
  severityChanges: (changes, worst) => `La sévérité a changé ${figure(changes)} fois, ${worst} au pire.`,
  commanders: (commanders) => `${counted(commanders, 'responsable')} de l’incident.`,
  told: ({ pages, updates }) =>
    capital(
      `${feminine(pages, 'alerte', 'alertes')} et ${counted(updates, 'point de situation', 'points de situation')}.`,
    ),
  acknowledgedAfter: (length) => `Pris en compte après ${length}.`,

  incidents: 'Incidents',
  perWeek: 'Déclarés par semaine',
  speeds: { acknowledge: 'Prise en compte', mitigate: 'Mitigation', resolve: 'Résolution' },
  howLong: 'Délai depuis la déclaration',
  median: 'médiane',
  p90: '90e centile',
  onTime: 'Points envoyés à l’heure',
  tooFew: 'trop peu pour le dire',
  reportCovers: ({ period, incidents }) => `Rapport du ${period} : ${counted(incidents, 'incident')}.`,
  bySeverity: (counts) => `Par sévérité : ${list(counts.map(({ severity, count: n }) => `${n} ${severity}`))}.`,
  busiestWeek: ({ from, incidents }) => `Maximum en une semaine : ${figure(incidents)}, celle du ${from}.`,
  speed: ({ what, median, p90, n }) => `${what} : médiane ${median}, 90e centile ${p90}, sur ${n}.`,
  speedUnknown: ({ what, n }) => `${what} : trop peu pour le dire, ${n}.`,
  updatesOnTime: ({ share, n }) => `Points envoyés à l’heure : ${share} sur ${n}.`,
  updatesUnknown: (n) => `Points envoyés à l’heure : trop peu pour le dire, ${n}.`,
};
