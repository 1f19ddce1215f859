// The Home of one person: what is open, what waits for them, what ended lately, and the button that declares.
import type { HomeView, KnownBlock } from '@slack/types';
import type { Todo } from '../../domain/action-items/todo.ts';
import { channelOf, type Incident } from '../../domain/incident.ts';
import { rolesOf } from '../../domain/roles/roles.ts';
import type { Words } from '../../locales/locales.ts';
import { ENDED_MARK, SEVERITY_MARKS } from '../../locales/marks.ts';
import { actions, button, context, header, section, sectionWith } from '../blocks.ts';
import { acknowledgeButton } from '../card/buttons.ts';
import { channel, cutMarkup, target } from '../markup.ts';
import { redactedName } from '../naming.ts';
import { todoBlocks } from './todo.ts';

/** Opens the form of a declaration; it carries nothing. */
export const OPEN_DECLARE = 'open-declare';

const OPEN_SHOWN = 10;
const LINE = 600;

/** What one person may know, as it is now. Figures count neither exercises nor private incidents, whoever reads them. */
export interface HomeContent {
  open: readonly Incident[];
  ended: readonly Incident[];
  todo: Todo;
  /** Declared in the last 30 days; null for somebody for whom the figures of the workspace are not. */
  lately: number | null;
}

/** Drawn for `viewer` alone. Their own incidents come first. */
export function homeView(
  { open, ended, todo, lately }: HomeContent,
  viewer: string,
  now: Date,
  words: Words,
): HomeView {
  const { home, help } = words;
  const mine = open.filter((incident) => isMine(incident, viewer));
  const inOrder = [...mine, ...open.filter((incident) => !mine.includes(incident))];
  const counted = open.filter(({ isDrill, isPrivate }) => !isDrill && !isPrivate).length;
  const declare = button(home.declare, OPEN_DECLARE, 'declare', 'primary');
  return {
    type: 'home',
    blocks: [
      ...(lately === null ? [] : [section(home.figures({ open: counted, lately })), context(home.notCounted)]),
      ...actions(declare === null ? [] : [declare]),
      header(home.open),
      ...(open.length === 0 ? [section(home.noneOpen)] : []),
      ...inOrder.slice(0, OPEN_SHOWN).map((incident) => openRow(incident, viewer, words)),
      ...(open.length > OPEN_SHOWN ? [context(help.more(open.length - OPEN_SHOWN))] : []),
      header(home.todo),
      // Roles stand above already.
      ...todoBlocks({ ...todo, roles: [] }, now, 'home', words).blocks,
      ...(ended.length === 0
        ? []
        : [header(home.ended), ...ended.map((incident) => section(endedLine(incident, words)))]),
    ],
  };
}

/** In place of a Home that could not be drawn. */
export function brokenHome(text: string): HomeView {
  return { type: 'home', blocks: [section(text)] };
}

function isMine(incident: Incident, viewer: string): boolean {
  return incident.declaredBy === viewer || rolesOf(incident.roles, viewer).length > 0;
}

function openRow(incident: Incident, viewer: string, words: Words): KnownBlock {
  const { help, home } = words;
  const channelId = channelOf(incident);
  const noRoom = incident.roomError === null ? help.noRoomYet : help.noRoom;
  const said = help.incident({
    incident: redactedName(incident, words),
    status: incident.status,
    commander: target(incident.roles.commander),
    place: channelId === null ? noRoom : channel(channelId),
  });
  const roles = rolesOf(incident.roles, viewer);
  const mine = roles.length === 0 ? '' : `\n${home.yourRoles(roles)}`;
  const markup = `${SEVERITY_MARKS[incident.severity]} ${cutMarkup(said, LINE)}${mine}`;
  const [acknowledge] = acknowledgeButton(incident, 'quiet', words);
  return acknowledge === undefined ? section(markup) : sectionWith(markup, acknowledge);
}

function endedLine(incident: Incident, words: Words): string {
  const channelId = channelOf(incident);
  const place = channelId === null ? '' : ` · ${channel(channelId)}`;
  const name = cutMarkup(redactedName(incident, words), LINE);
  return `${ENDED_MARK} ${name} · ${words.names.statuses[incident.status].name}${place}`;
}
