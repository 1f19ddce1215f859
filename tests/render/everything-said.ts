// Everything that the bot can say about an incident with its record, by name: what the properties of all messages are checked on.
import type { HomeView, ModalView } from '@slack/types';
import { type Todo, todoFor } from '../../src/domain/action-items/todo.ts';
import { deadlinesFor } from '../../src/domain/deadlines.ts';
import type { Delivery, DeliveryRecord } from '../../src/domain/delivery.ts';
import type { Incident } from '../../src/domain/incident.ts';
import { REASONED } from '../../src/domain/permissions.ts';
import type { Policy } from '../../src/domain/policy.ts';
import type { Learning } from '../../src/domain/postmortem/learning.ts';
import { draftPostmortem } from '../../src/domain/postmortem/postmortem.ts';
import { reportOf } from '../../src/domain/report/report.ts';
import type { Entry, EntryOf, EntryType } from '../../src/domain/timeline.ts';
import type { Words } from '../../src/locales/locales.ts';
import type { ActionSeen } from '../../src/render/action-items/buttons.ts';
import { pastDue, unreadableDue } from '../../src/render/action-items/due.ts';
import { actionAnswer, actionsMessage, myActionsMessage } from '../../src/render/action-items/list.ts';
import { editActionView, newActionView, notDoingView } from '../../src/render/action-items/modals.ts';
import { overdueDigest } from '../../src/render/action-items/overdue-digest.ts';
import { type Message, section } from '../../src/render/blocks.ts';
import { announcedUpdate, announcement, sourceReply } from '../../src/render/card/announcement.ts';
import { statusCard } from '../../src/render/card/status-card.ts';
import { alreadyDeclaredReply, declaredReply, similarReply } from '../../src/render/direct/declared.ts';
import {
  failedStepMessage,
  handoverMessage,
  nudgeMessage,
  pageMessage,
  roleBrief,
  snoozedReply,
} from '../../src/render/direct/direct.ts';
import { followUpMessage } from '../../src/render/direct/follow-up.ts';
import { pageDigest } from '../../src/render/direct/page-digest.ts';
import { unknownVerb } from '../../src/render/help/help.ts';
import { openIncidents, wrongPlace } from '../../src/render/help/incident-list.ts';
import { panel } from '../../src/render/help/panel.ts';
import { deliveryLines, whyMessage } from '../../src/render/help/why.ts';
import { homeView } from '../../src/render/home/home.ts';
import { todoMessage } from '../../src/render/home/todo.ts';
import { declareView } from '../../src/render/modals/declare-modal.ts';
import { resolveView } from '../../src/render/modals/resolve-modal.ts';
import { holdView, severityView } from '../../src/render/modals/severity-modal.ts';
import { loadingView, reasonView, statusView } from '../../src/render/modals/status-modal.ts';
import { noteView, updateView } from '../../src/render/modals/update-modal.ts';
import { postmortemThread } from '../../src/render/postmortem/thread.ts';
import { learningsByService, learningsOfService, sharedLearnings } from '../../src/render/report/learnings.ts';
import { reportMessage } from '../../src/render/report/report.ts';
import { welcome } from '../../src/render/room/channel.ts';
import { entryMessage } from '../../src/render/room/entry-message.ts';
import { lostRoomMessage, perhapsRepeated, retiredRoom, saidElsewhere } from '../../src/render/room/lost-room.ts';
import { timelineMessages } from '../../src/render/room/timeline.ts';
import { minute, type Walk } from '../support/core.ts';
import { aQuarter, PERIOD } from '../support/reported.ts';
import { everyPostmortemForm } from './postmortem-forms.ts';

/** The names of what is said of action items and of what waits for somebody. */
export const LEFT_TO_DO = /^(action item|what waits for|nothing waits|told directly|due date|overdue)/;

/** The names of what only one person is told. */
export const TO_ONE_PERSON =
  /^(panel|why|declared|similar|source|wrong place|unknown verb|page|nudge|handover nudge|snoozed|role brief|failed step|lost room)/;

