// Puts what Slack or a pager would not do into words: what did not happen, why, and what a person can do about it.
import type { DeliveryType, SurfaceName } from '../domain/delivery.ts';
import type { EntryOf } from '../domain/timeline.ts';
import { escapeText } from './escape.ts';
import { target } from './mentions.ts';
import type { Words } from './words/words.ts';

type FailedStep = Pick<EntryOf<'stepFailed'>, 'step' | 'target' | 'error' | 'needed'>;

const STEPS: Record<DeliveryType | SurfaceName | 'roomName' | 'ringClock', (who: string) => string> = {
  openRoom: () => 'open the room',
  roomName: (name) => `call the room \`${name}\``,
  ringClock: () => 'ring a clock that is due',
  syncSurface: () => 'bring a message up to date',
  card: () => 'post the status card',
  announcement: () => 'post the announcement',
  topic: () => 'set the topic of the room',
  bookmarks: () => 'set the bookmarks of the room',
  postmortem: () => 'post the post-mortem',
  lostRoom: () => 'look whether the room is there again',
  pinCard: () => 'pin the status card',
  postWelcome: () => 'say in the room how we work',
  invite: (who) => `invite ${who}`,
  postEntries: () => 'post a message in the room',
  announceUpdate: () => 'post the update under the announcement',
  page: (who) => `page ${who}`,
  tellPager: (name) => `tell the pager ${name} that it need not ring any longer`,
  nudge: (who) => `remind ${who} of the update that is due`,
  briefRole: (who) => `tell ${who} about the new role`,
  tellPerson: (who) => `tell ${who} what is left to do`,
  tellCommander: () => 'send the commander a direct message',
  answerSource: () => 'answer the message that this began with',
  retireRoom: () => 'close a second channel of the room',
};

interface Explanation {
  because: string;
  /** Null where nothing is left but to do it by hand. */
  advice: string | null;
  canBeAllowed?: boolean;
}

const BY_HAND = 'Please do it by hand; everything else goes on.';
const ROOM_BY_HAND = 'Please create a channel by hand and invite everybody; I keep the record meanwhile.';
const ROOM_GONE = 'Please restore the channel, or go on in another one and note its name here.';
const ALLOW = 'A workspace administrator can allow it. ';

const ERRORS: Record<string, Explanation> = {
  name_taken: {
    because: 'every name for it that I tried is taken by another channel',
    advice: null,
  },
  user_not_found: {
    because: 'no such person is in this workspace',
    advice: 'Please check the id in the policy, and reach the person another way.',
  },
  users_not_found: { because: 'no such person is in this workspace', advice: 'Please check the id in the policy.' },
  user_disabled: {
    because: 'that account is deactivated',
    advice: 'Please reach somebody else, and take the account out of the policy.',
  },
  cant_invite: { because: 'Slack does not let me invite them', advice: 'Please invite them by hand: `/invite`.' },
  cant_invite_self: { because: 'it is me', advice: 'Nothing needs to be done.' },
  user_is_restricted: {
    because: 'guests cannot be invited by an app',
    advice: 'A workspace administrator can add the guest to the channel.',
  },
  ura_max_channels: {
    because: 'that guest is in as many channels as a guest may be',
    advice: 'A workspace administrator can add the guest to the channel.',
  },
  org_user_not_in_team: { because: 'they are not in this workspace', advice: 'Please reach them another way.' },
  no_such_subteam: { because: 'no such user group exists', advice: 'Please check the group id in the policy.' },
  is_archived: { because: 'the channel is archived', advice: ROOM_GONE },
  is_inactive: { because: 'the channel is archived', advice: ROOM_GONE },
  channel_not_found: {
    because: 'the channel does not exist, or I am not in it',
    advice: 'Please check the channel, and bring me in with `/invite`.',
  },
  not_in_channel: { because: 'I am not in the channel', advice: 'Please bring me in with `/invite`.' },
  restricted_action: { because: 'a rule of this workspace does not allow it', advice: null, canBeAllowed: true },
  no_permission: { because: 'I have no permission for it', advice: null, canBeAllowed: true },
  cannot_create_channel: {
    because: 'this workspace does not let me create channels',
    advice: null,
    canBeAllowed: true,
  },
  not_allowed_token_type: {
    because: 'the bot has been installed with another kind of token',
    advice: null,
    canBeAllowed: true,
  },
  plan_upgrade_required: { because: 'the plan of this workspace does not include it', advice: null },
  too_many_pins: { because: 'the room has as many pins as Slack allows', advice: 'Please unpin something.' },
  too_many_bookmarks: { because: 'the room has as many bookmarks as Slack allows', advice: 'Please remove one.' },
  invalid_link: { because: 'a link in the policy is not an address on the web', advice: 'Please correct the policy.' },
  messages_tab_disabled: { because: 'direct messages with this app are turned off', advice: null, canBeAllowed: true },
  invalid_blocks: {
    because: 'my message broke a rule of Slack, a defect of mine',
    advice: 'Please tell the operators.',
  },
  msg_too_long: { because: 'my message was too long, a defect of mine', advice: 'Please tell the operators.' },
  // Not Slack's words, but ours.
  gave_up: {
    because: 'it failed again and again, by a defect of mine',
    advice: 'Please do it by hand if it matters, and tell the operators; everything else goes on.',
  },
  unknown_delivery: {
    because: 'it was asked for by another version of me, and none that is running knows how',
    advice: 'Please do it by hand if it matters, and tell the operators; everything else goes on.',
  },
  not_rung: {
    because: 'it fails again and again, by a defect of mine',
    advice: 'Please keep the time of this incident yourselves, and tell the operators.',
  },
  nobody_on_call: {
    because: 'nobody is on call in that schedule now, or no escalation policy in PagerDuty uses it',
    advice: 'Please reach somebody another way.',
  },
  on_call_not_in_slack: {
    because: 'the person on call has no account here with that address',
    advice: 'Please reach them by telephone or by PagerDuty.',
  },
  pager_without_secret: {
    because: 'its secret is not set',
    advice: 'Please reach somebody another way, and set `PAGER_SECRETS` or `PAGERDUTY_API_TOKEN`.',
  },
  unknown_target: {
    because: 'neither Slack nor the policy knows that name',
    advice: 'Please reach somebody another way, and correct the policy.',
  },
  message_not_found: { because: 'the message has been deleted', advice: 'Nothing is lost; the record has it.' },
};

