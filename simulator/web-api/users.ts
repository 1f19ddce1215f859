// users.*, usergroups.* and dnd.*: who there is, who is there, and who is on a team.
import { SlackError } from '../slack-error.ts';
import { userJson } from '../wire.ts';
import type { User, UserGroup } from '../workspace.ts';
import { type Call, type Family, flag, page, required, text } from './call.ts';

function known(call: Call, id: string): User {
  const user = call.world.workspace.users.get(id);
  if (!user) throw new SlackError('user_not_found');
  return user;
}

function shown(call: Call, user: User) {
  return userJson(call.world, user, call.world.scopes.has('users:read.email'));
}

function list(call: Call) {
  const everybody = [...call.world.workspace.users.values()];
  const { items, next } = page(call, everybody, { otherwise: 1000, max: 1000 });
  return {
    members: items.map((user) => shown(call, user)),
    cache_ts: Math.floor(call.world.clock.seconds()),
    response_metadata: { next_cursor: next },
  };
}

function lookupByEmail(call: Call) {
  const email = required(call, 'email').toLowerCase();
  const user = [...call.world.workspace.users.values()].find(
    (one) => one.email.toLowerCase() === email && !one.deleted,
  );
  if (!user) throw new SlackError('users_not_found');
  return { user: shown(call, user) };
}

function presence(call: Call) {
  const user = known(call, text(call, 'user') || call.world.app.botUserId);
  return { presence: user.presence };
}

/** Snoozing shows to others only as a time without disturbance that is going on: Slack keeps the `snooze_` keys for the user alone. */
function dnd(call: Call) {
  const user = known(call, text(call, 'user') || call.world.app.botUserId);
  const now = call.world.clock.seconds();
  const snooze = user.snooze !== null && user.snooze.until > now ? user.snooze : null;
  return {
    dnd_enabled: snooze !== null,
    next_dnd_start_ts: snooze?.from ?? 1,
    next_dnd_end_ts: snooze?.until ?? 1,
    ...(user.id === call.world.app.botUserId && { snooze_enabled: snooze !== null }),
  };
}

function groupJson(call: Call, group: UserGroup) {
  return {
    id: group.id,
    team_id: call.world.workspace.team.id,
    is_usergroup: true,
    is_subteam: true,
    name: group.name,
    description: '',
    handle: group.handle,
    is_external: false,
    date_create: 0,
    date_update: 0,
    date_delete: 0,
    prefs: { channels: [], groups: [] },
    ...(flag(call, 'include_users') ? { users: group.members } : {}),
    ...(flag(call, 'include_count') ? { user_count: group.members.length } : {}),
  };
}

function groups(call: Call) {
  return { usergroups: [...call.world.workspace.groups.values()].map((group) => groupJson(call, group)) };
}

function groupUsers(call: Call) {
  const group = call.world.workspace.groups.get(required(call, 'usergroup'));
  if (!group) throw new SlackError('no_such_subteam');
  return { users: group.members };
}

const read = ['users:read'];

export const users: Family = {
  'users.info': { tier: 4, scopes: read, run: (call) => ({ user: shown(call, known(call, required(call, 'user'))) }) },
  'users.list': { tier: 2, scopes: read, run: list },
  'users.lookupByEmail': { tier: 3, scopes: ['users:read.email'], run: lookupByEmail },
  'users.getPresence': { tier: 3, scopes: read, run: presence },
  'dnd.info': { tier: 3, scopes: ['dnd:read'], run: dnd },
  'usergroups.list': { tier: 2, scopes: ['usergroups:read'], run: groups },
  'usergroups.users.list': { tier: 2, scopes: ['usergroups:read'], run: groupUsers },
};
