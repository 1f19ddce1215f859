// How fast Slack may be called: which limits a call falls under, and the share of each that is kept for SEV1.
import type { Pacing, Tier } from '../../domain/policy.ts';
import type { Limit } from '../../storage/rate-limit.ts';

/** Every method that a delivery may call, with the tier of which Slack promises so many calls a minute. Some are told apart as "special": those are called as if of tier 4. */
export const METHODS = {
  'auth.test': 'tier4',
  'bookmarks.add': 'tier2',
  'bookmarks.edit': 'tier2',
  'bookmarks.list': 'tier3',
  'canvases.edit': 'tier3',
  'chat.delete': 'tier3',
  'chat.getPermalink': 'tier4',
  'chat.postEphemeral': 'tier4',
  'chat.postMessage': 'messages',
  'chat.update': 'tier3',
  'conversations.archive': 'tier2',
  'conversations.canvases.create': 'tier2',
  'conversations.create': 'tier2',
  'conversations.history': 'tier3',
  'conversations.info': 'tier3',
  'conversations.invite': 'tier3',
  'conversations.join': 'tier3',
  'conversations.list': 'tier2',
  'conversations.open': 'tier3',
  'conversations.replies': 'tier3',
  'conversations.setTopic': 'tier2',
  'dnd.info': 'tier3',
  'files.completeUploadExternal': 'tier4',
  'files.delete': 'tier3',
  'files.getUploadURLExternal': 'tier4',
  'pins.add': 'tier2',
  'usergroups.users.list': 'tier2',
  'users.conversations': 'tier3',
  'users.getPresence': 'tier3',
  'users.info': 'tier4',
  'users.lookupByEmail': 'tier3',
} as const satisfies Record<string, Tier | 'messages'>;
export type Method = keyof typeof METHODS;

const POSTING: ReadonlySet<Method> = new Set(['chat.postMessage', 'chat.postEphemeral']);
const URGENT_SHARE = 1 / 5;
/** How much of a workspace's messages per minute may go at once: ten seconds' worth. */
const MESSAGE_BURST = 1 / 6;
/** The gap in a channel counts from Slack's answer, so turns are given out further apart than that: by the time an answer takes. */
const ANSWER_MS = 250;
/** Clocks round. */
const ROUNDING_MS = 10;

/** Whether the method says something in a channel. */
export function isPosting(method: Method): boolean {
  return POSTING.has(method);
}

/**
 * The limits of a call, narrowest first. What is urgent may also use a share of its own, which nothing else can use up; that share is
 * taken out of the limit, so that both together stay within it.
 */
export function limitsOf(method: Method, channel: string | null, isUrgent: boolean, pacing: Pacing): Limit[] {
  const tier = METHODS[method];
  return [
    ...(isPosting(method) && channel !== null ? [inChannel(channel, isUrgent, pacing)] : []),
    ...(tier === 'messages' ? [] : shared(method, pacing.callsPerMinute[tier], isUrgent, calls)),
    ...(isPosting(method) ? shared('messages', pacing.messagesPerMinute, isUrgent, messages) : []),
  ];
}

type Rate = Pick<Limit, 'everyMs' | 'burst'>;

// Nobody outside knows how Slack counts a minute, so no minute may have more than the tier, wherever it begins: half of it at once, the
// other half evenly.
function calls(perMinute: number): Rate {
  return { everyMs: 60_000 / Math.max(1, Math.floor(perMinute / 2)), burst: Math.max(1, Math.ceil(perMinute / 2)) };
}

// "Several hundred a minute" is all that Slack says of messages: the policy's number, and a small burst on top of it.
function messages(perMinute: number): Rate {
  return { everyMs: 60_000 / perMinute, burst: Math.max(1, Math.floor(perMinute * MESSAGE_BURST)) };
}

function shared(name: string, limit: number, isUrgent: boolean, rate: (perMinute: number) => Rate): Limit[] {
  const kept = Math.max(1, Math.round(limit * URGENT_SHARE));
  const one = { name, gapMs: 0, jumps: false };
  const common = { ...one, bucket: name, ...rate(Math.max(1, limit - kept)) };
  return isUrgent ? [common, { ...one, bucket: `${name} urgent`, ...rate(kept) }] : [common];
}

/** The bucket of posting in a channel. */
export function channelBucket(channel: string): string {
  return `channel ${channel}`;
}

/** A second is too short to be shared out: what is urgent goes between the others. */
function inChannel(channel: string, isUrgent: boolean, pacing: Pacing): Limit {
  const gapMs = 1000 / pacing.messagesPerChannelPerSecond + ROUNDING_MS;
  return {
    name: 'channel',
    bucket: channelBucket(channel),
    everyMs: gapMs + ANSWER_MS,
    burst: 1,
    gapMs,
    jumps: isUrgent,
  };
}
