// Channels and who is in them: the changes with the lines that Slack posts about them and the events that it sends.
import { postSystem } from './messages.ts';
import { blankChannel } from './seed.ts';
import { channelJson } from './wire.ts';
import type { Channel, ChannelKind, User } from './workspace.ts';
import { member } from './workspace.ts';
import type { World } from './world.ts';

export const maxNameLength = 80;

/** Slack's code for a name that it would refuse, or null. Only the letters that are safe in every workspace pass. */
export function nameProblem(world: World, name: string, except?: Channel): string | null {
  if (name === '') return 'invalid_name_required';
  if (name.length > maxNameLength) return 'invalid_name_maxlength';
  if (!/^[a-z0-9_-]+$/.test(name)) return 'invalid_name_specials';
  if (!/[a-z0-9]/.test(name)) return 'invalid_name_punctuation';
  if (world.namesRace) return null;
  const taken = [...world.workspace.channels.values()].some((one) => one !== except && one.name === name);
  return taken ? 'name_taken' : null;
}

export function createChannel(world: World, name: string, kind: ChannelKind, creator: string): Channel {
  const channel = blankChannel(world.ids.next('C'), name, kind, creator, world.clock.seconds());
  world.workspace.channels.set(channel.id, channel);
  if (kind === 'public') {
    const facts = { id: channel.id, name, created: channel.createdAt, creator };
    world.emit({ type: 'channel_created', channel: facts, event_ts: world.ids.ts() });
  }
  join(world, channel, creator);
  return channel;
}

/** Adds a member; `inviter` when somebody else did it. */
export function join(world: World, channel: Channel, userId: string, inviter?: string): void {
  if (member(channel, userId)) return;
  channel.memberIds.push(userId);
  const by = inviter ? { inviter } : {};
  postSystem(world, channel, userId, 'channel_join', `<@${userId}> has joined the channel`, by);
  channel.lastRead.set(userId, channel.messages.at(-1)?.ts ?? '0');
  world.emit(
    {
      type: 'member_joined_channel',
      user: userId,
      channel: channel.id,
      channel_type: channel.kind === 'private' ? 'G' : 'C',
      team: world.workspace.team.id,
      ...by,
      event_ts: world.ids.ts(),
    },
    channel,
  );
}

/** Removes a member. The app hears of its own removal too, although it is no longer there. */
export function leave(world: World, channel: Channel, userId: string, by: string = userId): void {
  const gone = {
    type: 'member_left_channel',
    user: userId,
    channel: channel.id,
    channel_type: channel.kind === 'private' ? 'G' : 'C',
    team: world.workspace.team.id,
    event_ts: world.ids.ts(),
  };
  if (userId === world.app.botUserId) {
    world.emit(gone, channel);
    const type = channel.kind === 'private' ? 'group_left' : 'channel_left';
    world.emit({ type, channel: channel.id, actor_id: by, event_ts: world.ids.ts() }, channel);
    channel.memberIds = channel.memberIds.filter((id) => id !== userId);
  } else {
    channel.memberIds = channel.memberIds.filter((id) => id !== userId);
    world.emit(gone, channel);
  }
  const text =
    by === userId ? `<@${userId}> has left the channel` : `<@${userId}> was removed from the channel by <@${by}>`;
  postSystem(world, channel, by, 'channel_leave', text);
}

export function setTopic(world: World, channel: Channel, by: string, topic: string): void {
  channel.topic = { value: topic, creator: by, lastSet: Math.floor(world.clock.seconds()) };
  const text = topic ? `<@${by}> set the channel topic: ${topic}` : `<@${by}> cleared the channel topic`;
  postSystem(world, channel, by, 'channel_topic', text, { topic });
}

export function setPurpose(world: World, channel: Channel, by: string, purpose: string): void {
  channel.purpose = { value: purpose, creator: by, lastSet: Math.floor(world.clock.seconds()) };
  const text = purpose ? `<@${by}> set the channel purpose: ${purpose}` : `<@${by}> cleared the channel purpose`;
  postSystem(world, channel, by, 'channel_purpose', text, { purpose });
}

/** `channel_` for public channels, `group_` for private ones: Slack's events are named apart. */
function kindEvent(channel: Channel, what: string): string {
  return `${channel.kind === 'private' ? 'group' : 'channel'}_${what}`;
}

export function rename(world: World, channel: Channel, by: string, name: string): void {
  const old = channel.name;
  channel.previousNames.unshift(old);
  channel.name = name;
  postSystem(world, channel, by, 'channel_name', `<@${by}> has renamed the channel from "${old}" to "${name}"`, {
    old_name: old,
    name,
  });
  const facts = {
    id: channel.id,
    name,
    name_normalized: name,
    created: channel.createdAt,
    is_channel: true,
    is_mpim: false,
  };
  world.emit({ type: kindEvent(channel, 'rename'), channel: facts, event_ts: world.ids.ts() }, channel);
}

export function archive(world: World, channel: Channel, by: string): void {
  postSystem(world, channel, by, 'channel_archive', `<@${by}> archived the channel`);
  channel.archived = true;
  world.touch();
  world.emit({ type: kindEvent(channel, 'archive'), channel: channel.id, user: by, event_ts: world.ids.ts() }, channel);
}

export function unarchive(world: World, channel: Channel, by: string): void {
  channel.archived = false;
  postSystem(world, channel, by, 'channel_unarchive', `<@${by}> un-archived the channel`);
  world.emit(
    { type: kindEvent(channel, 'unarchive'), channel: channel.id, user: by, event_ts: world.ids.ts() },
    channel,
  );
}

/** The direct messages of a person with the app, made when first needed. */
export function directMessages(world: World, person: User): Channel {
  const channels = world.workspace.channels;
  const known = [...channels.values()].find((one) => one.kind === 'im' && one.imUserId === person.id);
  if (known) return known;
  const channel = blankChannel(`D${person.id.slice(1)}`, '', 'im', world.app.botUserId, world.clock.seconds());
  channel.imUserId = person.id;
  channel.memberIds = [person.id, world.app.botUserId];
  channels.set(channel.id, channel);
  world.touch();
  return channel;
}

/** What a response shows of a channel. */
export function shown(world: World, channel: Channel): { channel: ReturnType<typeof channelJson> } {
  return { channel: channelJson(world, channel) };
}

/** Adds a reaction and tells the app; the caller has made sure that it is new. */
export function react(world: World, channel: Channel, ts: string, userId: string, name: string, added: boolean): void {
  const message = channel.messages.find((one) => one.ts === ts);
  if (!message) return;
  const found = message.reactions.find((one) => one.name === name);
  if (added) {
    if (found) found.users.push(userId);
    else message.reactions.push({ name, users: [userId] });
  } else if (found) {
    found.users = found.users.filter((id) => id !== userId);
    message.reactions = message.reactions.filter((one) => one.users.length > 0);
  }
  world.touch();
  world.emit(
    {
      type: added ? 'reaction_added' : 'reaction_removed',
      user: userId,
      reaction: name,
      item: { type: 'message', channel: channel.id, ts },
      item_user: message.userId,
      event_ts: world.ids.ts(),
    },
    channel,
  );
}
