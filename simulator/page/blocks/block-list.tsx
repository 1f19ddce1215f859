// Draws the blocks of a message, a modal or a Home tab, one component per kind.
import type { ReactNode } from 'react';
import { Each } from '../text/each.tsx';
import { withEmoji } from '../text/emoji.ts';
import { MarkdownText } from '../text/markdown-text.tsx';
import { RichText } from '../text/rich-text.tsx';
import { type Block, type BlockElement, plain } from './block-kit.ts';
import { Element } from './element.tsx';
import { InputBlock } from './input-block.tsx';
import { TableBlock } from './table-block.tsx';
import { Text } from './text-object.tsx';

export function BlockList({
  blocks,
  errors = {},
}: {
  blocks: readonly Block[];
  errors?: Record<string, string>;
}): ReactNode {
  return (
    <div className="blocks">
      {blocks.map((block, index) => {
        const blockId = block.block_id ?? String(index);
        return <OneBlock key={`${blockId} ${block.type}`} block={block} blockId={blockId} error={errors[blockId]} />;
      })}
    </div>
  );
}

interface OneBlockProps {
  block: Block;
  blockId: string;
  error: string | undefined;
}

function OneBlock({ block, blockId, error }: OneBlockProps): ReactNode {
  switch (block.type) {
    case 'section':
      return <Section block={block} blockId={blockId} />;
    case 'header':
      return <h3 className="block-header">{withEmoji(plain(block.text))}</h3>;
    case 'divider':
      return <hr className="divider" />;
    case 'context':
      return <ContextBlock elements={block.elements ?? []} />;
    case 'actions':
    case 'context_actions':
      return (
        <div className="block-actions">
          {(block.elements ?? []).map((element, index) => (
            <Element key={element.action_id ?? index} element={element} blockId={blockId} sends="press" />
          ))}
        </div>
      );
    case 'input':
      return <InputBlock block={block} blockId={blockId} error={error} />;
    case 'image':
      return <ImageBlock block={block} />;
    case 'rich_text':
      return (
        <div className="block-rich">
          <RichText elements={block.elements ?? []} />
        </div>
      );
    case 'markdown':
      return <MarkdownText text={plain(block.text)} />;
    case 'table':
      return <TableBlock block={block} />;
    case 'alert':
      return (
        <div className="block-alert" data-level={block.level ?? 'default'}>
          <Text text={block.text} />
        </div>
      );
    default:
      return <p className="block-unknown">A “{block.type}” block, which this workspace does not draw.</p>;
  }
}

function Section({ block, blockId }: { block: Block; blockId: string }): ReactNode {
  const { accessory, fields = [] } = block;
  return (
    <div className={accessory === undefined ? 'block-section' : 'block-section with-accessory'}>
      <div className="block-section-text">
        {block.text !== undefined && (
          <div>
            <Text text={block.text} />
          </div>
        )}
        {fields.length > 0 && (
          <div className="block-fields">
            <Each of={fields}>
              {(field) => (
                <div className="block-field">
                  <Text text={field} />
                </div>
              )}
            </Each>
          </div>
        )}
      </div>
      {accessory !== undefined && (
        <div className="block-accessory">
          <Element element={accessory} blockId={blockId} sends="press" label={plain(block.text)} />
        </div>
      )}
    </div>
  );
}

function ContextBlock({ elements }: { elements: readonly BlockElement[] }): ReactNode {
  return (
    <div className="block-context">
      <Each of={elements}>
        {(element) =>
          element.type === 'image' ? (
            <img src={element.image_url} alt={element.alt_text ?? ''} />
          ) : (
            <span>
              <Text text={{ type: element.type === 'mrkdwn' ? 'mrkdwn' : 'plain_text', text: plain(element.text) }} />
            </span>
          )
        }
      </Each>
    </div>
  );
}

function ImageBlock({ block }: { block: Block }): ReactNode {
  return (
    <figure className="block-image">
      {block.title !== undefined && <figcaption>{withEmoji(plain(block.title))}</figcaption>}
      <img src={block.image_url} alt={block.alt_text ?? ''} loading="lazy" />
    </figure>
  );
}
