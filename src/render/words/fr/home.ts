// French: the Home of one person.
import type { home as english } from '../en/home.ts';
import { list, number } from './forms.ts';
import { names } from './names.ts';

export const home: typeof english = {
  figures: ({ open, lately }) => `Ouverts : *${number(open)}* · déclarés depuis 30 jours : *${number(lately)}*`,
  notCounted: 'Les exercices, les fausses alertes et les incidents privés ne sont pas comptés.',
  declare: 'Déclarer un incident',
  open: 'Ouverts',
  noneOpen: 'Aucun incident n’est ouvert.',
  todo: 'Ce qui vous attend',
  ended: 'Terminés récemment',
  yourRoles: (roles) => `Votre rôle : ${list(roles.map((role) => names.roles[role].name))}.`,
};
