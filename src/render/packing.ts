// Packs a long list of lines into as few blocks and messages as Slack's limits allow, dropping nothing.
import type { KnownBlock } from '@slack/types';
import { fits, section } from './blocks.ts';
import { cutMarkup, wireLength } from './escape.ts';

const SECTION = 2900;

/** Lines of markup as paragraphs. A line longer than a paragraph is cut. */
export function paragraphs(lines: readonly string[]): KnownBlock[] {
  const packed: string[] = [];
  let length = 0;
  for (const whole of lines) {
    const measured = wireLength(whole);
    const line = measured <= SECTION ? whole : cutMarkup(whole, SECTION);
    const added = Math.min(measured, SECTION) + wireLength('\n');
    const last = packed.at(-1);
    if (last === undefined || length + added > SECTION) {
      packed.push(line);
      length = added;
    } else {
      packed[packed.length - 1] = `${last}\n${line}`;
      length += added;
    }
  }
  return packed.map(section);
}

/** Blocks dealt out to messages, each of which still has room for `reserved`. */
export function pages(blocks: readonly KnownBlock[], reserved: readonly KnownBlock[]): KnownBlock[][] {
  const dealt: KnownBlock[][] = [];
  for (const block of blocks) {
    const last = dealt.at(-1);
    if (last !== undefined && fits([...reserved, ...last, block])) last.push(block);
    else dealt.push([block]);
  }
  return dealt;
}
