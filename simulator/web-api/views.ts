// views.*: opening, pushing and updating modals by trigger id, and publishing the Home.
import type { Json } from '../shape.ts';
import { SlackError } from '../slack-error.ts';
import { checkedView, maxStack, openView, publishHome, replaceView, stackOf, viewJson } from '../view-stack.ts';
import { badArgument, type Call, type Family, jsonObject, required, text } from './call.ts';

function viewArgument(call: Call): Json {
  const view = jsonObject(call, 'view');
  if (!view) throw badArgument('missing required field: view');
  return view;
}

/** Whatever comes of it, the trigger is used up. */
function open(call: Call) {
  const { world } = call;
  const { userId } = world.triggers.exchange(required(call, 'trigger_id', 'invalid_trigger_id'));
  const view = checkedView(world, viewArgument(call), 'modal');
  return { view: viewJson(world, openView(world, userId, view)) };
}

/** A trigger pushes only onto the modal in which the person clicked. */
function push(call: Call) {
  const { world } = call;
  const { userId, viewId } = world.triggers.exchange(required(call, 'trigger_id', 'invalid_trigger_id'));
  const parent = world.workspace.views.get(viewId ?? '');
  if (!parent) throw new SlackError('not_found');
  const stack = stackOf(world, parent.rootId);
  if (stack.length >= maxStack) throw new SlackError('push_limit_reached');
  const view = checkedView(world, viewArgument(call), 'modal');
  return { view: viewJson(world, openView(world, userId, view, stack.at(-1))) };
}

function update(call: Call) {
  const { world } = call;
  const id = text(call, 'view_id');
  const external = text(call, 'external_id');
  if (!id && !external) throw badArgument('missing required field: view_id');
  const all = [...world.workspace.views.values(), ...world.workspace.homes.values()];
  const known = all.find((one) => (id ? one.id === id : one.view.external_id === external));
  if (!known) throw new SlackError('not_found');
  const hash = text(call, 'hash');
  if (hash && hash !== known.hash) throw new SlackError('hash_conflict');
  const view = checkedView(world, viewArgument(call), known.view.type === 'home' ? 'home' : 'modal', known);
  replaceView(world, known, view);
  return { view: viewJson(world, known) };
}

function publish(call: Call) {
  const { world } = call;
  const userId = required(call, 'user_id');
  const user = world.workspace.users.get(userId);
  if (!user || user.isBot || user.deleted) throw badArgument('unknown user [json-pointer:/user_id]');
  if (!world.app.abilities.home) throw new SlackError('not_enabled');
  const known = world.workspace.homes.get(userId);
  const hash = text(call, 'hash');
  if (hash && known && hash !== known.hash) throw new SlackError('hash_conflict');
  const view = checkedView(world, viewArgument(call), 'home', known);
  return { view: viewJson(world, publishHome(world, userId, view)) };
}

export const views: Family = {
  'views.open': { tier: 4, scopes: [], run: open },
  'views.push': { tier: 4, scopes: [], run: push },
  'views.update': { tier: 4, scopes: [], run: update },
  'views.publish': { tier: 4, scopes: [], run: publish },
};
