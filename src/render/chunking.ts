// Packs a long list of lines into as few blocks and messages as Slack's limits allow, dropping nothing.
import type { KnownBlock } from '@slack/types';
import type { Words } from '../locales/locales.ts';
import { context, fits, type Message, message, quotation, section } from './blocks.ts';
import { splitMarkup, wireLength } from './markup.ts';

const SECTION = 2900;

/** Lines of markup as paragraphs. A line longer than a paragraph goes on in the next one. */
export function paragraphs(lines: readonly string[]): KnownBlock[] {
  const packed: string[] = [];
  let length = 0;
  for (const line of lines.flatMap((whole) => (wireLength(whole) <= SECTION ? [whole] : splitMarkup(whole, SECTION)))) {
    const added = wireLength(line) + wireLength('\n');
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

/** Slack takes one answer to a command, and four more behind it. */
const MOST_ANSWERS = 5;

/** What somebody typed and what was not recorded, whole under `lead`: whoever typed it has nothing else left of it. */
export function givenBack(lead: string, typed: string, words: Words): Message[] {
  const rest = context(words.naming.notAllGivenBack);
  const dealt = pages(quotation(lead, typed), [rest, rest]);
  return dealt.slice(0, MOST_ANSWERS).map((blocks, index) => {
    const isCut = index === MOST_ANSWERS - 1 && dealt.length > MOST_ANSWERS;
    // Slack does not promise to show them in their order.
    const place = dealt.length === 1 ? [] : [context(`${index + 1}/${dealt.length}`)];
    return message(lead, [...blocks, ...place, ...(isCut ? [rest] : [])], words);
  });
}
