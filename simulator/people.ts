// Acting as a person: every act of the contract, from whoever acts to where it happens.
import { type Act, type ActResult, done, refused } from './acts.ts';
import { directMessages } from './channels.ts';
import * as app from './people-app.ts';
import * as among from './people-channels.ts';
import * as inViews from './people-views.ts';
import { viewJson } from './view-stack.ts';
import { userJson } from './wire.ts';
import type { Channel, User } from './workspace.ts';
import { member } from './workspace.ts';
import type { World } from './world.ts';

/** What the person can see: public channels unless a guest or of another workspace, and whatever they are in. */
export function sees(channel: Channel, user: User): boolean {
  return member(channel, user.id) || (channel.kind === 'public' && !user.isGuest && user.teamId === null);
}

/** Slack tells the app of every click on either tab, and shows it the Home that it published, if it did. */
function openTab(world: World, user: User, tab: 'home' | 'messages'): ActResult {
  const { home: hasHome, messagesTab } = world.app.abilities;
  if (!(tab === 'home' ? hasHome : messagesTab)) return refused('not_enabled');
  const home = world.workspace.homes.get(user.id);
  const channel = directMessages(world, user);
  world.emit({
    type: 'app_home_opened',
    user: user.id,
    channel: channel.id,
    tab,
    event_ts: world.ids.ts(),
    ...(home && tab === 'home' ? { view: viewJson(world, home) } : {}),
  });
  return { ok: true, ...(tab === 'messages' ? { channel: channel.id } : {}) };
}

function markRead(world: World, user: User, channel: Channel): ActResult {
  channel.lastRead.set(user.id, channel.messages.at(-1)?.ts ?? '0');
  world.touch();
  return done;
}

function snooze(world: World, user: User, minutes: number): ActResult {
  const from = Math.floor(world.clock.seconds());
  user.snooze = minutes === 0 ? null : { from, until: from + minutes * 60 };
  world.touch();
  return done;
}

function setPresence(world: World, user: User, presence: User['presence']): ActResult {
  user.presence = presence;
  world.touch();
  return done;
}

/** The channels and groups stay as they were, and so do the messages; everybody who listens is told. */
function setDeactivated(world: World, userId: string, isDeactivated: boolean): ActResult {
  const user = world.workspace.users.get(userId);
  if (!user || user.isBot) return refused('user_not_found');
  if (user.deleted === isDeactivated) return done;
  user.deleted = isDeactivated;
  user.presence = isDeactivated ? 'away' : 'active';
  const at = world.clock.seconds();
  world.emit({
    type: 'user_change',
    user: userJson(world, user, world.scopes.has('users:read.email')),
    cache_ts: Math.floor(at),
    event_ts: world.ids.ts(),
  });
  world.touch();
  return done;
}

function dismiss(world: World, user: User, id: string): ActResult {
  const { workspace } = world;
  workspace.notices = workspace.notices.filter((one) => !(one.id === id && one.userId === user.id));
  world.touch();
  return done;
}

async function inChannel(
  world: World,
  user: User,
  channel: Channel,
  act: Extract<Act, { channel: string }>,
): Promise<ActResult> {
  switch (act.type) {
    case 'say':
      return among.say(world, user, channel, act);
    case 'command': {
      const problem = app.writeProblem(channel, user);
      return problem ? refused(problem) : app.command(world, user, channel, act);
    }
    case 'press':
      return app.press(world, user, channel, act);
    case 'messageShortcut':
      return app.messageShortcut(world, user, channel, act);
    case 'react':
    case 'unreact':
      return among.react(world, user, channel, act);
    case 'editMessage':
      return among.editOwn(world, user, channel, act);
    case 'deleteMessage':
      return among.deleteMessage(world, user, channel, act);
    case 'markRead':
      return markRead(world, user, channel);
    default:
      return among.move(world, user, channel, act);
  }
}

/** Does what the person asks and answers once the app has; expected refusals are answers, not exceptions. */
export async function perform(world: World, act: Act): Promise<ActResult> {
  const user = world.workspace.users.get(act.as);
  if (!user || user.isBot || user.deleted) return refused('user_not_found');
  if ('channel' in act) {
    const channel = world.workspace.channels.get(act.channel);
    if (!channel || !sees(channel, user)) return refused('channel_not_found');
    return inChannel(world, user, channel, act);
  }
  switch (act.type) {
    case 'pressInView':
      return inViews.pressInView(world, user, act);
    case 'fill':
      return inViews.fill(world, user, act);
    case 'submit':
      return inViews.submit(world, user, act);
    case 'closeView':
      return inViews.close(world, user, act);
    case 'shortcut':
      return app.shortcut(world, user, act);
    case 'setPresence':
      return setPresence(world, user, act.presence);
    case 'snooze':
      return snooze(world, user, act.minutes);
    case 'deactivate':
      return setDeactivated(world, act.user, true);
    case 'reactivate':
      return setDeactivated(world, act.user, false);
    case 'openHome':
      return openTab(world, user, 'home');
    case 'openDirectMessage':
      return openTab(world, user, 'messages');
    case 'dismissNotice':
      return dismiss(world, user, act.id);
  }
}
