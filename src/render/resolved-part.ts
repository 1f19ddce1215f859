// The resolution message: what it was, how long it took, what is still open, and thanks.
import type { KnownBlock } from '@slack/types';
import { FIND_CAUSE_WITHIN_MS } from '../domain/decide-postmortem.ts';
import type { Incident } from '../domain/incident.ts';
import type { EntryOf } from '../domain/timeline.ts';
import { quotation, quote, section } from './blocks.ts';
import { actor, target } from './mentions.ts';
import type { RoomPart } from './room-part.ts';
import { between, when } from './times.ts';

// What a phone shows of each text; the blocks hold more.
const IN_SHORT = 600;

/** `incident` is the state now: the promise of a post-mortem stands only if one has been drafted. */
export function resolvedPart(incident: Incident, entry: EntryOf<'resolved'>): RoomPart {
  const { summary, rootCause, isTemporary, dataLost, securityImpact } = entry.resolution;
  const lead = `*Resolved* by ${actor(entry.by)}, ${between(incident.declaredAt, entry.at)} after it was declared.`;
  const told = [
    rootCause === null ? unknownCause(entry.at) : toldWords('Root cause', rootCause),
    ...(isTemporary ? [short('The fix is *temporary*: making it permanent is still to be done.')] : []),
    dataLost === null ? short('*Data lost*: none.') : toldWords('Data lost', dataLost),
    securityImpact === null
      ? short('*Security impact*: none identified.')
      : toldWords('Security impact', securityImpact),
  ];
  const thanks = `Thank you, everybody who helped. ${promise(incident)}`.trim();
  const shortOnes = told.flatMap(({ text, blocks }) => (blocks === undefined ? [text] : []));
  return {
    text: [`${lead}\n${quote(summary, IN_SHORT * 2)}`, ...told.map(({ text }) => text), thanks].join('\n'),
    blocks: [
      ...quotation(lead, summary),
      ...told.flatMap(({ blocks }): KnownBlock[] => blocks ?? []),
      section(`${shortOnes.join('\n')}\n${thanks}`.trim()),
    ],
  };
}

function unknownCause(at: Date): RoomPart {
  const by = new Date(at.getTime() + FIND_CAUSE_WITHIN_MS);
  return short(`*Root cause*: still unknown, to be found by ${when(by)}. Working again is not the same as understood.`);
}

function toldWords(name: string, text: string): RoomPart {
  return { text: `*${name}*\n${quote(text, IN_SHORT)}`, blocks: quotation(`*${name}*`, text) };
}

function short(text: string): RoomPart {
  return { text };
}

function promise({ postmortem }: Incident): string {
  if (postmortem === null) return '';
  const due = postmortem.dueAt === null ? '' : `, due ${when(postmortem.dueAt)}`;
  return `A draft of the post-mortem follows in this room; ${target(postmortem.owner)} looks after it${due}.`;
}
