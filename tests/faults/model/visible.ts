// What people see once nothing waits any more: each thing exactly once, nothing of a private incident outside, nobody disturbed at large.
import { expect } from '@jest/globals';
import type { Channel, Message } from '../../../simulator/workspace.ts';
import type { Entry, EntryType } from '../../../src/domain/timeline.ts';
import { type Recorded, recordIn } from './agreement.ts';
import { ANNOUNCEMENTS, type World } from './world.ts';

/** By which words a person knows the line of an entry; a function where the words are the entry's own. */
const LINES: Partial<{ [T in EntryType]: string | ((entry: Extract<Entry, { type: T }>) => string) }> = {
  acknowledged: '*Acknowledged* by',
  moved: '*Status: ',
  updated: (entry) => (entry.isNoChange ? '*No change*, says' : entry.text),
  severityChanged: /* Raised or lowered. */ 'ed* to SEV',
  raiseWarned: ' becomes SEV',
  severityHeld: '*Severity held* until',
  updateSnoozed: 'put the reminder of the next update off until',
  roleAssigned: ' is now incident commander*',
  noted: (entry) => entry.text,
  resolved: (entry) => entry.resolution.summary,
  reopened: '*Reopened* by',
  closed: '*Closed* by',
  cancelled: '*Cancelled* by',
  paged: '*Paging* ',
  pagesExhausted: '*Everybody has been paged*',
  updateOverdue: 'the status update was due',
  verificationAsked: '*is it better, or still broken?*',
  verified: '*Better*, says',
  verificationFailed: '*Still broken*, says',
  roomFound: '*I am back.*',
};
const ELSEWHERE = 'said here because';
const REPETITION = 'May be a repetition: I cannot see any more whether it was said in <#';
const UNREADABLE = new Set(['channel_not_found', 'not_in_channel']);
const PAGE = /needs you|needs more hands|has gone quiet|nothing more is asked of you/;

/** Of each thing that should be seen: its name, and how often it should be and is. */
type Count = [thing: string, wanted: number, seen: number];

export async function expectSeenOnce(world: World): Promise<void> {
  const record = await recordIn(world);
  const channels = [...world.simulator.workspace.channels.values()];
  const counts = record.flatMap((one) => countsOf(one, channels));
  const wrong = counts.filter(([, wanted, seen]) => wanted !== seen);
  expect(wrong.map(([thing, wanted, seen]) => `${thing}: seen ${seen} times, not ${wanted}`)).toEqual([]);

  // A room that takes another's place has a card of its own.
  const marks = channels.flatMap((channel) =>
    saidIn(channel).flatMap(({ metadata }) => (metadata ? [`${channel.id} ${metadata.event_payload.id}`] : [])),
  );
  expect(marks.filter((mark, index) => marks.indexOf(mark) !== index)).toEqual([]);
  expect(world.simulator.workspace.broadcasts).toEqual([]);

  // Whoever says that it could not look has tried.
  const hidden = world.simulator.calls.flatMap(({ method, ok, error, args }) =>
    method === 'conversations.history' && !ok && UNREADABLE.has(error ?? '') ? [String(args.channel)] : [],
  );
  const hiddenBy = channels.flatMap(saidIn).flatMap(({ text }) => text.split(REPETITION).slice(1));
  expect(hiddenBy.filter((named) => !hidden.includes(named.slice(0, named.indexOf('>'))))).toEqual([]);
}

function saidIn(channel: Channel): Message[] {
  return channel.messages.filter(({ botId, subtype }) => botId !== undefined && subtype === undefined);
}

function isTop({ ts, threadTs }: Message): boolean {
  return threadTs === undefined || threadTs === ts;
}

function isMarked(name: string) {
  return ({ metadata }: Message) => String(metadata?.event_payload.id).includes(`:${name}`);
}

function cardsIn(channels: readonly Channel[], room: string): number {
  return channels
    .filter(({ id }) => id === room)
    .flatMap(saidIn)
    .filter(isMarked('card')).length;
}

