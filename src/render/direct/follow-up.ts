// What one person is told of the post-mortem and the action items.
import type { KnownBlock } from '@slack/types';
import { type ActionItem, isOpenAction } from '../../domain/action-items/action-item.ts';
import type { Incident } from '../../domain/incident.ts';
import type { Entry, EntryOf } from '../../domain/timeline.ts';
import type { Words } from '../../locales/locales.ts';
import { actionLine } from '../action-items/due.ts';
import { packed } from '../action-items/list.ts';
import { actions, type Message, message, quoteInShort, section } from '../blocks.ts';
import { incidentButton, SHOW_POSTMORTEM } from '../card/buttons.ts';
import { actor } from '../markup.ts';
import { redactedName, roomWords } from '../naming.ts';
import { readerButtons } from '../postmortem/buttons.ts';

/** A direct message about an entry to `userId`. Throws on an entry of which nobody is told alone: such a delivery was never asked for. */
export function followUpMessage(incident: Incident, entry: Entry, userId: string, words: Words): Message {
  const told = toldAlone(incident, entry, userId, words);
  const about = words.followUp.direct.about({ incident: redactedName(incident, words), told });
  // Behind a quotation or a list the room has a line of its own.
  const text = `${about}${about.endsWith('\n') ? '' : ' '}${roomWords(incident, words)}`;
  return message(text, blocks(incident, entry, userId, text, words), words);
}

/** Each item has its buttons below it; what concerns a post-mortem leads to it. */
function blocks(incident: Incident, entry: Entry, userId: string, text: string, words: Words): KnownBlock[] {
  switch (entry.type) {
    case 'postmortemAssigned':
    case 'postmortemReminded':
    case 'reviewed':
      return [section(text), ...actions(incidentButton(incident, words.buttons.postmortem, SHOW_POSTMORTEM))];
    case 'reviewAsked':
      return [section(text), ...actions(readerButtons(incident, words))];
    case 'actionAdded':
    case 'actionChanged':
    case 'actionsReminded': {
      const told = itemsLead(incident, entry, userId, words);
      const lead = words.followUp.direct.about({ incident: redactedName(incident, words), told });
      const items = itemsOf(incident, entry, userId);
      const rows = items.map((item) => ({ incident, item, markup: actionLine(item, words) }));
      return packed([section(`${lead} ${roomWords(incident, words)}`)], rows, 'mine', words).blocks;
    }
    default:
      return [section(text)];
  }
}

type ItemEntry = EntryOf<'actionAdded' | 'actionChanged' | 'actionsReminded'>;

/** As they are now: a reminder that comes late does not ask for what is done. */
function itemsOf(incident: Incident, entry: ItemEntry, userId: string): ActionItem[] {
  if (entry.type !== 'actionsReminded') return incident.actions.filter(({ number }) => number === entry.action);
  return incident.actions.filter(
    (item) => entry.actions.includes(item.number) && item.owner === userId && isOpenAction(item),
  );
}

function itemsLead(incident: Incident, entry: ItemEntry, userId: string, { followUp: { direct } }: Words): string {
  if (entry.type !== 'actionsReminded') return direct.actionIsYours;
  return itemsOf(incident, entry, userId).length === 0 ? direct.nothingLeft : direct.stillToDo;
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
      return entry.comment === null ? reviewed : `${reviewed}\n${quoteInShort(entry.comment, 2000, words)}\n`;
    }
    case 'actionAdded':
    case 'actionChanged':
    case 'actionsReminded': {
      const lines = itemsOf(incident, entry, userId).map((item) => actionLine(item, words));
      return [itemsLead(incident, entry, userId, words), ...lines, ''].join('\n');
    }
    default:
      throw new Error(`entry ${entry.seq} (${entry.type}) is told to nobody alone`);
  }
}
