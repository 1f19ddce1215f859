// The box to write in: messages, slash commands with completion, and the app's shortcuts.
import { type KeyboardEvent, type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { Icon } from '../frame/icon.tsx';
import { Menu } from '../frame/menu.tsx';
import { nameOf } from '../sidebar/channel-list.tsx';
import type { Channel } from '../workspace/snapshot.ts';
import { useWorkspace } from '../workspace/workspace-context.ts';
import { ClosedComposer } from './closed-composer.tsx';
import { hintFor } from './completion.ts';
import { draftOf, keepDraft } from './drafts.ts';
import { ProposalList } from './proposal-list.tsx';
import { useCompletion } from './use-completion.ts';
import { useSendText } from './use-send.ts';

interface ComposerProps {
  channel: Channel;
  threadTs?: string;
  /** A text that someone else on the page puts into the box, once. */
  proposal?: string | null;
  onTaken?(): void;
}

export function Composer({ channel, threadTs, proposal = null, onTaken }: ComposerProps): ReactNode {
  if (channel.archived || !channel.isMember) return <ClosedComposer channel={channel} />;
  return <OpenComposer channel={channel} threadTs={threadTs} proposal={proposal} onTaken={onTaken} />;
}

interface OpenComposerProps {
  channel: Channel;
  threadTs: string | undefined;
  proposal: string | null;
  onTaken: (() => void) | undefined;
}

function OpenComposer({ channel, threadTs, proposal, onTaken }: OpenComposerProps): ReactNode {
  const { snapshot, act } = useWorkspace();
  const place = `${snapshot.me.id} ${channel.id} ${threadTs ?? ''}`;
  const [text, setText] = useState(() => draftOf(place));
  const [caret, setCaret] = useState(0);
  const [sending, setSending] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const listId = useId();
  const inThread = threadTs !== undefined;
  const completion = useCompletion(text, caret, snapshot, inThread);
  const sendText = useSendText(channel.id, threadTs);
  const hint = inThread ? undefined : hintFor(text, snapshot);
  const proposing = completion.proposals.length > 0;

  useEffect(() => {
    if (proposal === null) return;
    setText(proposal);
    setCaret(proposal.length);
    box.current?.focus();
    onTaken?.();
  }, [proposal, onTaken]);

  // Whoever arrives here with the focus nowhere wants to write; a phone's keyboard stays down.
  useEffect(() => {
    const isFree = document.activeElement === document.body && document.querySelector('dialog') === null;
    if (isFree && !inThread && window.matchMedia('(pointer: fine)').matches) box.current?.focus();
  }, [inThread]);

  useEffect(() => keepDraft(place, text), [place, text]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [text]);

  function put(next: string): void {
    setText(next);
    setCaret(next.length);
  }

  async function send(): Promise<void> {
    const written = text.trim();
    if (written === '' || sending) return;
    put('');
    setSending(true);
    const result = await sendText(written);
    setSending(false);
    // What could not be sent comes back, unless something new has been written meanwhile.
    if (!result.ok) setText((now) => (now === '' ? written : now));
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    if (proposing && takeKey(event)) {
      event.preventDefault();
      return;
    }
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void send();
    }
  }

  /** Says whether the key belonged to the list of proposals. */
  function takeKey(event: KeyboardEvent): boolean {
    const marked = completion.proposals[completion.marked];
    if (event.key === 'ArrowDown') completion.move(1);
    else if (event.key === 'ArrowUp') completion.move(-1);
    else if (event.key === 'Escape') completion.hide();
    else if (event.key === 'Tab' && !event.shiftKey && marked !== undefined) put(marked.result);
    // A name that is already complete is sent, not completed.
    else if (event.key === 'Enter' && !event.shiftKey && marked !== undefined && marked.result.trim() !== text.trim()) {
      put(marked.result);
    } else return false;
    return true;
  }

  const shortcuts = snapshot.app.shortcuts
    .filter((shortcut) => shortcut.type === 'global')
    .map((shortcut) => ({
      label: shortcut.name,
      detail: shortcut.description,
      run: () => void act({ type: 'shortcut', callbackId: shortcut.callbackId }),
    }));
  const target = channel.kind === 'im' ? nameOf(channel, snapshot) : `#${channel.name}`;
  const isNarrow = window.matchMedia('(max-width: 760px)').matches;
  const full = isNarrow ? 'Message, or / for commands' : `Message ${target}, or type / for commands`;
  const prompt = inThread ? 'Reply…' : full;

  return (
    <div className="composer-area">
      <ProposalList
        id={listId}
        completion={completion}
        onTake={(result) => {
          put(result);
          box.current?.focus();
        }}
      />
      <div className="composer" data-sending={sending}>
        {!inThread && <Menu label="Shortcuts" icon="bolt" items={shortcuts} testId="global-shortcuts" />}
        <textarea
          ref={box}
          rows={1}
          value={text}
          placeholder={prompt}
          aria-label={inThread ? 'Reply in the thread' : `Message ${target}`}
          role="combobox"
          aria-expanded={proposing}
          aria-controls={proposing ? listId : undefined}
          aria-activedescendant={proposing ? `${listId}-${completion.marked}` : undefined}
          aria-autocomplete="list"
          data-testid={inThread ? 'thread-composer' : 'composer'}
          onChange={(event) => {
            setText(event.target.value);
            setCaret(event.target.selectionStart);
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
          onKeyDown={onKeyDown}
        />
        <button
          type="button"
          className="send"
          data-testid={inThread ? 'thread-send' : 'send'}
          aria-label="Send"
          aria-busy={sending}
          aria-disabled={text.trim() === ''}
          onClick={() => void send()}
        >
          <Icon name="send" />
        </button>
      </div>
      <p className="composer-hint">{hint ?? ''}</p>
    </div>
  );
}
