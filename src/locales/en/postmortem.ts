// English: the post-mortem: its headings, its facts from the record, and what it asks people.

import type { Status } from '../../domain/lifecycle/status.ts';
import type { PartLabels } from '../../domain/postmortem/postmortem.ts';
import type { Field, PostmortemStatus } from '../../domain/postmortem/sections.ts';
import type { Metrics } from '../../domain/report/measures.ts';
import type { Role } from '../../domain/roles/roles.ts';
import type { Severity } from '../../domain/severity/severity.ts';
import { count, duration, inFull, plural, utc } from './format.ts';
import { names } from './names.ts';

/** What people write: how it is called above what they wrote, and the question that asks for it. */
const fields: Record<Field, { name: string; asks: string }> = {
  summary: { name: 'Summary', asks: 'What happened, in words that somebody outside the room understands?' },
  users: { name: 'Users', asks: 'How many users felt it, and what did they see?' },
  revenue: { name: 'Revenue', asks: 'What did it cost in orders, revenue or trust?' },
  requests: { name: 'Requests', asks: 'How many requests or jobs went wrong?' },
  dataLost: { name: 'Data lost', asks: 'What data was lost or wrong, and what became of it?' },
  serviceLevels: { name: 'Service levels', asks: 'Which service levels were breached, if any?' },
  securityImpact: { name: 'Security impact', asks: 'What does it mean for security? “None identified” is an answer.' },
  detection: { name: 'How it was found', asks: 'What showed it first: an alert, a colleague, a customer?' },
  detectSooner: { name: 'What would show it sooner', asks: 'What lets us see it in half the time from now on?' },
  rootCause: { name: 'Root cause', asks: 'What made it possible, and what set it off?' },
  factors: { name: 'Contributing factors', asks: 'What else had to be true for this to happen?' },
  mitigators: { name: 'What kept it from being worse', asks: 'What limited the harm?' },
  resolution: { name: 'What ended it', asks: 'What was done to end it?' },
  recoverSooner: { name: 'What would end it sooner', asks: 'What lets us end it in half the time from now on?' },
  response: {
    name: 'How the response went',
    asks: 'What did people see and know at each step, and how did they know it?',
  },
  wentWell: { name: 'What went well', asks: 'What went well, and what made it go well?' },
  wasHard: {
    name: 'What was hard',
    asks: 'What made it hard: which signal, tool, document or access was missing?',
  },
  lucky: { name: 'Where we got lucky', asks: 'Where were we lucky?' },
  lessons: { name: 'Lessons', asks: 'What did we learn that changes how we work?' },
  evidence: { name: 'Evidence', asks: 'Which dashboards, logs and graphs show it?' },
};

const states: Record<PostmortemStatus, string> = {
  draft: 'draft from the record',
  inReview: 'in review',
  published: 'published',
};

