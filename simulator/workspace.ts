// The data of a simulated workspace: plain objects in maps by id, for the server to change and for tests to read.
import type { Json } from './shape.ts';

export interface Team {
  id: string;
  name: string;
  domain: string;
}

export interface User {
  id: string;
  name: string;
  realName: string;
  title: string;
  email: string;
  color: string;
  tz: string;
  isBot: boolean;
  isGuest: boolean;
  /** Of another workspace, with which a channel is shared; null for one of this workspace. */
  teamId: string | null;
  isAdmin: boolean;
  deleted: boolean;
  presence: 'active' | 'away';
  /** Since when and until when notifications are snoozed, in Unix seconds; null when they never were. */
  snooze: { from: number; until: number } | null;
}

export interface UserGroup {
  id: string;
  handle: string;
  name: string;
  members: string[];
}

export interface Metadata {
  event_type: string;
  event_payload: Json;
}

export interface Reaction {
  name: string;
  users: string[];
}

export interface Message {
  ts: string;
  channelId: string;
  userId: string;
  text: string;
  reactions: Reaction[];
  fileIds: string[];
  threadTs?: string | undefined;
  /** Also shown in the channel although it is a reply. */
  broadcast?: boolean | undefined;
  /** Set when the app posted it. */
  botId?: string | undefined;
  username?: string | undefined;
  icon?: string | undefined;
  subtype?: string | undefined;
  blocks?: Json[] | undefined;
  attachments?: Json[] | undefined;
  metadata?: Metadata | undefined;
  edited?: { user: string; ts: string } | undefined;
  clientMsgId?: string | undefined;
  /** What the subtype adds: inviter, topic, purpose, name. */
  extra?: Json | undefined;
  /** An ephemeral message exists for this person only. */
  visibleTo?: string | undefined;
  /** Who is notified: by name, or everybody. */
  mentions: { users: string[]; everyone: boolean };
}

export interface Bookmark {
  id: string;
  title: string;
  link: string;
  emoji?: string | undefined;
  createdAt: number;
  updatedAt: number;
  updatedBy: string;
}

export interface Pin {
  ts: string;
  by: string;
  at: number;
}

export interface Remark {
  value: string;
  creator: string;
  lastSet: number;
}

export type ChannelKind = 'public' | 'private' | 'im';

export interface Channel {
  id: string;
  name: string;
  kind: ChannelKind;
  topic: Remark;
  purpose: Remark;
  archived: boolean;
  isGeneral: boolean;
  creator: string;
  createdAt: number;
  memberIds: string[];
  previousNames: string[];
  messages: Message[];
  ephemerals: Message[];
  pins: Pin[];
  bookmarks: Bookmark[];
  /** The ts up to which each person has read. */
  lastRead: Map<string, string>;
  canvasId?: string | undefined;
  /** In a direct message with the app: the person. */
  imUserId?: string | undefined;
}

export interface StoredFile {
  id: string;
  name: string;
  title: string;
  size: number;
  mimetype: string;
  altText?: string | undefined;
  bytes?: Buffer | undefined;
  completed: boolean;
  /** What was shared of it stays where it stood, as a tombstone. */
  deleted?: boolean;
  userId: string;
  createdAt: number;
  shares: { channelId: string; ts: string }[];
}

export interface Canvas {
  id: string;
  title: string;
  markdown: string;
  channelId?: string | undefined;
}

/** `view` is what the app sent, with the ids that Slack fills in; `values` is `state.values` as typed so far. */
export interface OpenView {
  id: string;
  userId: string;
  rootId: string;
  previousId: string | null;
  hash: string;
  view: Json;
  values: Record<string, Record<string, Json>>;
  errors: Record<string, string>;
  busy: boolean;
}

export interface Notice {
  id: string;
  userId: string;
  text: string;
}

/** One message that notified a whole channel, and by which of its parts. */
export interface Broadcast {
  channelId: string;
  ts: string;
  userId: string;
  how: string;
}

export interface Workspace {
  team: Team;
  users: Map<string, User>;
  groups: Map<string, UserGroup>;
  channels: Map<string, Channel>;
  files: Map<string, StoredFile>;
  canvases: Map<string, Canvas>;
  /** Open modals of everybody, in the order of opening. */
  views: Map<string, OpenView>;
  /** The Home of the app, by person. */
  homes: Map<string, OpenView>;
  notices: Notice[];
  broadcasts: Broadcast[];
  /** Grows with every change that a person could see. */
  revision: number;
}

export function member(channel: Channel, userId: string): boolean {
  return channel.memberIds.includes(userId);
}
