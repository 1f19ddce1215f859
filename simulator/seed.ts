// The people, groups and channels that a workspace starts with.
import type { Channel, ChannelKind, User, UserGroup, Workspace } from './workspace.ts';

export interface Seed {
  team?: { id: string; name: string; domain: string };
  users: {
    id: string;
    name: string;
    realName: string;
    title?: string;
    tz?: string;
    color?: string;
    email?: string;
    isGuest?: boolean;
    /** Of another workspace. */
    teamId?: string;
    isAdmin?: boolean;
    deleted?: boolean;
  }[];
  groups?: { id: string; handle: string; name: string; members: string[] }[];
  /** `members` defaults to everybody who has not left, in a public channel. */
  channels: { id: string; name: string; kind?: 'public' | 'private'; members?: string[]; isGeneral?: boolean }[];
}

export const appIds = { appId: 'A0WARROOM', botId: 'B0WARROOM', botUserId: 'U0WARROOM' } as const;

export const defaultSeed: Seed = {
  team: { id: 'T0DEMO', name: 'Acme', domain: 'acme' },
  users: [
    {
      id: 'U0ALICE',
      name: 'alice',
      realName: 'Alice Martin',
      title: 'Backend engineer',
      tz: 'Europe/Paris',
      color: '#d55b7a',
    },
    {
      id: 'U0BOB',
      name: 'bob',
      realName: 'Bob Okafor',
      title: 'On-call engineer',
      tz: 'Europe/London',
      color: '#2f80c1',
    },
    {
      id: 'U0CAROL',
      name: 'carol',
      realName: 'Carol Nguyen',
      title: 'Head of support',
      tz: 'America/New_York',
      color: '#8a5fbf',
    },
    { id: 'U0DAN', name: 'dan', realName: 'Dan Rossi', title: 'Engineering lead', tz: 'Europe/Rome', color: '#3b8f5a' },
    {
      id: 'U0GUEST',
      name: 'guest',
      realName: 'Gwen Guest',
      title: 'Contractor',
      tz: 'Europe/Paris',
      color: '#a3742b',
      isGuest: true,
    },
    {
      id: 'U0GONE',
      name: 'gone',
      realName: 'Greg Gone',
      title: 'Left the company',
      tz: 'Europe/Paris',
      color: '#7a7a7a',
      deleted: true,
    },
  ],
  groups: [{ id: 'S0ONCALL', handle: 'oncall', name: 'On call', members: ['U0BOB', 'U0DAN'] }],
  channels: [
    { id: 'C0GENERAL', name: 'general', isGeneral: true },
    { id: 'C0INCIDENTS', name: 'incidents' },
    { id: 'C0RANDOM', name: 'random' },
  ],
};

/** An empty channel; the caller adds it to the workspace. */
export function blankChannel(id: string, name: string, kind: ChannelKind, creator: string, at: number): Channel {
  const remark = { value: '', creator: '', lastSet: 0 };
  return {
    id,
    name,
    kind,
    topic: { ...remark },
    purpose: { ...remark },
    archived: false,
    isGeneral: false,
    creator,
    createdAt: Math.floor(at),
    memberIds: [],
    previousNames: [],
    messages: [],
    ephemerals: [],
    pins: [],
    bookmarks: [],
    lastRead: new Map(),
  };
}

function person(from: Seed['users'][number], domain: string): User {
  return {
    id: from.id,
    name: from.name,
    realName: from.realName,
    title: from.title ?? '',
    email: from.email ?? `${from.name}@${domain}.example`,
    color: from.color ?? '#5b6b7a',
    tz: from.tz ?? 'Europe/Paris',
    isBot: false,
    isGuest: from.isGuest ?? false,
    teamId: from.teamId ?? null,
    isAdmin: from.isAdmin ?? false,
    deleted: from.deleted ?? false,
    presence: from.deleted ? 'away' : 'active',
    snooze: null,
  };
}

/** The workspace of a seed plus the app's bot user, who is a member of nothing. */
export function createWorkspace(seed: Seed, appName: string, at: number): Workspace {
  const team = seed.team ?? { id: 'T0DEMO', name: 'Acme', domain: 'acme' };
  const humans = seed.users.map((user) => person(user, team.domain));
  const bot: User = {
    ...person({ id: appIds.botUserId, name: appName.toLowerCase(), realName: appName }, team.domain),
    email: '',
    isBot: true,
  };
  const everybody = humans.filter((user) => !user.deleted).map((user) => user.id);
  const channels = seed.channels.map((from) => ({
    ...blankChannel(from.id, from.name, from.kind ?? 'public', everybody[0] ?? appIds.botUserId, at),
    isGeneral: from.isGeneral ?? false,
    memberIds: [...(from.members ?? (from.kind === 'private' ? [] : everybody))],
  }));
  const groups: UserGroup[] = (seed.groups ?? []).map((group) => ({ ...group, members: [...group.members] }));
  return {
    team,
    users: new Map([...humans, bot].map((user) => [user.id, user])),
    groups: new Map(groups.map((group) => [group.id, group])),
    channels: new Map(channels.map((channel) => [channel.id, channel])),
    files: new Map(),
    canvases: new Map(),
    views: new Map(),
    homes: new Map(),
    notices: [],
    broadcasts: [],
    revision: 1,
  };
}
