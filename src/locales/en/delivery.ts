// English: what Slack or a pager would not do, why, and what a person can do about it.
import type { DeliveryType, SurfaceName } from '../../domain/delivery.ts';
import type { Status } from '../../domain/lifecycle/status.ts';
import type { Severity } from '../../domain/severity/severity.ts';
import { between, count, when } from './format.ts';
import { names } from './names.ts';

/** What could not be done: `I could not ...`. */
const steps: Record<DeliveryType | SurfaceName | 'roomName' | 'ringClock', (who: string) => string> = {
  openRoom: () => 'open the room',
  roomName: (name) => `call the room \`${name}\``,
  ringClock: () => 'ring a clock that is due',
  syncSurface: () => 'bring a message up to date',
  card: () => 'post the status card',
  announcement: () => 'post the announcement',
  topic: () => 'set the topic of the room',
  bookmarks: () => 'set the bookmarks of the room',
  postmortem: () => 'post the post-mortem',
  publishedPostmortem: () => 'post the post-mortem among the announcements',
  postmortemFiles: () => 'share the files of the post-mortem',
  lostRoom: () => 'look whether the room is there again',
  pinCard: () => 'pin the status card',
  postWelcome: () => 'say in the room how we work',
  shareLearnings: () => 'tell the room what earlier incidents of the service taught',
  invite: (who) => `invite ${who}`,
  postEntries: () => 'post a message in the room',
  announceUpdate: () => 'post the update under the announcement',
  announceOverdue: () => 'announce what is overdue',
  page: (who) => `page ${who}`,
  tellPager: (name) => `tell the pager ${name} that it need not ring any longer`,
  nudge: (who) => `remind ${who} of the update that is due`,
  findCommander: (who) => `put ${who} in command, as the policy asks`,
  briefRole: (who) => `tell ${who} about the new role`,
  sendDocument: (who) => `send ${who} the file`,
  tellPerson: (who) => `tell ${who} what is left to do`,
  tellCommander: () => 'send the commander a direct message',
  answerSource: () => 'answer the message that this began with',
  retireRoom: () => 'close a second channel of the room',
};

/** Why, by Slack's code or ours, as the end of a sentence. */
const errors = {
  name_taken: 'every name for it that I tried is taken by another channel',
  user_not_found: 'no such person is in this workspace',
  users_not_found: 'no such person is in this workspace',
  user_disabled: 'that account is deactivated',
  cant_invite: 'Slack does not let me invite them',
  cant_invite_self: 'it is me',
  user_is_restricted: 'guests cannot be invited by an app',
  ura_max_channels: 'that guest is in as many channels as a guest may be',
  org_user_not_in_team: 'they are not in this workspace',
  no_such_subteam: 'no such user group exists',
  is_archived: 'the channel is archived',
  is_inactive: 'the channel is archived',
  channel_not_found: 'the channel does not exist, or I am not in it',
  not_in_channel: 'I am not in the channel',
  not_in_room: 'they are not in this private room, and what is private is told nowhere else',
  guest_outside: 'they are a guest, and guests hear only of rooms that they are in',
  restricted_action: 'a rule of this workspace does not allow it',
  no_permission: 'I have no permission for it',
  cannot_create_channel: 'this workspace does not let me create channels',
  not_allowed_token_type: 'the bot has been installed with another kind of token',
  plan_upgrade_required: 'the plan of this workspace does not include it',
  too_many_pins: 'the room has as many pins as Slack allows',
  too_many_bookmarks: 'the room has as many bookmarks as Slack allows',
  invalid_link: 'a link in the policy is not an address on the web',
  messages_tab_disabled: 'direct messages with this app are turned off',
  invalid_blocks: 'my message broke a rule of Slack, a defect of mine',
  msg_too_long: 'my message was too long, a defect of mine',
  // Not Slack's words, but ours.
  gave_up: 'it failed again and again, by a defect of mine',
  cannot_look: 'Slack did not tell me whether it had arrived, and I do not repeat what may have been said already',
  no_such_channel: 'the policy names a channel for announcements that does not exist, or that I am not in',
  unknown_delivery: 'it was asked for by another version of me, and none that is running knows how',
  not_rung: 'it fails again and again, by a defect of mine',
  nobody_there: 'nobody is in it who has an account',
  nobody_on_call: 'nobody is on call in that schedule now, or no escalation policy in PagerDuty uses it',
  on_call_not_in_slack: 'the person on call has no account here with that address',
  pager_without_secret: 'its secret is not set',
  unknown_target: 'neither Slack nor the policy knows that name',
  message_not_found: 'the message has been deleted',
};

