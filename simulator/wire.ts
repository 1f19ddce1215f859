// How users, channels, messages and files look in Slack's answers and events.
import { isObject, type Json } from './shape.ts';
import type { Channel, Message, StoredFile, User } from './workspace.ts';
import { member } from './workspace.ts';
import type { World } from './world.ts';

export function channelJson(world: World, channel: Channel): Json {
  const { botUserId } = world.app;
  const { team } = world.workspace;
  if (channel.kind === 'im') {
    return {
      id: channel.id,
      created: channel.createdAt,
      is_archived: false,
      is_im: true,
      is_org_shared: false,
      user: channel.imUserId,
      is_open: true,
      context_team_id: team.id,
      updated: channel.createdAt * 1000,
    };
  }
  const remark = (it: Channel['topic']) => ({ value: it.value, creator: it.creator, last_set: it.lastSet });
  return {
    id: channel.id,
    name: channel.name,
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_im: false,
    is_mpim: false,
    is_private: channel.kind === 'private',
    created: channel.createdAt,
    is_archived: channel.archived,
    is_general: channel.isGeneral,
    unlinked: 0,
    name_normalized: channel.name,
    is_shared: false,
    is_org_shared: false,
    is_ext_shared: false,
    is_pending_ext_shared: false,
    pending_shared: [],
    shared_team_ids: [team.id],
    context_team_id: team.id,
    updated: channel.createdAt * 1000,
    creator: channel.creator,
    is_member: member(channel, botUserId),
    topic: remark(channel.topic),
    purpose: remark(channel.purpose),
    previous_names: channel.previousNames,
    ...(channel.canvasId === undefined
      ? {}
      : { properties: { canvas: { file_id: channel.canvasId, is_empty: false, quip_thread_id: channel.canvasId } } }),
  };
}

export function userJson(world: World, user: User, withEmail: boolean): Json {
  const zone = new Intl.DateTimeFormat('en-US', { timeZone: user.tz, timeZoneName: 'longOffset' });
  const offset = /GMT([+-]\d\d):?(\d\d)?/.exec(zone.format(world.clock.now()));
  const hours = Number(offset?.[1] ?? 0);
  return {
    id: user.id,
    team_id: user.teamId ?? world.workspace.team.id,
    name: user.name,
    deleted: user.deleted,
    color: user.color.replace('#', ''),
    real_name: user.realName,
    tz: user.tz,
    tz_label: user.tz,
    tz_offset: hours * 3600 + Math.sign(hours || 1) * Number(offset?.[2] ?? 0) * 60,
    profile: {
      title: user.title,
      real_name: user.realName,
      real_name_normalized: user.realName,
      display_name: user.name,
      display_name_normalized: user.name,
      status_text: '',
      status_emoji: '',
      status_expiration: 0,
      avatar_hash: '',
      team: user.teamId ?? world.workspace.team.id,
      ...(withEmail && user.email ? { email: user.email } : {}),
      ...(user.isBot ? { bot_id: world.app.botId, api_app_id: world.app.appId, always_active: true } : {}),
    },
    is_admin: false,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: user.isGuest,
    is_ultra_restricted: false,
    is_bot: user.isBot,
    is_app_user: false,
    ...(user.teamId === null ? {} : { is_stranger: true }),
    updated: 0,
  };
}

export function fileJson(world: World, file: StoredFile): Json {
  if (file.deleted) return { id: file.id, mode: 'tombstone' };
  const url = `${world.url}/files/${file.id}`;
  return {
    id: file.id,
    created: file.createdAt,
    timestamp: file.createdAt,
    name: file.name,
    title: file.title,
    mimetype: file.mimetype,
    filetype: file.name.split('.').at(-1) ?? 'text',
    user: file.userId,
    user_team: world.workspace.team.id,
    size: file.size,
    mode: 'hosted',
    is_external: false,
    is_public: true,
    url_private: url,
    url_private_download: url,
    permalink: url,
    channels: file.shares.map((share) => share.channelId).filter((id) => id.startsWith('C')),
    groups: [],
    ims: file.shares.map((share) => share.channelId).filter((id) => id.startsWith('D')),
    ...(file.altText ? { alt_txt: file.altText } : {}),
  };
}

