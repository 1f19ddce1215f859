// One entry's part of a room message: the words alone, and how they look where that is more than a line.
import type { Button, KnownBlock } from '@slack/types';
import { quotation, quote } from './blocks.ts';

export interface RoomPart {
  /** The whole of it as markup, for phones and screen readers. */
  text: string;
  /** Left out where the text is a line that can share a paragraph with others. */
  blocks?: KnownBlock[];
  buttons?: Button[];
}

/** A line, with its reason quoted under it where there is one. */
export function reasoned(lead: string, reason: string | null): RoomPart {
  return reason === null ? { text: lead } : quoted(lead, reason);
}

/** A line with what somebody said quoted under it. */
export function quoted(lead: string, text: string): RoomPart {
  if (text === '') return { text: lead, blocks: quotation(lead, '') };
  return { text: `${lead}\n${quote(text, 2500)}`, blocks: quotation(lead, text) };
}
