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
  ViewResponseAction,
  ViewSubmitAction,
} from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { type Message, modal, quotation, section } from '../render/blocks.ts';
import { answerInTime, aside, sayFault, says, showing, tell } from './answers.ts';
import { type Edge, type Input, inputOf } from './edge.ts';
import {
  actionPayload,
  commandPayload,
  type OpenForm,
  openFormOf,
  shortcutPayload,
  submissionKey,
  titleOf,
  viewPayload,
} from './payloads.ts';

/** A command: the first message is its answer, others follow it. None: the room and the card say it all. */
export function onCommand(
  edge: Edge,
  work: (input: Input, text: string) => Promise<readonly Message[]>,
): Middleware<SlackCommandMiddlewareArgs> {
  return async ({ body, client, ack, respond, context }) => {
    take(context);
    const run = async (): Promise<readonly Message[]> => {
      const { team_id: teamId, user_id: userId, trigger_id: triggerId, channel_id, text } = commandPayload.parse(body);
      const receipt = { teamId, kind: 'command', key: triggerId } as const;
      const who = { teamId, userId, channelId: channel_id, isTyped: true, isForeign: false };
      return work({ ...who, triggerId, receipt, client }, text);
    };
    await answerInTime(edge, run, {
      kind: 'command',
      fault: (text) => [says(text, edge.ctx.words)],
      late: (messages) => tell(respond, messages),
      ack: ([first]) => ack(first === undefined ? undefined : { response_type: 'ephemeral', ...first }),
      after: ([, ...others]) => aside(edge, () => tell(respond, others)),
    });
  };
}

/** A pressed button; `value` is empty when it carries nothing, `form` is null outside of forms. */
export interface ActionInput extends Input {
  actionId: string;
  value: string;
  /** The form in which it stands. */
  form: OpenForm | null;
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
): Middleware<SlackActionMiddlewareArgs<BlockAction>> {
  return async ({ body, client, ack, respond, context }) => {
    take(context);
    const run = async (): Promise<ActionAnswer | null> => {
      const { user, trigger_id: triggerId, channel, view, actions } = actionPayload.parse(body);
      const input = inputOf(context, 'action', { user, triggerId, client });
      const [{ action_id: actionId, value = '' }] = actions;
      const isHome = view?.type === 'home';
      const form = view === undefined || isHome ? null : openFormOf(view);
      return work({ ...input, channelId: channel?.id ?? null, actionId, value, form, isHome });
    };
    const say = async (answer: ActionAnswer | null): Promise<unknown> => {
      if (answer === null) return;
      const { messages, replaces } = answer;
      const [first, ...others] = messages;
      if (body.view === undefined) {
        const leading = first === undefined ? { delete_original: replaces } : { replace_original: replaces, ...first };
        return tell(respond, [leading, ...others]);
      }
      if (first === undefined) return;
      // Nothing can be whispered on Home: what is said there opens over it.
      if (body.view.type === 'home') {
        return client.views.open({ trigger_id: body.trigger_id, view: showing(first, titleOf({}), edge.ctx.words) });
      }
      return client.views.update({ view_id: body.view.id, view: showing(first, titleOf(body.view), edge.ctx.words) });
    };
    await answerInTime(edge, run, {
      kind: 'action',
      fault: (text): ActionAnswer => ({ messages: [says(text, edge.ctx.words)], replaces: false }),
      late: say,
      before: (answer) => aside(edge, () => say(answer)),
      ack: () => ack(),
    });
  };
}

/** A submitted form. */
export type ViewInput = Input & OpenForm;

/** What takes the place of a form whose work failed: the words about that, and what was typed, so that it can be copied from there. */
export function withTyped({ ctx: { words } }: Edge, { title, values }: OpenForm, text: string): ModalView {
  const typed = Object.values(values).flatMap((inputs) => Object.values(inputs).flatMap(({ value }) => value || []));
  // Not as a message, which holds much less: a view has room for all that its inputs have.
  return modal({ title }, [section(text), ...typed.flatMap((each) => quotation('', each))], words);
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
      const { user, trigger_id: triggerId = '', view } = viewPayload.parse(body);
      const input = inputOf(context, 'view', { user, triggerId, client });
      const receipt = { ...input.receipt, key: submissionKey(view) };
      return work({ ...input, ...openFormOf(view), receipt });
    };
    await answerInTime(edge, run, {
      kind: 'view',
      fault: (text): ViewResponseAction => {
        const { data } = viewPayload.safeParse(body);
        const { words } = edge.ctx;
        const view =
          data === undefined
            ? showing(says(text, words), titleOf(body.view), words)
            : failed(edge, openFormOf(data.view), text);
        return { response_action: 'update', view };
      },
      ack: (answer) => ack(answer ?? undefined),
      late: async (answer) => {
        if (answer?.response_action === 'update') {
          await client.views.update({ view_id: body.view.id, view: answer.view });
        }
      },
    });
  };
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
      await work(inputOf(context, 'shortcut', { user, triggerId, client }), body);
      return [];
    };
    await answerInTime(edge, run, {
      kind: 'shortcut',
      fault: (text) => [says(text, edge.ctx.words)],
      late: (messages) => tell(respond, messages),
      before: (messages) => aside(edge, () => tell(respond, messages)),
      ack: () => ack(),
    });
  };
}

/**
 * Stands around all listeners and answers what none of them takes: buttons of an older version, and links, of which Slack tells too.
 * Bolt would leave them without an answer, and Slack would show a warning for a link that worked.
 */
export function answerTheUntaken(edge: Edge): Middleware<AnyMiddlewareArgs> {
  return async (args) => {
    const handled = args.next();
    // So that a stop waits for it.
    void edge.background.run(() => handled);
    await handled;
    if (args.context.isTaken === true || !('ack' in args) || args.ack === undefined) return;
    await args.ack();
    if (!('action' in args && 'value' in args.action)) return;
    const text = sayFault(edge, new Error('nothing listens to this input'));
    await aside(edge, () => tell(args.respond, [says(text, edge.ctx.words)]));
  };
}

/** Marks an input as one that is answered. */
function take(context: AllMiddlewareArgs['context']): void {
  context.isTaken = true;
}
