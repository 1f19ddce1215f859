// French: the figures of a period.
import type { RateName } from '../../../domain/report.ts';
import type { report as english } from '../en/report.ts';
import { count, duration, number } from './forms.ts';

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

export const report: typeof english = {
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
    'exercices, les incidents annulés et les incidents fusionnés ne comptent pas ; les incidents privés seulement là où il y en a au moins trois, si bien que les ' +
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