function threadFacts(channel: Channel, message: Message): Json {
  if (message.threadTs && message.threadTs !== message.ts) {
    const parent = channel.messages.find((one) => one.ts === message.threadTs);
    return { thread_ts: message.threadTs, ...(parent ? { parent_user_id: parent.userId } : {}) };
  }
  const replies = channel.messages.filter((one) => one.threadTs === message.ts && one.ts !== message.ts);
  if (replies.length === 0) return {};
  const users = [...new Set(replies.map((reply) => reply.userId))];
  return {
    thread_ts: message.ts,
    reply_count: replies.length,
    reply_users_count: users.length,
    latest_reply: replies.at(-1)?.ts,
    reply_users: users,
    is_locked: false,
    subscribed: false,
  };
}

function botFacts(world: World, message: Message): Json {
  if (!message.botId) return {};
  return {
    bot_id: message.botId,
    app_id: world.app.appId,
    bot_profile: {
      id: world.app.botId,
      deleted: false,
      name: world.app.name,
      updated: 0,
      app_id: world.app.appId,
      team_id: world.workspace.team.id,
    },
    ...(message.username ? { username: message.username } : {}),
    ...(message.icon ? { icons: { emoji: message.icon } } : {}),
  };
}

/** Slack writes the defaults of text objects out, so what comes back is not what was sent. */
export function withDefaults(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withDefaults);
  if (!isObject(value)) return value;
  const inner = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withDefaults(one)]));
  if (value.type === 'mrkdwn') return { verbatim: false, ...inner };
  return value.type === 'plain_text' ? { emoji: true, ...inner } : inner;
}

/** Metadata is shown only where it was asked for; everything else is what any reader gets. */
export function messageJson(world: World, channel: Channel, message: Message, shows: { metadata: boolean }): Json {
  const files = message.fileIds.map((id) => world.workspace.files.get(id)).filter((file) => file !== undefined);
  const reactions = message.reactions.map((one) => ({ name: one.name, users: one.users, count: one.users.length }));
  return {
    type: 'message',
    ...(message.subtype ? { subtype: message.subtype } : {}),
    ts: message.ts,
    user: message.userId,
    text: message.text,
    team: world.workspace.team.id,
    ...(message.clientMsgId ? { client_msg_id: message.clientMsgId } : {}),
    ...botFacts(world, message),
    ...(message.blocks ? { blocks: withDefaults(message.blocks) } : {}),
    ...(message.attachments ? { attachments: message.attachments } : {}),
    ...(message.edited ? { edited: message.edited } : {}),
    ...(files.length > 0 ? { files: files.map((file) => fileJson(world, file)), upload: false } : {}),
    ...threadFacts(channel, message),
    ...(reactions.length > 0 ? { reactions } : {}),
    ...(shows.metadata && message.metadata ? { metadata: message.metadata } : {}),
    ...(isObject(message.extra) ? message.extra : {}),
  };
}

const threadKeys = [
  'thread_ts',
  'parent_user_id',
  'reply_count',
  'reply_users_count',
  'latest_reply',
  'reply_users',
  'is_locked',
  'subscribed',
];

/** The message without what `chat.update` and `reactions.get` do not promise to say about it. */
export function bareMessageJson(world: World, channel: Channel, message: Message, leaveOut: string[]): Json {
  const shown = messageJson(world, channel, message, { metadata: true });
  return Object.fromEntries(Object.entries(shown).filter(([key]) => ![...threadKeys, ...leaveOut].includes(key)));
}

/** As messages name the kind of their channel. */
export function channelType(channel: Channel): 'channel' | 'group' | 'im' {
  return channel.kind === 'public' ? 'channel' : channel.kind === 'private' ? 'group' : 'im';
}
