// The payloads of commands, shortcuts, block actions and views, as Slack sends them.
import type { Json } from './shape.ts';
import { viewJson } from './view-stack.ts';
import { valuesOf } from './view-values.ts';
import { messageJson } from './wire.ts';
import type { Channel, Message, OpenView, User } from './workspace.ts';
import type { World } from './world.ts';

// Slack's retired verification token; present in every payload, worth nothing.
const token = 'legacy-verification-token';

function channelName(channel: Channel): string {
  return { im: 'directmessage', private: 'privategroup', public: channel.name }[channel.kind];
}

function common(world: World, user: User): Json {
  const { team } = world.workspace;
  return {
    user: { id: user.id, username: user.name, name: user.name, team_id: user.teamId ?? team.id },
    api_app_id: world.app.appId,
    token,
    team: { id: team.id, domain: team.domain },
    enterprise: null,
    is_enterprise_install: false,
  };
}

export function commandPayload(world: World, user: User, channel: Channel, command: string, text: string): Json {
  const { team } = world.workspace;
  return {
    token,
    team_id: team.id,
    team_domain: team.domain,
    channel_id: channel.id,
    channel_name: channelName(channel),
    user_id: user.id,
    user_name: user.name,
    command,
    text,
    api_app_id: world.app.appId,
    is_enterprise_install: 'false',
    response_url: world.responseUrls.issue({ userId: user.id, channelId: channel.id }),
    trigger_id: world.triggers.issue(user.id),
  };
}

export function shortcutPayload(world: World, user: User, callbackId: string): Json {
  return {
    type: 'shortcut',
    ...common(world, user),
    action_ts: world.ids.ts(),
    callback_id: callbackId,
    trigger_id: world.triggers.issue(user.id),
  };
}

export function messageShortcutPayload(
  world: World,
  user: User,
  channel: Channel,
  message: Message,
  callbackId: string,
): Json {
  return {
    type: 'message_action',
    ...common(world, user),
    action_ts: world.ids.ts(),
    callback_id: callbackId,
    trigger_id: world.triggers.issue(user.id),
    response_url: world.responseUrls.issue({ userId: user.id, channelId: channel.id, messageTs: message.ts }),
    message_ts: message.ts,
    channel: { id: channel.id, name: channelName(channel) },
    message: messageJson(world, channel, message, { metadata: false }),
  };
}

/** `action` is the element with what was chosen, as the payload shows it. */
export function messageActionPayload(world: World, user: User, channel: Channel, message: Message, action: Json): Json {
  const threadTs = message.threadTs;
  const values = valuesOf(message.blocks);
  const inBlock = values[String(action.block_id)];
  if (inBlock?.[String(action.action_id)]) {
    const { block_id: _block, action_id: _action, action_ts: _ts, ...state } = action;
    inBlock[String(action.action_id)] = state;
  }
  return {
    type: 'block_actions',
    ...common(world, user),
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: message.visibleTo !== undefined,
      ...(threadTs ? { thread_ts: threadTs } : {}),
    },
    trigger_id: world.triggers.issue(user.id),
    channel: { id: channel.id, name: channelName(channel) },
    ...(message.visibleTo ? {} : { message: messageJson(world, channel, message, { metadata: false }) }),
    state: { values },
    response_url: world.responseUrls.issue({ userId: user.id, channelId: channel.id, messageTs: message.ts }),
    actions: [action],
  };
}

export function viewActionPayload(world: World, user: User, open: OpenView, action: Json): Json {
  return {
    type: 'block_actions',
    ...common(world, user),
    container: { type: 'view', view_id: open.id },
    trigger_id: world.triggers.issue(user.id, open.view.type === 'modal' ? open.id : undefined),
    view: viewJson(world, open),
    actions: [action],
  };
}

export function submissionPayload(world: World, user: User, open: OpenView): Json {
  return {
    type: 'view_submission',
    ...common(world, user),
    trigger_id: world.triggers.issue(user.id, open.id),
    view: viewJson(world, open),
    response_urls: [],
  };
}

/** Without the input: what was typed is lost when a view is closed. */
export function closedPayload(world: World, user: User, open: OpenView, cleared: boolean): Json {
  return {
    type: 'view_closed',
    ...common(world, user),
    view: { ...viewJson(world, open), state: { values: {} } },
    is_cleared: cleared,
  };
}
