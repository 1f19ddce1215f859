// Which events the app hears of: those that it subscribed to, with the scope for it, from where it is a member.
import type { Json } from './shape.ts';
import type { Channel } from './workspace.ts';
import { member } from './workspace.ts';
import type { World } from './world.ts';

const byKind = { public: 'channels', private: 'groups', im: 'im' } as const;

const scopeOf: Record<string, string> = {
  app_mention: 'app_mentions:read',
  reaction_added: 'reactions:read',
  reaction_removed: 'reactions:read',
  pin_added: 'pins:read',
  pin_removed: 'pins:read',
  file_shared: 'files:read',
  channel_created: 'channels:read',
  channel_archive: 'channels:read',
  channel_unarchive: 'channels:read',
  channel_rename: 'channels:read',
  channel_left: 'channels:read',
  group_archive: 'groups:read',
  group_unarchive: 'groups:read',
  group_rename: 'groups:read',
  group_left: 'groups:read',
  user_change: 'users:read',
  subteam_members_changed: 'usergroups:read',
};

const withoutScope = new Set(['app_home_opened', 'tokens_revoked', 'app_uninstalled']);

/** The name to subscribe under: messages are subscribed to by kind of channel. */
function subscription(event: Json, channel: Channel | undefined): string {
  if (event.type !== 'message' || !channel) return String(event.type);
  return `message.${byKind[channel.kind]}`;
}

function scopeNeeded(event: Json, channel: Channel | undefined): string | null | undefined {
  const type = String(event.type);
  if (withoutScope.has(type)) return null;
  if (type === 'message') return channel ? `${byKind[channel.kind]}:history` : undefined;
  if (type.startsWith('member_')) return channel ? `${byKind[channel.kind]}:read` : undefined;
  return scopeOf[type];
}

/** A kind of event that is not known here reaches nobody. */
export function appHears(world: World, event: Json, channel: Channel | undefined): boolean {
  if (!world.app.abilities.events.has(subscription(event, channel))) return false;
  const scope = scopeNeeded(event, channel);
  if (scope === undefined || (scope !== null && !world.scopes.has(scope))) return false;
  return channel === undefined || member(channel, world.app.botUserId);
}
