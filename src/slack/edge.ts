// What every listener works with, and what it is told about an input.
import type { AllMiddlewareArgs } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Context } from '../context.ts';
import type { Receipt } from '../storage/inbox.ts';
import type { Background } from './background.ts';

export interface Edge {
  ctx: Context;
  background: Background;
  /** Where the workspace's permalinks begin; null until Slack has told. */
  workspaceUrl(): string | null;
}

/** Who asks, from where, and what makes a second copy of the same input known as one. */
export interface Input {
  teamId: string;
  userId: string;
  /** Null where Slack does not say: in modals and global shortcuts. */
  channelId: string | null;
  /** Good for one modal, for three seconds. Empty for a submitted form from which Slack left it out. */
  triggerId: string;
  receipt: Receipt;
  client: WebClient;
}

/** The input of an interaction; Bolt finds the workspace wherever this kind of payload keeps it. */
export function inputOf(
  context: AllMiddlewareArgs['context'],
  kind: Receipt['kind'],
  { userId, triggerId, client }: Pick<Input, 'userId' | 'triggerId' | 'client'>,
): Input {
  const { teamId } = context;
  if (teamId === undefined) throw new Error('the payload names no workspace');
  return { teamId, userId, channelId: null, triggerId, receipt: { teamId, kind, key: triggerId }, client };
}
