// What a person sees of every incident in the workspace, thing by thing, and how often: the ground truth of a history.
import type { Channel, Message, Workspace } from '../../simulator/workspace.ts';
import type { Entry } from '../../src/domain/timeline.ts';
import type { Recorded } from './record.ts';

export interface Thing {
  name: string;
  /** How often it is there; it should be once. */
  times: number;
}

/** Everything that should be there once, and what is there without a reason. */
export function thingsOf(
  record: readonly Recorded[],
  workspace: Workspace,
  announcements: string,
): { things: Thing[]; unexplained: string[] } {
  const things: Thing[] = [];
  const explained = new Set<Message>();
  const channels = [...workspace.channels.values()];
  const announced = saidIn(workspace.channels.get(announcements));
  for (const one of record) {
    const look = createLook(one, things, explained);
    const rooms = channels.filter(({ name }) => isNamedAfter(name, one.incident.reference));
    look.count('room', rooms.length);
    for (const room of rooms) inRoom(look, one, room);
    onNoticeBoard(look, one, announced);
    inDirect(look, one, channels);
  }
  const rooms = channels.filter(({ name }) => name.startsWith('inc-'));
  const unexplained = [
    ...rooms
      .filter(({ name }) => !record.some(({ incident }) => isNamedAfter(name, incident.reference)))
      .map(({ name }) => `the room ${name}`),
    ...channels
      .flatMap(saidIn)
      .filter((message) => !explained.has(message))
      .map(({ channelId, text }) => `in ${channelId}: ${text.slice(0, 120)}`),
  ];
  return { things, unexplained };
}

interface Look {
  count(name: string, times: number): void;
  /** Counts the messages that fit, which are explained by that. `wanted`: how many there should be, when it is not one. */
  find(name: string, messages: readonly Message[], fits: (message: Message) => boolean, wanted?: number): Message[];
  /** Counts how often something is said: one message may say it for several entries. */
  read(name: string, messages: readonly Message[], words: string, wanted: number): void;
}

function createLook({ incident }: Recorded, things: Thing[], explained: Set<Message>): Look {
  const count: Look['count'] = (name, times) => void things.push({ name: `${incident.reference} ${name}`, times });
  const countAlike = (name: string, found: number, wanted: number): void => {
    for (const [index, times] of spread(found, wanted).entries()) {
      count(wanted === 1 ? name : `${name} (${index + 1} of ${wanted})`, times);
    }
  };
  return {
    count,
    find(name, messages, fits, wanted = 1) {
      const found = messages.filter(fits);
      for (const message of found) explained.add(message);
      countAlike(name, found.length, wanted);
      return found;
    },
    read(name, messages, words, wanted) {
      const found = messages.filter(({ text }) => text.includes(words));
      for (const message of found) explained.add(message);
      countAlike(
        name,
        found.map(({ text }) => text.split(words).length - 1).reduce((sum, times) => sum + times, 0),
        wanted,
      );
    },
  };
}

/** How often each of `wanted` things that read alike is there: the last ones lack, the first one has what is too much. */
function spread(found: number, wanted: number): number[] {
  if (wanted === 0) return found === 0 ? [] : [found + 1];
  return Array.from({ length: wanted }, (_, index) =>
    index === 0 ? Math.max(found - wanted + 1, Math.min(found, 1)) : +(index < found),
  );
}

/** What the bot said in a channel, oldest first. */
function saidIn(channel: Channel | undefined): Message[] {
  return (channel?.messages ?? []).filter(({ botId, subtype }) => botId !== undefined && subtype === undefined);
}

function isNamedAfter(name: string, reference: string): boolean {
  return name === reference.toLowerCase() || name.startsWith(`${reference.toLowerCase()}-`);
}

function isTop({ ts, threadTs }: Message): boolean {
  return threadTs === undefined || threadTs === ts;
}

function inRoom(look: Look, { incident, entries }: Recorded, room: Channel): void {
  const said = saidIn(room);
  const [card] = look.find('card', said, ({ text }) => text.includes('Commander: ') && text.includes('Declared: '));
  look.find('welcome', said, ({ text }) => text.includes('*How we work here.*'));
  look.count('pin', room.pins.filter(({ ts }) => ts === card?.ts).length);
  look.count('declarer inside', room.memberIds.filter((id) => id === incident.declaredBy).length);

  // The card quotes the last update, and the post-mortem everything.
  const lines = said.filter(
    (message) => message !== card && isTop(message) && !markOf(message)?.startsWith('postmortem:'),
  );
  for (const [words, seqs] of byWords(entries, roomWords)) look.read(`"${words}"`, lines, words, seqs.length);
  // Lines of kinds that have no fixed words, and the parts of the post-mortem, are told apart by the bot's own mark.
  const marked = said.map((message) => ({ message, mark: markOf(message) }));
  const marks = new Set(
    marked.flatMap(({ mark }) => (mark?.startsWith('postmortem:') || tellsWordless(mark, entries) ? [mark] : [])),
  );
  for (const mark of marks) look.find(`marked ${mark}`, said, (message) => markOf(message) === mark);
  if (incident.postmortem !== null && !marks.has('postmortem:0')) look.count('post-mortem thread', 0);
}

