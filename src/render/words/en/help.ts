// English: help, the panel of a room, and the lists of open incidents.
import type { Status } from '../../../domain/status.ts';
import { count } from './forms.ts';
import { names } from './names.ts';

export const help = {
  heading: 'What you can say',
  lead: 'One line opens a room: `/incident sev1 checkout down`. `/inc` is short for `/incident`.',
  run: (verb: string) => `Run “${verb}”`,
  unknown: ({ word, suggestion }: { word: string; suggestion: string }) =>
    `I do not know “${word}”; nothing was done. Did you mean \`/incident ${suggestion}\`? ` +
    `To declare it as an incident, say how severe it is: \`/incident sev2 …\`.`,

  openVerbs: 'Also: `/incident note`, `lead @ann`, `role comms @bo`, `escalate`, `timeline`, `why`, `cancel`, `help`.',
  endedVerbs: 'Also: `/incident note`, `timeline`, `postmortem`, `help`.',
  standing: ({ status, commander }: { status: string; commander: string }) => `${status}. Led by ${commander}.`,

  noneOpen: 'No incident is open. `/incident sev1 what is wrong` declares one.',
  open: (incidents: number) => `${count(incidents, 'open incident')}:`,
  wrongPlace: (verb: string) =>
    `\`/incident ${verb}\` is about one incident, and this is not its room; nothing was done.`,
  which: 'Which one do you mean?',
  thisOne: 'This one',
  more: (rest: number) => `And ${count(rest, 'more', 'more')}.`,
  incident: ({
    incident,
    status,
    commander,
    place,
  }: {
    incident: string;
    status: Status;
    commander: string;
    place: string;
  }) => `${incident} · ${names.statuses[status].name} · led by ${commander} · ${place}`,
  noRoomYet: 'no room yet',
  noRoom: 'no room',
};
