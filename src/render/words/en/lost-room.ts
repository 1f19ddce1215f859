// English: what is said when the room is lost, and whatever is said elsewhere in its place.

export const lostRoom = {
  isLost: ({ incident, reason }: { incident: string; reason: string }) =>
    `*I cannot speak in the room of ${incident} any more*: ${reason}.`,
  goesOn: (isPrivate: boolean) =>
    `Nothing is lost: the clock and the pages go on, and what the room was to hear is said ${isPrivate ? 'to you' : 'under the announcement'}.`,
  unarchive: (room: string) => `Unarchive ${room}`,
  invite: (room: string) => `Type \`/invite @warroom\` in ${room}`,
  /** `wayBack`: one of the two above. */
  back: (wayBack: string) =>
    `${wayBack}, and I go on there within minutes (\`/incident resync\` is faster); or I open another room.`,
  openAnother: 'Open another room',
  retired: (room: string) =>
    `Two channels were opened for the same room at the same moment. This one is not used: please go to ${room}.`,
  beingReplaced: (incident: string) => `${incident} · said here because another room is being opened`,
  elsewhere: ({ incident, reason }: { incident: string; reason: string }) =>
    `${incident} · said here because its room cannot be used: ${reason}`,
  perhapsRepeated: (room: string) => `May be a repetition: I cannot see any more whether it was said in ${room}`,
  perhapsSaidBefore: 'May be a repetition: I cannot see whether it was said here before',
  place: ({ room, reason }: { room: string; reason: string }) => `${room}, but ${reason}`,
  isArchived: 'it is archived',
  isGone: 'it was deleted, or I was removed from it',
  notInIt: 'I was removed from it',
  slackAnswers: (error: string) => `Slack answers \`${error}\``,
};
