// The sections of a post-mortem as lines of markup: facts from the record, then questions of "what" and "how" for people to answer.

import { sayDuration } from '../domain/durations.ts';
import type { PostmortemDraft } from '../domain/postmortem.ts';
import { quote } from './blocks.ts';
import { escapeText } from './escape.ts';
import { actionLine } from './follow-up-words.ts';
import { link, target } from './mentions.ts';
import { utc } from './times.ts';
import { count } from './words/en/forms.ts';
import { en } from './words/en.ts';
import { capital } from './words/shaping.ts';

const CREED = '_Everybody did what made sense with what they knew then. This looks at what the system allowed._';

export function summaryLines(draft: PostmortemDraft): string[] {
  const { reference, severity, declaredAt, resolvedAt, resolution, service } = draft;
  const kind = draft.isDrill ? 'an exercise at' : 'a';
  const about = service === null ? '' : ` in ${escapeText(service)}`;
  const span =
    resolvedAt === null
      ? `declared ${utc(declaredAt)} UTC, now ${draft.status}`
      : `it lasted ${en.forms.between(declaredAt, resolvedAt)}, from ${utc(declaredAt)} to ${utc(resolvedAt)} UTC`;
  const due = draft.dueAt === null ? '' : `, due ${utc(draft.dueAt)} UTC`;
  return [
    `*${reference}* was ${kind} ${severity.peak} incident${about}; ${span}.${severityEnd(draft)}`,
    ...(resolution === null ? [] : [quote(resolution.summary)]),
    `Draft from the record. Looked after by ${draft.owner}${due}.`,
    CREED,
  ];
}

function severityEnd({ severity: { peak, final } }: PostmortemDraft): string {
  return peak === final ? '' : ` It ended as ${final}.`;
}

export function impactLines({ metrics, resolution }: PostmortemDraft): string[] {
  return [
    ...metrics.timeAtSeverity.map(({ severity, ms }) => `Time at ${severity}: ${sayDuration(ms)}.`),
    ...(resolution === null || resolution.dataLost === null
      ? ['Data lost: none reported.']
      : ['Data lost:', quote(resolution.dataLost)]),
    '*To fill in*',
    '• How many users felt it, and what did they see?',
    '• What did it cost in requests, orders or revenue?',
    '• Which service levels were breached, if any?',
  ];
}

export function securityLines({ resolution }: PostmortemDraft): string[] {
  const impact = resolution?.securityImpact ?? null;
  return impact === null ? ['None identified.'] : [quote(impact)];
}

export function detectionLines({ firstReport, declaredAt, metrics }: PostmortemDraft): string[] {
  const { timeToAcknowledge } = metrics;
  return [
    ...(firstReport === null
      ? []
      : [
          `First reported ${utc(firstReport.at)} UTC in ${link(firstReport.source.permalink, 'a message')}; declared ${en.forms.between(firstReport.at, declaredAt)} later.`,
        ]),
    `Declared ${utc(declaredAt)} UTC.`,
    timeToAcknowledge === null
      ? 'No acknowledgement was recorded.'
      : `Acknowledged ${sayDuration(timeToAcknowledge)} after that.`,
    '*To fill in*',
    '• When did the trouble begin, and what showed it first: an alert, a colleague, a customer?',
    '• What lets us see it in half the time from now on?',
  ];
}

export function responseLines({ responders, handovers, metrics }: PostmortemDraft): string[] {
  const { onTime, late, missed } = metrics.updates;
  return [
    `${capital(count(metrics.pages, 'page'))} went out. ${capital(count(handovers, 'handover'))} of command.`,
    `Status updates: ${count(onTime, 'on time', 'on time')}, ${count(late, 'after a reminder', 'after a reminder')}; ${count(missed, 'interval')} passed without one.`,
    '*Responders*',
    ...responders.map(({ userId, roles, wasPaged, ownsPostmortem }) => {
      const part = [
        ...roles.map((role) => en.names.roles[role].name),
        ...(wasPaged ? ['on call'] : []),
        ...(ownsPostmortem ? ['looks after this post-mortem'] : []),
      ];
      return `• ${target(userId)}: ${part.length === 0 ? 'responder' : en.forms.list(part)}`;
    }),
  ];
}

export function causeLines({ resolution }: PostmortemDraft): string[] {
  const cause = resolution?.rootCause ?? null;
  return [
    ...(cause === null ? ['Still unknown. Finding it is an action item.'] : [quote(cause)]),
    '*To fill in*',
    '• What else had to be true for this to happen?',
    '• What kept it from being worse?',
  ];
}

export function resolutionLines({ resolution, mitigatedAt, resolvedAt, declaredAt }: PostmortemDraft): string[] {
  return [
    ...(mitigatedAt === null
      ? []
      : [`Harm stopped ${utc(mitigatedAt)} UTC, after ${en.forms.between(declaredAt, mitigatedAt)}.`]),
    ...(resolvedAt === null
      ? ['Not resolved.']
      : [`Resolved ${utc(resolvedAt)} UTC, after ${en.forms.between(declaredAt, resolvedAt)}.`]),
    ...(resolution === null ? [] : [quote(resolution.summary)]),
    ...(resolution?.isTemporary === true ? ['The fix is temporary; making it permanent is an action item.'] : []),
  ];
}

export function actionLines({ actionItems }: PostmortemDraft): string[] {
  return [
    ...actionItems.map((action) => {
      const mark = action.status === 'done' ? '☑' : '☐';
      return `${mark} ${actionLine(action, en)} · ${en.followUp.kinds[action.kind]} · ${en.followUp.statuses[action.status]}`;
    }),
    ...(actionItems.some(({ kind }) => kind === 'prevent')
      ? []
      : ['☐ To fill in: at least one action that prevents this or limits its harm, with an owner and a date.']),
  ];
}
