// `role comms @bo`: gives somebody a role.
import type { ChangeRequest } from '../../domain/changes.ts';
import { parseRole, type Role } from '../../domain/roles/roles.ts';
import type { Message } from '../../render/blocks.ts';
import { isNegated, isPerson, ME, noPerson, type Person, personIn } from './people.ts';
import type { Word } from './slack-text.ts';
import { incidentSubcommand, type Requester, type Typed, type WithText } from './subcommand.ts';

export interface RoleAsked extends WithText {
  role: Role | null;
  person: Person;
}

export const role = incidentSubcommand<RoleAsked>({
  name: 'role',
  group: 'rolesAndPages',
  read,
  request: assignment,
  remark: ({ text }) => text,
});

/** The change that gives the role, or what is not clear about it. */
export function assignment(
  { role: given, person }: RoleAsked,
  { userId, words }: Requester,
): ChangeRequest | { unclear: Message } | 'help' {
  if (given === null) return 'help';
  if (person === 'me') return { type: 'assignRole', role: given, userId };
  if (!('userId' in person)) return { unclear: noPerson(person, words) };
  return { type: 'assignRole', role: given, userId: person.userId };
}

const LEADS_TO_A_NAME = new Set(['to', 'for', 'is', 'goes', 'à', 'pour', 'est']);

/** Role and person in either order; `role comms` alone is for whoever types it. Text after both is a remark. */
function read({ words, textOf }: Typed): RoleAsked | 'help' | null {
  if (isNegated(words)) return 'help';
  const behind = behindPerson(words);
  const named = words.filter((word) => !isPerson(word) && !ME.has(word.key));
  const length = [named.length, 2, 1].find((count) => parseRole(keysOf(named.slice(0, count))) !== null) ?? 0;
  const found = parseRole(keysOf(named.slice(0, length)));
  if (found === null && words.length > 1 && !words.some(isPerson)) return null;
  const others = words.filter((word) => !named.includes(word));
  // A name that Slack did not resolve is somebody other than the requester: `role scribe carol`.
  const [unknown] = others.length > 0 ? [] : named.slice(length).filter(({ key }) => !LEADS_TO_A_NAME.has(key));
  const person: Person = unknown === undefined ? personIn(others) : { unresolved: unknown.text };
  return { role: found, person, text: textOf(withoutRole(behind)) };
}

function keysOf(words: readonly Word[]): string {
  return words.map(({ key }) => key).join('');
}

/** What follows the first person. */
export function behindPerson(words: readonly Word[]): readonly Word[] {
  const at = words.findIndex(isPerson);
  return at < 0 ? [] : words.slice(at + 1);
}

/** `role @bo comms`: without the words of the role that follow the person. */
function withoutRole(words: readonly Word[]): readonly Word[] {
  const length = [2, 1].find((count) => parseRole(keysOf(words.slice(0, count))) !== null) ?? 0;
  return words.slice(length);
}
