// English: what each verb of the command does, with examples of what to type after the command; the first is the usual form.

/** In the order in which help shows them. */
const does = {
  declare: {
    usage: [
      'sev1 checkout down',
      'sev2 search slow --service search',
      'sev1 leaked key --private',
      'sev3 practice --drill',
    ],
    says: 'declares an incident and opens its room. The severity may stand anywhere; what is left is the title',
  },
  ack: { usage: ['ack'], says: 'acknowledges: the paging stops' },
  status: { usage: ['status', 'identified', 'mitigating', 'monitoring'], says: 'shows the status, or moves it' },
  update: {
    usage: ['update we are rolling back', 'update'],
    says: 'posts a status update; without words a form asks for them',
  },
  sev: { usage: ['sev 2 only some users'], says: 'changes the severity, with or without a reason' },
  snooze: { usage: ['snooze 10m', 'snooze 30m'], says: 'puts the next status update off; the timeline keeps it' },
  verify: {
    usage: ['verify better', 'verify broken'],
    says: 'answers whether the harm stays away; “broken” goes back to mitigating, one severity up',
  },
  hold: {
    usage: ['hold the fix is being deployed'],
    says: 'keeps the clock from raising the severity for a while; for the commander',
  },
  note: { usage: ['note error rate falls since 10:40'], says: 'adds to the timeline' },
  timeline: { usage: ['timeline'], says: 'shows the timeline, to you alone' },
  resync: { usage: ['resync'], says: 'brings every message and the room up to date, if something looks wrong' },
  why: { usage: ['why'], says: 'shows what I will do next, when, by which rule, and what is held up' },
  lead: { usage: ['lead @ann', 'lead'], says: 'makes somebody commander, or you' },
  role: {
    usage: ['role comms @bo', 'role ops @bo', 'role scribe @bo'],
    says: 'gives a role: commander, operations, communications or scribe',
  },
  escalate: {
    usage: ['escalate', 'escalate @ann', 'escalate rung 2', 'escalate ops'],
    says: 'pages the next rung of the ladder now; or a person, a group, a rung, a rota or a pager',
  },
  resolve: { usage: ['resolve'], says: 'says that it is over: what ended it, its cause, what is left to do' },
  reopen: { usage: ['reopen it is back'], says: 'goes on where it seemed over' },
  postmortem: {
    usage: ['postmortem', 'postmortem publish', 'postmortem owner @ann'],
    says: 'opens the post-mortem: to write it, to have it read, to publish it',
  },
  action: {
    usage: [
      'action @ann by friday: alert on queue depth',
      'action prevent @ann in 2 weeks: check the settings before a deploy',
      'action 2 done',
      'action 2 not doing: the service goes away in May',
      'action 2 prevent',
      'action 2 @bo by friday',
      'action edit 2',
      'action',
    ],
    says: 'adds an action item: whose it is, by when, what it is for (prevent, detect, mitigate, process), or says how one stands; in the room, or with the reference behind `action`',
  },
  actions: { usage: ['actions'], says: 'shows the action items, and lets you change them' },
  export: {
    usage: [
      'export',
      'export yaml',
      'export csv',
      'export status',
      'export table',
      'export list',
      'export short',
      'export french',
    ],
    says: 'sends you the post-mortem as a file: all of it as Markdown, the YAML record, the timeline as CSV, a status update, or another form of it',
  },
  close: { usage: ['close'], says: 'ends a resolved incident for good' },
  cancel: { usage: ['cancel a test alert'], says: 'ends a false alarm' },
  list: { usage: ['list'], says: 'shows the open incidents' },
  todo: { usage: ['todo'], says: 'shows what waits for you, in all incidents' },
  learn: {
    usage: ['learn', 'learn checkout'],
    says: 'shows what earlier incidents taught: of the service of this room, of the one that you name, or of each',
  },
  report: {
    usage: ['report', 'report 90d', 'report 2w here'],
    says: 'shows the figures of the last 30 days, or as many as you say, with a picture; `here` shows them to the channel',
  },
  help: { usage: ['help', 'help sev'], says: 'shows this, or more about one verb' },
};

export const verbs = {
  does,
  groups: {
    declare: 'Declare',
    inTheRoom: 'In the room',
    rolesAndPages: 'Roles and pages',
    afterwards: 'After it is over',
    anywhere: 'Anywhere',
  },
};
