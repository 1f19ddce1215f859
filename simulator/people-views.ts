// A person in a modal or the Home: typing, choosing, pressing, submitting and closing.
import { type ActOf, type ActResult, done, refused } from './acts.ts';
import { closedPayload, submissionPayload, viewActionPayload } from './payloads.ts';
import { chosen, deliverTimes, failure, notice } from './people-app.ts';
import { isObject, type Json } from './shape.ts';
import { SlackError } from './slack-error.ts';
import { checkedView, closeView, maxStack, openView, replaceView, stackOf } from './view-stack.ts';
import { type Field, fieldsOf, filled, inputErrors, isStateful } from './view-values.ts';
import type { OpenView, User } from './workspace.ts';
import type { World } from './world.ts';

function ownView(world: World, user: User, viewId: string): OpenView | undefined {
  const open = world.workspace.views.get(viewId);
  const home = world.workspace.homes.get(user.id);
  return open?.userId === user.id ? open : home?.id === viewId ? home : undefined;
}

function fieldAt(open: OpenView | undefined, blockId: string, actionId: string): Field | undefined {
  return fieldsOf(open?.view.blocks).find((one) => one.blockId === blockId && one.actionId === actionId);
}

function remember(world: World, open: OpenView, field: Field, state: Json): void {
  const inBlock = open.values[field.blockId] ?? {};
  inBlock[field.actionId] = state;
  open.values[field.blockId] = inBlock;
  delete open.errors[field.blockId];
  world.touch();
}

async function dispatchAction(
  world: World,
  user: User,
  open: OpenView,
  action: Json,
  deliver: ActOf<'pressInView'>['deliver'],
): Promise<ActResult> {
  if (!world.app.abilities.interactive) return refused('interactivity_disabled');
  const outcomes = await deliverTimes(world, 'interactive', viewActionPayload(world, user, open, action), deliver);
  const error = outcomes.map(failure).find((code) => code !== null);
  if (!error) return done;
  notice(world, user, `${world.app.name} did not respond. Please try again.`);
  return refused(error);
}

/** An input tells the app only when it asks for it; everything else always does. */
function tellsApp({ block, element }: Field): boolean {
  if (block.type !== 'input') return true;
  if (block.dispatch_action !== true) return false;
  const config = isObject(element.dispatch_action_config) ? element.dispatch_action_config : {};
  const on = Array.isArray(config.trigger_actions_on) ? config.trigger_actions_on : ['on_enter_pressed'];
  return !/text_input|number_input/.test(String(element.type)) || on.includes('on_character_entered');
}

export async function fill(world: World, user: User, act: ActOf<'fill'>): Promise<ActResult> {
  const open = ownView(world, user, act.viewId);
  const field = fieldAt(open, act.blockId, act.actionId);
  if (!open || !field || !isStateful(field.element)) return refused('not_there');
  const state = filled(world, field.element, act.value);
  if (!state) return refused('invalid_value');
  remember(world, open, field, state);
  const action = tellsApp(field) ? chosen(world, field, act.value) : undefined;
  return action ? dispatchAction(world, user, open, action, undefined) : done;
}

/** A button, a choice, or Enter in an input that dispatches its action. */
export async function pressInView(world: World, user: User, act: ActOf<'pressInView'>): Promise<ActResult> {
  const open = ownView(world, user, act.viewId);
  const field = fieldAt(open, act.blockId, act.actionId);
  const silent = field?.block.type === 'input' && field.block.dispatch_action !== true;
  const action = field && !silent ? chosen(world, field, act.value) : undefined;
  if (!open || !field || !action) return refused('not_there');
  if (isStateful(field.element)) {
    const state = filled(world, field.element, act.value);
    if (state) remember(world, open, field, state);
  }
  return dispatchAction(world, user, open, action, act.deliver);
}

/** Throws Slack's code for an answer that it would not understand. */
function applyAnswer(world: World, open: OpenView, body: unknown): ActResult {
  const answer = isObject(body) ? body : {};
  const isOpen = world.workspace.views.has(open.id);
  switch (answer.response_action) {
    case undefined:
      closeView(world, open);
      return done;
    case 'clear':
      for (const one of stackOf(world, open.rootId)) closeView(world, one);
      return done;
    case 'errors':
      return showErrors(world, open, answer.errors);
    case 'update':
      if (isOpen) replaceView(world, open, checkedView(world, answer.view, 'modal', open));
      return done;
    case 'push':
      if (stackOf(world, open.rootId).length >= maxStack) throw new SlackError('push_limit_reached');
      openView(world, open.userId, checkedView(world, answer.view, 'modal'), open);
      return done;
    default:
      throw new SlackError('invalid_response_action');
  }
}

function showErrors(world: World, open: OpenView, errors: unknown): ActResult {
  const inputs = new Set(
    fieldsOf(open.view.blocks)
      .filter(({ block }) => block.type === 'input')
      .map(({ blockId }) => blockId),
  );
  const entries = Object.entries(isObject(errors) ? errors : {});
  const fits =
    entries.length > 0 && entries.every(([id, says]) => inputs.has(id) && typeof says === 'string' && says !== '');
  if (!fits) throw new SlackError('invalid_errors');
  open.errors = Object.fromEntries(entries.map(([id, says]) => [id, String(says)]));
  world.touch();
  return refused('invalid_input', { errors: open.errors });
}

export async function submit(world: World, user: User, act: ActOf<'submit'>): Promise<ActResult> {
  const open = world.workspace.views.get(act.viewId);
  if (open?.userId !== user.id || !open.view.submit) return refused('not_there');
  if (!world.app.abilities.interactive) return refused('interactivity_disabled');
  const errors = inputErrors(open.view.blocks, open.values);
  open.errors = errors;
  if (Object.keys(errors).length > 0) {
    world.touch();
    return refused('invalid_input', { errors });
  }
  open.busy = true;
  world.touch();
  const outcomes = await deliverTimes(world, 'interactive', submissionPayload(world, user, open), act.deliver);
  open.busy = false;
  world.touch();
  const results = outcomes.map((outcome) => settle(world, user, open, outcome));
  return results.find((result) => !result.ok) ?? done;
}

function settle(world: World, user: User, open: OpenView, outcome: Awaited<ReturnType<World['deliver']>>): ActResult {
  const trouble = 'We had some trouble connecting. Try again?';
  const error = failure(outcome);
  if (error || outcome.status !== 'answered') {
    notice(world, user, trouble);
    return refused(error ?? 'operation_timeout');
  }
  try {
    return applyAnswer(world, open, outcome.body);
  } catch (problem) {
    if (!(problem instanceof SlackError)) throw problem;
    notice(world, user, `${trouble} (${problem.code})`);
    return refused(problem.code);
  }
}

/** The app hears of it only where the view asked for that; its answer changes nothing. */
export async function close(world: World, user: User, act: ActOf<'closeView'>): Promise<ActResult> {
  const open = world.workspace.views.get(act.viewId);
  if (open?.userId !== user.id) return refused('not_there');
  const clears = act.all === true || open.view.clear_on_close === true;
  const closing = clears ? stackOf(world, open.rootId).reverse() : [open];
  const told = closing.filter((one) => one.view.notify_on_close === true);
  const payloads = told.map((one) => closedPayload(world, user, one, clears));
  for (const one of closing) closeView(world, one);
  if (world.app.abilities.interactive)
    await Promise.all(payloads.map((payload) => world.deliver('interactive', payload)));
  return done;
}