const ROOM_GONE = 'Please restore the channel, or go on in another one and note its name here.';
const TELL_OPERATORS = 'Please tell the operators.';
const BY_HAND_AND_TELL = 'Please do it by hand if it matters, and tell the operators; everything else goes on.';

/** What to do, where there is something better than to do it by hand. */
const advice = {
  user_not_found: 'Please check the id in the policy, and reach the person another way.',
  users_not_found: 'Please check the id in the policy.',
  user_disabled: 'Please reach somebody else, and take the account out of the policy.',
  cant_invite: 'Please invite them by hand: `/invite`.',
  cant_invite_self: 'Nothing needs to be done.',
  user_is_restricted: 'A workspace administrator can add the guest to the channel.',
  ura_max_channels: 'A workspace administrator can add the guest to the channel.',
  org_user_not_in_team: 'Please reach them another way.',
  no_such_subteam: 'Please check the group id in the policy.',
  is_archived: ROOM_GONE,
  is_inactive: ROOM_GONE,
  channel_not_found: 'Please check the channel, and bring me in with `/invite`.',
  not_in_channel: 'Please bring me in with `/invite`.',
  not_in_room: 'Please invite them, or give it to somebody who is in the room.',
  guest_outside: 'Please invite them, or give it to somebody who is in the room.',
  too_many_pins: 'Please unpin something.',
  too_many_bookmarks: 'Please remove one.',
  invalid_link: 'Please correct the policy.',
  invalid_blocks: TELL_OPERATORS,
  msg_too_long: TELL_OPERATORS,
  gave_up: BY_HAND_AND_TELL,
  cannot_look: 'Please look whether it is there, and tell the operators; everything else goes on.',
  no_such_channel: 'Please create it, or bring me in with `/invite`; I look for it again every few minutes.',
  unknown_delivery: BY_HAND_AND_TELL,
  not_rung: 'Please keep the time of this incident yourselves, and tell the operators.',
  nobody_there: 'Please decide who commands: `/incident lead @them`.',
  nobody_on_call: 'Please reach somebody another way.',
  on_call_not_in_slack: 'Please reach them by telephone or by PagerDuty.',
  pager_without_secret: 'Please reach somebody another way, and set `PAGER_SECRETS` or `PAGERDUTY_API_TOKEN`.',
  unknown_target: 'Please reach somebody another way, and correct the policy.',
  message_not_found: 'Nothing is lost; the record has it.',
};

export const deliveryErrors = {
  steps,
  unknownStep: (step: string) => `do a step (${step})`,
  somebody: 'somebody',
  failed: ({ step, because, next }: { step: string; because: string; next: string }) =>
    `*I could not ${step}*: ${because}. ${next}`,
  errors,
  advice,
  byHand: 'Please do it by hand; everything else goes on.',
  roomByHand: 'Please create a channel by hand and invite everybody; I keep the record meanwhile.',
  canBeAllowed: 'A workspace administrator can allow it.',
  nameTaken: 'another channel has that name',
  nameTakenAdvice: 'Nothing needs to be done: the room has a number after its name.',
  /** `permission` is null where Slack does not name it. */
  lacksPermission: (permission: string | null) =>
    `the app lacks ${permission === null ? 'a permission' : `the permission \`${permission}\``}`,
  slackAnswered: (error: string) => `Slack answered \`${error}\``,
  pagerRefused: (status: number) => `the pager refused it (HTTP ${status})`,
  pagerAdvice: 'Please reach somebody another way, and check the pager’s address and secret.',
  tokenRefused: (status: number) => `PagerDuty does not accept the API token (HTTP ${status})`,
  tokenMayNotRead: (status: number) => `the API token may not read schedules in PagerDuty (HTTP ${status})`,
  noSuchSchedule: (status: number) => `PagerDuty knows no such schedule (HTTP ${status})`,
  scheduleRefused: (status: number) => `PagerDuty refused to say who is on call (HTTP ${status})`,
  anotherWay: 'Please reach somebody another way.',

  cannotLook: 'it may have arrived, and Slack did not let me look',
  slowDown: 'Slack asked me to slow down',
  tokenInvalid: 'Slack does not take my token any more; a workspace administrator has to renew it',
  unreachable: 'Slack cannot be reached',
  slackInTrouble: 'Slack has trouble of its own',
  noAnswer: 'Slack did not answer',
  pagerInTrouble: 'the paging service does not take it just now',
  defect: 'it failed by a defect of mine; the log has the details',
};

