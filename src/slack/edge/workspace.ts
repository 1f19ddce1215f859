// Lets in what comes from the workspace that the token belongs to, and nothing else.
import { createHash } from 'node:crypto';
import type { AnyMiddlewareArgs, Middleware } from '@slack/bolt';
import { z } from 'zod';
import { rememberWorkspace, workspaceOf } from '../../storage/people.ts';
import { readOnlyModal, sayFault, textMessage } from './answers.ts';
import type { Edge } from './edge.ts';
import type { Identity } from './identity.ts';
import { respondInTime } from './retries.ts';

const team = z.string().min(1).nullish();
const payload = z.object({
  team_id: team,
  team: z.object({ id: team }).nullish(),
  user: z.object({ team_id: team }).nullish(),
  view: z.object({ app_installed_team_id: team }).nullish(),
  is_ext_shared_channel: z.boolean().nullish(),
  authorizations: z.array(z.object({ team_id: team })).nullish(),
});

/** The workspace that a payload says it comes from; null where an installation for a whole organisation leaves it out. */
function teamOf(body: unknown, ours: string): string | null {
  const { data } = payload.safeParse(body);
  if (data === undefined) return 'unreadable';
  // In a channel that two organisations share, an event names the one in which it happened, and whom it is told to besides.
  const isShared = data.is_ext_shared_channel === true && data.authorizations?.some(({ team_id: id }) => id === ours);
  if (isShared) return ours;
  // With an installation for an organisation a form names the workspace, and a person their own.
  return data.team_id ?? data.team?.id ?? data.view?.app_installed_team_id ?? data.user?.team_id ?? null;
}

/** Which workspace is ours: as Slack says, or, while it cannot be asked, as it said of this token before. */
export interface Workspace {
  isOurs(identity: Identity): Promise<void>;
  id(): Promise<string | null>;
}

export function createWorkspace({ ctx }: Pick<Edge, 'ctx'>, botToken: string): Workspace {
  const tokenHash = createHash('sha256').update(botToken).digest('hex');
  let ours: string | null = null;
  return {
    async isOurs({ teamId }) {
      ours = teamId;
      await rememberWorkspace(ctx.db, teamId, tokenHash).catch((error: unknown) => {
        ctx.log.warn({ err: error }, 'which workspace this is could not be kept for an outage of Slack');
      });
    },
    async id() {
      ours ??= await workspaceOf(ctx.db, tokenHash);
      return ours;
    },
  };
}

/** Stands before every listener. Whoever is of another workspace is told so, and it is logged; nothing is looked at or done. */
export function ofOurWorkspace(edge: Edge, workspace: Workspace): Middleware<AnyMiddlewareArgs> {
  const { log, words } = edge.ctx;
  return async (args) => {
    const { body, context } = args;
    let refused: string;
    try {
      const ours = await workspace.id();
      const theirs = ours === null ? null : teamOf(body, ours);
      if (ours !== null && (theirs === null || theirs === ours)) {
        context.teamId = ours;
        return args.next();
      }
      log.warn(
        { teamId: theirs },
        ours === null ? 'Slack has not said yet which workspace is ours' : 'another workspace was refused',
      );
      refused = ours === null ? words.answers.notKnownYet : words.answers.otherWorkspace;
    } catch (error) {
      refused = sayFault(edge, error);
    }
    context.isTaken = true;
    const said = textMessage(refused, words);
    if ('command' in args) return args.ack({ response_type: 'ephemeral', ...said });
    if ('view' in args && 'ack' in args) {
      return args.ack({ response_action: 'update', view: readOnlyModal(said, words.answers.note, words) } as never);
    }
    if (!('ack' in args) || args.ack === undefined) return;
    await (args.ack as () => Promise<void>)();
    // At the address that came with it or nowhere: whoever is of another workspace is not looked for in ours.
    if ('respond' in args) await respondInTime(args.respond, said).catch(() => undefined);
  };
}
