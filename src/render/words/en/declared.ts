// English: the private answers to somebody who declares an incident.
import type { Status } from '../../../domain/status.ts';
import { when } from './forms.ts';
import { names } from './names.ts';

export const declared = {
  isDeclared: ({ incident, title }: { incident: string; title: string }) => `*${incident} is declared*: ${title}.`,
  youLead: 'You are the commander until you hand over.',
  leads: (commander: string) => `${commander} leads.`,
  titleCut: 'The title is its beginning; all that you typed is the first note of the incident.',
  openingRoom: 'Opening the room…',
  already: ({ incident, at }: { incident: string; at: Date }) =>
    `You declared this ${when(at)}: ${incident}. Nothing was declared twice.`,
  similar: ({ incident, status, room }: { incident: string; status: Status; room: string }) =>
    `*This may be open already*: ${incident}, ${names.statuses[status].name}. ${room} Nothing was declared yet.`,
  many: ({ by, count }: { by: 'person' | 'workspace'; count: number }) =>
    by === 'person'
      ? `*You have declared ${count} incidents within ten minutes.* Nothing was declared yet.`
      : `*${count} incidents have been declared here within ten minutes.* Nothing was declared yet.`,
  confirmIt: 'If this is another one, confirm it.',
  confirm: 'Declare this one too',
  shorterTitle: 'If yours is another one, declare it under a shorter title.',
  anyway: 'Declare anyway',
  join: 'Join that one',
};
