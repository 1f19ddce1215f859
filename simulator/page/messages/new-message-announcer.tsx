// Tells a screen reader, politely, what was just said in the open channel.
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { displayName } from '../text/display-name.ts';
import { withEmoji } from '../text/emoji.ts';
import { unescapeText } from '../text/mrkdwn.ts';
import type { Message } from '../workspace/snapshot.ts';
import { useWorkspace } from '../workspace/workspace-context.ts';

export function NewMessageAnnouncer({ messages }: { messages: readonly Message[] }): ReactNode {
  const { snapshot } = useWorkspace();
  const heard = useRef(messages.at(-1)?.ts ?? '0');
  const [words, setWords] = useState('');
  const fresh = messages.filter((message) => Number(message.ts) > Number(heard.current));
  const spoken = fresh
    .filter((message) => message.userId !== snapshot.me.id)
    .map((message) => `${message.appName ?? displayName(message.userId, snapshot)}: ${readable(message.text)}`)
    .join('. ');
  const newest = messages.at(-1)?.ts;

  useEffect(() => {
    if (newest !== undefined) heard.current = newest;
    if (spoken !== '') setWords(spoken);
  }, [newest, spoken]);

  return (
    <div className="hidden" aria-live="polite" data-testid="announcer">
      {words}
    </div>
  );
}

function readable(text: string): string {
  return unescapeText(withEmoji(text.replace(/<[^<>|]*\|([^<>]*)>/g, '$1').replace(/[*_~`]/g, '')));
}
