// What is said when the room is lost: to the commander, and on whatever is said elsewhere in its place.
import type { Incident, LostRoom } from '../../domain/incident.ts';
import type { EntryOf } from '../../domain/timeline.ts';
import type { Words } from '../../locales/locales.ts';
import { actions, context, type Message, message, section } from '../blocks.ts';
import { incidentButton, OPEN_NEW_ROOM } from '../card/buttons.ts';
import { channel, escapeText } from '../markup.ts';
import { redactedName } from '../naming.ts';

/** To the commander alone: what happened, what goes on, and the two ways out. */
export function lostRoomMessage(incident: Incident, entry: EntryOf<'roomLost'>, words: Words): Message {
  const { lostRoom } = words;
  const room = channel(entry.channelId);
  const text = [
    lostRoom.isLost({ incident: redactedName(incident, words), reason: reasonWords(entry.error, words) }),
    lostRoom.goesOn(incident.isPrivate),
    lostRoom.back(entry.error === 'is_archived' ? lostRoom.unarchive(room) : lostRoom.invite(room)),
  ].join(' ');
  const button =
    incident.lostRoom === null ? [] : incidentButton(incident, lostRoom.openAnother, OPEN_NEW_ROOM, 'primary');
  return message(text, [section(text), ...actions(button)], words);
}

/** In a channel that was made for the room while another one became it. */
export function retiredRoom(roomId: string, words: Words): Message {
  const text = words.lostRoom.retired(channel(roomId));
  return message(text, [section(text)], words);
}

/** A message for the room that is shown in another place: which incident it belongs to, and why it is here. */
export function saidElsewhere(incident: Incident, said: Message, words: Words): Message {
  const { lostRoom } = incident;
  const named = redactedName(incident, words);
  const lead =
    lostRoom === null
      ? words.lostRoom.beingReplaced(named)
      : words.lostRoom.elsewhere({ incident: named, reason: reasonWords(lostRoom.error, words) });
  return message(`${lead}\n${said.text}`, [...said.blocks, context(lead)], words);
}

/** The same message, with the word that it may have been said before, in a room that nobody lets the bot look into any more. */
export function perhapsRepeated(said: Message, channelId: string, words: Words): Message {
  const note = words.lostRoom.perhapsRepeated(channel(channelId));
  return message(`${note}\n${said.text}`, [...said.blocks, context(note)], words);
}

/** The same message, with the word that it may stand there already: nobody lets the bot look. */
export function perhapsSaidBefore(said: Message, words: Words): Message {
  const note = words.lostRoom.perhapsSaidBefore;
  return message(`${note}\n${said.text}`, [...said.blocks, context(note)], words);
}

/** Where people find a room that the bot has lost, with the reason. */
export function lostRoomWords({ channelId, error }: LostRoom, words: Words): string {
  return words.lostRoom.place({ room: channel(channelId), reason: reasonWords(error, words) });
}

function reasonWords(error: string, { lostRoom }: Words): string {
  switch (error) {
    case 'is_archived':
      return lostRoom.isArchived;
    case 'channel_not_found':
      return lostRoom.isGone;
    case 'not_in_channel':
      return lostRoom.notInIt;
    default:
      return lostRoom.slackAnswers(escapeText(error));
  }
}
