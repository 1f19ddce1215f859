// The "…" menu of Block Kit.
import { type ReactNode, useContext } from 'react';
import { Menu } from '../frame/menu.tsx';
import { withEmoji } from '../text/emoji.ts';
import { plain } from './block-kit.ts';
import { useConfirmation } from './confirm-dialog.tsx';
import { type ElementProps, InteractionContext } from './interaction.ts';

export function OverflowElement({ element, blockId }: ElementProps): ReactNode {
  const { press } = useContext(InteractionContext);
  const confirmation = useConfirmation(element);
  const items = (element.options ?? []).map((option) => ({
    label: withEmoji(plain(option.text)),
    detail: option.description === undefined ? undefined : withEmoji(plain(option.description)),
    run: () =>
      confirmation.ask(() => {
        if (option.url !== undefined && /^https?:/.test(option.url)) window.open(option.url, '_blank', 'noreferrer');
        void press(blockId, element.action_id ?? '', option.value);
      }),
  }));
  return (
    <>
      <Menu label={element.accessibility_label ?? 'More choices'} icon="more" className="button square" items={items} />
      {confirmation.dialog}
    </>
  );
}
