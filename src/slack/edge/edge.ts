// What every listener works with, and what it is told about an input.
import type { AllMiddlewareArgs, RespondFn } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Context } from '../../context.ts';
import type { IdempotencyKey } from '../../storage/inbox.ts';
import type { Asker } from '../../usecases/actors.ts';
import type { Background } from './background.ts';

export interface Edge {
  ctx: Context;
  background: Background;
  /** Where the workspace's permalinks begin; null until Slack has told. */
  workspaceUrl(): string | null;
}

/** Who asks, from where, and what makes a second copy of the same input known as one. Slack does not say where in modals and global shortcuts. */
export interface Input extends Asker {
  /** Good for one modal, for three seconds. Empty for a submitted form from which Slack left it out. */
  triggerId: string;
  idempotencyKey: IdempotencyKey;
  client: WebClient;
  /** Where Slack takes private messages about it; it gives no such address to modals and global shortcuts. */
  respond?: RespondFn | undefined;
}

/** The input of an interaction; Bolt finds the workspace wherever this kind of payload keeps it. */
export function inputOf(
  context: AllMiddlewareArgs['context'],
  kind: IdempotencyKey['kind'],
  { user, triggerId, client, respond }: { user: PayloadUser } & Pick<Input, 'triggerId' | 'client' | 'respond'>,
): Input {
  const { teamId } = context;
  if (teamId === undefined) throw new Error('the payload names no workspace');
  const who = { teamId, userId: user.id, channelId: null, isTyped: false, isForeign: isForeign(user, context, teamId) };
  return { ...who, triggerId, idempotencyKey: { teamId, kind, key: triggerId }, client, respond };
}

type PayloadUser = { id: string; team_id?: string | null | undefined };

/** Of another workspace, in a channel that both share. In a Grid an account names one of its several workspaces: there Slack is asked. */
function isForeign(
  { team_id: home }: PayloadUser,
  { enterpriseId }: AllMiddlewareArgs['context'],
  teamId: string,
): boolean {
  return home !== undefined && home !== null && home !== teamId && enterpriseId === undefined;
}
