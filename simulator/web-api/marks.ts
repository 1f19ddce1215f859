// pins.*, bookmarks.* and reactions.*: what is attached to channels and messages.
import { react } from '../channels.ts';
import { isEmojiName } from '../emoji-names.ts';
import { findMessage } from '../messages.ts';
import type { Json } from '../shape.ts';
import { SlackError } from '../slack-error.ts';
import { bareMessageJson, messageJson } from '../wire.ts';
import { type Bookmark, type Channel, type Message, member } from '../workspace.ts';
import { badArgument, type Call, channelOf, type Family, isTs, required, text } from './call.ts';

const maxPins = 100;
const maxBookmarks = 100;

function messageAt(call: Call, channel: Channel): Message {
  const ts = text(call, 'timestamp');
  if (!ts) throw new SlackError('no_item_specified');
  if (!isTs(ts)) throw new SlackError('bad_timestamp');
  const message = findMessage(channel, ts);
  if (!message) throw new SlackError('message_not_found');
  return message;
}

function pinEvent(call: Call, channel: Channel, message: Message, type: 'pin_added' | 'pin_removed'): void {
  const { world } = call;
  const item = {
    type: 'message',
    created: Math.floor(world.clock.seconds()),
    created_by: world.app.botUserId,
    channel: channel.id,
    message: messageJson(world, channel, message, { metadata: false }),
  };
  world.touch();
  const pinCount = channel.pins.length;
  world.emit(
    {
      type,
      user: world.app.botUserId,
      channel_id: channel.id,
      item,
      item_user: message.userId,
      pin_count: pinCount,
      event_ts: world.ids.ts(),
      ...(type === 'pin_removed' ? { has_pins: pinCount > 0 } : {}),
    },
    channel,
  );
}

function addPin(call: Call) {
  const { world } = call;
  const channel = channelOf(call, { memberOnly: true, notArchived: true });
  const message = messageAt(call, channel);
  if (message.subtype !== undefined && message.subtype !== 'thread_broadcast') throw new SlackError('not_pinnable');
  if (channel.pins.some((pin) => pin.ts === message.ts)) throw new SlackError('already_pinned');
  if (channel.pins.length >= maxPins) throw new SlackError('too_many_pins');
  channel.pins.push({ ts: message.ts, by: world.app.botUserId, at: Math.floor(world.clock.seconds()) });
  pinEvent(call, channel, message, 'pin_added');
  return {};
}

function removePin(call: Call) {
  const channel = channelOf(call, { memberOnly: true, notArchived: true });
  const message = messageAt(call, channel);
  if (!channel.pins.some((pin) => pin.ts === message.ts)) throw new SlackError('no_pin');
  channel.pins = channel.pins.filter((pin) => pin.ts !== message.ts);
  pinEvent(call, channel, message, 'pin_removed');
  return {};
}

function listPins(call: Call) {
  const channel = channelOf(call, { memberOnly: true });
  const items = channel.pins.flatMap((pin) => {
    const message = findMessage(channel, pin.ts);
    if (!message) return [];
    const shown = messageJson(call.world, channel, message, { metadata: false });
    return [{ type: 'message', created: pin.at, created_by: pin.by, channel: channel.id, message: shown }];
  });
  return { items };
}

function bookmarkJson(call: Call, channel: Channel, bookmark: Bookmark): Json {
  return {
    id: bookmark.id,
    channel_id: channel.id,
    title: bookmark.title,
    link: bookmark.link,
    emoji: bookmark.emoji ?? '',
    icon_url: '',
    entity_id: null,
    type: 'link',
    date_created: bookmark.createdAt,
    date_updated: bookmark.updatedAt,
    rank: bookmark.id,
    last_updated_by_user_id: bookmark.updatedBy,
    last_updated_by_team_id: call.world.workspace.team.id,
    shortcut_id: null,
    app_id: null,
  };
}

function bookmarkChannel(call: Call, writes: boolean): Channel {
  const channel = channelOf(call, { key: 'channel_id' });
  const inside = member(channel, call.world.app.botUserId);
  if (writes && (!inside || channel.archived)) throw new SlackError('permission_denied');
  return channel;
}