// English: what was delivered last, what waits and why, and what was given up.

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

// English: what is said when the room is lost, and whatever is said elsewhere in its place.

export const lostRoom = {
  isLost: ({ incident, reason }: { incident: string; reason: string }) =>
    `*I cannot speak in the room of ${incident} any more*: ${reason}.`,
  goesOn: (isPrivate: boolean) =>
    `Nothing is lost: the clock and the pages go on, and what the room was to hear is said ${isPrivate ? 'to you' : 'under the announcement'}.`,
  unarchive: (room: string) => `Unarchive ${room}`,
  invite: (room: string) => `Type \`/invite @warroom\` in ${room}`,
  /** `wayBack`: one of the two above. */
  back: (wayBack: string) =>
    `${wayBack}, and I go on there within minutes (\`/incident resync\` is faster); or I open another room.`,
  openAnother: 'Open another room',
  retired: (room: string) =>
    `Two channels were opened for the same room at the same moment. This one is not used: please go to ${room}.`,
  beingReplaced: (incident: string) => `${incident} · said here because another room is being opened`,
  elsewhere: ({ incident, reason }: { incident: string; reason: string }) =>
    `${incident} · said here because its room cannot be used: ${reason}`,
  perhapsRepeated: (room: string) => `May be a repetition: I cannot see any more whether it was said in ${room}`,
  perhapsSaidBefore: 'May be a repetition: I cannot see whether it was said here before',
  place: ({ room, reason }: { room: string; reason: string }) => `${room}, but ${reason}`,
  isArchived: 'it is archived',
  isGone: 'it was deleted, or I was removed from it',
  notInIt: 'I was removed from it',
  slackAnswers: (error: string) => `Slack answers \`${error}\``,
};

// English: what the bot will do next and by which rule.

/** `clock` is the length that the policy sets; `next` below is whom the next page goes to. */
interface Rule {
  severity: Severity;
  clock: string;
}

export const why = {
  next: (incident: string) => `*What I will do next* for ${incident}:`,
  noClock: ({ incident, status }: { incident: string; status: Status }) =>
    `${incident}: no clock is running, it is ${names.statuses[status].name}.`,
  line: ({ at, rule }: { at: Date; rule: string }) => `• ${when(at)}: ${rule}`,
  noFixedTime: 'no fixed time',
  acknowledge: ({ severity, clock, next }: Rule & { next: string }) =>
    `if there is no acknowledgement, ${next}. Rule: ${severity} is acknowledged within ${clock}, then each level has its own time.`,
  escalate: ({ severity, clock, next }: Rule & { next: string }) =>
    `if the harm goes on, ${next}. Rule: ${severity} escalates after ${clock} without progress.`,
  raise: ({ severity, clock, to }: Rule & { to: Severity }) =>
    `I raise the severity to ${to}, as announced, unless the commander holds it. Rule: ${severity} is raised after ${clock}.`,
  raiseWarning: ({ severity, clock, to, before }: Rule & { to: Severity; before: string }) =>
    `I announce that the severity rises to ${to}. Rule: ${severity} is raised after ${clock}, and that is said ${before} before.`,
  verify: (clock: string) => `I ask the room whether the harm stays away. Rule: ${clock} after it stopped.`,
  handover: ({ commander, clock }: { commander: string; clock: string }) =>
    `I quietly ask ${commander} to hand over. Rule: after ${clock} in command.`,
  update: ({ severity, clock, author, missed }: Rule & { author: string; missed: number }) =>
    `if no update has come, I remind ${author} in the room. Rule: ${severity} has an update every ${clock}; ` +
    `${missed === 0 ? 'then' : `after ${count(missed, 'missed update')}`} the next level is paged too.`,
  nudge: ({ author, before }: { author: string; before: string }) =>
    `I quietly remind ${author} of the next update. Rule: ${before} before it is due.`,
  postmortem: (owner: string) =>
    `I remind ${owner} of the post-mortem. Rule: at half-time, 4 h before it is due, when it is due, then every day.`,
  actions: 'I remind the owners of open action items. Rule: 2 days before one is due, on the day, then every week.',
  overdue: 'I list what is overdue where everybody sees it. Rule: at the beginning of each working week.',
  iPrintContacts: 'I print the contacts to phone, for everybody has been paged',
  iPage: ({ whom, place }: { whom: string; place: string }) => `I page ${whom} (${place})`,
};
