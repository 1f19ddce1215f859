// Lists open incidents: for `list`, and for a verb that was used outside a room.
import type { Button, KnownBlock } from '@slack/types';
import { channelOf, type Incident } from '../../domain/incident.ts';
import type { Words } from '../../locales/locales.ts';
import { SEVERITY_MARKS } from '../../locales/marks.ts';
import { button, context, type Message, message, quotation, section, sectionWith } from '../blocks.ts';
import { paragraphs } from '../chunking.ts';
import { channel, cutMarkup, escapeText, target } from '../markup.ts';
import { redactedName } from '../naming.ts';
import { RUN_SUGGESTION } from './help.ts';

const SHOWN = 20;

/** The open incidents that the reader may see, in the order given. */
export function openIncidents(incidents: readonly Incident[], words: Words): Message {
  return listing(
    incidents.length === 0 ? words.help.noneOpen : words.help.open(incidents.length),
    incidents,
    () => null,
    words,
  );
}

/** A verb that needs a room was used elsewhere: a button per open incident says the same of that one. `typed` is the whole text. */
export function wrongPlace(typed: string, incidents: readonly Incident[], words: Words): Message {
  const [verb = ''] = typed.split(/\s/);
  const { help } = words;
  const said = help.wrongPlace(cutMarkup(escapeText(verb), 80));
  const behind = typed.slice(verb.length);
  const buttonFor = (incident: Incident) =>
    button(help.thisOne, RUN_SUGGESTION, `${verb} ${incident.reference}${behind}`);
  const isCarried = incidents.length > 0 && incidents.every((incident) => buttonFor(incident) !== null);
  return listing(
    `${said} ${incidents.length === 0 ? help.noneOpen : help.which}`,
    incidents,
    buttonFor,
    words,
    isCarried || behind.trim() === '' ? [] : quotation(words.naming.whatYouTyped, typed),
  );
}

function listing(
  lead: string,
  incidents: readonly Incident[],
  buttonFor: (incident: Incident) => Button | null,
  words: Words,
  before: readonly KnownBlock[] = [],
): Message {
  const lines = incidents.slice(0, SHOWN).map((incident) => line(incident, words));
  const rest = incidents.length - lines.length;
  const more = rest === 0 ? [] : [words.help.more(rest)];
  return message(
    [lead, ...lines, ...more].join('\n'),
    [
      ...paragraphs([lead]),
      ...before,
      ...incidents.slice(0, SHOWN).map((incident) => {
        const beside = buttonFor(incident);
        return beside === null ? section(line(incident, words)) : sectionWith(line(incident, words), beside);
      }),
      ...more.map((one) => context(one)),
    ],
    words,
  );
}

function line(incident: Incident, words: Words): string {
  const { help } = words;
  const { severity, status, roles, roomError } = incident;
  const channelId = channelOf(incident);
  const noRoom = roomError === null ? help.noRoomYet : help.noRoom;
  const said = help.incident({
    incident: redactedName(incident, words),
    status,
    commander: target(roles.commander),
    place: channelId === null ? noRoom : channel(channelId),
  });
  return `${SEVERITY_MARKS[severity]} ${said}`;
}