function onNoticeBoard(look: Look, { incident, entries }: Recorded, announced: readonly Message[]): void {
  if (incident.isPrivate || incident.isDrill) return;
  // The published post-mortem has a thread of its own there.
  const about = announced.filter(
    (message) => names(message.text, incident.reference) && !markOf(message)?.startsWith('publishedPostmortem:'),
  );
  look.find('announcement', about, isTop);
  for (const [words, seqs] of byWords(entries, (entry) => (entry.type === 'updated' ? entry.text : null))) {
    look.find(
      `"${words}" under the announcement`,
      about,
      (each) => !isTop(each) && each.text.includes(words),
      seqs.length,
    );
  }
}

const PAGE = /needs you|needs more hands|has gone quiet|nothing more is asked of you/;

function inDirect(look: Look, { incident, entries }: Recorded, channels: readonly Channel[]): void {
  const people = new Set(
    entries.flatMap((entry) =>
      entry.type === 'paged' ? entry.targets : entry.type === 'roleAssigned' ? [entry.userId] : [],
    ),
  );
  for (const person of people) {
    const direct = channels.filter(({ kind, memberIds }) => kind === 'im' && memberIds.includes(person));
    const said = direct.flatMap(saidIn).filter(({ text }) => names(text, incident.reference));
    const pages = entries.filter((entry) => entry.type === 'paged' && entry.targets.includes(person));
    look.find(`page to ${person}`, said, ({ text }) => PAGE.test(text), pages.length);
    const briefs = entries.filter((entry) => entry.type === 'roleAssigned' && entry.userId === person);
    look.find(`brief of ${person}`, said, ({ text }) => text.includes('*You are the '), briefs.length);
  }
}

function names(text: string, reference: string): boolean {
  return new RegExp(`\\b${reference}\\b`).test(text);
}

/** The entries that read alike, by what they say. */
function byWords(
  entries: readonly Entry[],
  wordsOf: (entry: Entry) => string | null | undefined,
): Map<string, number[]> {
  const seqs = new Map<string, number[]>();
  for (const entry of entries) {
    const words = wordsOf(entry);
    if (typeof words === 'string' && words !== '') seqs.set(words, [...(seqs.get(words) ?? []), entry.seq]);
  }
  return seqs;
}

/** Words by which a person knows an entry's line in the room; null: it has none; undefined: nothing fixed. */
function roomWords(entry: Entry): string | null | undefined {
  switch (entry.type) {
    case 'acknowledged':
      return `*Acknowledged* by <@${entry.by}>`;
    case 'moved':
      return `*Status: ${entry.to}*`;
    case 'updated':
      return entry.isNoChange ? `*No change*, says <@${entry.by}>` : entry.text;
    case 'noted':
      return entry.text;
    case 'resolved':
      return entry.resolution.summary;
    case 'cancelled':
      return `*Cancelled* by <@${entry.by}>`;
    case 'paged':
      return '*Paging* ';
    case 'pagesExhausted':
      return '*Everybody has been paged*';
    case 'updateOverdue':
      return `the status update was due <!date^${Math.floor(entry.dueAt.getTime() / 1000)}^`;
    case 'declared':
    case 'roomOpened':
    case 'updateNudged':
    case 'postmortemDrafted':
      return null;
    default:
      return undefined;
  }
}

function markOf({ metadata }: Message): string | undefined {
  const id = metadata?.event_payload.id;
  return typeof id === 'string' ? id.slice(id.indexOf(':') + 1) : undefined;
}

function tellsWordless(mark: string | undefined, entries: readonly Entry[]): boolean {
  const seqs = mark?.startsWith('entries:') ? mark.slice('entries:'.length).split(',').map(Number) : [];
  const told = entries.filter(({ seq }) => seqs.includes(seq));
  return told.length > 0 && told.every((entry) => roomWords(entry) === undefined);
}
