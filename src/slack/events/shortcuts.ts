// The shortcuts that declare: from anywhere, and from a message, which becomes the source of the incident.
import type { App } from '@slack/bolt';
import { cleanTitle, shortTitle } from '../../domain/text.ts';
import type { SourceMessage } from '../../domain/timeline.ts';
import { NOTHING_KNOWN, openDeclareForm } from '../commands/declaring.ts';
import { plainText } from '../commands/slack-text.ts';
import type { Edge } from '../edge/edge.ts';
import { onShortcut } from '../edge/listeners.ts';
import { type MessageShortcutPayload, messageShortcutPayload } from '../edge/payloads.ts';

export const DECLARE_SHORTCUT = 'declare_incident';
export const DECLARE_FROM_MESSAGE_SHORTCUT = 'declare_from_message';

export function registerShortcuts(app: App, edge: Edge): void {
  app.shortcut(
    { type: 'shortcut', callback_id: DECLARE_SHORTCUT },
    onShortcut(edge, (input) => openDeclareForm(edge, input, { title: '', severity: null }, NOTHING_KNOWN)),
  );
  app.shortcut(
    { type: 'message_action', callback_id: DECLARE_FROM_MESSAGE_SHORTCUT },
    onShortcut(edge, (input, body) => {
      const payload = messageShortcutPayload.parse(body);
      const source = sourceOf(payload, edge.workspaceUrl());
      const proposal = { title: titleFrom(payload.message?.text ?? ''), severity: null };
      return openDeclareForm(edge, input, proposal, { ...NOTHING_KNOWN, source });
    }),
  );
}

/** The first line that says something. */
function titleFrom(sent: string): string {
  return (
    sent
      .split('\n', 100)
      .map((line) => shortTitle(cleanTitle(plainText(line))))
      .find((line) => line !== '') ?? ''
  );
}

/** The message with its link, spelled as Slack spells it, which saves a call while a trigger runs out. Null where Slack does not say which. */
function sourceOf({ channel, message }: MessageShortcutPayload, workspaceUrl: string | null): SourceMessage | null {
  const { ts = null, thread_ts: threadTs = null } = message ?? {};
  const channelId = channel?.id ?? null;
  if (ts === null || channelId === null) return null;
  const isReply = threadTs !== null && threadTs !== ts;
  const link = `${workspaceUrl}archives/${channelId}/p${ts.replace('.', '')}`;
  return {
    channelId,
    ts,
    authorId: message?.user ?? null,
    permalink: workspaceUrl === null ? null : `${link}${isReply ? `?thread_ts=${threadTs}&cid=${channelId}` : ''}`,
  };
}
