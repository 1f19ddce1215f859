// The resolution message: what it was, how long it took, what is still open, and thanks.
import type { KnownBlock } from '@slack/types';
import { FIND_CAUSE_WITHIN_MS } from '../domain/decide-postmortem.ts';
import type { Incident } from '../domain/incident.ts';
import { timeSpentUntil } from '../domain/time-spent.ts';
import type { Assessment, EntryOf } from '../domain/timeline.ts';
import { incidentButton, SHOW_POSTMORTEM } from './actions.ts';
import { quotation, quote, section } from './blocks.ts';
import { actor, target } from './mentions.ts';
import type { RoomPart } from './room-part.ts';
import type { Words } from './words/words.ts';

// What a phone shows of each text; the blocks hold more.
const IN_SHORT = 600;

/** `incident` is the state now: the promise of a post-mortem stands only if one has been drafted. */
export function resolvedPart(incident: Incident, entry: EntryOf<'resolved'>, words: Words): RoomPart {
  const { entries } = words;
  const { summary, rootCause, isTemporary, dataLost, securityImpact } = entry.resolution;
  const lead = entries.resolved({ by: actor(entry.by, words), ...timeSpentUntil(incident, entry.at) });
  const findCauseBy = new Date(entry.at.getTime() + FIND_CAUSE_WITHIN_MS);
  const told = [
    rootCause === null ? short(entries.unknownCause(findCauseBy)) : toldWords(entries.rootCause, rootCause),
    ...(isTemporary ? [short(entries.isTemporary)] : []),
    assessed(dataLost, entries.dataLost, entries.noDataLost, words),
    assessed(securityImpact, entries.securityImpact, entries.noSecurityImpact, words),
  ];
  const isAsked = dataLost === null || securityImpact === null;
  if (isAsked) told.push(short(entries.pleaseAssess(target(incident.roles.commander))));
  const thanks = [entries.thanks, ...promise(incident, words)].join(' ');
  const shortOnes = told.flatMap(({ text, blocks }) => (blocks === undefined ? [text] : []));
  return {
    text: [`${lead}\n${quote(summary, IN_SHORT * 2)}`, ...told.map(({ text }) => text), thanks].join('\n'),
    blocks: [
      ...quotation(lead, summary),
      ...told.flatMap(({ blocks }): KnownBlock[] => blocks ?? []),
      section(`${shortOnes.join('\n')}\n${thanks}`.trim()),
    ],
    ...(isAsked && { buttons: incidentButton(incident, words.buttons.postmortem, SHOW_POSTMORTEM) }),
  };
}

/** What somebody said, or that nobody has said anything: never more than that. */
function assessed(found: Assessment, name: string, none: string, { entries }: Words): RoomPart {
  if (found === null) return short(entries.notAssessed(name));
  return found === false ? short(none) : toldWords(name, found);
}

function toldWords(name: string, text: string): RoomPart {
  return { text: `*${name}*\n${quote(text, IN_SHORT)}`, blocks: quotation(`*${name}*`, text) };
}

function short(text: string): RoomPart {
  return { text };
}

function promise({ postmortem }: Incident, { entries }: Words): string[] {
  if (postmortem === null) return [];
  return [entries.postmortemFollows({ owner: target(postmortem.owner), due: postmortem.dueAt })];
}
