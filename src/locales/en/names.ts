// English: the names of severities, statuses and roles, and how an incident is called.

import type { Status } from '../../domain/lifecycle/status.ts';
import type { Category } from '../../domain/policy.ts';
import type { Role } from '../../domain/roles/roles.ts';
import type { Severity } from '../../domain/severity/severity.ts';
import { capital } from '../shaping.ts';

/** One line each for pickers, help and cards: the short name and what the level means. */
const severities: Record<Severity, { name: string; means: string }> = {
  SEV1: { name: 'critical', means: 'full outage, data loss or its risk, security breach' },
  SEV2: { name: 'high', means: 'a major function is broken or degraded' },
  SEV3: { name: 'medium', means: 'a minor function is impaired, few users' },
  SEV4: { name: 'low', means: 'cosmetic, no user impact' },
};

const statuses: Record<Status, { name: string; means: string }> = {
  investigating: { name: 'investigating', means: 'finding out what is wrong' },
  identified: { name: 'identified', means: 'what is wrong is known' },
  mitigating: { name: 'mitigating', means: 'stopping the harm' },
  monitoring: { name: 'monitoring', means: 'harm stopped, making sure that it stays so' },
  resolved: { name: 'resolved', means: 'over; learning begins' },
  closed: { name: 'closed', means: 'learned from and done' },
  cancelled: { name: 'cancelled', means: 'a false alarm' },
};

const roles: Record<Role, { name: string; duty: string }> = {
  commander: {
    name: 'incident commander',
    duty: 'Decides and delegates, keeps the room calm, and never debugs alone. The commander has authority until handed over.',
  },
  operationsLead: {
    name: 'operations lead',
    duty: 'Leads the hands-on work: diagnosis, mitigation and verification, and reports results to the commander.',
  },
  communicationsLead: {
    name: 'communications lead',
    duty: 'Posts the status updates on time, in words that someone outside the room understands.',
  },
  scribe: {
    name: 'scribe',
    duty: 'Keeps the timeline: what was seen, what was tried, what it did, with links.',
  },
};

const categories: Record<Category, string> = {
  infrastructure: 'infrastructure incident',
  security: 'security incident',
  data: 'data incident',
};

export const names = {
  severities,
  statuses,
  roles,
  categories,
  /** `SEV1, critical (full outage, ...)` */
  severity: (level: Severity) => `${level}, ${severities[level].name} (${severities[level].means})`,
  /** `Monitoring (harm stopped, ...)` */
  status: (status: Status) => `${capital(statuses[status].name)} (${statuses[status].means})`,
  /** Who did what nobody did by hand. */
  clock: 'the clock',
  policy: 'the policy',
  exercise: 'Exercise',
  private: '(private)',
};
