// A person and the app: commands, presses on messages, shortcuts, and what Slack's client says when the app fails.
import { type ActOf, type ActResult, type Deliver, done, refused } from './acts.ts';
import { answerCommand } from './app-messages.ts';
import { commandPayload, messageActionPayload, messageShortcutPayload, shortcutPayload } from './payloads.ts';
import type { Json } from './shape.ts';
import { SlackError } from './slack-error.ts';
import { encodeTyped, escapeTyped } from './typed-text.ts';
import { type Field, fieldsOf, filled, isStateful } from './view-values.ts';
import type { Channel, Message, User } from './workspace.ts';
import { member } from './workspace.ts';
import type { Delivery, EnvelopeKind, World } from './world.ts';

export function notice(world: World, user: User, text: string): void {
  world.workspace.notices.push({ id: world.ids.next('N'), userId: user.id, text });
  world.touch();
}

/** Why there is no answer, in Slack's words; null when there is one. */
export function failure(delivery: Delivery): 'operation_timeout' | 'dispatch_failed' | null {
  if (delivery.status === 'answered') return null;
  return delivery.status === 'timeout' ? 'operation_timeout' : 'dispatch_failed';
}

/** The identical payload as many times as asked; the answers in order. */
export async function deliverTimes(
  world: World,
  kind: EnvelopeKind,
  payload: Json,
  deliver: Deliver,
): Promise<Delivery[]> {
  const times = deliver?.times ?? 1;
  if (deliver?.concurrently) return Promise.all(Array.from({ length: times }, () => world.deliver(kind, payload)));
  const outcomes: Delivery[] = [];
  for (let count = 0; count < times; count += 1) outcomes.push(await world.deliver(kind, payload));
  return outcomes;
}

async function interact(world: World, user: User, payload: Json, deliver: Deliver): Promise<ActResult> {
  if (!world.app.abilities.interactive) return refused('interactivity_disabled');
  const outcomes = await deliverTimes(world, 'interactive', payload, deliver);
  const error = outcomes.map(failure).find((code) => code !== null);
  if (!error) return done;
  notice(world, user, `${world.app.name} did not respond. Please try again.`);
  return refused(error);
}

/** Every answer is shown, also those to repeated deliveries: that is how a duplicate would look. */
export async function command(world: World, user: User, channel: Channel, act: ActOf<'command'>): Promise<ActResult> {
  const [name = '', ...words] = act.text.trim().split(/(\s+)/);
  const known = world.app.abilities.commands.find((one) => one.command === name);
  // An app's commands are there for the workspace that installed it, not for guests from another one.
  if (!known || user.teamId !== null || !world.scopes.has('commands')) {
    notice(world, user, `${name} is not a valid command.`);
    return refused('unknown_command');
  }
  const typed = words.join('').trim();
  const text = known.escapes ? encodeTyped(world.workspace, typed, true) : escapeTyped(typed);
  const payload = commandPayload(world, user, channel, name, text);
  const outcomes = await deliverTimes(world, 'slash_commands', payload, act.deliver);
  for (const outcome of outcomes) {
    const error = failure(outcome);
    if (error) {
      const why =
        error === 'operation_timeout' ? 'the app did not respond' : 'the app could not be reached or refused it';
      notice(world, user, `${name} failed because ${why} (${error}).`);
      return refused(error);
    }
    if (outcome.status !== 'answered') continue;
    try {
      answerCommand(world, { userId: user.id, channelId: channel.id }, outcome.body);
    } catch (problem) {
      if (!(problem instanceof SlackError)) throw problem;
      notice(world, user, `${name} failed with the error "${problem.code}".`);
      return refused('invalid_command_response');
    }
  }
  return done;
}

/** The message as the person sees it: one of everybody's, or one that only this person sees. */
export function seenMessage(channel: Channel, user: User, ts: string): Message | undefined {
  const own = channel.ephemerals.find((message) => message.ts === ts && message.visibleTo === user.id);
  return own ?? channel.messages.find((message) => message.ts === ts);
}

/** An action as payloads show it, from the element and the plain value; undefined when it cannot be chosen. */
export function chosen(world: World, { element, blockId, actionId }: Field, value: unknown): Json | undefined {
  const ids = { action_id: actionId, block_id: blockId, action_ts: world.ids.ts() };
  if (isStateful(element)) {
    const state = filled(world, element, value);
    return state ? { ...state, ...ids } : undefined;
  }
  if (element.type === 'overflow') {
    const options: unknown[] = Array.isArray(element.options) ? element.options : [];
    const option = options.find(
      (one) => typeof one === 'object' && one !== null && 'value' in one && one.value === value,
    );
    return option ? { type: 'overflow', selected_option: option, ...ids } : undefined;
  }
  const { focus_on_load: _focus, confirm: _confirm, accessibility_label: _label, url: _url, ...shown } = element;
  return { ...shown, ...ids };
}

export async function press(world: World, user: User, channel: Channel, act: ActOf<'press'>): Promise<ActResult> {
  const message = seenMessage(channel, user, act.ts);
  const inAttachments = (message?.attachments ?? []).flatMap((attachment) => fieldsOf(attachment.blocks));
  const field = [...fieldsOf(message?.blocks), ...inAttachments].find(
    (one) => one.blockId === act.blockId && one.actionId === act.actionId,
  );
  const action = field ? chosen(world, field, act.value) : undefined;
  if (!message || !action) return refused('not_there');
  return interact(world, user, messageActionPayload(world, user, channel, message, action), act.deliver);
}

/** Shortcuts, like commands, come with the scope `commands`. */
function offers(world: World, type: 'global' | 'message', callbackId: string): boolean {
  const { shortcuts } = world.app.abilities;
  return world.scopes.has('commands') && shortcuts.some((one) => one.type === type && one.callbackId === callbackId);
}

export async function shortcut(world: World, user: User, act: ActOf<'shortcut'>): Promise<ActResult> {
  if (!offers(world, 'global', act.callbackId)) return refused('not_there');
  return interact(world, user, shortcutPayload(world, user, act.callbackId), act.deliver);
}

export async function messageShortcut(
  world: World,
  user: User,
  channel: Channel,
  act: ActOf<'messageShortcut'>,
): Promise<ActResult> {
  const message = channel.messages.find((one) => one.ts === act.ts);
  if (!message || !offers(world, 'message', act.callbackId)) return refused('not_there');
  return interact(world, user, messageShortcutPayload(world, user, channel, message, act.callbackId), act.deliver);
}

/** Where a person may write: a channel that they are in and that is not archived. */
export function writeProblem(channel: Channel, user: User): string | null {
  if (!member(channel, user.id)) return channel.kind === 'public' ? 'not_in_channel' : 'channel_not_found';
  return channel.archived ? 'is_archived' : null;
}
