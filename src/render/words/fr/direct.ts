// French: what one person alone is told: quiet reminders, what a role asks, what has been put off.
import type { direct as english } from '../en/direct.ts';
import { between, when } from './forms.ts';
import { names } from './names.ts';

export const direct: typeof english = {
  updateDue: ({ incident, at }) =>
    `Le prochain point de situation pour ${incident} est attendu ${when(at)}, et c’est à vous de le donner. Si rien n’a changé, un clic suffit pour le dire.`,
  handOver: ({ incident, since, now }) =>
    `Vous menez ${incident} depuis ${between(since, now)}. La fatigue rend les décisions moins bonnes : pensez à passer ` +
    'le relais. Expliquez la situation à quelqu’un, puis tapez `/incident lead @nom` dans la salle.',
  noUpdateExpected: (incident) => `Aucun point de situation pour ${incident} n’est attendu maintenant.`,
  snoozed: ({ incident, until }) =>
    `Reporté : le prochain point de situation pour ${incident} est attendu ${when(until)}. La chronologie en garde la trace.`,
  leftAlone: ({ incident, until, due }) =>
    `Pas de rappel avant ${when(until)} ; le prochain point de situation pour ${incident} reste attendu ${when(due)}. La chronologie en garde la trace.`,
  roleTaken: ({ role, incident }) =>
    `*Vous êtes ${names.roles[role].name} pour ${incident}.* Vous avez pris ce rôle vous-même.`,
  roleGiven: ({ role, incident, by }) =>
    `*Vous êtes ${names.roles[role].name} pour ${incident}.* ${by} vous a confié ce rôle.`,
  roleNamed: ({ role, incident }) =>
    `*Vous êtes ${names.roles[role].name} pour ${incident}.* La politique vous confie ce rôle dès le début.`,
  stepFailed: ({ incident, step }) => `${incident} : ${step}`,
  standing: ({ status, commander }) => `${status}. Responsable : ${commander}.`,
};