function bookmarkFields(call: Call): { link: string | undefined; emoji: string | undefined } {
  const link = text(call, 'link');
  const emoji = text(call, 'emoji');
  if (link !== undefined && (!/^https?:\/\/[^\s]+$/.test(link) || !URL.canParse(link)))
    throw new SlackError('invalid_link');
  if (emoji && !isEmojiName(emoji.replace(/^:|:$/g, ''))) throw new SlackError('invalid_emoji');
  return { link, emoji };
}

function addBookmark(call: Call) {
  const { world } = call;
  const channel = bookmarkChannel(call, true);
  const title = required(call, 'title');
  if (required(call, 'type') !== 'link') throw new SlackError('invalid_bookmark_type');
  const { link, emoji } = bookmarkFields(call);
  if (link === undefined) throw new SlackError('invalid_link');
  if (title.length > 255) throw badArgument('must be less than 256 characters [json-pointer:/title]');
  if (channel.bookmarks.length >= maxBookmarks) throw new SlackError('too_many_bookmarks');
  const at = Math.floor(world.clock.seconds());
  const by = world.app.botUserId;
  const bookmark = { id: world.ids.next('Bk'), title, link, emoji, createdAt: at, updatedAt: at, updatedBy: by };
  channel.bookmarks.push(bookmark);
  world.touch();
  return { bookmark: bookmarkJson(call, channel, bookmark) };
}

function knownBookmark(call: Call, channel: Channel): Bookmark {
  const id = required(call, 'bookmark_id');
  const bookmark = channel.bookmarks.find((one) => one.id === id);
  if (!bookmark) throw new SlackError('not_found');
  return bookmark;
}

function editBookmark(call: Call) {
  const { world } = call;
  const channel = bookmarkChannel(call, true);
  const bookmark = knownBookmark(call, channel);
  const { link, emoji } = bookmarkFields(call);
  bookmark.title = text(call, 'title') || bookmark.title;
  bookmark.link = link ?? bookmark.link;
  bookmark.emoji = emoji ?? bookmark.emoji;
  bookmark.updatedAt = Math.floor(world.clock.seconds());
  bookmark.updatedBy = world.app.botUserId;
  world.touch();
  return { bookmark: bookmarkJson(call, channel, bookmark) };
}

function removeBookmark(call: Call) {
  const channel = bookmarkChannel(call, true);
  const bookmark = knownBookmark(call, channel);
  channel.bookmarks = channel.bookmarks.filter((one) => one !== bookmark);
  call.world.touch();
  return {};
}

function listBookmarks(call: Call) {
  const channel = bookmarkChannel(call, false);
  return { bookmarks: channel.bookmarks.map((bookmark) => bookmarkJson(call, channel, bookmark)) };
}

function reaction(call: Call, adds: boolean) {
  const { world } = call;
  const name = required(call, 'name');
  if (!isEmojiName(name)) throw new SlackError('invalid_name');
  const channel = channelOf(call, { memberOnly: true, notArchived: true });
  const message = messageAt(call, channel);
  const mine = message.reactions.some((one) => one.name === name && one.users.includes(world.app.botUserId));
  if (adds && mine) throw new SlackError('already_reacted');
  if (!adds && !mine) throw new SlackError('no_reaction');
  react(world, channel, message.ts, world.app.botUserId, name, adds);
  return {};
}

function getReactions(call: Call) {
  const channel = channelOf(call);
  const message = messageAt(call, channel);
  const shown = bareMessageJson(call.world, channel, message, ['upload', 'files', 'metadata']);
  return { type: 'message', channel: channel.id, message: shown };
}

export const marks: Family = {
  'pins.add': { tier: 2, scopes: ['pins:write'], run: addPin },
  'pins.remove': { tier: 2, scopes: ['pins:write'], run: removePin },
  'pins.list': { tier: 2, scopes: ['pins:read'], run: listPins },
  'bookmarks.add': { tier: 2, scopes: ['bookmarks:write'], run: addBookmark },
  'bookmarks.edit': { tier: 2, scopes: ['bookmarks:write'], run: editBookmark },
  'bookmarks.remove': { tier: 2, scopes: ['bookmarks:write'], run: removeBookmark },
  'bookmarks.list': { tier: 3, scopes: ['bookmarks:read'], run: listBookmarks },
  'reactions.add': { tier: 3, scopes: ['reactions:write'], run: (call) => reaction(call, true) },
  'reactions.remove': { tier: 2, scopes: ['reactions:write'], run: (call) => reaction(call, false) },
  'reactions.get': { tier: 3, scopes: ['reactions:read'], run: getReactions },
};
