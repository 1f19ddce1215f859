// One message for somebody who is paged for many incidents at the same moment.
import type { Incident } from '../../domain/incident.ts';
import type { EntryOf } from '../../domain/timeline.ts';
import type { Words } from '../../locales/locales.ts';
import { context, type Message, message, section, sectionWith } from '../blocks.ts';
import { acknowledgeButton } from '../card/buttons.ts';
import { paragraphs } from '../chunking.ts';
import { actor, channel, cutMarkup } from '../markup.ts';
import { redactedName } from '../naming.ts';
import { pageWords } from './direct.ts';

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
export function pageDigest(pages: readonly Page[], words: Words): Message {
  const once = [...new Map(pages.map((page) => [page.incident.id, page])).values()];
  const lead = words.paging.manyNeedYou(once.length);
  const named = once.slice(0, NAMED);
  const rest = once.length - named.length;
  const more = [
    ...(rest === 0 ? [] : [words.paging.more(rest)]),
    ...(once.length > WITH_BUTTON ? [words.paging.inItsRoom] : []),
  ].join(' ');
  const worst = named.slice(0, WITH_BUTTON);
  // The text may be cut at its end, so what must not be lost stands before the list.
  return message(
    [lead, ...(more === '' ? [] : [more]), ...named.map((page) => line(page, words))].join('\n'),
    [
      section(lead),
      ...worst.map((page) => {
        const [acknowledge] = acknowledgeButton(page.incident, 'quiet', words);
        return acknowledge === undefined ? section(line(page, words)) : sectionWith(line(page, words), acknowledge);
      }),
      ...paragraphs(named.slice(WITH_BUTTON).map((page) => line(page, words))),
      ...(more === '' ? [] : [context(more)]),
    ],
    words,
  );
}

function line({ incident, entry }: Page, words: Words): string {
  const { acknowledged, room } = incident;
  const taken = acknowledged === null ? '' : ` · ${words.paging.hasAcknowledged(actor(acknowledged.by, words))}`;
  const place = room === null ? '' : ` · ${channel(room.channelId)}`;
  return `${cutMarkup(redactedName(incident, words), LINE_LENGTH)} ${pageWords(incident, entry, words)}${taken}${place}`;
}
