// A Block Kit button: acts once, shows that it is at work, and asks first when the app wants so.
import { type ReactNode, useContext, useState } from 'react';
import { withEmoji } from '../text/emoji.ts';
import { plain } from './block-kit.ts';
import { useConfirmation } from './confirm-dialog.tsx';
import { type ElementProps, InteractionContext } from './interaction.ts';

export function ButtonElement({ element, blockId }: ElementProps): ReactNode {
  const { press } = useContext(InteractionContext);
  const [busy, setBusy] = useState(false);
  const confirmation = useConfirmation(element);

  async function run(): Promise<void> {
    // A link button opens its address and still tells the app, as Slack does.
    if (element.url !== undefined && /^https?:/.test(element.url)) window.open(element.url, '_blank', 'noreferrer');
    setBusy(true);
    try {
      await press(blockId, element.action_id ?? '', element.value);
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <button
        type="button"
        className="button"
        data-style={element.style}
        data-action={element.action_id}
        aria-label={element.accessibility_label}
        aria-busy={busy}
        onClick={() => {
          if (!busy) confirmation.ask(() => void run());
        }}
      >
        {withEmoji(plain(element.text))}
      </button>
      {confirmation.dialog}
    </>
  );
}
