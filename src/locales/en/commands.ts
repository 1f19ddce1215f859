// English: what each verb of the command does, with examples of what to type after the command; the first is the usual form.
import type { Status } from '../../domain/lifecycle/status.ts';
import type { Role } from '../../domain/roles/roles.ts';
import { count, list, number, when } from './format.ts';
import { names } from './names.ts';

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
    usage: ['escalate', 'escalate @ann', 'escalate level 2', 'escalate ops'],
    says: 'pages the next escalation level now; or a person, a group, a level, a schedule or a pager',
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

// English: help, the panel of a room, and the lists of open incidents.

export const help = {
  heading: 'What you can say',
  lead: 'One line opens a room: `/incident sev1 checkout down`. `/inc` is short for `/incident`.',
  run: (verb: string) => `Run “${verb}”`,
  unknown: ({ word, suggestion }: { word: string; suggestion: string }) =>
    `I do not know “${word}”; nothing was done. Did you mean \`/incident ${suggestion}\`? ` +
    `To declare it as an incident, say how severe it is: \`/incident sev2 …\`.`,

  /** In the room of an open incident, for a text that elsewhere would declare one. */
  notUnderstood: 'I did not understand this, and nothing was done.',
  misfit: (name: string) => `\`/incident ${name}\` does not understand these words, and nothing was done.`,
  severityOrAnother: ({ incident, to }: { incident: string; to: string }) =>
    `This is the room of ${incident}, and nothing was done yet. Is this incident ${to} now, or is it another one?`,
  changeTo: (to: string) => `Change this incident to ${to}`,
  another: 'Declare another incident',

  openVerbs: 'Also: `/incident note`, `lead @ann`, `role comms @bo`, `escalate`, `timeline`, `why`, `cancel`, `help`.',
  endedVerbs: 'Also: `/incident note`, `timeline`, `postmortem`, `help`.',
  standing: ({ status, commander }: { status: string; commander: string }) => `${status}. Led by ${commander}.`,

  noneOpen: 'No incident is open. `/incident sev1 what is wrong` declares one.',
  open: (incidents: number) => `${count(incidents, 'open incident')}:`,
  wrongPlace: (verb: string) =>
    `\`/incident ${verb}\` is about one incident, and this is not its room; nothing was done.`,
  which: 'Which one do you mean?',
  thisOne: 'This one',
  more: (rest: number) => `And ${count(rest, 'more', 'more')}.`,
  incident: ({
    incident,
    status,
    commander,
    place,
  }: {
    incident: string;
    status: Status;
    commander: string;
    place: string;
  }) => `${incident} · ${names.statuses[status].name} · led by ${commander} · ${place}`,
  noRoomYet: 'no room yet',
  noRoom: 'no room',
};

// English: the Home of one person.

export const home = {
  figures: ({ open, lately }: { open: number; lately: number }) =>
    `*${number(open)}* open now · *${number(lately)}* declared in the last 30 days`,
  notCounted: 'Exercises, false alarms and private incidents are not counted.',
  declare: 'Declare an incident',
  open: 'Open now',
  noneOpen: 'No incident is open.',
  todo: 'Waiting for you',
  ended: 'Ended lately',
  yourRoles: (roles: readonly Role[]) => `You are ${list(roles.map((role) => names.roles[role].name))}.`,
};

// English: what waits for one person.

function due(at: Date | null): string {
  return at === null ? '' : `, due ${when(at)}`;
}

export const todo = {
  lead: '*What waits for you*',
  nothing: 'Nothing waits for you. `/incident list` shows what is open.',
  more: (rest: number) => `And ${count(rest, 'more', 'more')}; they show when some of these are done.`,
  postmortem: (at: Date | null) => `The post-mortem is yours to write${due(at)}.`,
  review: (at: Date | null) => `You are asked to review the post-mortem${due(at)}.`,
  role: ({ incident, status, roles }: { incident: string; status: Status; roles: readonly Role[] }) =>
    `*${incident}* is ${names.statuses[status].name}, and you are ${list(roles.map((role) => names.roles[role].name))}.`,
};

// English: what earlier incidents taught.

export const learnings = {
  /** In the room of the next one. */
  shared: (service: string) => `*What earlier incidents of ${service} taught.*`,
  ofService: (service: string) => `*What incidents of ${service} taught*, the newest first:`,
  newest: '*What incidents taught*, the newest of each service:',
  none: (service: string) => `Nothing has been published yet that incidents of ${service} taught.`,
  noneAnywhere: 'Nothing has been published yet that incidents taught.',
  from: ({ reference, publishedAt, room }: { reference: string; publishedAt: Date; room: string | null }) =>
    `${reference}, published ${when(publishedAt)}${room === null ? '' : `, in ${room}`}:`,
  where: 'They come from the lessons of published post-mortems; private incidents and exercises hand nothing on.',
  hint: 'From the lessons of published post-mortems; the room has the whole of it. `/incident learn` shows them to you.',
  of: '`/incident learn checkout` shows those of one service.',
};
