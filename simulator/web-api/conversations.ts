// conversations.*: making channels, moving people in and out, naming and closing them.
import * as channels from '../channels.ts';
import { SlackError } from '../slack-error.ts';
import { type Channel, member } from '../workspace.ts';
import {
  badArgument,
  type Call,
  channelOf,
  type Family,
  flag,
  ids,
  needScope,
  required,
  scopesFor,
  text,
} from './call.ts';

const maxInvitees = 100;
const maxRemark = 250;

function create(call: Call) {
  const { world } = call;
  const isPrivate = flag(call, 'is_private') ?? false;
  needScope(world, isPrivate ? 'groups:write' : 'channels:manage');
  const name = text(call, 'name') ?? '';
  const problem = channels.nameProblem(world, name);
  if (problem) throw new SlackError(problem);
  const channel = channels.createChannel(world, name, isPrivate ? 'private' : 'public', world.app.botUserId);
  return channels.shown(world, channel);
}

function inviteProblem(call: Call, channel: Channel, userId: string): string | null {
  const user = call.world.workspace.users.get(userId);
  if (!user) return 'user_not_found';
  if (userId === call.world.app.botUserId) return 'cant_invite_self';
  if (user.deleted) return 'cant_invite';
  if (user.isGuest) return 'user_is_restricted';
  return member(channel, userId) ? 'already_in_channel' : null;
}

/** One bad id spoils the whole call, unless `force` asks to take the good ones. */
function invite(call: Call) {
  const { world } = call;
  const channel = channelOf(call, { right: 'invite', noDirectMessages: true, memberOnly: true, notArchived: true });
  const users = ids(call, 'users');
  if (users.length === 0) throw new SlackError('no_user');
  if (users.length > maxInvitees) throw badArgument(`no more than ${maxInvitees} items allowed [json-pointer:/users]`);
  const judged = [...new Set(users)].map((user) => ({ user, error: inviteProblem(call, channel, user) }));
  const errors = judged.flatMap(({ user, error }) => (error ? [{ user, ok: false, error }] : []));
  const good = judged.filter(({ error }) => error === null);
  const first = errors[0];
  if (first && (good.length === 0 || !flag(call, 'force'))) throw new SlackError(first.error, { errors });
  for (const { user } of good) channels.join(world, channel, user, world.app.botUserId);
  return { ...channels.shown(world, channel), ...(errors.length > 0 ? { errors } : {}) };
}

function join(call: Call) {
  const { world } = call;
  const channel = channelOf(call);
  if (channel.kind !== 'public') throw new SlackError('method_not_supported_for_channel_type');
  if (channel.archived) throw new SlackError('is_archived');
  const already = member(channel, world.app.botUserId);
  channels.join(world, channel, world.app.botUserId);
  const warning = { warning: 'already_in_channel', response_metadata: { warnings: ['already_in_channel'] } };
  return { ...channels.shown(world, channel), ...(already ? warning : {}) };
}

function kick(call: Call) {
  const { world } = call;
  const channel = channelOf(call, { right: 'manage', noDirectMessages: true, memberOnly: true, notArchived: true });
  const user = required(call, 'user', 'user_not_found');
  if (!world.workspace.users.has(user)) throw new SlackError('user_not_found');
  if (user === world.app.botUserId) throw new SlackError('cant_kick_self');
  if (channel.isGeneral) throw new SlackError('cant_kick_from_general');
  if (!member(channel, user)) throw new SlackError('not_in_channel');
  channels.leave(world, channel, user, world.app.botUserId);
  return {};
}

function leave(call: Call) {
  const { world } = call;
  const channel = channelOf(call, { right: 'manage', noDirectMessages: true });
  if (channel.archived) throw new SlackError('is_archived');
  if (!member(channel, world.app.botUserId)) return { not_in_channel: true };
  if (channel.isGeneral) throw new SlackError('cant_leave_general');
  if (channel.kind === 'private' && channel.memberIds.length === 1) throw new SlackError('last_member');
  channels.leave(world, channel, world.app.botUserId);
  return {};
}

