// What one person is told of the post-mortem and the action items.
import type { Incident } from '../domain/incident.ts';
import type { Entry } from '../domain/timeline.ts';
import { type Message, message, quote, section } from './blocks.ts';
import { actionLine } from './follow-up-words.ts';
import { actor } from './mentions.ts';
import { discreet, roomWords } from './naming.ts';
import { when } from './times.ts';

/** A direct message about an entry to `userId`. Throws on an entry of which nobody is told alone: such a delivery was never asked for. */
export function followUpMessage(incident: Incident, entry: Entry, userId: string): Message {
  const text = `${words(incident, entry, userId)} ${roomWords(incident)}`;
  return message(text, [section(text)]);
}

function words(incident: Incident, entry: Entry, userId: string): string {
  const about = `*${discreet(incident)}*`;
  const by = actor(entry.by);
  switch (entry.type) {
    case 'postmortemAssigned':
      return `${about}: ${by} asks you to look after the post-mortem${dueWords(entry.dueAt)}. Write it with \`/incident postmortem\` in the room.`;
    case 'postmortemReminded':
      return `${about}: the post-mortem is yours${dueWords(entry.dueAt)}. Go on with \`/incident postmortem\` in the room.`;
    case 'reviewAsked':
      return `${about}: ${by} asks you to read the post-mortem. Approve it or comment with \`/incident postmortem\` in the room.`;
    case 'reviewed':
      return `${about}: ${by} ${entry.verdict === 'approved' ? 'approved' : 'commented on'} the post-mortem.${entry.comment === null ? '' : `\n${quote(entry.comment)}\n`}`;
    case 'actionAdded':
    case 'actionChanged':
      return `${about}: an action item is yours.\n${actionLine({ ...entry, number: entry.action })}\n`;
    case 'actionsReminded': {
      const mine = incident.actions.filter(({ number, owner }) => entry.actions.includes(number) && owner === userId);
      return [`${about}: still to be done by you.`, ...mine.map(actionLine), ''].join('\n');
    }
    default:
      throw new Error(`entry ${entry.seq} (${entry.type}) is told to nobody alone`);
  }
}

function dueWords(dueAt: Date | null): string {
  return dueAt === null ? '' : `, due ${when(dueAt)}`;
}
