// What a resolution leaves to be done, and when people are reminded of it: told by the rules a second time. Days begin at midnight, UTC.
import type { Expected } from './expected-incident.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
const CLOCK = 'warroom';
/** Which days of the epoch are Mondays: it began with a Thursday. */
const MONDAY = 4 * DAY;
const LONGEST_REPAIR = 2 * HOUR;
const FIND_CAUSE_WITHIN = 48 * HOUR;
export const POSTMORTEM_HOURS = 48;
export const ACTION_DAYS = 15;

export type LastingKind = 'postmortem' | 'actions' | 'overdue';

/** Nobody writes in this model, so nothing that is left is ever done. */
export interface Left {
  postmortem: { draftedAt: number; dueAt: number; remindedAt: number | null } | null;
  actions: {
    name: 'findCause' | 'alertSooner';
    owner: string;
    addedAt: number;
    dueAt: number;
    remindedAt: number | null;
  }[];
  overdueListedAt: number | null;
}

export const NOTHING_LEFT: Left = { postmortem: null, actions: [], overdueListedAt: null };

/** Somebody resolved it without naming the cause. */
export function leave(incident: Expected, by: string, at: number): void {
  add(incident, 'findCause', by, at, at + FIND_CAUSE_WITHIN);
  if (incident.severity !== 'SEV1' && incident.severity !== 'SEV2') return;
  incident.timeline.push(`postmortemDrafted ${by}`);
  incident.left = {
    ...incident.left,
    postmortem: { draftedAt: at, dueAt: at + POSTMORTEM_HOURS * HOUR, remindedAt: null },
  };
  if (at - incident.declaredAt > LONGEST_REPAIR) add(incident, 'alertSooner', by, at, at + ACTION_DAYS * DAY);
}

function add(incident: Expected, name: 'findCause' | 'alertSooner', by: string, at: number, dueAt: number): void {
  const { left, commander: owner } = incident;
  if (left.actions.some((action) => action.name === name)) return;
  incident.timeline.push(`actionAdded ${by}`);
  incident.left = { ...left, actions: [...left.actions, { name, owner, addedAt: at, dueAt, remindedAt: null }] };
}

export function lastingTimes({ left, status, isPrivate }: Expected): Partial<Record<LastingKind, number>> {
  const { postmortem, actions, overdueListedAt } = left;
  const isToBeWritten = postmortem !== null && (status === 'resolved' || status === 'closed');
  return {
    ...(isToBeWritten && { postmortem: writingReminder(postmortem) }),
    ...(actions.length > 0 && { actions: Math.min(...actions.map(actionReminder)) }),
    ...(actions.length > 0 &&
      !isPrivate && {
        overdue: nextMonday(Math.max(Math.min(...actions.map(({ dueAt }) => dueAt)), overdueListedAt ?? 0)),
      }),
  };
}

function writingReminder({ draftedAt, dueAt, remindedAt }: NonNullable<Left['postmortem']>): number {
  const last = remindedAt ?? draftedAt;
  const planned = [draftedAt + (dueAt - draftedAt) / 2, dueAt - 4 * HOUR, dueAt];
  return planned.find((at) => at > last) ?? nextAfter(last, dueAt, DAY);
}

function actionReminder({ addedAt, dueAt, remindedAt }: Left['actions'][number]): number {
  const last = remindedAt ?? addedAt;
  const planned = [dueAt - 2 * DAY, dueAt - (dueAt % DAY)];
  return planned.find((at) => at > last) ?? nextAfter(last, dueAt, WEEK);
}

function nextAfter(last: number, from: number, every: number): number {
  let at = from + every;
  while (at <= last) at += every;
  return at;
}

function nextMonday(after: number): number {
  return after - ((after - MONDAY) % WEEK) + WEEK;
}

/** One look at the clock: whatever is due is said once, to each who owns it. */
export function ringLasting(incident: Expected, due: Partial<Record<LastingKind, number>>, now: number): void {
  const say = (type: string) => incident.timeline.push(`${type} ${CLOCK}`);
  const { postmortem, actions } = incident.left;
  if (due.postmortem !== undefined && postmortem !== null) {
    incident.left = { ...incident.left, postmortem: { ...postmortem, remindedAt: now } };
    say('postmortemReminded');
  }
  if (due.actions !== undefined) {
    const told = actions.filter((action) => actionReminder(action) <= now);
    for (const _ of new Set(told.map(({ owner }) => owner))) say('actionsReminded');
    const after = actions.map((action) => (told.includes(action) ? { ...action, remindedAt: now } : action));
    incident.left = { ...incident.left, actions: after };
  }
  if (due.overdue !== undefined) {
    incident.left = { ...incident.left, overdueListedAt: now };
    say('overdueListed');
  }
}
