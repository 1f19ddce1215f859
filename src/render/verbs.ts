// The verbs of the command with what each does: the table behind the help.

export interface VerbHelp {
  verb: string;
  /** What to type after the command; the first is the usual form. */
  usage: readonly string[];
  says: string;
  group: 'Declare' | 'In the room' | 'Roles and pages' | 'After it is over' | 'Anywhere';
}

/** In the order in which the help shows them. */
export const VERB_HELP = [
  {
    verb: 'declare',
    usage: [
      'sev1 checkout down',
      'sev2 search slow --service search',
      'sev1 leaked key --private',
      'sev3 practice --drill',
    ],
    says: 'declares an incident and opens its room. The severity may stand anywhere; what is left is the title',
    group: 'Declare',
  },
  { verb: 'ack', usage: ['ack'], says: 'acknowledges: the paging stops', group: 'In the room' },
  {
    verb: 'status',
    usage: ['status', 'identified', 'mitigating', 'monitoring'],
    says: 'shows the status, or moves it',
    group: 'In the room',
  },
  {
    verb: 'update',
    usage: ['update we are rolling back', 'update'],
    says: 'posts a status update; without words a form asks for them',
    group: 'In the room',
  },
  {
    verb: 'sev',
    usage: ['sev 2 only some users'],
    says: 'changes the severity, with or without a reason',
    group: 'In the room',
  },
  {
    verb: 'snooze',
    usage: ['snooze 10m', 'snooze 30m'],
    says: 'puts the next status update off; the timeline keeps it',
    group: 'In the room',
  },
  {
    verb: 'verify',
    usage: ['verify better', 'verify broken'],
    says: 'answers whether the harm stays away; “broken” goes back to mitigating, one severity up',
    group: 'In the room',
  },
  {
    verb: 'hold',
    usage: ['hold the fix is being deployed'],
    says: 'keeps the clock from raising the severity for a while; for the commander',
    group: 'In the room',
  },
  { verb: 'note', usage: ['note error rate falls since 10:40'], says: 'adds to the timeline', group: 'In the room' },
  { verb: 'timeline', usage: ['timeline'], says: 'shows the timeline, to you alone', group: 'In the room' },
  {
    verb: 'resync',
    usage: ['resync'],
    says: 'brings every message and the room up to date, if something looks wrong',
    group: 'In the room',
  },
  {
    verb: 'why',
    usage: ['why'],
    says: 'shows what I will do next, when, by which rule, and what is held up',
    group: 'In the room',
  },
  { verb: 'lead', usage: ['lead @ann', 'lead'], says: 'makes somebody commander, or you', group: 'Roles and pages' },
  {
    verb: 'role',
    usage: ['role comms @bo', 'role ops @bo', 'role scribe @bo'],
    says: 'gives a role: commander, operations, communications or scribe',
    group: 'Roles and pages',
  },
  {
    verb: 'escalate',
    usage: ['escalate', 'escalate @ann', 'escalate rung 2', 'escalate ops'],
    says: 'pages the next rung of the ladder now; or a person, a group, a rung, a rota or a pager',
    group: 'Roles and pages',
  },
  {
    verb: 'resolve',
    usage: ['resolve'],
    says: 'says that it is over: what ended it, its cause, what is left to do',
    group: 'After it is over',
  },
  { verb: 'reopen', usage: ['reopen it is back'], says: 'goes on where it seemed over', group: 'After it is over' },
  {
    verb: 'postmortem',
    usage: ['postmortem'],
    says: 'drafts the post-mortem from the record',
    group: 'After it is over',
  },
  { verb: 'close', usage: ['close'], says: 'ends a resolved incident for good', group: 'After it is over' },
  { verb: 'cancel', usage: ['cancel a test alert'], says: 'ends a false alarm', group: 'After it is over' },
  { verb: 'list', usage: ['list'], says: 'shows the open incidents', group: 'Anywhere' },
  { verb: 'help', usage: ['help', 'help sev'], says: 'shows this, or more about one verb', group: 'Anywhere' },
] as const satisfies readonly VerbHelp[];

export type Verb = (typeof VERB_HELP)[number]['verb'];
