// files.*: the upload in three steps (address, bytes, completion) and what became of it.
import { post } from '../messages.ts';
import { isObject } from '../shape.ts';
import { SlackError } from '../slack-error.ts';
import { fileJson } from '../wire.ts';
import type { StoredFile } from '../workspace.ts';
import { member } from '../workspace.ts';
import { badArgument, type Call, type Family, ids, json, required, text, whole } from './call.ts';
import { checkedBlocks } from './content.ts';

const maxBytes = 1_000_000_000;

const mimetypes: Record<string, string> = {
  md: 'text/markdown',
  txt: 'text/plain',
  json: 'application/json',
  csv: 'text/csv',
  yml: 'text/yaml',
  yaml: 'text/yaml',
  png: 'image/png',
  jpg: 'image/jpeg',
  pdf: 'application/pdf',
  html: 'text/html',
};

function getUploadUrl(call: Call) {
  const { world } = call;
  const name = required(call, 'filename', 'missing_argument');
  if (text(call, 'length') === undefined) throw new SlackError('missing_argument');
  const size = whole(call, 'length', { min: 1, max: maxBytes, otherwise: 0 });
  const altText = text(call, 'alt_txt');
  if (altText && altText.length > 1000) throw new SlackError('alt_txt_too_large');
  const file: StoredFile = {
    id: world.ids.next('F'),
    name,
    title: name,
    size,
    mimetype: mimetypes[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream',
    altText,
    completed: false,
    userId: world.app.botUserId,
    createdAt: Math.floor(world.clock.seconds()),
    shares: [],
  };
  world.workspace.files.set(file.id, file);
  return { upload_url: `${world.url}/upload/${file.id}`, file_id: file.id };
}

/** Only bytes of the announced length count, and only once. */
function uploaded(call: Call): { file: StoredFile; title: string }[] {
  const given = json(call, 'files');
  if (!Array.isArray(given) || given.length === 0) throw badArgument('missing required field: files');
  return given.map((entry) => {
    const file = isObject(entry) ? call.world.workspace.files.get(String(entry.id)) : undefined;
    if (!file?.bytes || file.completed) throw new SlackError('file_not_found');
    return { file, title: isObject(entry) && typeof entry.title === 'string' ? entry.title : file.name };
  });
}

function complete(call: Call) {
  const { world } = call;
  const found = uploaded(call);
  const channelIds = [...ids(call, 'channels'), ...(text(call, 'channel_id') ? [required(call, 'channel_id')] : [])];
  const channels = channelIds.map((id) => {
    const channel = world.workspace.channels.get(id);
    if (!channel) throw new SlackError('channel_not_found');
    if (!member(channel, world.app.botUserId)) {
      throw new SlackError(channel.kind === 'public' ? 'not_in_channel' : 'channel_not_found');
    }
    if (channel.archived) throw new SlackError('posting_to_channel_denied');
    return channel;
  });
  const threadTs = text(call, 'thread_ts');
  const blocks = json(call, 'blocks', 'invalid_blocks');
  const checked = blocks === undefined ? undefined : checkedBlocks(blocks);
  for (const { file, title } of found) {
    file.completed = true;
    file.title = title;
  }
  for (const channel of channels) {
    const message = post(world, channel, {
      userId: world.app.botUserId,
      botId: world.app.botId,
      text: text(call, 'initial_comment') ?? '',
      threadTs,
      blocks: checked,
      fileIds: found.map(({ file }) => file.id),
    });
    for (const { file } of found) {
      file.shares.push({ channelId: channel.id, ts: message.ts });
      world.emit(
        {
          type: 'file_shared',
          file_id: file.id,
          file: { id: file.id },
          user_id: world.app.botUserId,
          channel_id: channel.id,
          event_ts: message.ts,
        },
        channel,
      );
    }
  }
  return { files: found.map(({ file }) => fileJson(world, file)) };
}

/** The bot deletes only its own; what was never completed is not there yet. */
function remove(call: Call) {
  const { world } = call;
  const file = world.workspace.files.get(required(call, 'file'));
  if (!file?.completed) throw new SlackError('file_not_found');
  if (file.deleted) throw new SlackError('file_deleted');
  if (file.userId !== world.app.botUserId) throw new SlackError('cant_delete_file');
  file.deleted = true;
  file.bytes = undefined;
  world.touch();
  return {};
}

function info(call: Call) {
  const file = call.world.workspace.files.get(required(call, 'file'));
  if (!file?.completed) throw new SlackError('file_not_found');
  if (file.deleted) throw new SlackError('file_deleted');
  return { file: fileJson(call.world, file), comments: [], response_metadata: { next_cursor: '' } };
}

export const files: Family = {
  'files.getUploadURLExternal': { tier: 4, scopes: ['files:write'], run: getUploadUrl },
  'files.completeUploadExternal': { tier: 4, scopes: ['files:write'], run: complete },
  'files.delete': { tier: 3, scopes: ['files:write'], run: remove },
  'files.info': { tier: 4, scopes: ['files:read'], run: info },
};
