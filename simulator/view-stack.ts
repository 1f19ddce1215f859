// Modals and Home: opening, pushing, replacing and closing views, with their hashes and their stacks of three.
import { sayProblem, viewProblems, viewTooLarge } from './block-kit-rules.ts';
import { withIds } from './messages.ts';
import { isObject, type Json } from './shape.ts';
import { SlackError } from './slack-error.ts';
import { valuesOf } from './view-values.ts';
import { withDefaults } from './wire.ts';
import type { OpenView } from './workspace.ts';
import type { World } from './world.ts';

export const maxStack = 3;

/** Throws Slack's code for a view that it would refuse; `except` is the view that it is to replace. */
export function checkedView(world: World, value: unknown, type: 'modal' | 'home', except?: OpenView): Json {
  if (viewTooLarge(value)) throw new SlackError('view_too_large');
  const problems = viewProblems(value);
  const wrongType = isObject(value) && value.type !== type;
  if (problems.length > 0 || wrongType || !isObject(value)) {
    const messages = problems.map(({ says, pointer }) => sayProblem({ says, pointer: `/view${pointer}` }));
    throw new SlackError('invalid_arguments', {
      response_metadata: {
        messages: wrongType ? [`[ERROR] must be of type ${type} [json-pointer:/view/type]`] : messages,
      },
    });
  }
  const { views, homes } = world.workspace;
  const taken = [...views.values(), ...homes.values()].some(
    (one) => one !== except && value.external_id && one.view.external_id === value.external_id,
  );
  if (taken) throw new SlackError('duplicate_external_id');
  return { ...value, blocks: withIds(world, Array.isArray(value.blocks) ? value.blocks.filter(isObject) : []) };
}

function freshHash(world: World): string {
  return `${Math.floor(world.clock.seconds())}.${world.ids.secret().slice(0, 8)}`;
}

function fresh(world: World, userId: string, view: Json, parent?: OpenView): OpenView {
  const id = world.ids.next('V');
  return {
    id,
    userId,
    rootId: parent?.rootId ?? id,
    previousId: parent?.id ?? null,
    hash: freshHash(world),
    view,
    values: valuesOf(view.blocks),
    errors: {},
    busy: false,
  };
}

/** A checked view as a person's new modal, alone or on top of another one. */
export function openView(world: World, userId: string, view: Json, parent?: OpenView): OpenView {
  const opened = fresh(world, userId, view, parent);
  world.workspace.views.set(opened.id, opened);
  world.touch();
  return opened;
}

export function stackOf(world: World, rootId: string): OpenView[] {
  return [...world.workspace.views.values()].filter((one) => one.rootId === rootId);
}

export function replaceView(world: World, open: OpenView, view: Json): void {
  open.view = view;
  open.hash = freshHash(world);
  open.values = valuesOf(view.blocks, open.values);
  open.errors = {};
  world.touch();
}

/** Closes a view and what stands on it. */
export function closeView(world: World, open: OpenView): void {
  world.workspace.views.delete(open.id);
  for (const other of world.workspace.views.values()) if (other.previousId === open.id) closeView(world, other);
  world.touch();
}

export function publishHome(world: World, userId: string, view: Json): OpenView {
  const known = world.workspace.homes.get(userId);
  if (known) {
    replaceView(world, known, view);
    return known;
  }
  const home = fresh(world, userId, view);
  world.workspace.homes.set(userId, home);
  world.touch();
  return home;
}

export function viewJson(world: World, open: OpenView): Json {
  const { view } = open;
  return {
    id: open.id,
    team_id: world.workspace.team.id,
    type: view.type,
    blocks: withDefaults(view.blocks),
    private_metadata: view.private_metadata ?? '',
    callback_id: view.callback_id ?? '',
    state: { values: open.values },
    hash: open.hash,
    title: view.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    clear_on_close: view.clear_on_close ?? false,
    notify_on_close: view.notify_on_close ?? false,
    close: view.close ?? null,
    submit: view.submit ?? null,
    previous_view_id: open.previousId,
    root_view_id: open.rootId,
    app_id: world.app.appId,
    external_id: view.external_id ?? '',
    app_installed_team_id: world.workspace.team.id,
    bot_id: world.app.botId,
  };
}