function countsOf({ incident, entries }: Recorded, channels: readonly Channel[]): Count[] {
  const { reference } = incident;
  const about = (message: Message) => new RegExp(`\\b${reference}\\b`).test(message.text);
  const opened = entries.flatMap((entry) => (entry.type === 'roomOpened' ? [entry.channelId] : []));
  const rooms = channels.filter(({ id }) => opened.includes(id));
  const named = channels.filter(
    ({ name }) => name === reference.toLowerCase() || name.startsWith(`${reference.toLowerCase()}-`),
  );
  const announced = channels
    .filter(({ id }) => id === ANNOUNCEMENTS)
    .flatMap(saidIn)
    .filter(about);
  const direct = channels.filter(({ kind }) => kind === 'im');
  const elsewhere = [...announced, ...direct.flatMap(saidIn).filter(about)].filter(({ text }) =>
    text.includes(ELSEWHERE),
  );
  const replies = announced.filter((each) => !isTop(each) && !elsewhere.includes(each));
  const inRooms = rooms.flatMap(saidIn).filter(isTop);
  const lines = withoutHonestRepetitions([...inRooms.filter((each) => isMarked('entries:')(each)), ...elsewhere]);
  const said = new Map<string, number>();
  for (const entry of entries) for (const words of wordsOf(entry)) said.set(words, (said.get(words) ?? 0) + 1);

  const isAnnounced = !incident.isPrivate && opened.length > 0;
  const wasLost = entries.some(({ type }) => type === 'roomLost');
  const thing = (name: string, wanted: number, seen: number): Count => [`${reference} ${name}`, wanted, seen];
  return [
    thing('room', opened.length, named.length),
    ...(incident.room === null ? [] : [thing('card', 1, cardsIn(channels, incident.room.channelId))]),
    // A room that was lost before it came may do without.
    ...(entries.some(({ type }) => type === 'roomLost')
      ? []
      : [thing('welcome', opened.length, inRooms.filter(isMarked('welcome:')).length)]),
    thing('announcement', isAnnounced ? 1 : 0, announced.filter(isTop).filter(isMarked('announcement')).length),
    ...[...said].map(([words, wanted]) => {
      const seen = timesIn(lines, words);
      // While the room is lost, the reply under the announcement is all that is said of an update.
      const isReplied = isAnnounced && wasLost && repliedIn(entries).has(words);
      return thing(`"${words}"`, isReplied ? Math.min(seen, wanted) : wanted, seen);
    }),
    thing(
      'updates said beside their reply',
      0,
      isAnnounced ? announced.filter((each) => elsewhere.includes(each) && isOfUpdate(each, entries)).length : 0,
    ),
    ...(isAnnounced ? updatesIn(entries) : []).map((words) =>
      thing(`"${words}" under the announcement`, 1, timesIn(replies, words)),
    ),
    ...peopleIn(entries).flatMap((person) => {
      const mine = direct
        .filter(({ imUserId }) => imUserId === person)
        .flatMap(saidIn)
        .filter(about);
      const told = mine.filter(({ text }) => !text.includes(ELSEWHERE));
      const pages = entries.filter((entry) => entry.type === 'paged' && entry.targets.includes(person));
      const roles = entries.filter((entry) => entry.type === 'roleAssigned' && entry.userId === person);
      return [
        thing(`page to ${person}`, pages.length, told.filter(({ text }) => PAGE.test(text)).length),
        thing(`brief of ${person}`, roles.length, told.filter(({ text }) => text.includes('*You are the ')).length),
      ];
    }),
  ];
}

/** What the bot could not look for, it may say once more: if it says so, and if it had been said indeed, without those words. */
function withoutHonestRepetitions(lines: readonly Message[]): Message[] {
  const certain = new Set(lines.filter(({ text }) => !text.includes(REPETITION)).map(markIn));
  return lines.filter((line) => !line.text.includes(REPETITION) || !certain.has(markIn(line)));
}

function markIn({ metadata }: Message): string {
  return String(metadata?.event_payload.id);
}

function wordsOf(entry: Entry): string[] {
  const words = lineOf(entry);
  return words === undefined || words === '' ? [] : [words];
}

function lineOf<T extends EntryType>(entry: Extract<Entry, { type: T }>): string | undefined {
  const words = LINES[entry.type as T];
  return typeof words === 'function' ? words(entry) : words;
}

function timesIn(messages: readonly Message[], words: string): number {
  return messages.reduce((times, { text }) => times + text.split(words).length - 1, 0);
}

/** The words of the updates, each of which has a reply under the announcement. */
function repliedIn(entries: readonly Entry[]): Set<string> {
  return new Set(entries.filter(({ type }) => type === 'updated').flatMap(wordsOf));
}

function isOfUpdate({ text }: Message, entries: readonly Entry[]): boolean {
  return updatesIn(entries).some((words) => text.includes(words));
}

function updatesIn(entries: readonly Entry[]): string[] {
  return entries.flatMap((entry) => (entry.type === 'updated' && !entry.isNoChange ? [entry.text] : []));
}

function peopleIn(entries: readonly Entry[]): string[] {
  const people = entries.flatMap((entry) =>
    entry.type === 'paged' ? entry.targets : entry.type === 'roleAssigned' ? [entry.userId] : [],
  );
  return [...new Set(people)];
}

/** Nothing that somebody outside can see speaks of a private incident: not its words, not its number, not its room. */
export function expectDiscretion(world: World, outsider: string, secrets: readonly string[]): void {
  const { channels, views, notices } = world.simulator.workspace;
  const seen = [...channels.values()].flatMap((channel) => {
    const isMember = channel.memberIds.includes(outsider);
    const shown =
      isMember || channel.kind === 'public' ? [channel.name, channel.topic.value, ...channel.messages.map(whole)] : [];
    return [...shown, ...channel.ephemerals.filter(({ visibleTo }) => visibleTo === outsider).map(whole)];
  });
  const own = [...views.values(), ...notices]
    .filter(({ userId }) => userId === outsider)
    .map((each) => JSON.stringify(each));
  const everything = [...seen, ...own].join('\n');
  expect(secrets.filter((words) => everything.includes(words))).toEqual([]);
}

function whole({ text, blocks }: Message): string {
  return `${text}\n${JSON.stringify(blocks ?? [])}`;
}
