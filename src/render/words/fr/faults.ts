// French: what a person is told when the bot itself breaks.
import type { faults as english } from '../en/faults.ts';

export const faults: typeof english = {
  unknownOutcome: (reference) =>
    `Quelque chose a cassé de mon côté, et je ne peux pas dire si ceci a été enregistré. Regardez la fiche, puis réessayez. Si cela se reproduit, donnez cette référence à l’exploitation : \`${reference}\`.`,
  databaseDown:
    '*NON enregistré* : ma base de données ne répond pas. Rien n’a été changé. Notez-le ici à la main, dans le canal, et réessayez dans une minute.',
};
