// Writing post-mortems in stories: a resolved incident, what its form shows, and the least that may be published.
import type { ChangeRequest } from '../../src/domain/changes.ts';
import type { Incident } from '../../src/domain/incident.ts';
import type { Section } from '../../src/domain/postmortem/sections.ts';
import { en } from '../../src/locales/en/en.ts';
import { findIncidentByReference } from '../../src/storage/incidents.ts';
import { askIncident } from '../../src/usecases/change-incident.ts';
import { asking } from './asking.ts';
import type { Person, Room } from './people.ts';
import type { TestBot } from './test-bot.ts';

export const { questions } = en.editing;

/** A SEV1 that Alice declared and resolved; everybody of the stage is in its room. */
export async function resolvedIn({ alice, bob, dan, carol }: TestBot): Promise<Room> {
  const room = await alice.declares('sev1 checkout down');
  for (const person of [bob, dan, carol]) await person.act({ type: 'join', channel: room.id });
  await alice.types('/incident resolve Rolled back the 10:20 release', room);
  return room;
}

export async function incidentOf({ bot }: TestBot, { reference }: Room): Promise<Incident> {
  const { teamId } = await bot.ctx.db.incident.findFirstOrThrow();
  const incident = await findIncidentByReference(bot.ctx.db, teamId, reference);
  if (incident === null) throw new Error(`there is no ${reference}`);
  return incident;
}

/** Asks for something in a person's name, past Slack. */
export async function asks(testBot: TestBot, room: Room, by: Person, request: ChangeRequest): Promise<void> {
  const { teamId, id } = await incidentOf(testBot, room);
  const outcome = await askIncident(testBot.bot.ctx, asking(by.id, teamId), id, request);
  if ('refusal' in outcome) throw new Error(`${request.type}: ${outcome.refusal.code}`);
  await testBot.bot.drain();
}

/** Everything that a form shows, as text. */
export async function formText(person: Person): Promise<string> {
  return JSON.stringify((await person.modal())?.view ?? null);
}

/** What stands in the inputs of the form on top, from top to bottom. */
export async function inputsOf(person: Person): Promise<(string | null)[]> {
  const view = await person.modal();
  const { blocks } = (view?.view ?? { blocks: [] }) as { blocks: { type: string; block_id: string }[] };
  const names = blocks.filter(({ type }) => type === 'input').map(({ block_id: id }) => id);
  return names.map((name) => (view?.values[name]?.[name] as { value?: string | null } | undefined)?.value ?? null);
}

/** Opens a section from the overview, which must be on top. */
export async function opensSection(person: Person, section: Section): Promise<void> {
  await person.pressesInForm(en.editing.editSection(en.followUp.sections[section]));
}

export const PREVENTION: ChangeRequest = {
  type: 'addAction',
  text: 'Read settings when the service starts',
  kind: 'prevent',
  owner: null,
  dueAt: null,
};

/** Fills in what a post-mortem needs besides what the resolution says. */
export async function writesWhatIsMissing(person: Person): Promise<void> {
  const answers: [Section, string, string][] = [
    ['impact', questions.users.label, 'Half of all who paid between 10:20 and 11:05.'],
    ['security', questions.securityImpact.label, 'None identified.'],
    ['detection', questions.detection.label, 'An alert on the rate of failed payments.'],
    ['causes', questions.rootCause.label, 'The release read a setting that production did not have.'],
  ];
  for (const [section, label, text] of answers) {
    await opensSection(person, section);
    await person.submits({ [label]: text });
  }
}
