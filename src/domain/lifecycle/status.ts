// The lifecycle: one record per status. Code asks for a fact of the record and never compares with a status by name.

interface StatusFacts {
  /** Work goes on: people can act and the clocks run. */
  isOpen: boolean;
  /** The impact has ended, as far as anybody knows. While it is open, the room is asked to verify that and nothing escalates. */
  isMitigated: boolean;
  /** Has a post-mortem and action items, and counts in reports. A false alarm does not. */
  hasFollowUp: boolean;
  /** May be closed, once nothing is missing. */
  canClose: boolean;
  /** Where people may move it. Resolve, reopen, close and cancel are changes of their own. */
  moves: readonly string[];
  /** The usual next move, for the one-click button; null where the next step is not a move. */
  next: string | null;
  /** Where it goes when the mitigation did not hold. */
  back: string | null;
  /** What people type for it besides its name, in English and French. */
  spellings: readonly string[];
  /** Its colour in pictures: after Okabe and Ito. */
  colour: string;
  /** The closest of the four statuses that the YAML record knows. */
  record: 'investigating' | 'identified' | 'mitigating' | 'resolved';
}

const OPEN = { isOpen: true, isMitigated: false, hasFollowUp: false, canClose: false, back: null } as const;
const ENDED = { isOpen: false, isMitigated: true, moves: [], next: null, back: null, spellings: [] } as const;

/** In their usual order. */
export const STATUS = {
  investigating: {
    ...OPEN,
    moves: ['identified', 'mitigating', 'monitoring'],
    next: 'identified',
    spellings: ['investigate', 'investigation'],
    colour: '#D55E00',
    record: 'investigating',
  },
  identified: {
    ...OPEN,
    moves: ['mitigating', 'monitoring'],
    next: 'mitigating',
    spellings: ['identify', 'identifié', 'identifie'],
    colour: '#E69F00',
    record: 'identified',
  },
  mitigating: {
    ...OPEN,
    moves: ['monitoring'],
    next: 'monitoring',
    spellings: ['mitigate', 'mitigation'],
    colour: '#0072B2',
    record: 'mitigating',
  },
  monitoring: {
    ...OPEN,
    isMitigated: true,
    moves: ['mitigating'],
    next: null,
    back: 'mitigating',
    spellings: ['monitor', 'surveillance'],
    colour: '#56B4E9',
    record: 'mitigating',
  },
  resolved: { ...ENDED, hasFollowUp: true, canClose: true, colour: '#009E73', record: 'resolved' },
  closed: { ...ENDED, hasFollowUp: true, canClose: false, colour: '#009E73', record: 'resolved' },
  cancelled: { ...ENDED, hasFollowUp: false, canClose: false, colour: '#8A929B', record: 'resolved' },
} as const satisfies Record<string, StatusFacts>;

export type Status = keyof typeof STATUS;
export type OpenStatus = { [S in Status]: (typeof STATUS)[S]['isOpen'] extends true ? S : never }[Status];

export const STATUSES = Object.keys(STATUS) as Status[];
export const OPEN_STATUSES = STATUSES.filter(isOpen);
export const FIRST_STATUS: OpenStatus = 'investigating';
/** Statuses of incidents that were real and are over. */
export const FOLLOWED_UP_STATUSES = STATUSES.filter((status) => STATUS[status].hasFollowUp);

export function isOpen(status: Status): status is OpenStatus {
  return STATUS[status].isOpen;
}

/** Open, with the impact over: the room is asked whether it stays so. */
export function isVerifying(status: Status): boolean {
  return isOpen(status) && STATUS[status].isMitigated;
}

/** The open statuses that a person may move to. */
export function movesFrom(status: Status): readonly OpenStatus[] {
  return STATUS[status].moves;
}

/** The usual next open status, for the one-click button; null where what follows is no move. */
export function nextStatus(status: Status): OpenStatus | null {
  return STATUS[status].next;
}

const SPELLINGS = new Map<string, OpenStatus>(
  OPEN_STATUSES.flatMap((status) => [status, ...STATUS[status].spellings].map((word) => [word, status] as const)),
);

/** Reads a status word as people type it; null if it is none that people can move to. */
export function parseOpenStatus(word: string): OpenStatus | null {
  return SPELLINGS.get(word.toLowerCase()) ?? null;
}
