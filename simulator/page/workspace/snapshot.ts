// The shape of what the server tells the page: one snapshot of the workspace as one person sees it.
import type { Block, ViewPayload } from '../blocks/block-kit.ts';

export interface User {
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

export interface Group {
  id: string;
  handle: string;
  name: string;
  members: string[];
}

export interface Command {
  command: string;
  description: string;
  usageHint?: string;
}

export interface Shortcut {
  name: string;
  type: 'global' | 'message';
  callbackId: string;
  description: string;
}

export interface Bookmark {
  id: string;
  title: string;
  link: string;
  emoji?: string;
}

export interface Channel {
  id: string;
  name: string;
  kind: 'public' | 'private' | 'im';
  topic: string;
  purpose: string;
  archived: boolean;
  isMember: boolean;
  memberIds: string[];
  unread: number;
  mentions: number;
  pinnedTs: string[];
  bookmarks: Bookmark[];
  createdAt: number;
  imUserId?: string;
}

export interface Reaction {
  name: string;
  users: string[];
}

export interface SharedFile {
  id: string;
  name: string;
  mimetype: string;
  url: string;
  altText?: string;
}

export interface Attachment {
  color?: string;
  text?: string;
  fallback?: string;
  title?: string;
  title_link?: string;
  footer?: string;
  blocks?: Block[];
}

export interface Message {
  ts: string;
  threadTs?: string;
  userId: string;
  botId?: string;
  appName?: string;
  subtype?: string;
  text: string;
  blocks?: Block[];
  attachments?: Attachment[];
  edited?: unknown;
  ephemeral: boolean;
  reactions: Reaction[];
  replyCount: number;
  replyUsers: string[];
  files: SharedFile[];
  pinned: boolean;
}

/** One entry of a view's `state.values`, as Slack spells it: which key is set depends on the element. */
export interface FieldState {
  type?: string;
  value?: string | null;
  selected_option?: { value: string } | null;
  selected_options?: { value: string }[];
  selected_user?: string | null;
  selected_users?: string[];
  selected_channel?: string | null;
  selected_channels?: string[];
  selected_conversation?: string | null;
  selected_conversations?: string[];
  selected_date?: string | null;
  selected_time?: string | null;
  selected_date_time?: number | null;
}

export interface OpenView {
  id: string;
  hash: string;
  view: ViewPayload;
  values: Record<string, Record<string, FieldState>>;
  errors: Record<string, string>;
  busy: boolean;
  rootId: string;
}

export interface Snapshot {
  revision: number;
  now: number;
  team: { id: string; name: string; domain: string };
  me: User;
  people: User[];
  users: Record<string, User>;
  groups: Record<string, Group>;
  app: {
    id: string;
    name: string;
    botUserId: string;
    online: boolean;
    commands: Command[];
    shortcuts: Shortcut[];
    home: boolean;
  };
  channels: Channel[];
  messages: Record<string, Message[]>;
  views: OpenView[];
  home: OpenView | null;
  notices: { id: string; text: string }[];
}
