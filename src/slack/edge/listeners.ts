// The frame around every listener, one for each kind of input: payload in, work, answer out.
import type {
  AllMiddlewareArgs,
  AnyMiddlewareArgs,
  BlockAction,
  Middleware,
  SlackActionMiddlewareArgs,
  SlackCommandMiddlewareArgs,
  SlackShortcut,
  SlackShortcutMiddlewareArgs,
  SlackViewMiddlewareArgs,
  SlashCommand,
  ViewResponseAction,
  ViewSubmitAction,
} from '@slack/bolt';
import type { ModalView, View } from '@slack/types';
import { type Message, modal, quotation, section } from '../../render/blocks.ts';
import { givenBack } from '../../render/chunking.ts';
import { resyncFor } from '../../usecases/resync-incident.ts';
import { plainText } from '../commands/slack-text.ts';
import { answerInTime, inBackground, readOnlyModal, show, textMessage } from './answers.ts';
import { type Edge, type Input, inputOf } from './edge.ts';
import {
  actionPayload,
  commandPayload,
  incidentNamed,
  type OpenModal,
  OutdatedInput,
  openModalOf,
  shortcutPayload,
  submissionKey,
  titleOf,
  viewPayload,
} from './payloads.ts';
import { tell } from './retries.ts';

/** A command: the first message is its answer, others follow it. None: the room and the card say it all. */
export function onCommand(
  edge: Edge,
  work: (input: Input, text: string) => Promise<readonly Message[]>,
): Middleware<SlackCommandMiddlewareArgs> {
  return async ({ body, client, ack, respond, context }) => {
    take(context);
    const run = async (): Promise<readonly Message[]> => {
      const { team_id: teamId, user_id: userId, trigger_id: triggerId, channel_id, text } = commandPayload.parse(body);
      const idempotencyKey = { teamId, kind: 'command', key: triggerId } as const;
      const who = { teamId, userId, channelId: channel_id ?? null, isTyped: true, isForeign: false };
      return work({ ...who, triggerId, idempotencyKey, client, respond }, text);
    };
    const asker = { client, userId: body.user_id, channelId: body.channel_id ?? null, respond };
    await answerInTime(edge, run, {
      kind: 'command',
      fault: (text) => withCommand(edge, text, body),
      late: (messages) => tell(asker, messages),
      ack: ([first]) => ack(first === undefined ? undefined : { response_type: 'ephemeral', ...first }),
      after: ([, ...others]) => inBackground(edge, () => tell(asker, others)),
    });
  };
}

/** Slack has emptied the line in which it was typed: what failed is given back with it. */
function withCommand({ ctx: { words } }: Edge, text: string, { command, text: typed }: SlashCommand): Message[] {
  if ((typed ?? '').trim() === '') return [textMessage(text, words)];
  return givenBack(text, plainText(`${command} ${typed}`), words);
}

/** A pressed button; `value` is empty when it carries nothing, `form` is null outside of forms. */
export interface ActionInput extends Input {
  actionId: string;
  value: string;
  /** The form in which it stands. */
  form: OpenModal | null;
  /** It stands on the Home of whoever pressed it. */
  isHome: boolean;
}

/** `replaces`: the private message in which the button stands has had its time, and goes even when nothing takes its place. */
export interface ActionAnswer {
  messages: readonly Message[];
  replaces: boolean;
}