/** The error codes that are explained here. */
export const KNOWN_ERRORS: ReadonlySet<string> = new Set(Object.keys(ERRORS));

/** Why a delivery waits or was given up, by what its last attempt came to: the end of a sentence, as markup. */
export function becauseOf(error: string, _words: Words): string {
  const worded = OUTCOMES.find(([pattern]) => pattern.test(error))?.[1];
  if (worded !== undefined) return worded;
  if (CODE.test(error)) return explain({ step: '', target: null, error, needed: null }).because;
  return 'it failed by a defect of mine; the log has the details';
}

const CODE = /^[a-z][a-z0-9_]{0,60}$/;
// What is in the outbox beside the codes that are explained above.
const OUTCOMES: readonly [RegExp, string][] = [
  [/^(rate limited|ratelimited|rate_limited|message_limit_exceeded)$/, 'Slack asked me to slow down'],
  [
    /^(not_authed|invalid_auth|account_inactive|token_revoked|token_expired|team_access_not_granted)$/,
    'Slack does not take my token any more; a workspace administrator has to renew it',
  ],
  [/^Slack is unreachable/, 'Slack cannot be reached'],
  [
    /^(internal_error|fatal_error|service_unavailable|request_timeout)$|^HTTP \d|^unreadable/,
    'Slack has trouble of its own',
  ],
  [/^A request error occurred|^Slack does not answer/, 'Slack did not answer'],
  // The address of a pager is nobody's business in a room.
  [/^(the pager|PagerDuty) (answered|gave)|gave no answer \(/, 'the paging service does not take it just now'],
];

/** One paragraph of markup: what could not be done, why, and what to do. Unknown errors are named as Slack names them. */
export function stepWords(step: FailedStep, _words: Words): string {
  const { because, advice, canBeAllowed = false } = explain(step);
  const byHand = step.step === 'openRoom' ? ROOM_BY_HAND : BY_HAND;
  return `*I could not ${stepName(step)}*: ${because}. ${canBeAllowed ? ALLOW : ''}${advice ?? byHand}`;
}

function stepName({ step, target: to }: FailedStep): string {
  const who = to === null ? 'somebody' : target(to);
  const named = Object.entries(STEPS).find(([name]) => name === step)?.[1];
  return named === undefined ? `do a step (${escapeText(step)})` : named(who);
}

function explain({ step, error, needed }: FailedStep): Explanation {
  if (step === 'roomName') {
    const advice = 'Nothing needs to be done: the room has a number after its name.';
    return { because: 'another channel has that name', advice };
  }
  if (error === 'missing_scope') {
    const scope = needed === null ? 'a permission' : `the permission \`${escapeText(needed)}\``;
    return { because: `the app lacks ${scope}`, advice: null, canBeAllowed: true };
  }
  const status = /^(pager|schedule)_http_(\d{3})$/.exec(error);
  if (status !== null) return outside(status[1] ?? '', Number(status[2]));
  const known = Object.entries(ERRORS).find(([code]) => code === error)?.[1];
  return known ?? { because: `Slack answered \`${escapeText(error)}\``, advice: null };
}

/** What a service outside Slack answered. */
function outside(what: string, status: number): Explanation {
  if (what === 'pager') {
    const advice = 'Please reach somebody another way, and check the pager’s address and secret.';
    return { because: `the pager refused it (HTTP ${status})`, advice };
  }
  const words: Record<number, string> = {
    401: 'PagerDuty does not accept the API token',
    403: 'the API token may not read schedules in PagerDuty',
    404: 'PagerDuty knows no such schedule',
  };
  const because = words[status] ?? 'PagerDuty refused to say who is on call';
  return { because: `${because} (HTTP ${status})`, advice: 'Please reach somebody another way.' };
}
