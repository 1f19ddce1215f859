// Decides what becomes of the room: opened, lost to an archive, a deletion or a removal of the bot, found again, replaced.
import type { Change, Decision, Refusal } from './changes.ts';
import type { Incident } from './incident.ts';

type RoomChange = Extract<Change, { type: 'openRoom' | 'loseRoom' | 'findRoom' | 'replaceRoom' }>;

/** What a change of the room does, or why it may not. */
export function decideRoom({ room, lostRoom }: Incident, change: RoomChange): Decision {
  switch (change.type) {
    case 'openRoom':
      if (room !== null) return no({ code: 'already-has-room', channelId: room.channelId });
      return { facts: [{ type: 'roomOpened', channelId: change.channelId, channelName: change.channelName }] };
    case 'loseRoom':
      // Several deliveries meet the same closed door; the first one tells.
      if (room?.channelId !== change.channelId) return no({ code: 'already-reported' });
      return { facts: [{ type: 'roomLost', channelId: change.channelId, error: change.error }] };
    case 'findRoom':
      if (lostRoom?.channelId !== change.channelId) return no({ code: 'no-room-lost' });
      return { facts: [{ type: 'roomFound', channelId: change.channelId }] };
    case 'replaceRoom':
      if (room !== null) return no({ code: 'already-has-room', channelId: room.channelId });
      if (lostRoom === null) return no({ code: 'no-room-lost' });
      return { facts: [{ type: 'roomReplaced', channelId: lostRoom.channelId }] };
  }
}

function no(refusal: Refusal): Decision {
  return { refusal };
}
