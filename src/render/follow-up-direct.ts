// What one person is told of the post-mortem and the action items.
import type { Incident } from '../domain/incident.ts';
import type { Entry } from '../domain/timeline.ts';
import { type Message, message, quote, section } from './blocks.ts';
import { actionLine } from './follow-up-words.ts';
import { actor } from './mentions.ts';
import { discreet, roomWords } from './naming.ts';
import type { Words } from './words/words.ts';

/** A direct message about an entry to `userId`. Throws on an entry of which nobody is told alone: such a delivery was never asked for. */
export function followUpMessage(incident: Incident, entry: Entry, userId: string, words: Words): Message {
  const told = toldAlone(incident, entry, userId, words);
  const about = words.followUp.direct.about({ incident: discreet(incident, words), told });
  const text = `${about} ${roomWords(incident, words)}`;
  return message(text, [section(text)], words);
}

function toldAlone(incident: Incident, entry: Entry, userId: string, words: Words): string {
  const { direct } = words.followUp;
  const by = actor(entry.by, words);
  switch (entry.type) {
    case 'postmortemAssigned':
      return direct.assigned({ by, due: entry.dueAt });
    case 'postmortemReminded':
      return direct.reminded(entry.dueAt);
    case 'reviewAsked':
      return direct.reviewAsked(by);
    case 'reviewed': {
      const reviewed = direct.reviewed({ by, verdict: entry.verdict });
      return entry.comment === null ? reviewed : `${reviewed}\n${quote(entry.comment)}\n`;
    }
    case 'actionAdded':
    case 'actionChanged':
      return `${direct.actionIsYours}\n${actionLine({ ...entry, number: entry.action }, words)}\n`;
    case 'actionsReminded': {
      const mine = incident.actions.filter(({ number, owner }) => entry.actions.includes(number) && owner === userId);
      return [direct.stillToDo, ...mine.map((action) => actionLine(action, words)), ''].join('\n');
    }
    default:
      throw new Error(`entry ${entry.seq} (${entry.type}) is told to nobody alone`);
  }
}
