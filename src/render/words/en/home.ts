// English: the Home of one person.
import type { Role } from '../../../domain/roles.ts';
import { list, number } from './forms.ts';
import { names } from './names.ts';

export const home = {
  figures: ({ open, lately }: { open: number; lately: number }) =>
    `*${number(open)}* open now · *${number(lately)}* declared in the last 30 days`,
  notCounted: 'Exercises, false alarms and private incidents are not counted.',
  declare: 'Declare an incident',
  open: 'Open now',
  noneOpen: 'No incident is open.',
  todo: 'Waiting for you',
  ended: 'Ended lately',
  yourRoles: (roles: readonly Role[]) => `You are ${list(roles.map((role) => names.roles[role].name))}.`,
};
