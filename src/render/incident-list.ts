// Lists open incidents: for `list`, and for a verb that was used outside a room.

import type { Button } from '@slack/types';
import { channelOf, type Incident } from '../domain/incident.ts';
import { button, context, type Message, message, section, sectionWith } from './blocks.ts';
import { cutMarkup, escapeText } from './escape.ts';
import { RUN_SUGGESTION } from './help.ts';
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

/** A verb that needs a room was used elsewhere: a button per open incident says the same of that one. `typed` is the whole text. */
export function wrongPlace(typed: string, incidents: readonly Incident[]): Message {
  const [verb = ''] = typed.split(/\s/);
  const said = `\`/incident ${cutMarkup(escapeText(verb), 80)}\` is about one incident, and this is not its room; nothing was done.`;
  return listing(`${said} ${incidents.length === 0 ? NONE_OPEN : 'Which one do you mean?'}`, incidents, (incident) =>
    button('This one', RUN_SUGGESTION, `${verb} ${incident.reference}${typed.slice(verb.length)}`),
  );
}

function listing(
  lead: string,
  incidents: readonly Incident[],
  buttonFor: (incident: Incident) => Button | null = () => null,
): Message {
  const lines = incidents.slice(0, SHOWN).map(line);
  const rest = incidents.length - lines.length;
  const more = rest === 0 ? [] : [`And ${count(rest, 'more', 'more')}.`];
  return message([lead, ...lines, ...more].join('\n'), [
    ...paragraphs([lead]),
    ...incidents.slice(0, SHOWN).map((incident) => {
      const beside = buttonFor(incident);
      return beside === null ? section(line(incident)) : sectionWith(line(incident), beside);
    }),
    ...more.map((one) => context(one)),
  ]);
}

function line(incident: Incident): string {
  const noRoom = incident.roomError === null ? 'no room yet' : 'no room';
  const channelId = channelOf(incident);
  const place = channelId === null ? noRoom : channel(channelId);
  return `${SEVERITY_MARKS[incident.severity]} ${discreet(incident)} · ${incident.status} · led by ${target(incident.roles.commander)} · ${place}`;
}
