// Lists open incidents: for `list`, and for a verb that was used outside a room.
import type { Incident } from '../domain/incident.ts';
import { context, type Message, message } from './blocks.ts';
import { cutMarkup, escapeText } from './escape.ts';
import { channel, target } from './mentions.ts';
import { discreet } from './naming.ts';
import { paragraphs } from './packing.ts';
import { count, SEVERITY_MARKS } from './words/en.ts';

const SHOWN = 20;
const NONE_OPEN = 'No incident is open. `/incident sev1 what is wrong` declares one.';

/** The open incidents that the reader may see, in the order given. */
export function openIncidents(incidents: readonly Incident[]): Message {
  return listing(incidents.length === 0 ? NONE_OPEN : `${count(incidents.length, 'open incident')}:`, incidents);
}

/** A verb that needs a room was used elsewhere: where it would have worked. */
export function wrongPlace(verb: string, incidents: readonly Incident[]): Message {
  const said = `\`/incident ${cutMarkup(escapeText(verb), 80)}\` works in the room of an incident; nothing was done.`;
  return listing(`${said} ${incidents.length === 0 ? NONE_OPEN : 'Go to one of these:'}`, incidents);
}

function listing(lead: string, incidents: readonly Incident[]): Message {
  const lines = incidents.slice(0, SHOWN).map(line);
  const rest = incidents.length - lines.length;
  const more = rest === 0 ? [] : [`And ${count(rest, 'more', 'more')}.`];
  return message([lead, ...lines, ...more].join('\n'), [
    ...paragraphs([lead, ...lines]),
    ...more.map((one) => context(one)),
  ]);
}

function line(incident: Incident): string {
  const noRoom = incident.roomError === null ? 'no room yet' : 'no room';
  const place = incident.room === null ? noRoom : channel(incident.room.channelId);
  return `${SEVERITY_MARKS[incident.severity]} ${discreet(incident)} · ${incident.status} · led by ${target(incident.roles.commander)} · ${place}`;
}
