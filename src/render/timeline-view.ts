// The private answer that shows the newest part of the timeline.
import type { Incident } from '../domain/incident.ts';
import type { Entry } from '../domain/timeline.ts';
import { context, type Message, message } from './blocks.ts';
import { entryLine, isCutInLine } from './entry-line.ts';
import { naming } from './naming.ts';
import { pages, paragraphs } from './packing.ts';
import type { Words } from './words/words.ts';

const NEWEST = 50;
const MOST_MESSAGES = 2;

/** One or two messages with the newest entries, oldest first, so that they read like the room. */
export function timelineMessages(incident: Incident, entries: readonly Entry[], words: Words): Message[] {
  const newest = entries.slice(-NEWEST);
  const lines = newest.map((entry) => `${words.forms.when(entry.at)} · ${entryLine(entry, words)}`);
  const [shown, all] = [newest.length, entries.length];
  const named = naming(incident, words);
  const { newest: newestOf, everything, longOnesCut } = words.timeline;
  const lead = [
    shown < all ? newestOf({ incident: named, shown, all }) : everything(named),
    ...(newest.some(isCutInLine) ? [longOnesCut] : []),
  ].join(' ');
  return pages(paragraphs(lines), [context(lead)])
    .slice(-MOST_MESSAGES)
    .map((blocks, index) =>
      message(index === 0 ? [lead, ...lines.slice(-10)].join('\n') : lead, [context(lead), ...blocks], words),
    );
}
