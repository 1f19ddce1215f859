// The pictures in French.
import { sayDuration } from '../domain/durations.ts';
import { capital, formsOf, type PictureWords } from './words.ts';

const LOCALE = 'fr-FR';
const { number, isOne, list } = formsOf(LOCALE);
const ordinal = new Intl.PluralRules(LOCALE, { type: 'ordinal' });

function count(value: number, one: string, many = `${one}s`): string {
  return `${value === 0 ? 'aucun' : number(value)} ${isOne(value) ? one : many}`;
}

/** `alerte` is feminine, and `aucun` has to agree. */
function feminine(value: number, one: string, many: string): string {
  return value === 0 ? `aucune ${one}` : count(value, one, many);
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
    merged: 'Fusionné',
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
  nth: (order) => `${number(order)}${ordinal.select(order) === 'one' ? 'er' : 'e'}`,
  atWorst: (severity) => `max. ${severity}`,

  incidentBegan: ({ reference, title, isDrill, from }) =>
    `Chronologie de ${isDrill ? 'l’exercice ' : ''}${reference}${title === '' ? '' : ` « ${title} »`}, déclaré le ${from} UTC.`,
  ended: ({ status, at, length }) => `${FRENCH.statuses[status]} le ${at} UTC, après ${length}.`,
  stillOpen: ({ at, length }) => `Encore ouvert le ${at} UTC, après ${length}.`,
  phase: ({ status, length, times }) =>
    `${FRENCH.statuses[status].toLowerCase()} ${length}${times === 1 ? '' : ` en ${number(times)} fois`}`,
  phases: (phases) => `Phases : ${phases}.`,
  severities: (levels) => `Sévérité : ${levels.join(', puis ')}.`,
  severityChanges: (changes, worst) => `La sévérité a changé ${number(changes)} fois, ${worst} au pire.`,
  commanders: (commanders) => `${count(commanders, 'responsable')} de l’incident.`,
  told: ({ pages, updates }) =>
    capital(
      `${feminine(pages, 'alerte', 'alertes')} et ${count(updates, 'point de situation', 'points de situation')}.`,
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
  reportCovers: ({ period, incidents }) => `Rapport du ${period} : ${count(incidents, 'incident')}.`,
  bySeverity: (counts) => `Par sévérité : ${list(counts.map(({ severity, count: n }) => `${n} ${severity}`))}.`,
  busiestWeek: ({ from, incidents }) => `Maximum en une semaine : ${number(incidents)}, celle du ${from}.`,
  speed: ({ what, median, p90, n }) => `${what} : médiane ${median}, 90e centile ${p90}, sur ${n}.`,
  speedUnknown: ({ what, n }) => `${what} : trop peu pour le dire, ${n}.`,
  updatesOnTime: ({ share, n }) => `Points envoyés à l’heure : ${share} sur ${n}.`,
  updatesUnknown: (n) => `Points envoyés à l’heure : trop peu pour le dire, ${n}.`,
};
