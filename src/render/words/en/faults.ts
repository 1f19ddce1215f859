// English: what a person is told when the bot itself breaks.

export const faults = {
  unknownOutcome: (reference: string) =>
    `Something broke on my side, and I cannot say whether this was recorded. Please look at the card, then try again. If it comes back, give the operators this reference: \`${reference}\`.`,
  databaseDown:
    '*NOT recorded*: my database does not answer. Nothing was changed. Please note it here in the channel by hand, and try again in a minute.',
};
