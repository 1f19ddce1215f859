// A person among others: talking, reacting, and moving in and out of channels.
import { type ActOf, type ActResult, done, refused } from './acts.ts';
import * as channels from './channels.ts';
import { isEmojiName } from './emoji-names.ts';
import { edit, findMessage, isReply, post, remove } from './messages.ts';
import { writeProblem } from './people-app.ts';
import { encodeTyped } from './typed-text.ts';
import type { Channel, User } from './workspace.ts';
import { member } from './workspace.ts';
import type { World } from './world.ts';

export function say(world: World, user: User, channel: Channel, act: ActOf<'say'>): ActResult {
  const problem = writeProblem(channel, user);
  if (problem) return refused(problem);
  if (channel.kind === 'im' && (!world.app.abilities.messagesTab || world.app.abilities.messagesTabReadOnly)) {
    return refused('messages_tab_disabled');
  }
  if (act.text.trim() === '') return refused('no_text');
  const parent = act.threadTs === undefined ? undefined : findMessage(channel, act.threadTs);
  if (act.threadTs !== undefined && (!parent || isReply(parent))) return refused('thread_not_found');
  const text = encodeTyped(world.workspace, act.text, false);
  return { ok: true, ts: post(world, channel, { userId: user.id, text, threadTs: act.threadTs }).ts };
}

export function react(world: World, user: User, channel: Channel, act: ActOf<'react' | 'unreact'>): ActResult {
  const adds = act.type === 'react';
  const message = findMessage(channel, act.ts);
  const problem = writeProblem(channel, user);
  if (problem) return refused(problem);
  if (!message) return refused('message_not_found');
  if (!isEmojiName(act.name)) return refused('invalid_name');
  const mine = message.reactions.some((one) => one.name === act.name && one.users.includes(user.id));
  if (mine === adds) return refused(adds ? 'already_reacted' : 'no_reaction');
  channels.react(world, channel, act.ts, user.id, act.name, adds);
  return done;
}

export function editOwn(world: World, user: User, channel: Channel, act: ActOf<'editMessage'>): ActResult {
  const message = findMessage(channel, act.ts);
  if (!message) return refused('message_not_found');
  if (message.userId !== user.id || message.subtype) return refused('cant_update_message');
  if (channel.archived) return refused('is_inactive');
  edit(world, channel, message, user.id, { text: encodeTyped(world.workspace, act.text, false), marked: true });
  return done;
}

/** Of others' messages only an admin deletes any; lines of Slack's own stay. */
export function deleteMessage(world: World, user: User, channel: Channel, act: ActOf<'deleteMessage'>): ActResult {
  const message = findMessage(channel, act.ts);
  if (!message) return refused('message_not_found');
  if ((message.userId !== user.id && !user.isAdmin) || message.subtype) return refused('cant_delete_message');
  remove(world, channel, message);
  return done;
}

type Move = ActOf<'join' | 'leave' | 'archive' | 'unarchive' | 'invite' | 'kick' | 'rename'>;

function moveProblem(world: World, user: User, channel: Channel, act: Move): string | null {
  if (channel.kind === 'im') return 'method_not_supported_for_channel_type';
  if (act.type === 'unarchive') return channel.archived ? null : 'not_archived';
  if (channel.archived) return act.type === 'archive' ? 'already_archived' : 'is_archived';
  if (act.type === 'join')
    return channel.kind === 'public' && !user.isGuest && user.teamId === null ? null : 'channel_not_found';
  if (!member(channel, user.id)) return 'not_in_channel';
  const isGeneral = channel.isGeneral;
  if (act.type === 'leave') return isGeneral ? 'cant_leave_general' : null;
  if (act.type === 'archive') return isGeneral ? 'cant_archive_general' : null;
  if (act.type === 'rename') return channels.nameProblem(world, act.name, channel);
  const other = world.workspace.users.get(act.user);
  if (!other) return 'user_not_found';
  if (act.type === 'kick')
    return isGeneral ? 'cant_kick_from_general' : member(channel, act.user) ? null : 'not_in_channel';
  if (other.deleted) return 'cant_invite';
  return member(channel, act.user) ? 'already_in_channel' : null;
}

export function move(world: World, user: User, channel: Channel, act: Move): ActResult {
  const problem = moveProblem(world, user, channel, act);
  if (problem) return refused(problem);
  switch (act.type) {
    case 'join':
      channels.join(world, channel, user.id);
      return done;
    case 'leave':
      channels.leave(world, channel, user.id);
      return done;
    case 'archive':
      channels.archive(world, channel, user.id);
      return done;
    case 'unarchive':
      channels.unarchive(world, channel, user.id);
      return done;
    case 'invite':
      channels.join(world, channel, act.user, user.id);
      return done;
    case 'kick':
      channels.leave(world, channel, act.user, user.id);
      return done;
    case 'rename':
      channels.rename(world, channel, user.id, act.name);
      return done;
  }
}
