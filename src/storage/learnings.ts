// What published post-mortems taught, by service.
import { type Learning, learningOf } from '../domain/postmortem/learning.ts';
import type { PartLabels } from '../domain/postmortem/postmortem.ts';
import type { Database } from './database.ts';
import { incidentIn } from './incidents.ts';

/** How many there should be at most, and what the people are called whom their texts mention. */
interface Wanted {
  most: number;
  labels: PartLabels;
}

/** The newest of a service. `besides` is the reference of an incident that is not told of itself. */
export async function learningsOf(
  db: Database,
  teamId: string,
  service: string,
  { most, labels, besides = '' }: Wanted & { besides?: string },
): Promise<Learning[]> {
  // Only reads; in SQL because what is looked for lies in the state, and the newest are to be counted without reading the others.
  const rows = await db.$queryRaw<{ state: unknown }[]>`
    select state from incident
    where team_id = ${teamId} and service = ${service} and reference <> ${besides} and not is_private
      and state ->> 'isDrill' = 'false' and state #>> '{postmortem,status}' = 'published'
      and state #>> '{postmortem,sections,lessons,answers,lessons}' is not null
    order by state #>> '{postmortem,published,at}' desc, year desc, number desc limit ${most}`;
  return learningsIn(db, rows, labels);
}

/** The newest of each service that has one, by the name of the service. */
export async function newestLearnings(db: Database, teamId: string, { most, labels }: Wanted): Promise<Learning[]> {
  const rows = await db.$queryRaw<{ state: unknown }[]>`
    select distinct on (service) state from incident
    where team_id = ${teamId} and service is not null and not is_private
      and state ->> 'isDrill' = 'false' and state #>> '{postmortem,status}' = 'published'
      and state #>> '{postmortem,sections,lessons,answers,lessons}' is not null
    order by service, state #>> '{postmortem,published,at}' desc, year desc, number desc limit ${most}`;
  return learningsIn(db, rows, labels);
}

async function learningsIn(db: Database, rows: readonly { state: unknown }[], labels: PartLabels): Promise<Learning[]> {
  const incidents = await Promise.all(rows.map((row) => incidentIn(db, row)));
  return incidents.flatMap((incident) => learningOf(incident, labels) ?? []);
}
