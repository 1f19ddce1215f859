// Reading channels: what there is, who is in it and what was said.
import { findMessage, isReply } from '../messages.ts';
import { SlackError } from '../slack-error.ts';
import { channelJson, messageJson } from '../wire.ts';
import { type Channel, type ChannelKind, type Message, member } from '../workspace.ts';
import {
  type Call,
  channelOf,
  type Family,
  flag,
  isTs,
  needScope,
  page,
  required,
  scopesFor,
  text,
  whole,
} from './call.ts';

function info(call: Call) {
  const channel = channelOf(call, { right: 'read' });
  const counted = flag(call, 'include_num_members') ? { num_members: channel.memberIds.length } : {};
  return { channel: { ...channelJson(call.world, channel), ...counted } };
}

const kinds: Record<string, ChannelKind | null> = {
  public_channel: 'public',
  private_channel: 'private',
  im: 'im',
  mpim: null,
};

/** Each kind asked for needs its own scope; group direct messages are a kind of which there are none. */
function wantedKinds(call: Call): Set<ChannelKind> {
  const types = (text(call, 'types') || 'public_channel').split(',').map((type) => type.trim());
  const wanted = types.map((type) => {
    if (!Object.hasOwn(kinds, type)) throw new SlackError('invalid_types');
    needScope(call.world, { public_channel: 'channels:read', private_channel: 'groups:read' }[type] ?? `${type}:read`);
    return kinds[type];
  });
  return new Set(wanted.filter((kind) => kind !== null && kind !== undefined));
}

function listed(call: Call, keeps: (channel: Channel) => boolean) {
  const wanted = wantedKinds(call);
  const skipArchived = flag(call, 'exclude_archived') ?? false;
  const found = [...call.world.workspace.channels.values()].filter(
    (channel) => wanted.has(channel.kind) && !(skipArchived && channel.archived) && keeps(channel),
  );
  const { items, next } = page(call, found, { otherwise: 100, max: 999 });
  return {
    channels: items.map((channel) => channelJson(call.world, channel)),
    response_metadata: { next_cursor: next },
  };
}

function list(call: Call) {
  return listed(call, (channel) => channel.kind === 'public' || member(channel, call.world.app.botUserId));
}

function ofUser(call: Call) {
  const { botUserId } = call.world.app;
  const userId = text(call, 'user') || botUserId;
  if (!call.world.workspace.users.has(userId)) throw new SlackError('user_not_found');
  const { channels, ...others } = listed(
    call,
    (channel) => member(channel, userId) && (channel.kind === 'public' || member(channel, botUserId)),
  );
  return { channels: channels.map(({ is_member: _mine, ...channel }) => channel), ...others };
}

function members(call: Call) {
  const channel = channelOf(call, { right: 'read' });
  const { items, next } = page(call, channel.memberIds, { otherwise: 100, max: 999 });
  return { members: items, response_metadata: { next_cursor: next } };
}

function timeWindow(call: Call): (message: Message) => boolean {
  const bound = (key: 'oldest' | 'latest'): string | undefined => {
    const value = text(call, key);
    if (value === undefined || value === '') return undefined;
    if (!isTs(value) && !/^\d{1,10}(\.\d{1,6})?$/.test(value)) throw new SlackError(`invalid_ts_${key}`);
    const [seconds = '0', fraction = ''] = value.split('.');
    return `${seconds.padStart(10, '0')}.${fraction.padEnd(6, '0')}`;
  };
  const oldest = bound('oldest');
  const latest = bound('latest');
  const inclusive = flag(call, 'inclusive') ?? false;
  return ({ ts }) => {
    if (inclusive && (ts === oldest || ts === latest)) return true;
    return (oldest === undefined || ts > oldest) && (latest === undefined || ts < latest);
  };
}

function history(call: Call) {
  const channel = channelOf(call, { right: 'history', memberOnly: true });
  const within = timeWindow(call);
  const metadata = flag(call, 'include_all_metadata') ?? false;
  const shown = channel.messages.filter((message) => !isReply(message) || message.broadcast).filter(within);
  const { items, next } = page(call, shown.reverse(), { otherwise: 100, max: 999 });
  return {
    messages: items.map((message) => messageJson(call.world, channel, message, { metadata })),
    has_more: next !== '',
    pin_count: channel.pins.length,
    ...(next ? { response_metadata: { next_cursor: next } } : {}),
  };
}

/** The parent always comes first; a message without replies is a thread of one. */
function replies(call: Call) {
  const channel = channelOf(call, { right: 'history', memberOnly: true });
  const ts = required(call, 'ts');
  const parent = findMessage(channel, ts);
  if (!parent) throw new SlackError('thread_not_found');
  const within = timeWindow(call);
  const metadata = flag(call, 'include_all_metadata') ?? false;
  whole(call, 'limit', { min: 1, max: 999, otherwise: 999, code: 'invalid_arguments' });
  const answers = channel.messages.filter((one) => one.threadTs === ts && one.ts !== ts && within(one));
  const { items, next } = page(call, [parent, ...answers], { otherwise: 999, max: 999 });
  return {
    messages: items.map((message) => messageJson(call.world, channel, message, { metadata })),
    has_more: next !== '',
    ...(next ? { response_metadata: { next_cursor: next } } : {}),
  };
}

export const conversationLists: Family = {
  'conversations.info': { tier: 3, scopes: scopesFor('read'), run: info },
  'conversations.list': { tier: 2, scopes: scopesFor('read'), run: list },
  'conversations.members': { tier: 4, scopes: scopesFor('read'), run: members },
  'conversations.history': { tier: 3, scopes: scopesFor('history'), run: history },
  'conversations.replies': { tier: 3, scopes: scopesFor('history'), run: replies },
  'users.conversations': { tier: 3, scopes: scopesFor('read'), run: ofUser },
};
