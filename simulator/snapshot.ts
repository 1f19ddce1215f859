// What a person sees of the workspace at this moment, for the page.

import { isReply } from './messages.ts';
import { sees } from './people.ts';
import type { Json } from './shape.ts';
import type { Channel, ChannelKind, Message, OpenView, Team, User } from './workspace.ts';
import { member } from './workspace.ts';
import type { World } from './world.ts';

export interface PersonView {
  id: string;
  name: string;
  realName: string;
  title: string;
  color: string;
  isBot: boolean;
  isGuest: boolean;
  deleted: boolean;
  tz: string;
}

export interface ChannelView {
  id: string;
  name: string;
  kind: ChannelKind;
  topic: string;
  purpose: string;
  archived: boolean;
  isMember: boolean;
  memberIds: string[];
  unread: number;
  mentions: number;
  pinnedTs: string[];
  bookmarks: { id: string; title: string; link: string; emoji?: string | undefined }[];
  createdAt: number;
  imUserId?: string | undefined;
}

export interface MessageView {
  ts: string;
  threadTs?: string | undefined;
  userId: string;
  botId?: string | undefined;
  appName?: string | undefined;
  subtype?: string | undefined;
  text: string;
  blocks?: Json[] | undefined;
  attachments?: Json[] | undefined;
  edited?: { user: string; ts: string } | undefined;
  ephemeral: boolean;
  reactions: { name: string; users: string[] }[];
  replyCount: number;
  replyUsers: string[];
  files: { id: string; name: string; mimetype: string; url: string; altText?: string | undefined }[];
  pinned: boolean;
}

export type ViewState = Pick<OpenView, 'id' | 'hash' | 'view' | 'values' | 'errors' | 'busy' | 'rootId'>;

export interface Snapshot {
  revision: number;
  now: number;
  team: Team;
  me: PersonView;
  people: PersonView[];
  users: Record<string, PersonView>;
  groups: Record<string, { id: string; handle: string; name: string; members: string[] }>;
  app: {
    id: string;
    name: string;
    botUserId: string;
    online: boolean;
    commands: { command: string; description: string; usageHint?: string | undefined }[];
    shortcuts: { name: string; type: 'global' | 'message'; callbackId: string; description: string }[];
    home: boolean;
  };
  channels: ChannelView[];
  messages: Record<string, MessageView[]>;
  views: ViewState[];
  home: ViewState | null;
  notices: { id: string; text: string }[];
}

function personView(user: User): PersonView {
  const { id, name, realName, title, color, isBot, isGuest, deleted, tz } = user;
  return { id, name, realName, title, color, isBot, isGuest, deleted, tz };
}

function channelView(channel: Channel, me: User): ChannelView {
  const readTo = channel.lastRead.get(me.id) ?? '0';
  const fresh = member(channel, me.id)
    ? channel.messages.filter((message) => message.ts > readTo && message.userId !== me.id)
    : [];
  const counted = fresh.filter(
    (message) => (!isReply(message) || message.broadcast) && message.subtype !== 'tombstone',
  );
  const named = ({ mentions }: Message) => mentions.everyone || mentions.users.includes(me.id) || channel.kind === 'im';
  return {
    id: channel.id,
    name: channel.name,
    kind: channel.kind,
    topic: channel.topic.value,
    purpose: channel.purpose.value,
    archived: channel.archived,
    isMember: member(channel, me.id),
    memberIds: channel.memberIds,
    unread: counted.length,
    mentions: fresh.filter(named).length,
    pinnedTs: channel.pins.map((pin) => pin.ts),
    bookmarks: channel.bookmarks.map(({ id, title, link, emoji }) => ({ id, title, link, emoji })),
    createdAt: channel.createdAt,
    imUserId: channel.kind === 'im' ? channel.memberIds.find((id) => id !== me.id) : undefined,
  };
}

function messageView(world: World, channel: Channel, message: Message): MessageView {
  const replies = channel.messages.filter((one) => one.threadTs === message.ts && one.ts !== message.ts);
  const files = message.fileIds.flatMap((id) => {
    const file = world.workspace.files.get(id);
    return file === undefined || file.deleted ? [] : [file];
  });
  return {
    ts: message.ts,
    threadTs: message.threadTs,
    userId: message.userId,
    botId: message.botId,
    appName: message.botId ? (message.username ?? world.app.name) : undefined,
    subtype: message.subtype,
    text: message.text,
    blocks: message.blocks,
    attachments: message.attachments,
    edited: message.edited,
    ephemeral: message.visibleTo !== undefined,
    reactions: message.reactions,
    replyCount: replies.length,
    replyUsers: [...new Set(replies.map((reply) => reply.userId))],
    files: files.map(({ id, name, mimetype, altText }) => ({ id, name, mimetype, url: `/files/${id}`, altText })),
    pinned: channel.pins.some((pin) => pin.ts === message.ts),
  };
}

function viewState({ id, hash, view, values, errors, busy, rootId }: OpenView): ViewState {
  return { id, hash, view, values, errors, busy, rootId };
}

/** Undefined when there is no such person. `online` is whether the app could be told of something now. */
export function snapshotFor(world: World, personId: string, online: boolean): Snapshot | undefined {
  const { workspace, app } = world;
  const me = workspace.users.get(personId);
  if (!me) return undefined;
  const users = [...workspace.users.values()].map(personView);
  const channels = [...workspace.channels.values()].filter((channel) => sees(channel, me));
  const messagesIn = (channel: Channel): MessageView[] => {
    const own = channel.ephemerals.filter((message) => message.visibleTo === me.id);
    const all = [...channel.messages, ...own].sort((a, b) => (a.ts < b.ts ? -1 : 1));
    return all.map((message) => messageView(world, channel, message));
  };
  const home = workspace.homes.get(me.id);
  return {
    revision: workspace.revision,
    now: world.clock.seconds(),
    team: workspace.team,
    me: personView(me),
    people: users.filter((user) => !user.isBot && !user.deleted),
    users: Object.fromEntries(users.map((user) => [user.id, user])),
    groups: Object.fromEntries(workspace.groups),
    app: {
      id: app.appId,
      name: app.name,
      botUserId: app.botUserId,
      online,
      commands: app.abilities.commands.map(({ command, description, usageHint }) => ({
        command,
        description,
        usageHint,
      })),
      shortcuts: app.abilities.shortcuts,
      home: app.abilities.home,
    },
    channels: channels.map((channel) => channelView(channel, me)),
    messages: Object.fromEntries(channels.map((channel) => [channel.id, messagesIn(channel)])),
    views: [...workspace.views.values()].filter((open) => open.userId === me.id).map(viewState),
    home: home ? viewState(home) : null,
    notices: workspace.notices.filter((one) => one.userId === me.id).map(({ id, text }) => ({ id, text })),
  };
}