function remark(call: Call, key: 'topic' | 'purpose') {
  const { world } = call;
  const channel = channelOf(call, { right: 'topic', noDirectMessages: true, memberOnly: true, notArchived: true });
  const value = text(call, key);
  if (value === undefined) throw badArgument(`missing required field: ${key}`);
  if (value.length > maxRemark) throw new SlackError('too_long');
  const set = key === 'topic' ? channels.setTopic : channels.setPurpose;
  set(world, channel, world.app.botUserId, value);
  return channels.shown(world, channel);
}

/** Only who made a channel may rename it, or an admin, which an app is not. */
function rename(call: Call) {
  const { world } = call;
  const channel = channelOf(call, { right: 'manage', noDirectMessages: true, memberOnly: true, notArchived: true });
  const name = text(call, 'name') ?? '';
  if (channel.creator !== world.app.botUserId) throw new SlackError('not_authorized');
  const problem = channels.nameProblem(world, name, channel);
  if (problem) throw new SlackError(problem);
  channels.rename(world, channel, world.app.botUserId, name);
  return channels.shown(world, channel);
}

function archive(call: Call) {
  const { world } = call;
  const channel = channelOf(call, { right: 'manage', noDirectMessages: true });
  if (channel.archived) throw new SlackError('already_archived');
  if (!member(channel, world.app.botUserId)) throw new SlackError('not_in_channel');
  if (channel.isGeneral) throw new SlackError('cant_archive_general');
  channels.archive(world, channel, world.app.botUserId);
  return {};
}

function unarchive(call: Call) {
  const { world } = call;
  const channel = channelOf(call, { right: 'manage', noDirectMessages: true });
  if (!channel.archived) throw new SlackError('not_archived');
  if (!member(channel, world.app.botUserId)) throw new SlackError('not_in_channel');
  channels.unarchive(world, channel, world.app.botUserId);
  return {};
}

function open(call: Call) {
  const { world } = call;
  const known = text(call, 'channel');
  const users = ids(call, 'users');
  if (!known && users.length === 0) throw new SlackError('users_list_not_supplied');
  if (users.length > 8) throw new SlackError('too_many_users');
  if (users.length > 1) throw new SlackError('method_not_supported_for_channel_type');
  needScope(world, 'im:write');
  const person = known ? undefined : world.workspace.users.get(users[0] ?? '');
  const existing = known ? channelOf(call) : undefined;
  if (!existing && !person) throw new SlackError('user_not_found');
  if (person?.deleted) throw new SlackError('user_disabled');
  if (person?.isBot) throw new SlackError('user_not_found');
  const before = world.workspace.channels.size;
  const channel = existing ?? (person ? channels.directMessages(world, person) : undefined);
  if (!channel) throw new SlackError('channel_not_found');
  const already = world.workspace.channels.size === before;
  const shown = flag(call, 'return_im') ? channels.shown(world, channel) : { channel: { id: channel.id } };
  return { ...(already ? { no_op: true, already_open: true } : {}), ...shown };
}

const manage = scopesFor('manage');

export const conversations: Family = {
  'conversations.create': { tier: 2, scopes: manage, run: create },
  'conversations.invite': { tier: 3, scopes: scopesFor('invite'), run: invite },
  'conversations.join': { tier: 3, scopes: ['channels:join'], run: join },
  'conversations.kick': { tier: 3, scopes: manage, run: kick },
  'conversations.leave': { tier: 3, scopes: manage, run: leave },
  'conversations.setTopic': { tier: 2, scopes: scopesFor('topic'), run: (call) => remark(call, 'topic') },
  'conversations.setPurpose': { tier: 2, scopes: scopesFor('topic'), run: (call) => remark(call, 'purpose') },
  'conversations.rename': { tier: 2, scopes: manage, run: rename },
  'conversations.archive': { tier: 2, scopes: manage, run: archive },
  'conversations.unarchive': { tier: 2, scopes: manage, run: unarchive },
  'conversations.open': { tier: 3, scopes: manage, run: open },
};
