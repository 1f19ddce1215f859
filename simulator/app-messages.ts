// Messages that the app sends without a token: the answer to a command, and what it posts to a response_url.
import { edit, findMessage, post, remove } from './messages.ts';
import type { ResponseTarget } from './response-urls.ts';
import { isObject, type Json } from './shape.ts';
import { SlackError } from './slack-error.ts';
import { type Content, hasContent, readContent } from './web-api/content.ts';
import type { Channel, Message } from './workspace.ts';
import type { World } from './world.ts';

const known = new Set(
  `text blocks attachments metadata mrkdwn response_type replace_original delete_original thread_ts unfurl_links
unfurl_media link_names parse markdown_text username icon_emoji icon_url`.split(/\s+/),
);

/** The app's message that was acted upon; a command has none. */
function original(channel: Channel, { messageTs, userId }: ResponseTarget): Message {
  const own = channel.ephemerals.find((message) => message.ts === messageTs && message.visibleTo === userId);
  const found = own ?? findMessage(channel, messageTs ?? '');
  if (!found?.botId) throw new SlackError('message_not_found');
  return found;
}

function discard(world: World, channel: Channel, message: Message): void {
  if (message.visibleTo) {
    channel.ephemerals = channel.ephemerals.filter((one) => one !== message);
    world.touch();
  } else {
    remove(world, channel, message);
  }
}

function replace(world: World, channel: Channel, message: Message, content: Content): void {
  edit(world, channel, message, world.app.botUserId, {
    text: content.text ?? '',
    blocks: content.blocks ?? null,
    attachments: content.attachments ?? [],
    linksNames: content.linksNames,
    marked: false,
  });
}

function add(world: World, channel: Channel, target: ResponseTarget, content: Content, message: Json): void {
  if (channel.archived) throw new SlackError('is_archived');
  post(world, channel, {
    userId: world.app.botUserId,
    botId: world.app.botId,
    text: content.text ?? '',
    blocks: content.blocks,
    attachments: content.attachments,
    metadata: content.metadata ?? undefined,
    linksNames: content.linksNames,
    threadTs: typeof message.thread_ts === 'string' ? message.thread_ts : undefined,
    ...(message.response_type === 'in_channel' ? {} : { visibleTo: target.userId }),
  });
}

/**
 * Does what the message asks for, as the response to an interaction or a command; needs no membership of the channel.
 * Throws Slack's code for a message that it would refuse.
 */
export function respond(world: World, target: ResponseTarget, message: Json): void {
  const channel = world.workspace.channels.get(target.channelId);
  if (!channel) throw new SlackError('channel_not_found');
  const type = message.response_type ?? 'ephemeral';
  const fits = (type === 'ephemeral' || type === 'in_channel') && Object.keys(message).every((key) => known.has(key));
  if (!fits) throw new SlackError('invalid_arguments');
  if (message.delete_original === true) {
    discard(world, channel, original(channel, target));
    return;
  }
  const content = readContent({ world, args: message });
  if (!hasContent(content)) throw new SlackError('no_text');
  if (message.replace_original === true) replace(world, channel, original(channel, target), content);
  else add(world, channel, target, content, message);
}

/** The body with which a command was acknowledged: nothing, a text, or a message. */
export function answerCommand(world: World, target: ResponseTarget, body: unknown): void {
  if (body === undefined || body === null || body === '') return;
  if (typeof body !== 'string' && !isObject(body)) throw new SlackError('invalid_command_response');
  const message = typeof body === 'string' ? { text: body } : body;
  if (Object.keys(message).length > 0) respond(world, target, message);
}
