// Sends what was written, as a command or as a message; the server encodes mentions as Slack's client would.
import type { ActResult } from '../workspace/control-client.ts';
import { useWorkspace } from '../workspace/workspace-context.ts';

export function useSendText(channelId: string, threadTs: string | undefined): (text: string) => Promise<ActResult> {
  const { act } = useWorkspace();
  return (text) => {
    if (threadTs === undefined && /^\/[a-z]/i.test(text)) return act({ type: 'command', channel: channelId, text });
    return act({ type: 'say', channel: channelId, text, ...(threadTs === undefined ? {} : { threadTs }) });
  };
}
