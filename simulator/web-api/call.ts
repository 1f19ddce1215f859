// One call of a Web API method: reading its arguments as strictly as Slack does, and what it may reach.

import type { Tier } from '../rate-limits.ts';
import { isObject, type Json } from '../shape.ts';
import { refuse, SlackError } from '../slack-error.ts';
import { type Channel, type ChannelKind, member } from '../workspace.ts';
import type { World } from '../world.ts';

export interface Call {
  world: World;
  /** As they came: text in a form, anything in JSON. */
  args: Json;
}

export interface Method {
  tier: Tier;
  /** Any one of these lets the call in; the method itself asks for more where the channel's kind matters. */
  scopes: string[];
  token?: 'app';
  run(call: Call): Json | Promise<Json>;
}

export type Family = Record<string, Method>;

export function badArgument(says: string): SlackError {
  return refuse('invalid_arguments', `[ERROR] ${says}`);
}

export function text(call: Call, key: string): string | undefined {
  const value = call.args[key];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw badArgument(`must be a string [json-pointer:/${key}]`);
}

export function required(call: Call, key: string, code?: string): string {
  const value = text(call, key);
  if (value === undefined || value === '')
    throw code ? new SlackError(code) : badArgument(`missing required field: ${key}`);
  return value;
}

export function flag(call: Call, key: string): boolean | undefined {
  const value = text(call, key);
  if (value === undefined || value === '') return undefined;
  if (value === 'true' || value === '1') return true;
  if (value === 'false' || value === '0') return false;
  throw badArgument(`must be a boolean [json-pointer:/${key}]`);
}

export function whole(
  call: Call,
  key: string,
  limits: { min: number; max: number; otherwise: number; code?: string },
): number {
  const value = text(call, key);
  if (value === undefined || value === '') return limits.otherwise;
  const count = Number(value);
  if (!Number.isInteger(count) || count < limits.min || count > limits.max) {
    throw limits.code
      ? new SlackError(limits.code)
      : badArgument(`must be between ${limits.min} and ${limits.max} [json-pointer:/${key}]`);
  }
  return count;
}

/** A JSON argument, as text or as it is; `code` when it cannot be read. */
export function json(call: Call, key: string, code = 'invalid_arguments'): unknown {
  const value = call.args[key];
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    throw refuse(code, `[ERROR] not valid JSON [json-pointer:/${key}]`);
  }
}

export function jsonObject(call: Call, key: string, code?: string): Json | undefined {
  const value = json(call, key, code);
  if (value === undefined) return undefined;
  if (!isObject(value)) throw refuse(code ?? 'invalid_arguments', `[ERROR] must be an object [json-pointer:/${key}]`);
  return value;
}

/** Ids as a comma-separated text, a JSON array in a text, or an array. */
export function ids(call: Call, key: string): string[] {
  const value = call.args[key];
  if (Array.isArray(value)) return value.map(String);
  const given = text(call, key) ?? '';
  const list = given.startsWith('[') ? json(call, key) : given.split(',');
  return (Array.isArray(list) ? list : []).map((id) => String(id).trim()).filter((id) => id !== '');
}

export function needScope(world: World, ...anyOf: string[]): void {
  if (anyOf.length === 0 || anyOf.some((scope) => world.scopes.has(scope))) return;
  throw new SlackError('missing_scope', { needed: anyOf.join(','), provided: [...world.scopes].join(',') });
}

type Right = 'manage' | 'read' | 'history' | 'topic' | 'invite';

const scopes: Record<Right, Record<ChannelKind, string[]>> = {
  manage: { public: ['channels:manage'], private: ['groups:write'], im: ['im:write'] },
  read: { public: ['channels:read'], private: ['groups:read'], im: ['im:read'] },
  history: { public: ['channels:history'], private: ['groups:history'], im: ['im:history'] },
  topic: {
    public: ['channels:manage', 'channels:write.topic'],
    private: ['groups:write', 'groups:write.topic'],
    im: ['im:write', 'im:write.topic'],
  },
  invite: {
    public: ['channels:manage', 'channels:write.invites'],
    private: ['groups:write', 'groups:write.invites'],
    im: ['im:write'],
  },
};

export function scopesFor(right: Right): string[] {
  return Object.values(scopes[right]).flat();
}

interface Demands {
  key?: string;
  right?: Right;
  /** Refused with `not_in_channel` otherwise. */
  memberOnly?: boolean;
  notArchived?: boolean;
  /** Refused with `method_not_supported_for_channel_type` in direct messages. */
  noDirectMessages?: boolean;
}

/** The channel that the call names. One that the app cannot see does not exist for it. */
export function channelOf(call: Call, demands: Demands = {}): Channel {
  const { world } = call;
  const channel = world.workspace.channels.get(required(call, demands.key ?? 'channel'));
  const inside = channel !== undefined && member(channel, world.app.botUserId);
  if (!channel || (channel.kind !== 'public' && !inside)) throw new SlackError('channel_not_found');
  if (demands.right) needScope(world, ...scopes[demands.right][channel.kind]);
  if (demands.noDirectMessages && channel.kind === 'im') throw new SlackError('method_not_supported_for_channel_type');
  if (demands.memberOnly && !inside) throw new SlackError('not_in_channel');
  if (demands.notArchived && channel.archived) throw new SlackError('is_archived');
  return channel;
}

const cursorPrefix = 'next:';

/** A page of the list, with Slack's opaque cursor to the next one. */
export function page<Item>(
  call: Call,
  items: Item[],
  size: { otherwise: number; max: number },
): { items: Item[]; next: string } {
  const limit = whole(call, 'limit', { min: 1, max: size.max, otherwise: size.otherwise, code: 'invalid_limit' });
  const cursor = text(call, 'cursor') ?? '';
  const decoded = Buffer.from(cursor, 'base64').toString('utf8');
  const offset = cursor === '' ? 0 : Number(decoded.slice(cursorPrefix.length));
  const known =
    cursor === '' || (decoded.startsWith(cursorPrefix) && Number.isInteger(offset) && offset <= items.length);
  if (!known) throw new SlackError('invalid_cursor');
  const end = offset + limit;
  const next = end < items.length ? Buffer.from(`${cursorPrefix}${end}`).toString('base64') : '';
  return { items: items.slice(offset, end), next };
}

export function isTs(value: string): boolean {
  return /^\d{1,10}\.\d{6}$/.test(value);
}