/** `typed` stands for whatever somebody typed after the command. */
export function everyMessage(
  { incident, entries }: Walk,
  policy: Policy,
  typed: string,
  words: Words,
): [string, Message][] {
  const of = <T extends EntryType>(type: T) =>
    entries.filter((entry: Entry): entry is EntryOf<T> => entry.type === type);
  const many = (name: string, messages: Message[]) =>
    messages.map((one, index): [string, Message] => [`${name} ${index}`, one]);
  return [
    ['card', statusCard(incident, policy, words)],
    ['announcement', announcement(incident, policy, words)],
    ['panel', panel(incident, policy, words)],
    ['why', whyMessage(incident, deadlinesFor(incident, policy), policy, [], words)],
    ['what waits', whatWaits({ incident, entries }, policy, typed, words)],
    ['declared', declaredReply(incident, words)],
    ['already declared', alreadyDeclaredReply(incident, words)],
    ['similar', similarReply(incident, JSON.stringify({ title: typed }), typed, words)],
    ['source', sourceReply(incident, words)],
    ['welcome', welcome(incident, words)],
    [
      'list',
      openIncidents(
        Array.from({ length: 30 }, () => incident),
        words,
      ),
    ],
    ['wrong place', wrongPlace(typed, [incident], words)],
    ['unknown verb', unknownVerb(typed, 'ack', typed, words)],
    ['all entries at once', entryMessage(incident, entries.slice(1), policy, words)],
    ...many(
      'entry',
      roomEntries(entries).map((entry) => entryMessage(incident, [entry], policy, words)),
    ),
    ...many(
      'announced update',
      of('updated').map((entry) => announcedUpdate(incident, entry, words)),
    ),
    ...many(
      'page',
      of('paged').map((entry) => pageMessage(incident, entry, words)),
    ),
    ...many(
      'many pages',
      of('paged').map((entry) =>
        pageDigest(
          Array.from({ length: 60 }, (_, n) => ({ incident: { ...incident, id: `${incident.id}-${n}` }, entry })),
          words,
        ),
      ),
    ),
    ...many(
      'nudge',
      of('updateNudged').map((entry) => nudgeMessage(incident, entry, policy, words)),
    ),
    ...many(
      'handover nudge',
      of('handoverNudged').map((entry) => handoverMessage(incident, entry, words)),
    ),
    ['snoozed', snoozedReply(incident, policy, words)],
    ...many(
      'role brief',
      of('roleAssigned').map((entry) => roleBrief(incident, entry, words)),
    ),
    ...many(
      'failed step',
      of('stepFailed').map((entry) => failedStepMessage(incident, entry, words)),
    ),
    ...many(
      'lost room',
      of('roomLost').map((entry) => lostRoomMessage(incident, entry, words)),
    ),
    ['action items', actionsMessage(incident, minute('90d'), words)],
    ...many(
      'action item',
      incident.actions.map((item) => actionAnswer(incident, item, minute('90d'), words)),
    ),
    [
      'action items of one person',
      myActionsMessage(incident, incident.actions[0]?.owner ?? 'U0BOB', minute('90d'), words),
    ],
    ['what waits for one person', todoMessage(todoFor('U0BOB', [incident], [incident]), minute('90d'), words)],
    ['more waits than fits', todoMessage(muchToDo(incident), minute('90d'), words)],
    ['nothing waits', todoMessage(todoFor('U0NOBODY', [incident], [incident]), minute('90d'), words)],
    ...many(
      'told directly',
      entries
        .filter(({ type }) => TOLD_DIRECTLY.has(type))
        .map((entry) => followUpMessage(incident, entry, 'owner' in entry ? entry.owner : 'U0BOB', words)),
    ),
    ['overdue', overdueDigest([{ incident, items: incident.actions }], minute('90d'), words)],
    ['more overdue than fits', overdueDigest(muchOverdue(incident), minute('90d'), words)],
    ['due date not read', said(unreadableDue(typed, words))],
    ['due date over', said(pastDue(typed, minute('1m'), words))],
    ['retired room', retiredRoom('C0ROOM', words)],
    ['perhaps repeated', perhapsRepeated(entryMessage(incident, entries.slice(1), policy, words), 'C0ROOM', words)],
    ['said elsewhere', saidElsewhere(incident, entryMessage(incident, entries.slice(1), policy, words), words)],
    ['shared learnings', sharedLearnings(typed, learningsFrom(incident, typed), words)],
    ['learnings of a service', learningsOfService(typed, learningsFrom(incident, typed), words)],
    ['no learnings', learningsOfService(typed, [], words)],
    ['learnings by service', learningsByService(learningsFrom(incident, typed), words)],
    ['no learnings anywhere', learningsByService([], words)],
    ['report', reportMessage(aQuarter(typed), words.report.pictureIsComing, words)],
    ['quiet report', reportMessage(reportOf([], PERIOD), null, words)],
    ...many('timeline', timelineMessages(incident, entries, words)),
    ...many('post-mortem', postmortemThread(draftPostmortem(incident, entries, words.record.parts), policy, words)),
  ];
}

