// English: where the room of an incident is, and what every message and form of ours says of itself.

export const naming = {
  room: (channel: string) => `Room: ${channel}.`,
  lostRoom: (channel: string) => `Room: ${channel}, where I cannot speak now.`,
  roomIsOpening: 'The room is being opened.',
  noRoom: 'There is no room: Slack did not let me open one.',
  roomOfIncident: 'The room of the incident',
  source: ({ incident, commander }: { incident: string; commander: string }) =>
    `This is now ${incident}, led by ${commander}.`,
  sourcePrivate: 'This is being looked after as a private incident. Thank you for the report.',
  cut: 'Some of this did not fit here; `/incident export` sends you all of it.',
  cutText: 'Cut here. `/incident export` sends you the whole text.',
  notAllGivenBack: 'The rest of your text did not fit into this answer.',
  whatYouTyped: 'What you typed:',
  close: 'Close',
  cancel: 'Cancel',
};