/** A button. Null: the card and the room say it all. */
export function onAction(
  edge: Edge,
  work: (input: ActionInput) => Promise<ActionAnswer | null>,
  failed: typeof withTyped = withTyped,
): Middleware<SlackActionMiddlewareArgs<BlockAction>> {
  return async ({ body, client, ack, respond, context }) => {
    take(context);
    const { words } = edge.ctx;
    const run = async (): Promise<ActionAnswer | null> => {
      const { user, trigger_id: triggerId, channel, view, actions } = actionPayload.parse(body);
      const input = inputOf(context, 'action', { user, triggerId, client, respond });
      const [{ action_id: actionId, value }] = actions;
      const isHome = view?.type === 'home';
      const form = !view || isHome ? null : openModalOf(view);
      const pressed = { ...input, channelId: channel?.id ?? null, actionId, value: value ?? '', form, isHome };
      return work(pressed).catch(refreshing(edge, pressed, pressed.value));
    };
    const asker = { client, userId: body.user.id, channelId: body.channel?.id ?? null, respond };
    const say = async (answer: ActionAnswer | null): Promise<unknown> => {
      if (answer === null) return;
      const { messages, replaces } = answer;
      const [first, ...others] = messages;
      const { data } = actionPayload.safeParse(body);
      if (!body.view || !data?.view) {
        const leading = first === undefined ? { delete_original: replaces } : { replace_original: replaces, ...first };
        return tell(asker, [leading, ...others]);
      }
      if (first === undefined) return;
      const { id, type } = data.view;
      // Nothing can be whispered on Home: what is said there opens over it, once; else it comes as a direct message.
      if (type === 'home') {
        const view = readOnlyModal(first, titleOf({}), words);
        return client.views.open({ trigger_id: data.trigger_id, view }).catch(() => tell(asker, [first]));
      }
      const form = openModalOf(data.view);
      const view = typedIn(form).length > 0 ? failed(edge, form, first.text) : readOnlyModal(first, form.title, words);
      return show(
        edge,
        asker,
        () => client.views.update({ view_id: id, view }),
        () => [first],
      );
    };
    await answerInTime(edge, run, {
      kind: 'action',
      fault: (text): ActionAnswer => ({ messages: [textMessage(text, words)], replaces: false }),
      late: say,
      before: (answer) => inBackground(edge, () => say(answer)),
      ack: () => ack(),
    });
  };
}

/** A submitted form. */
export type ViewInput = Input & OpenModal;

/** What takes the place of a form whose work failed: the words about that, and what was typed, so that it can be copied from there. */
export function withTyped({ ctx: { words } }: Edge, form: OpenModal, text: string): ModalView {
  // Not as a message, which holds much less: a view has room for all that its inputs have.
  const typed = typedIn(form).flatMap((each) => quotation('', each));
  return modal({ title: form.title }, [section(text), ...typed], words);
}

/** The same in private messages, where Slack does not show it in the form. */
function sayingWithTyped({ ctx: { words } }: Edge, form: OpenModal, text: string): Message[] {
  const typed = typedIn(form).join('\n\n');
  return typed === '' ? [textMessage(text, words)] : givenBack(text, typed, words);
}

function typedIn({ values }: OpenModal): string[] {
  return Object.values(values).flatMap((inputs) => Object.values(inputs).flatMap(({ value }) => value || []));
}

/** A card or form of another version that names an incident is brought up to date, for whoever may know of that incident. */
function refreshing(edge: Edge, input: Input, value: string) {
  return async (error: unknown): Promise<never> => {
    const incidentId = error instanceof OutdatedInput ? incidentNamed(value) : null;
    if (incidentId !== null) await inBackground(edge, () => resyncFor(edge.ctx, input, incidentId));
    throw error;
  };
}

/** A form. Null closes it; `failed` takes its place when the work fails. */
export function onView(
  edge: Edge,
  work: (input: ViewInput) => Promise<ViewResponseAction | null>,
  failed: typeof withTyped = withTyped,
): Middleware<SlackViewMiddlewareArgs<ViewSubmitAction>> {
  return async ({ body, client, ack, context }) => {
    take(context);
    const run = async (): Promise<ViewResponseAction | null> => {
      const { user, trigger_id: triggerId, view } = viewPayload.parse(body);
      const input = inputOf(context, 'view', { user, triggerId: triggerId ?? '', client });
      const idempotencyKey = { ...input.idempotencyKey, key: submissionKey(view) };
      const submitted = { ...input, ...openModalOf(view), idempotencyKey };
      return work(submitted).catch(refreshing(edge, submitted, submitted.metadata));
    };
    const { words } = edge.ctx;
    const author = { client, userId: body.user.id, channelId: null };
    await answerInTime(edge, run, {
      kind: 'view',
      fault: (text): ViewResponseAction => {
        const { data } = viewPayload.safeParse(body);
        const view =
          data === undefined
            ? readOnlyModal(textMessage(text, words), titleOf(body.view), words)
            : failed(edge, openModalOf(data.view), text);
        return { response_action: 'update', view };
      },
      ack: (answer) => ack(answer ?? undefined),
      late: async (answer) => {
        const { data } = viewPayload.safeParse(body);
        if (data === undefined) return;
        const form = openModalOf(data.view);
        const { text, view } = lateAnswer(edge, form, answer);
        const instead = answer === null ? [textMessage(text, words)] : sayingWithTyped(edge, form, text);
        await show(
          edge,
          author,
          () => client.views.update({ view_id: form.viewId, view }),
          () => instead,
        );
      },
    });
  };
}

