// The verbs of the command in the groups of the help; `words/*/verbs.ts` tells what each does.

export type VerbGroup = 'declare' | 'inTheRoom' | 'rolesAndPages' | 'afterwards' | 'anywhere';

/** In the order in which the help shows them. */
export const VERB_HELP = [
  { verb: 'declare', group: 'declare' },
  { verb: 'ack', group: 'inTheRoom' },
  { verb: 'status', group: 'inTheRoom' },
  { verb: 'update', group: 'inTheRoom' },
  { verb: 'sev', group: 'inTheRoom' },
  { verb: 'snooze', group: 'inTheRoom' },
  { verb: 'verify', group: 'inTheRoom' },
  { verb: 'hold', group: 'inTheRoom' },
  { verb: 'note', group: 'inTheRoom' },
  { verb: 'timeline', group: 'inTheRoom' },
  { verb: 'resync', group: 'inTheRoom' },
  { verb: 'why', group: 'inTheRoom' },
  { verb: 'lead', group: 'rolesAndPages' },
  { verb: 'role', group: 'rolesAndPages' },
  { verb: 'escalate', group: 'rolesAndPages' },
  { verb: 'resolve', group: 'afterwards' },
  { verb: 'reopen', group: 'afterwards' },
  { verb: 'postmortem', group: 'afterwards' },
  { verb: 'action', group: 'afterwards' },
  { verb: 'actions', group: 'afterwards' },
  { verb: 'export', group: 'afterwards' },
  { verb: 'close', group: 'afterwards' },
  { verb: 'cancel', group: 'afterwards' },
  { verb: 'list', group: 'anywhere' },
  { verb: 'todo', group: 'anywhere' },
  { verb: 'learn', group: 'anywhere' },
  { verb: 'report', group: 'anywhere' },
  { verb: 'help', group: 'anywhere' },
] as const satisfies readonly { verb: string; group: VerbGroup }[];

export type Verb = (typeof VERB_HELP)[number]['verb'];
