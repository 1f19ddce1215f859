// English: what was delivered last, what waits and why, and what was given up.
import type { DeliveryType, SurfaceName } from '../../../domain/delivery.ts';
import { between, count, when } from './forms.ts';

const things: Record<DeliveryType | SurfaceName, (who: string) => string> = {
  openRoom: () => 'the opening of the room',
  syncSurface: () => 'a message that shows the state',
  card: () => 'the status card',
  announcement: () => 'the announcement',
  topic: () => 'the topic of the room',
  bookmarks: () => 'the bookmarks of the room',
  postmortem: () => 'the post-mortem',
  publishedPostmortem: () => 'the post-mortem among the announcements',
  postmortemFiles: () => 'the files of the post-mortem',
  lostRoom: () => 'a look whether the room is there again',
  pinCard: () => 'the pin of the status card',
  postWelcome: () => 'how we work in the room',
  shareLearnings: () => 'what earlier incidents of the service taught',
  invite: (who) => `the invitation of ${who}`,
  postEntries: () => 'a message in the room',
  announceUpdate: () => 'the update under the announcement',
  announceOverdue: () => 'the list of what is overdue',
  page: (who) => `the page to ${who}`,
  tellPager: (who) => `the news to the pager ${who}`,
  nudge: (who) => `the quiet reminder to ${who}`,
  findCommander: (who) => `the search for who commands (${who})`,
  briefRole: (who) => `the note to ${who} about the role`,
  sendDocument: (who) => `the file for ${who}`,
  tellPerson: (who) => `the note to ${who} about what is left to do`,
  tellCommander: () => 'the note to the commander',
  answerSource: () => 'the answer to the message that this began with',
  retireRoom: () => 'the end of a second channel of the room',
};

export const deliveries = {
  things,
  unknownThing: (type: string) => `something of another version (${type})`,
  somebody: 'somebody',
  /** `place` is null where the page was for somebody by name. */
  pagedLast: ({ whom, place, at, reason }: { whom: string; place: string | null; at: Date; reason: string }) =>
    `*Paged last*: ${whom}${place === null ? '' : ` (${place})`}, ${when(at)}: ${reason}.`,
  round: (round: number) => `round ${round}`,
  deliveredLast: '*Delivered last*:',
  delivered: ({ thing, at, now }: { thing: string; at: Date; now: Date }) => `${thing}, ${between(at, now)} ago`,
  justDelivered: (thing: string) => `${thing}, just now`,
  givenUp: '*Given up*:',
  gaveUp: ({ thing, askedAt, now, reason }: { thing: string; askedAt: Date; now: Date; reason: string }) =>
    `${thing}, asked for ${between(askedAt, now)} ago: ${reason}.`,
  nothingWaits: '*Waiting to be delivered*: nothing.',
  waiting: ({ steps, since, now, isLate }: { steps: number; since: Date; now: Date; isLate: boolean }) =>
    `*Waiting to be delivered*: ${count(steps, 'step')}, the oldest for ${between(since, now)}${isLate ? ', which is late' : ''}:`,
  waits: ({ thing, since, now, state }: { thing: string; since: Date; now: Date; state: string }) =>
    `${thing}, for ${between(since, now)}: ${state}`,
  more: (rest: number) => `and ${rest} more`,
  aside: 'it waits for a version of me that knows how; each minute I look for one.',
  bundled: 'it goes out in one message with other pages to the same person.',
  sending: 'it is being sent.',
  waitsItsTurn: 'it waits for its turn, for Slack takes only so much at a time.',
  isNext: 'it is next, or waits for what goes before it.',
  nextTry: ({ now, at }: { now: Date; at: Date }) => `Next try in ${between(now, at)}.`,
  isUnsure: 'It may have arrived, so I look before I send it again.',
};
