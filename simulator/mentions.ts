// Whom a message notifies: people and groups named in it, and the whole channel, also when a raw `@here` slipped through.
import { isObject, type Json } from './shape.ts';
import type { Workspace } from './workspace.ts';

interface Parsed {
  users: string[];
  groups: string[];
  /** How the whole channel is notified, one sentence for each place that does. */
  broadcasts: string[];
}

const broadcastToken = /<!(here|channel|everyone)(\|[^>]*)?>/;
const rawBroadcast = /(^|[^\p{L}\p{N}_@/])@(here|channel|everyone)\b/u;

function tokens(text: string, where: string): Parsed {
  return {
    users: [...text.matchAll(/<@([UW][A-Z0-9]+)(\|[^>]*)?>/g)].map((match) => match[1] ?? ''),
    groups: [...text.matchAll(/<!subteam\^(S[A-Z0-9]+)(\|[^>]*)?>/g)].map((match) => match[1] ?? ''),
    broadcasts: broadcastToken.test(text) ? [`a broadcast mention in ${where}`] : [],
  };
}

function raw(text: string, where: string): Parsed {
  return {
    users: [],
    groups: [],
    broadcasts: rawBroadcast.test(text) ? [`a raw @here, @channel or @everyone in ${where}`] : [],
  };
}

function merge(parts: Parsed[]): Parsed {
  return {
    users: parts.flatMap((part) => part.users),
    groups: parts.flatMap((part) => part.groups),
    broadcasts: parts.flatMap((part) => part.broadcasts),
  };
}

const nothing: Parsed = { users: [], groups: [], broadcasts: [] };

function ofObject(value: Json): Parsed {
  const text = typeof value.text === 'string' ? value.text : '';
  switch (value.type) {
    case 'mrkdwn':
      return merge([tokens(text, 'a mrkdwn text'), value.verbatim === true ? nothing : raw(text, 'a mrkdwn text')]);
    case 'markdown':
      return merge([tokens(text, 'a markdown block'), raw(text, 'a markdown block')]);
    case 'user':
      return { ...nothing, users: [String(value.user_id)] };
    case 'usergroup':
      return { ...nothing, groups: [String(value.usergroup_id)] };
    case 'broadcast':
      return { ...nothing, broadcasts: ['a broadcast element of a rich text'] };
    default:
      return merge(Object.values(value).map(ofValue));
  }
}

function ofValue(value: unknown): Parsed {
  if (Array.isArray(value)) return merge(value.map(ofValue));
  return isObject(value) ? ofObject(value) : nothing;
}

function ofAttachment(attachment: Json): Parsed {
  const texts = [attachment.text, attachment.pretext].filter((text) => typeof text === 'string');
  return merge([
    ...texts.flatMap((text) => [tokens(text, 'an attachment'), raw(text, 'an attachment')]),
    ofValue(attachment.blocks),
  ]);
}

export interface Notified {
  users: string[];
  everyone: boolean;
  how: string[];
}

/** Groups are resolved to their members. A raw `@here` in the top-level text counts only when names are linked. */
export function notifiedBy(
  message: { text: string; blocks?: Json[] | undefined; attachments?: Json[] | undefined; linksNames?: boolean },
  workspace: Workspace,
): Notified {
  const parsed = merge([
    tokens(message.text, 'the text'),
    message.linksNames ? raw(message.text, 'the text, with names linked') : nothing,
    ofValue(message.blocks ?? []),
    ...(message.attachments ?? []).map(ofAttachment),
  ]);
  const fromGroups = parsed.groups.flatMap((id) => workspace.groups.get(id)?.members ?? []);
  return {
    users: [...new Set([...parsed.users, ...fromGroups])],
    everyone: parsed.broadcasts.length > 0,
    how: [...new Set(parsed.broadcasts)],
  };
}
