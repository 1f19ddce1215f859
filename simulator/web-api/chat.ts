// chat.*: posting, updating, deleting and linking messages.

import { maxUpdateText } from '../block-kit-rules.ts';
import { directMessages } from '../channels.ts';
import { edit, findMessage, isReply, post, remove } from '../messages.ts';
import { SlackError } from '../slack-error.ts';
import { bareMessageJson, messageJson } from '../wire.ts';
import { type Channel, member } from '../workspace.ts';
import type { World } from '../world.ts';
import { type Call, channelOf, type Family, flag, required, text } from './call.ts';
import { type Content, hasContent, readContent } from './content.ts';

const truncateAt = 40_000;

function visible(world: World, channel: Channel | undefined): Channel {
  if (!channel || (channel.kind !== 'public' && !member(channel, world.app.botUserId))) {
    throw new SlackError('channel_not_found');
  }
  return channel;
}

/** An id, a person (whose direct messages it opens) or the name of a public channel. */
function target(call: Call): Channel {
  const { world } = call;
  const named = required(call, 'channel', 'channel_not_found');
  const channels = world.workspace.channels;
  if (/^[UW][A-Z0-9]+$/.test(named)) {
    const person = world.workspace.users.get(named);
    if (!person || person.deleted || person.isBot) throw new SlackError('channel_not_found');
    if (!world.app.abilities.messagesTab) throw new SlackError('messages_tab_disabled');
    return directMessages(world, person);
  }
  const byName = [...channels.values()].find((one) => one.kind === 'public' && one.name === named.replace(/^#/, ''));
  return visible(world, channels.get(named) ?? byName);
}

function mayPost(call: Call, channel: Channel): void {
  const { world } = call;
  if (channel.archived) throw new SlackError('is_archived');
  const invited = member(channel, world.app.botUserId) || world.scopes.has('chat:write.public');
  if (!invited) throw new SlackError('not_in_channel');
}

/** The parent to reply to; Slack advises against the ts of a reply, so one is refused here. */
function threadOf(call: Call, channel: Channel): string | undefined {
  const ts = text(call, 'thread_ts');
  if (ts === undefined || ts === '') return undefined;
  const parent = findMessage(channel, ts);
  if (!parent || isReply(parent)) throw new SlackError('thread_not_found');
  if (parent.subtype?.startsWith('channel_')) throw new SlackError('cannot_reply_to_message');
  return ts;
}

function draft(call: Call, content: Content, channel: Channel) {
  return {
    userId: call.world.app.botUserId,
    botId: call.world.app.botId,
    text: (content.text ?? '').slice(0, truncateAt),
    blocks: content.blocks,
    attachments: content.attachments,
    metadata: content.metadata ?? undefined,
    linksNames: content.linksNames,
    username: content.username,
    icon: content.icon,
    threadTs: threadOf(call, channel),
  };
}

function postMessage(call: Call) {
  const channel = target(call);
  mayPost(call, channel);
  const content = readContent(call);
  if (!hasContent(content)) throw new SlackError('no_text');
  const broadcast = flag(call, 'reply_broadcast') ?? false;
  const drafted = draft(call, content, channel);
  const message = post(call.world, channel, { ...drafted, broadcast: broadcast && drafted.threadTs !== undefined });
  return {
    channel: channel.id,
    ts: message.ts,
    message: messageJson(call.world, channel, message, { metadata: true }),
  };
}

function postEphemeral(call: Call) {
  const { world } = call;
  const channel = visible(world, world.workspace.channels.get(required(call, 'channel')));
  const userId = required(call, 'user');
  if (channel.archived) throw new SlackError('is_archived');
  if (!member(channel, world.app.botUserId)) throw new SlackError('not_in_channel');
  if (!member(channel, userId)) throw new SlackError('user_not_in_channel');
  const content = readContent(call);
  if (!hasContent(content)) throw new SlackError('no_text');
  if ((content.text ?? '').length > truncateAt) throw new SlackError('msg_too_long');
  const message = post(world, channel, { ...draft(call, content, channel), visibleTo: userId });
  return { message_ts: message.ts };
}

function ownMessage(call: Call, channel: Channel, refusal: string) {
  const message = findMessage(channel, required(call, 'ts'));
  if (!message) throw new SlackError('message_not_found');
  const plain = message.subtype === undefined || message.subtype === 'thread_broadcast';
  if (message.botId !== call.world.app.botId || !plain) throw new SlackError(refusal);
  return message;
}

/** Text alone removes the blocks, and blocks alone the text: the app says each time all that is to be seen. */
function update(call: Call) {
  const { world } = call;
  const channel = visible(world, world.workspace.channels.get(required(call, 'channel')));
  const message = ownMessage(call, channel, 'cant_update_message');
  if (channel.archived) throw new SlackError('is_inactive');
  const content = readContent(call);
  const said = content.text !== undefined || content.blocks !== undefined;
  if (!said && content.attachments === undefined && content.metadata === undefined) throw new SlackError('no_text');
  if ((content.text ?? '').length > maxUpdateText) throw new SlackError('msg_too_long');
  if (said && !hasContent({ ...content, attachments: content.attachments ?? message.attachments })) {
    throw new SlackError('no_text');
  }
  edit(world, channel, message, world.app.botUserId, {
    text: said ? (content.text ?? '') : undefined,
    blocks: said ? (content.blocks ?? null) : undefined,
    attachments: content.attachments,
    ...(content.metadata === undefined ? {} : { metadata: content.metadata }),
    linksNames: content.linksNames,
    marked: said && content.blocks === undefined,
  });
  const shown = bareMessageJson(world, channel, message, ['ts', 'reactions']);
  return { channel: channel.id, ts: message.ts, text: message.text, message: shown };
}

function deleteMessage(call: Call) {
  const { world } = call;
  const channel = visible(world, world.workspace.channels.get(required(call, 'channel')));
  const message = ownMessage(call, channel, 'cant_delete_message');
  remove(world, channel, message);
  return { channel: channel.id, ts: message.ts };
}

function getPermalink(call: Call) {
  const channel = channelOf(call);
  const ts = required(call, 'message_ts');
  const message = findMessage(channel, ts);
  if (!message) throw new SlackError('message_not_found');
  const thread = isReply(message) ? `?thread_ts=${message.threadTs}&cid=${channel.id}` : '';
  const root = `https://${call.world.workspace.team.domain}.slack.com/archives`;
  return { channel: channel.id, permalink: `${root}/${channel.id}/p${ts.replace('.', '')}${thread}` };
}

const write = ['chat:write'];

export const chat: Family = {
  'chat.postMessage': { tier: 'posting', scopes: write, run: postMessage },
  'chat.postEphemeral': { tier: 4, scopes: write, run: postEphemeral },
  'chat.update': { tier: 3, scopes: write, run: update },
  'chat.delete': { tier: 3, scopes: write, run: deleteMessage },
  'chat.getPermalink': { tier: 'special', scopes: [], run: getPermalink },
};
