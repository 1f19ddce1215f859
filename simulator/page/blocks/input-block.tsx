// One question of a form: label, field, hint, and what is wrong with the answer.
import { type ReactNode, useId } from 'react';
import { withEmoji } from '../text/emoji.ts';
import { type Block, plain } from './block-kit.ts';
import { Element } from './element.tsx';

interface InputBlockProps {
  block: Block;
  blockId: string;
  error: string | undefined;
}

export function InputBlock({ block, blockId, error }: InputBlockProps): ReactNode {
  const id = useId();
  if (block.element === undefined) return null;
  const label = withEmoji(plain(block.label));
  const described = [block.hint && `${id}-hint`, error && `${id}-error`].filter(
    (one) => one !== undefined && one !== '',
  );
  return (
    <div className="field" data-block={blockId} data-invalid={error !== undefined}>
      <label className="field-label" htmlFor={id}>
        {label}
        {block.optional && <span className="optional">optional</span>}
      </label>
      <Element
        element={block.element}
        blockId={blockId}
        sends="fill"
        entersAct={block.dispatch_action ?? false}
        id={id}
        label={label}
        describedBy={described.join(' ')}
        invalid={error !== undefined}
      />
      {error !== undefined && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {block.hint !== undefined && (
        <p className="field-hint" id={`${id}-hint`}>
          {withEmoji(plain(block.hint))}
        </p>
      )}
    </div>
  );
}
