// English: the figures of a period.
import type { RateName } from '../../../domain/report.ts';
import type { Severity } from '../../../domain/severity.ts';
import { count, duration, number } from './forms.ts';

const DATES = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const SHARES = new Intl.NumberFormat('en-GB', { style: 'percent' });

const rate: Record<RateName, string> = {
  acknowledged: 'acknowledged in time',
  updates: 'status updates on time',
  postmortems: 'post-mortems published on time',
  actions: 'action items done on time',
  reopened: 'reopened after they were resolved',
  outOfHours: 'declared out of hours',
};

export const report = {
  heading: ({ from, to }: { from: Date; to: Date }) => `Report of ${DATES.formatRange(from, to)}`,
  none: 'No incident was declared in this time.',
  incidents: (n: number) => count(n, 'incident'),
  bySeverity: (levels: readonly { severity: Severity; count: number }[]) =>
    levels.map((level) => `${level.severity}: ${number(level.count)}`).join(' · '),
  byWeek: (weeks: readonly { from: Date; count: number }[]) =>
    `By week: ${weeks.map((week) => `${DAY.format(week.from)} ${number(week.count)}`).join(' · ')}`,

  line: ({ name, value }: { name: string; value: string }) => `${name}: ${value}`,

  howLong: 'From the declaration to …',
  speed: { acknowledge: 'acknowledging', mitigate: 'the end of the harm', resolve: 'the resolution' },
  figures: ({ medianMs, p90Ms, n }: { medianMs: number; p90Ms: number; n: number }) =>
    `half within ${duration(medianMs)}, 90% within ${duration(p90Ms)} (n = ${number(n)})`,
  tooFew: (n: number) => `too few to tell (n = ${number(n)})`,

  howWell: 'How it went',
  rate,
  kept: ({ share, kept, n }: { share: number; kept: number; n: number }) =>
    `${SHARES.format(share)} (${number(kept)} of ${number(n)})`,
  fewKept: ({ kept, n }: { kept: number; n: number }) => `${number(kept)} of ${number(n)}`,
  nothingDue: 'none to speak of yet',

  cameBack: 'Services with more than one incident',
  nothingCameBack: 'None.',
  repeat: ({ service, category, n }: { service: string; category: string | null; n: number }) =>
    `${service}${category === null ? '' : ` (${category})`}: ${number(n)}`,
  more: (rest: number) => `And ${count(rest, 'more', 'more')}.`,

  counted:
    'Counted are the incidents that were declared in this time, by their worst severity, in weeks that begin on Monday (UTC). Exercises, ' +
    'cancelled and merged incidents do not count; private ones only where three or more of them come together, so that not every figure is ' +
    'of the same number. Below n = 5 there is no median, no ' +
    '90th percentile and no percentage.',
  pictureIsComing: 'The picture comes to you as a direct message. `/incident report here` shows both to this channel.',
  picture: ({ from, to }: { from: Date; to: Date }) => `The figures of ${DATES.formatRange(from, to)}`,
  noPicture: 'The picture of the report did not get through; the figures in words are complete.',
  notHere: 'Slack does not let me write in this channel, so only you see the report.',
  noPictureHere:
    'Everybody here sees the report, but not its picture: Slack lets me add a picture only where I am a member. ' +
    'Invite me and ask again.',
};
