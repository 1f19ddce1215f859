// What a person is told when the bot itself breaks: whether anything was kept, and what to do.

/** `reference` finds the details in the log. */
export function faultText(reference: string): string {
  return `Something broke on my side, and I cannot say whether this was recorded. Please look at the card, then try again. If it comes back, give the operators this reference: \`${reference}\`.`;
}

/** The record cannot be reached: said at once, so that nobody relies on what was not kept. */
export function databaseDownText(): string {
  return '*NOT recorded*: my database does not answer. Nothing was changed. Please note it here in the channel by hand, and try again in a minute.';
}
