// Reads the lessons of published post-mortems, by service.
import { type Learning, learningOf } from '../domain/postmortem/learning.ts';
import type { PartLabels } from '../domain/postmortem/postmortem.ts';
import type { Database } from './database.ts';
import { incidentIn } from './incidents.ts';

/** `most`: how many at most. `labels`: the role labels that replace mentions in the texts. */
interface Wanted {
  most: number;
  labels: PartLabels;
}

/** The newest lessons of a service. `besides` is the reference of an incident to leave out. */
export async function learningsOf(
  db: Database,
  teamId: string,
  service: string,
  { most, labels, besides = '' }: Wanted & { besides?: string },
): Promise<Learning[]> {
  // Filtered in SQL because the text is inside the JSON state, and the limit must apply without reading other
  // incidents.
  const rows = await db.$queryRaw<{ state: unknown }[]>`
    select state from incident
    where team_id = ${teamId} and service = ${service} and reference <> ${besides} and not is_private
      and state ->> 'isDrill' = 'false' and state #>> '{postmortem,status}' = 'published'
      and state #>> '{postmortem,sections,lessons,answers,lessons}' is not null
    order by state #>> '{postmortem,published,at}' desc, year desc, number desc limit ${most}`;
  return learningsIn(db, rows, labels);
}

/** The newest lesson of each service that has one, ordered by service name. */
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
