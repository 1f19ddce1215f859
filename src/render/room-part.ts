// One entry's part of a room message: the words alone, and how they look where that is more than a line.
import type { Button, KnownBlock } from '@slack/types';

export interface RoomPart {
  /** The whole of it as markup, for phones and screen readers. */
  text: string;
  /** Left out where the text is a line that can share a paragraph with others. */
  blocks?: KnownBlock[];
  buttons?: Button[];
}
