// Messages as short as a golden file can have them without leaving out what a person reads or presses: a line for each paragraph and button.
import type { Button, HomeView, InputBlock, KnownBlock, ModalView } from '@slack/types';
import type { Message } from '../../src/render/blocks.ts';

export function messageInShort({ text, blocks }: Message) {
  return { text: text.split('\n'), blocks: blocksInShort(blocks) };
}

export function homeInShort({ blocks }: HomeView) {
  return blocksInShort(blocks as readonly KnownBlock[]);
}

/** A form, with what it is sent as and what it carries. */
export function viewInShort({ title, submit, callback_id: sentAs, private_metadata: carries, blocks }: ModalView) {
  return {
    title: title.text,
    ...(submit && { submit: submit.text, sentAs, carries }),
    blocks: blocksInShort(blocks as readonly KnownBlock[]),
  };
}

function inputInShort({ block_id: id, label, hint, optional, element }: InputBlock): object {
  const { action_id: _same, type, ...rest } = element as unknown as { action_id: string; type: string };
  return {
    [`(${type}) ${id}`]: label.text,
    ...(hint && { hint: hint.text }),
    ...(optional && { optional }),
    ...(JSON.parse(JSON.stringify(rest), (_key, value) => (isText(value) ? value.text : value)) as object),
  };
}

function isText(value: unknown): value is { text: string } {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'plain_text';
}

/** Texts that lead, small ones and buttons are told by their marks: `#`, `(small)` and `[ ]`. Whatever else there is stands as it is. */
export function blocksInShort(blocks: readonly KnownBlock[]): unknown[] {
  return blocks.flatMap((block): unknown[] => {
    if (block.type === 'header') return [`# ${block.text.text}`];
    if (block.type === 'context') return block.elements.map((each) => ('text' in each ? `(small) ${each.text}` : each));
    if (block.type === 'actions')
      return block.elements.map((each) => (each.type === 'button' ? buttonInShort(each) : each));
    if (block.type === 'input') return [inputInShort(block)];
    if (block.type !== 'section' || block.text === undefined) return [block];
    const beside = block.accessory;
    if (beside === undefined) return [block.text.text];
    return [beside.type === 'button' ? { says: block.text.text, beside: buttonInShort(beside) } : block];
  });
}

/** What it says, what it does, and with what. */
export function buttonInShort({ text, action_id: does, value, style }: Button): string {
  return `[${text.text}]${style === undefined ? '' : ` ${style}`} ${does} ${value}`;
}