export const postmortem = {
  fields,
  states,
  title: (title: string) => `Post-mortem: ${title}`,
  exercise: (title: string) => `Exercise, post-mortem: ${title}`,
  part: ({ heading, part, parts }: { heading: string; part: number; parts: number }) =>
    `${heading}, ${part} of ${parts}`,
  headings: { timeline: 'Timeline (UTC)', actions: 'Action items', metrics: 'Metrics' },
  creed: 'Everybody did what made sense with what they knew then. This looks at what the system allowed.',
  toFillIn: 'To fill in',
  ofWhichQuiet: (length: string) => `of which ${length} quiet before it was reopened`,
  notRecorded: 'not recorded',
  nothingNoted: 'Nothing was noted.',

  columns: {
    time: 'Time (UTC)',
    event: 'Event',
    action: 'Action',
    kind: 'Kind',
    owner: 'Owner',
    due: 'Due (UTC)',
    status: 'Status',
  },
  header: {
    incident: 'Incident',
    severity: 'Severity',
    when: 'When',
    duration: 'Duration',
    service: 'Service',
    owner: 'Looked after by',
    status: 'Status',
    state: 'This post-mortem',
    severities: ({ peak, final }: { peak: Severity; final: Severity }) =>
      peak === final ? peak : `${peak} at its worst, ${final} in the end`,
    span: ({ from, to }: { from: Date; to: Date }) => `${utc(from)} to ${utc(to)} UTC`,
    since: (from: Date) => `since ${utc(from)} UTC, not resolved`,
    due: (at: Date) => `due ${utc(at)} UTC`,
    at: (at: Date) => `${utc(at)} UTC`,
    exercise: 'an exercise',
    noService: 'none named',
  },

  impact: {
    timeAt: ({ severity, ms }: { severity: Severity; ms: number }) =>
      `It was ${severity} for ${ms === 0 ? 'less than a minute' : inFull(ms)}.`,
    quiet: (ms: number) => `It was quiet for ${inFull(ms)}, between its end and its being reopened.`,
    noDataLost: 'No data was lost.',
    dataNotAssessed: 'Whether data was lost: not assessed.',
  },
  noSecurityImpact: 'None identified.',
  securityNotAssessed: 'Not assessed.',
  assessed: { none: 'none', notAssessed: 'not assessed' },
  detection: {
    reported: ({ at, message }: { at: Date; message: string }) =>
      `It was first reported at ${utc(at)} UTC, in ${message}.`,
    declared: ({ at, after }: { at: Date; after: number | null }) =>
      `It was declared at ${utc(at)} UTC${after === null ? '' : `, ${duration(after)} later`}.`,
    acknowledged: (after: number) => `It was acknowledged ${duration(after)} after that.`,
    unacknowledged: 'No acknowledgement was recorded.',
  },
  causeUnknown: 'The cause is still unknown. Finding it is an action item.',
  resolution: {
    mitigated: ({ at, after }: { at: Date; after: number }) =>
      `The harm stopped at ${utc(at)} UTC, after ${duration(after)}.`,
    resolved: ({ at, after }: { at: Date; after: number }) =>
      `It was resolved at ${utc(at)} UTC, after ${duration(after)}.`,
    unresolved: 'It is not resolved.',
    temporary: 'The fix is temporary; making it permanent is an action item.',
  },
  response: {
    pages: (pages: number) => `${count(pages, 'page')} went out`,
    handovers: (handovers: number) =>
      handovers === 0 ? 'the command was not handed over' : `the command was handed over ${count(handovers, 'time')}`,
    updates: ({ onTime, late, unmeasured, missed }: Metrics['updates']) =>
      `${onTime + late + unmeasured === 0 ? 'no status updates' : `${count(onTime + late + unmeasured, 'status update')}${onTime + late === 0 ? '' : `, ${onTime} on time and ${late} after a reminder`}`}${missed === 0 ? '' : `; ${count(missed, 'interval')} passed without one`}`,
    responders: 'Responders',
    onCall: 'on call',
    responder: 'responder',
    ownsPostmortem: 'looks after this post-mortem',
  },
  actions: {
    lead: ({ all, open, prevent }: { all: number; open: number; prevent: number }) =>
      all === 0
        ? 'No action items.'
        : `${count(all, 'action item')}, ${open === 0 ? 'none' : open} still open; ${prevent === 0 ? 'none' : prevent} of them ${plural(prevent, 'keeps', 'keep')} this from happening again.`,
    status: ({ status, reason }: { status: string; reason: string | null }) =>
      reason === null ? status : `${status}: ${reason}`,
    preventiveMissing: 'At least one action that keeps this from happening again, with an owner and a date.',
  },
  metrics: {
    detect: 'Time to detect (MTTD), from the first report to the declaration',
    acknowledge: 'Time to acknowledge',
    firstUpdate: 'Time to the first update',
    mitigate: 'Time to mitigate',
    repair: 'Time to resolve (MTTR)',
    figure: ({
      name,
      ms,
      target,
      isMet,
    }: {
      name: string;
      ms: number | null;
      target: number | null;
      isMet: boolean | null;
    }) =>
      `${name}: ${ms === null ? 'not recorded' : duration(ms)}${target === null ? '' : ` (target ${duration(target)}${isMet === null ? '' : isMet ? ', met' : ', not met'})`}.`,
  },
};