const TOLD_DIRECTLY = new Set<EntryType>([
  'postmortemAssigned',
  'postmortemReminded',
  'reviewAsked',
  'reviewed',
  'actionAdded',
  'actionChanged',
  'actionsReminded',
]);

function said(text: string): Message {
  return { text, blocks: [section(text)] };
}

/** A person for whom more waits than any message takes. */
function muchToDo(incident: Incident): Todo {
  const many = Array.from({ length: 40 }, () => incident);
  const { postmortem } = incident;
  const written = postmortem === null ? [] : many.map((each) => ({ incident: each, postmortem }));
  return {
    actions: many.flatMap((each) => each.actions.map((item) => ({ incident: each, item }))),
    postmortems: written,
    reviews: written,
    roles: many.map((each) => ({ incident: each, roles: ['commander', 'scribe'] })),
  };
}

/** Hundreds of items of dozens of incidents. */
function muchOverdue(incident: Incident) {
  const items = Array.from({ length: 10 }, () => incident.actions).flat();
  return Array.from({ length: 50 }, () => ({ incident, items }));
}

/** As many as are ever shown, in other people's words. */
function learningsFrom({ title, service, reference, declaredAt }: Incident, typed: string): Learning[] {
  return Array.from({ length: 15 }, () => ({
    service: service ?? typed,
    reference,
    text: `${title} ${typed}`,
    publishedAt: declaredAt,
    channelId: 'C0ROOM',
  }));
}

/** `why` of an incident whose outbox has one of each kind. */
export function whatWaits(
  { incident, entries }: Pick<Walk, 'incident' | 'entries'>,
  policy: Policy,
  typed: string,
  words: Words,
): Message {
  const lines = deliveryLines(incident, outboxOf(entries, typed), policy, words);
  return whyMessage(incident, deadlinesFor(incident, policy), policy, lines, words);
}

