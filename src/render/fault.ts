// What a person is told when the bot itself breaks: whether anything was kept, and what to do.
import type { Words } from './words/words.ts';

/** `reference` finds the details in the log. */
export function faultText(reference: string, { faults }: Words): string {
  return faults.unknownOutcome(reference);
}

/** The record cannot be reached: said at once, so that nobody relies on what was not kept. */
export function databaseDownText({ faults }: Words): string {
  return faults.databaseDown;
}