// English: what happened, as a post-mortem tells it: by roles, in sentences that stand alone.

const parts: PartLabels = {
  commander: 'the incident commander',
  operationsLead: 'the operations lead',
  communicationsLead: 'the communications lead',
  scribe: 'the scribe',
  onCall: 'the on-call engineer',
  responder: 'a responder',
  clock: 'the clock',
  team: 'a team',
};

/** Behind a statement: the reason that somebody gave. */
function because(reason: string | null): string {
  return reason === null ? '.' : `: ${reason}`;
}

interface Change<T> {
  who: string;
  from: T;
  to: T;
}

export const record = {
  parts,
  reported: (message: string) => `First reported in ${message}.`,
  message: 'a message',
  evidence: 'evidence',
  declared: ({ who, severity, title }: { who: string; severity: Severity; title: string }) =>
    `${who} declared the incident as ${severity}: ${title}`,
  roomOpened: 'The room was opened.',
  roomLost: 'The room could not be used any more.',
  roomReplaced: (who: string) => `${who} had another room opened.`,
  commanderGone: 'The incident commander could not be reached any more: the account was gone.',
  acknowledged: (who: string) => `${who} acknowledged.`,
  moved: ({ who, from, to }: Change<Status>) =>
    `${who} moved the status from ${names.statuses[from].name} to ${names.statuses[to].name}.`,
  noChange: (who: string) => `${who} said that nothing had changed.`,
  updated: ({ who, text }: { who: string; text: string }) => `${who} posted an update: ${text}`,
  raised: ({ from, to }: { from: Severity; to: Severity }) =>
    `The clock raised the severity from ${from} to ${to}: unresolved for too long.`,
  stillBroken: ({ who, from, to }: Change<Severity>) =>
    `${who} changed the severity from ${from} to ${to}: still broken.`,
  severity: ({ who, from, to, reason }: Change<Severity> & { reason: string | null }) =>
    `${who} changed the severity from ${from} to ${to}${because(reason)}`,
  held: ({ who, until, reason }: { who: string; until: Date; reason: string }) =>
    `${who} held the severity until ${utc(until)}${because(reason)}`,
  verified: (who: string) => `${who} confirmed that the harm stays away.`,
  verificationFailed: (who: string) => `${who} found it still broken.`,
  snoozed: ({ who, until }: { who: string; until: Date }) =>
    `${who} asked not to be reminded of the next update before ${utc(until)}.`,
  roleTaken: (role: Role) => `A responder became ${names.roles[role].name}.`,
  roleHandedOver: (role: Role) => `The role of ${names.roles[role].name} was handed over.`,
  noted: ({ who, text }: { who: string; text: string }) => `${who} noted: ${text}`,
  resolved: ({ who, text }: { who: string; text: string }) => `${who} resolved the incident: ${text}`,
  reopened: ({ who, reason }: { who: string; reason: string | null }) =>
    `${who} reopened the incident${because(reason)}`,
  closed: ({ who, reason }: { who: string; reason: string | null }) => `${who} closed the incident${because(reason)}`,
  cancelled: ({ who, reason }: { who: string; reason: string | null }) =>
    `${who} cancelled the incident as a false alarm${because(reason)}`,
  pagedByName: (who: string) => `${who} had more people paged.`,
  paged: ({ page, skipped }: { page: number; skipped: number }) =>
    `Page ${page} was sent by the escalation policy${skipped === 0 ? '' : `; ${count(skipped, 'level')} skipped`}.`,
  nobodyLeft: 'Nobody in the escalation policy could be paged.',
  pagesExhausted: 'Everybody in the escalation policy had been paged.',
  updateOverdue: (due: Date) => `The update due at ${utc(due)} was overdue.`,
};
