// French: the names of severities, statuses and roles, and how an incident is called.

import type { Status } from '../../domain/lifecycle/status.ts';
import type { Role } from '../../domain/roles/roles.ts';
import type { Severity } from '../../domain/severity/severity.ts';
import type * as english from '../en/names.ts';
import { capital } from '../shaping.ts';

const severities: Record<Severity, { name: string; means: string }> = {
  SEV1: { name: 'critique', means: 'panne totale, perte de données ou risque de perte, faille de sécurité' },
  SEV2: { name: 'haute', means: 'une fonction majeure est en panne ou dégradée' },
  SEV3: { name: 'moyenne', means: 'une fonction mineure est touchée, peu d’utilisateurs' },
  SEV4: { name: 'basse', means: 'cosmétique, sans effet pour les utilisateurs' },
};

const statuses: Record<Status, { name: string; means: string }> = {
  investigating: { name: 'en investigation', means: 'on cherche ce qui ne va pas' },
  identified: { name: 'identifié', means: 'on sait ce qui ne va pas' },
  mitigating: { name: 'en mitigation', means: 'on arrête l’impact' },
  monitoring: { name: 'sous surveillance', means: 'l’impact a cessé, on s’assure que cela dure' },
  resolved: { name: 'résolu', means: 'c’est terminé ; place aux enseignements' },
  closed: { name: 'clos', means: 'enseignements tirés, dossier terminé' },
  cancelled: { name: 'annulé', means: 'une fausse alerte' },
};

const roles: Record<Role, { name: string; duty: string }> = {
  commander: {
    name: 'responsable de l’incident',
    duty: 'Décider et déléguer, garder la salle calme, ne jamais déboguer en solo. L’autorité dure jusqu’au passage de relais.',
  },
  operationsLead: {
    name: 'responsable des opérations',
    duty: 'Mener le travail technique : diagnostic, mitigation et vérification ; rendre compte des résultats à la personne responsable de l’incident.',
  },
  communicationsLead: {
    name: 'responsable de la communication',
    duty: 'Publier les points de situation à l’heure, avec des mots que l’on comprend hors de la salle.',
  },
  scribe: {
    name: 'scribe',
    duty: 'Tenir la chronologie : ce qui a été vu, ce qui a été essayé, ce que cela a donné, avec des liens.',
  },
};

export const names: typeof english.names = {
  severities,
  statuses,
  roles,
  categories: {
    infrastructure: 'incident d’infrastructure',
    security: 'incident de sécurité',
    data: 'incident de données',
  },
  severity: (level) => `${level}, ${severities[level].name} (${severities[level].means})`,
  status: (status) => `${capital(statuses[status].name)} (${statuses[status].means})`,
  clock: 'l’horloge',
  policy: 'la politique',
  exercise: 'Exercice',
  private: '(privé)',
};
