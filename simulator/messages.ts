// Posting, editing and deleting messages: the data, who is notified, and what the app hears of it.
import { randomUUID } from 'node:crypto';
import { notifiedBy } from './mentions.ts';
import type { Json } from './shape.ts';
import { channelType, messageJson } from './wire.ts';
import type { Channel, Message } from './workspace.ts';
import type { World } from './world.ts';

export interface Draft {
  userId: string;
  text: string;
  threadTs?: string | undefined;
  broadcast?: boolean | undefined;
  botId?: string | undefined;
  username?: string | undefined;
  icon?: string | undefined;
  subtype?: string | undefined;
  blocks?: Json[] | undefined;
  attachments?: Json[] | undefined;
  metadata?: Message['metadata'];
  extra?: Json | undefined;
  visibleTo?: string | undefined;
  fileIds?: string[] | undefined;
  /** Raw names in the top-level text are linked (link_names, or parse: full). */
  linksNames?: boolean | undefined;
}

/** Slack gives a block_id to every block and an action_id to every element that came without one. */
export function withIds(world: World, blocks: Json[]): Json[] {
  const element = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(element);
    if (typeof value !== 'object' || value === null || !('type' in value)) return value;
    const interactive = /button|select|overflow|checkboxes|picker|input/.test(String(value.type));
    return interactive && !('action_id' in value) ? { ...value, action_id: shortId(world) } : value;
  };
  return blocks.map((block) => ({
    ...block,
    ...(block.block_id === undefined ? { block_id: shortId(world) } : {}),
    ...(block.type === 'actions' ? { elements: element(block.elements) } : {}),
    ...(block.accessory ? { accessory: element(block.accessory) } : {}),
    ...(block.element ? { element: element(block.element) } : {}),
  }));
}

function shortId(world: World): string {
  return world.ids.secret().slice(0, 5);
}

/** An edit notifies nobody, but one that would have is still written down: it is how an injection shows. */
function notify(world: World, channel: Channel, message: Message, linksNames: boolean, isEdit: boolean): void {
  const { users, everyone, how } = notifiedBy({ ...message, linksNames }, world.workspace);
  if (!isEdit) message.mentions = { users, everyone };
  for (const way of how) {
    const entry = { channelId: channel.id, ts: message.ts, userId: message.userId };
    world.workspace.broadcasts.push({ ...entry, how: isEdit ? `${way}, by an edit` : way });
  }
}

export function findMessage(channel: Channel, ts: string): Message | undefined {
  return channel.messages.find((message) => message.ts === ts);
}

export function isReply(message: Message): boolean {
  return message.threadTs !== undefined && message.threadTs !== message.ts;
}

function messageEvent(world: World, channel: Channel, message: Message): Json {
  return {
    ...messageJson(world, channel, message, { metadata: false }),
    ...(message.fileIds.length > 0 && !message.subtype ? { subtype: 'file_share' } : {}),
    channel: channel.id,
    channel_type: channelType(channel),
    event_ts: message.ts,
  };
}

/** Posts without asking whether it is allowed; an ephemeral one is kept apart and nobody hears of it. */
export function post(world: World, channel: Channel, draft: Draft): Message {
  const { linksNames, fileIds, ...given } = draft;
  const message: Message = {
    ...given,
    ts: world.ids.ts(),
    channelId: channel.id,
    blocks: draft.blocks && draft.blocks.length > 0 ? withIds(world, draft.blocks) : undefined,
    reactions: [],
    fileIds: fileIds ?? [],
    clientMsgId: draft.botId || draft.subtype ? undefined : randomUUID(),
    subtype: draft.subtype ?? (draft.broadcast ? 'thread_broadcast' : undefined),
    mentions: { users: [], everyone: false },
  };
  notify(world, channel, message, linksNames ?? false, false);
  world.touch();
  if (message.visibleTo) {
    channel.ephemerals.push(message);
    return message;
  }
  channel.messages.push(message);
  channel.lastRead.set(message.userId, message.ts);
  const event = messageEvent(world, channel, message);
  world.emit(event, channel);
  const asksForApp = message.text.includes(`<@${world.app.botUserId}`);
  if (asksForApp && !message.botId && !message.subtype && channel.kind !== 'im') {
    const { channel_type: _kind, ...mention } = event;
    world.emit({ ...mention, type: 'app_mention' }, channel);
  }
  return message;
}

/** A line such as "joined the channel". */
export function postSystem(
  world: World,
  channel: Channel,
  userId: string,
  subtype: string,
  text: string,
  extra: Json = {},
): Message {
  return post(world, channel, { userId, subtype, text, extra });
}

export interface Edit {
  text?: string | undefined;
  blocks?: Json[] | null | undefined;
  attachments?: Json[] | undefined;
  metadata?: Message['metadata'] | null;
  linksNames?: boolean | undefined;
  /** Shown as "(edited)" to people. */
  marked: boolean;
}

/** Replaces the parts that are given: `blocks: null` removes them, `undefined` keeps what there is. */
export function edit(world: World, channel: Channel, message: Message, by: string, change: Edit): void {
  const before = messageJson(world, channel, message, { metadata: false });
  if (change.text !== undefined) message.text = change.text;
  if (change.blocks !== undefined) {
    message.blocks = change.blocks && change.blocks.length > 0 ? withIds(world, change.blocks) : undefined;
  }
  if (change.attachments) message.attachments = change.attachments.length > 0 ? change.attachments : undefined;
  if (change.metadata !== undefined) message.metadata = change.metadata ?? undefined;
  if (change.marked) message.edited = { user: by, ts: world.ids.ts() };
  notify(world, channel, message, change.linksNames ?? false, true);
  world.touch();
  if (message.visibleTo) return;
  const ts = world.ids.ts();
  world.emit(
    {
      type: 'message',
      subtype: 'message_changed',
      hidden: true,
      channel: channel.id,
      channel_type: channelType(channel),
      message: messageJson(world, channel, message, { metadata: false }),
      previous_message: before,
      ts,
      event_ts: ts,
    },
    channel,
  );
}

/** A parent with replies stays behind as a tombstone, as in Slack. */
export function remove(world: World, channel: Channel, message: Message): void {
  const before = messageJson(world, channel, message, { metadata: false });
  const hasReplies = channel.messages.some((one) => one.threadTs === message.ts && one.ts !== message.ts);
  channel.pins = channel.pins.filter((pin) => pin.ts !== message.ts);
  if (hasReplies) {
    message.text = 'This message was deleted.';
    message.subtype = 'tombstone';
    message.blocks = undefined;
    message.attachments = undefined;
    message.metadata = undefined;
    message.reactions = [];
    message.fileIds = [];
  } else {
    channel.messages = channel.messages.filter((one) => one !== message);
  }
  const ts = world.ids.ts();
  world.touch();
  world.emit(
    {
      type: 'message',
      subtype: 'message_deleted',
      hidden: true,
      channel: channel.id,
      channel_type: channelType(channel),
      deleted_ts: message.ts,
      previous_message: before,
      ts,
      event_ts: ts,
    },
    channel,
  );
}