/** What a form shows in the end, of which Slack was told before that its outcome is open; and the same as one text. */
function lateAnswer(edge: Edge, form: OpenModal, answer: ViewResponseAction | null): { text: string; view: View } {
  const { words } = edge.ctx;
  switch (answer?.response_action) {
    case 'update':
    case 'push':
      return { text: readableIn(answer.view) || words.answers.recordedLate, view: answer.view };
    case 'errors': {
      const text = Object.values(answer.errors).join('\n');
      return { text, view: withTyped(edge, form, text) };
    }
    default: {
      const text = words.answers.recordedLate;
      return { text, view: readOnlyModal(textMessage(text, words), form.title, words) };
    }
  }
}

/** The paragraphs of a view that stand outside its inputs. */
function readableIn({ blocks }: View): string {
  return blocks
    .flatMap((block) => (block.type === 'section' && 'text' in block ? (block.text?.text ?? []) : []))
    .join('\n');
}

/** A shortcut: it opens a form, so that only its failure needs words, where Slack gives a place for them. */
export function onShortcut(
  edge: Edge,
  work: (input: Input, body: SlackShortcut) => Promise<void>,
): Middleware<SlackShortcutMiddlewareArgs> {
  return async ({ body, client, ack, respond, context }) => {
    take(context);
    const run = async (): Promise<Message[]> => {
      const { user, trigger_id: triggerId } = shortcutPayload.parse(body);
      await work(inputOf(context, 'shortcut', { user, triggerId, client, respond }), body);
      return [];
    };
    const asker = { client, userId: body.user.id, channelId: null, respond };
    await answerInTime(edge, run, {
      kind: 'shortcut',
      fault: (text) => [textMessage(text, edge.ctx.words)],
      late: (messages) => tell(asker, messages),
      before: (messages) => inBackground(edge, () => tell(asker, messages)),
      ack: () => ack(),
    });
  };
}

/**
 * Stands around all listeners and answers what none of them takes: buttons, forms and shortcuts of an older version, and links, of which
 * Slack tells too. Bolt would leave them without an answer, and Slack would show a warning for a link that worked.
 */
export function answerTheUntaken(edge: Edge): Middleware<AnyMiddlewareArgs> {
  const outdated = () => Promise.reject(new OutdatedInput());
  const action = onAction(edge, outdated);
  const view = onView(edge, outdated);
  const shortcut = onShortcut(edge, outdated);
  const command = onCommand(edge, outdated);
  return async (args) => {
    const handled = args.next();
    // So that a stop waits for it.
    void edge.background.run(() => handled);
    await handled;
    if (args.context.isTaken === true || !('ack' in args) || args.ack === undefined) return;
    const { body } = args;
    const type = 'type' in body ? body.type : 'command';
    if (type === 'block_actions' && 'action' in args && !isLink(args.action))
      return action(args as ArgsOf<typeof action>);
    if (type === 'view_submission') return view(args as ArgsOf<typeof view>);
    if (type === 'shortcut' || type === 'message_action') return shortcut(args as ArgsOf<typeof shortcut>);
    if (type === 'command') return command(args as ArgsOf<typeof command>);
    await (args.ack as (answer?: unknown) => Promise<void>)(type === 'block_suggestion' ? { options: [] } : undefined);
  };
}

type ArgsOf<M extends (args: never) => unknown> = Parameters<M>[0];

/** A button of ours carries what it asks for; one that only leads elsewhere carries nothing. */
function isLink(action: object): boolean {
  return 'type' in action && action.type === 'button' && !('value' in action);
}

/** Marks an input as one that is answered. */
function take(context: AllMiddlewareArgs['context']): void {
  context.isTaken = true;
}
