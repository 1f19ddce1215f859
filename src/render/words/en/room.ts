// English: the first words in a room, and its bookmarks.

export const room = {
  runbook: 'Runbook',
  announcement: 'Announcement',
  work: (commander: string) =>
    `*How we work here.* ${commander} leads and decides; stopping the harm comes before finding the cause. Say here what you see and what you try.`,
  toFindOut: '*To find out first*',
  questions: [
    'What is seen, and since when?',
    'What changed shortly before?',
    'How many users feel it, and which ones?',
    'What do the error messages say?',
  ],
  hint: '`/incident note …` keeps something in the timeline · `/incident update …` tells everybody · `/incident help` knows the rest',
};
