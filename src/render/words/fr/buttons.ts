// French: the buttons that act on an incident.
import type { buttons as english } from '../en/buttons.ts';
import { names } from './names.ts';

export const buttons: typeof english = {
  acknowledge: 'Prendre en compte',
  postUpdate: 'Publier un point',
  noChange: 'Rien de nouveau',
  snooze: (minutes) => `Reporter de ${minutes}\u00A0min`,
  hold: ({ severity, length }) => `Maintenir ${severity} pendant ${length}`,
  better: 'C’est mieux',
  stillBroken: 'Toujours en panne',
  mark: (status) => `Marquer ${names.statuses[status].name}`,
  update: 'Point de situation',
  resolve: 'Résoudre',
  severity: 'Sévérité',
  addNote: 'Ajouter une note',
  status: 'Statut…',
  postmortem: 'Post-mortem',
  close: 'Clore',
  reopen: 'Rouvrir',
};