/** An outbox in which one of each kind of thing has happened, at half an hour past the declaration. */
function outboxOf(entries: readonly Entry[], typed: string) {
  const one = (
    delivery: Delivery,
    state: DeliveryRecord['state'],
    askedAt: string,
    otherwise: Partial<DeliveryRecord> = {},
  ): DeliveryRecord => {
    const at = minute(askedAt);
    return {
      delivery,
      state,
      askedAt: at,
      nextAttemptAt: minute('31m'),
      sentAt: null,
      waitsFor: null,
      error: null,
      ...otherwise,
    };
  };
  const sent = (delivery: Delivery, at: string) => one(delivery, 'sent', at, { sentAt: minute(at) });
  const records = [
    sent({ type: 'openRoom', seq: 1 }, '2s'),
    sent({ type: 'syncSurface', surface: 'card' }, '20m'),
    sent({ type: 'page', target: 'U0BOB', seq: 2 }, '3s'),
    one({ type: 'syncSurface', surface: 'topic' }, 'pending', '26m', { error: 'rate limited' }),
    one({ type: 'postEntries', seqs: [4] }, 'ambiguous', '29m', { error: 'HTTP 503' }),
    one({ type: 'postEntries', seqs: [5] }, 'pending', '29m'),
    one({ type: 'syncSurface', surface: 'bookmarks' }, 'pending', '29m', { waitsFor: 'turn' }),
    one({ type: 'announceUpdate', seq: 5 }, 'sending', '30m'),
    one({ type: 'nudge', userId: typed, seq: 6 }, 'pending', '30m', { error: 'token_revoked' }),
    one({ type: 'page', target: 'desk', seq: 7 }, 'pending', '30m', {
      error: 'pager.internal gave no answer (ECONNREFUSED)',
    }),
    one({ type: 'tellPager', pager: typed, event: 'resolve', seq: 7 }, 'aside', '30m', { error: 'unknown_delivery' }),
    one({ type: 'invite', target: typed, seq: 3 }, 'dead', '5s', { error: typed }),
    one({ type: 'invite', target: 'U0DAN', seq: 3 }, 'dead', '5s', { error: 'user_not_found' }),
    one({ type: 'pinCard' }, 'dead', '6s', { error: "Cannot read properties of undefined (reading 'ts')" }),
  ];
  return { records, entries, now: minute('30m') };
}

const SILENT = new Set<EntryType>([
  'sectionWritten',
  'postmortemReminded',
  'actionsReminded',
  'overdueListed',
  'declared',
  'roomOpened',
  'roomLost',
  'roomReplaced',
  'updateNudged',
  'handoverNudged',
  'postmortemDrafted',
]);

/** The entries that the room hears of. */
export function roomEntries(entries: readonly Entry[]): Entry[] {
  return entries.filter(({ type }) => !SILENT.has(type));
}

/** The Home of somebody for whom a great deal is open and waits. */
export function everyHome({ incident }: Walk, words: Words): [string, HomeView][] {
  const many = Array.from({ length: 30 }, () => incident);
  const todo = muchToDo(incident);
  const full = { open: many, ended: many.slice(0, 5), todo, lately: 1234 };
  const empty = { open: [], ended: [], todo: todoFor('U0NOBODY', [], []), lately: 0 };
  return [
    ['home', homeView({ ...full, open: [incident], ended: [incident] }, 'U0BOB', minute('90d'), words)],
    ['full home', homeView(full, 'U0ALICE', minute('90d'), words)],
    ['empty home', homeView(empty, 'U0ALICE', minute('90d'), words)],
  ];
}

export function everyView({ incident }: Walk, policy: Policy, typed: string, words: Words): [string, ModalView][] {
  return [
    ['loading', loadingView(typed, words)],
    ['declare', declareView({ title: typed, severity: 'SEV2', channelId: 'C0GENERAL' }, policy, words)],
    ['declare, empty', declareView({}, policy, words)],
    ['update', updateView(incident, policy, words)],
    ['status', statusView(incident, words)],
    ['severity', severityView(incident, words)],
    ['note', noteView(incident, words)],
    ['hold', holdView(incident, policy, words)],
    ...REASONED.map((does): [string, ModalView] => ['reason', reasonView(incident, does, words)]),
    ['resolve', resolveView(incident, policy, words)],
    ['action', newActionView(incident, 'U0BOB', words)],
    ...incident.actions.flatMap((item): [string, ModalView][] => {
      const seen: ActionSeen = { incident: incident.id, action: item.number, place: 'all' };
      return [
        ['action, changed', editActionView(incident, item, seen, policy, words)],
        ['action, not done', notDoingView(incident, item, seen, policy, words)],
      ];
    }),
    ...everyPostmortemForm({ incident }, policy, typed, words),
  ];
}
