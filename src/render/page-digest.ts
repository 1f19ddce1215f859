// One message for somebody who is paged for many incidents at the same moment.
import type { Incident } from '../domain/incident.ts';
import { isOpen } from '../domain/status.ts';
import type { EntryOf } from '../domain/timeline.ts';
import { acknowledgeButton } from './actions.ts';
import { context, type Message, message, section, sectionWith } from './blocks.ts';
import { pageWords } from './direct.ts';
import { cutMarkup } from './escape.ts';
import { actor, channel } from './mentions.ts';
import { discreet } from './naming.ts';
import { paragraphs } from './packing.ts';
import { count } from './words/en.ts';

interface Page {
  incident: Incident;
  entry: EntryOf<'paged'>;
}

/** How many have a button of their own, and how many are named. */
const WITH_BUTTON = 10;
const NAMED = 40;
// All of them must fit into one message.
const LINE_LENGTH = 90;

/** The worst and oldest first, as they are given. It can be read on a lock screen: a private incident is only pointed at. */
export function pageDigest(pages: readonly Page[]): Message {
  const once = [...new Map(pages.map((page) => [page.incident.id, page])).values()];
  const lead = `*${count(once.length, 'incident')} need you.* Acknowledge those that you can take; the paging for them stops then.`;
  const named = once.slice(0, NAMED);
  const rest = once.length - named.length;
  const more = [
    ...(rest === 0 ? [] : [`And ${count(rest, 'more', 'more')}: \`/incident list\` shows all of them.`]),
    ...(once.length > WITH_BUTTON ? ['Each can be acknowledged in its room, too.'] : []),
  ].join(' ');
  const worst = named.slice(0, WITH_BUTTON);
  // The text may be cut at its end, so what must not be lost stands before the list.
  return message([lead, ...(more === '' ? [] : [more]), ...named.map(line)].join('\n'), [
    section(lead),
    ...worst.map((page) => {
      const [acknowledge] = acknowledgeButton(page.incident);
      return acknowledge === undefined ? section(line(page)) : sectionWith(line(page), acknowledge);
    }),
    ...paragraphs(named.slice(WITH_BUTTON).map(line)),
    ...(more === '' ? [] : [context(more)]),
  ]);
}

function line({ incident, entry }: Page): string {
  const { acknowledged, room, status } = incident;
  const taken = acknowledged === null ? '' : ` · ${actor(acknowledged.by)} has acknowledged`;
  const place = room === null ? '' : ` · ${channel(room.channelId)}`;
  const why = isOpen(status) ? pageWords(entry) : `is ${status} now; nothing more is asked of you`;
  return `${cutMarkup(discreet(incident), LINE_LENGTH)} ${why}${taken}${place}`;
}
