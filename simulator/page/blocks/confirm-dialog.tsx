// Asks "are you sure?" in the app's own words before an element acts.
import { type ReactNode, useState } from 'react';
import { withEmoji } from '../text/emoji.ts';
import { type BlockElement, type Confirm, plain } from './block-kit.ts';
import { Dialog } from './dialog.tsx';
import { Text } from './text-object.tsx';

export interface Confirmation {
  /** Runs the deed at once, or after the person agreed. */
  ask(deed: () => void): void;
  dialog: ReactNode;
}

export function useConfirmation(element: BlockElement): Confirmation {
  const [deed, setDeed] = useState<{ run(): void } | null>(null);
  const { confirm } = element;
  if (confirm === undefined) return { ask: (run) => run(), dialog: null };
  return {
    ask: (run) => setDeed({ run }),
    dialog: deed !== null && (
      <ConfirmDialog
        confirm={confirm}
        onAnswer={(yes) => {
          setDeed(null);
          if (yes) deed.run();
        }}
      />
    ),
  };
}

function ConfirmDialog({ confirm, onAnswer }: { confirm: Confirm; onAnswer(yes: boolean): void }): ReactNode {
  return (
    <Dialog title={withEmoji(plain(confirm.title))} size="small" testId="confirm" onClose={() => onAnswer(false)}>
      <div className="dialog-body">
        <Text text={confirm.text} />
      </div>
      <footer className="dialog-footer">
        <button type="button" className="button" onClick={() => onAnswer(false)}>
          {plain(confirm.deny)}
        </button>
        <button
          type="button"
          className="button"
          data-style={confirm.style ?? 'primary'}
          data-testid="confirm-yes"
          onClick={() => onAnswer(true)}
        >
          {plain(confirm.confirm)}
        </button>
      </footer>
    </Dialog>
  );
}
