// What only the command line has to say.
import type { Message } from '../render/blocks.ts';
import { escapeText } from '../render/escape.ts';
import { says } from './answers.ts';

/** A name that was typed and that Slack did not turn into a mention. */
export function unknownPerson(name: string): Message {
  return says(
    `Slack did not tell me who “${escapeText(name.slice(0, 80))}” is; nothing was changed. ` +
      'Choose the person from the list that opens when you type `@`.',
  );
}
