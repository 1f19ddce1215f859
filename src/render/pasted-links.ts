// A text that somebody typed, with the addresses in it as links: what is shown is where it leads.
import { escapeText, readable } from './escape.ts';

// What closes a sentence or a bracket behind an address is not part of it.
const ADDRESS = /https?:\/\/[^\s<>|"'`]*[^\s<>|"'`.,;:!?()[\]{}*_~]/giu;

/** Readable and inert like `shown`, but for the addresses of pages. */
export function shownWithLinks(text: string): string {
  const plain = readable(text);
  let markup = '';
  let end = 0;
  for (const { 0: address, index } of plain.matchAll(ADDRESS)) {
    markup += `${escapeText(plain.slice(end, index))}<${escapeText(address)}>`;
    end = index + address.length;
  }
  return markup + escapeText(plain.slice(end));
}
