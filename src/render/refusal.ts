// Says no: what is the case, that nothing was changed, and what to do instead.
import type { Refusal, TextName } from '../domain/changes.ts';
import { ACTION_STATUS_NAMES, sectionName } from './follow-up-words.ts';
import { actor, channel, target } from './mentions.ts';
import { between, when } from './times.ts';
import { count, listed, roleName } from './words/en.ts';

/** A private answer in markup; `now` is the time of asking. */
export function refusalText(refusal: Refusal, now: Date): string {
  switch (refusal.code) {
    case 'not-open':
      return `This incident is ${refusal.status}${since(refusal)}; nothing was changed. If it goes on, reopen it: \`/incident reopen\`.`;
    case 'not-resolved':
      return `This incident is ${refusal.status}; nothing was changed. Resolve it first: \`/incident resolve\`.`;
    case 'illegal-move':
      return `From ${refusal.from} an incident does not go to ${refusal.to}; nothing was changed. ${legalWords(refusal.legal)}`;
    case 'stale':
      return `${actor(refusal.by)} moved this to ${refusal.status} ${ago(refusal.at, now)}; nothing was changed. The card shows what can be done now.`;
    case 'already-in-status':
      return `It is ${refusal.status} already: ${actor(refusal.by)} moved it ${ago(refusal.at, now)}. Nothing needed to be changed.`;
    case 'already-acknowledged':
      return `${actor(refusal.by)} acknowledged this ${ago(refusal.at, now)}. Nothing needed to be changed; you are welcome in the room.`;
    case 'already-severity':
      return `It is ${refusal.severity} already. Nothing needed to be changed.`;
    case 'already-in-role':
      return `${target(refusal.userId)} is ${roleName(refusal.role)} already. Nothing needed to be changed.`;
    case 'already-open':
      return `This incident is open (${refusal.status}). Nothing needed to be changed.`;
    case 'already-ended':
      return `${actor(refusal.by)} ended this ${ago(refusal.at, now)}: it is ${refusal.status}. Nothing was changed.`;
    case 'already-has-room':
      return `This incident has its room already: ${channel(refusal.channelId)}.`;
    case 'no-room-lost':
      return 'The room is not lost, or another one is being opened already. Nothing was changed.';
    case 'no-update-expected':
      return 'No status update is expected now, so there is nothing to put off. Nothing was changed.';
    case 'nothing-to-hold':
      return `The clock does not raise a ${refusal.severity} now, so there is nothing to hold. Nothing was changed.`;
    case 'not-commander':
      return `Only the commander, ${target(refusal.commander)}, can hold the severity; nothing was changed. Ask them, or take command: \`/incident lead\`.`;
    case 'not-monitoring':
      return `It is ${refusal.status}: ${actor(refusal.by)} moved it ${ago(refusal.at, now)}. The question no longer stands; nothing was changed.`;
    case 'already-verified':
      return `${actor(refusal.by)} said ${ago(refusal.at, now)} that it is better. Nothing needed to be changed.`;
    case 'no-such-rung':
      return `The ladder has ${count(refusal.rungs, 'rung')}, none of them number ${refusal.rung}; nobody was paged and nothing was changed. \`/incident why\` shows who is next.`;
    case 'empty-text':
      return emptyWords(refusal.what);
    case 'no-postmortem':
      return 'This incident has no post-mortem yet; nothing was changed. Start one with `/incident postmortem`.';
    case 'postmortem-unpublished':
      return `A ${refusal.severity} is closed once its post-mortem is published; it stays resolved for now. Go on with \`/incident postmortem\`.`;
    case 'postmortem-incomplete':
      return `The post-mortem is not published yet: nothing is said of ${listed(refusal.missing.map(sectionName))}. What was written is kept; go on with \`/incident postmortem\`.`;
    case 'no-preventive-action':
      return `The post-mortem of a ${refusal.severity} needs at least one action that keeps it from happening again; nothing was changed. Add it: \`/incident action @ann by friday: alert on queue depth\`.`;
    case 'section-changed':
      return `${actor(refusal.by)} wrote this section ${ago(refusal.at, now)}. Nothing was overwritten.`;
    case 'already-published':
      return `${actor(refusal.by)} published this post-mortem ${ago(refusal.at, now)}. Nothing was changed.`;
    case 'not-in-review':
      return 'Nobody has been asked to review this post-mortem yet; nothing was changed.';
    case 'unknown-action':
      return `There is no action item ${refusal.action} here; nothing was changed. \`/incident actions\` shows them.`;
    case 'already-in-action-status':
      return `Action item ${refusal.action} is ${ACTION_STATUS_NAMES[refusal.status]} already. Nothing needed to be changed.`;
    case 'already-reported':
      return 'This has been reported already; nothing was changed.';
    case 'unknown-incident':
      return 'I do not know this incident; nothing was changed. `/incident list` shows the open ones.';
  }
}

function since({ by, at }: { by: string; at: Date }): string {
  return ` (${actor(by)}, ${when(at)})`;
}

function ago(at: Date, now: Date): string {
  return `${between(at, now)} ago`;
}

function legalWords(legal: readonly string[]): string {
  return legal.length === 0 ? 'Resolve it when it is over: `/incident resolve`.' : `It can go to ${listed(legal)}.`;
}

function emptyWords(what: TextName): string {
  const example = {
    title: '`/incident sev1 checkout down`',
    update: '`/incident update we are rolling back`, or press *No change*',
    note: '`/incident note error rate falls since 10:40`',
    reason: '`/incident hold the fix is being deployed`',
    resolution: '`/incident resolve`, which asks for one sentence',
    action: '`/incident action @ann by friday: alert on queue depth`',
    comment: '`What would have shown it sooner?`',
    reviewers: 'pick at least one person',
  } as const;
  return `The ${what} had no words in it, so nothing was recorded. Like this: ${example[what]}.`;
}
