// What the box proposes while one types: slash commands at the start, people and channels after a sign.
import type { Snapshot } from '../workspace/snapshot.ts';

export interface Proposal {
  key: string;
  label: string;
  detail: string;
  /** What stands in the box once it is taken. */
  result: string;
}

const MOST = 8;

export function proposalsFor(text: string, caret: number, snapshot: Snapshot, inThread: boolean): Proposal[] {
  if (!inThread && /^\/\S*$/.test(text)) return commands(text, snapshot);
  const before = text.slice(0, caret);
  const started = /(?:^|\s)([@#])([a-z0-9._-]*)$/i.exec(before);
  if (started === null) return [];
  const typed = (started[2] ?? '').toLowerCase();
  const start = before.length - typed.length;
  const finish = (name: string): string => `${text.slice(0, start)}${name} ${text.slice(caret).trimStart()}`;
  const named = started[1] === '@' ? people(snapshot) : channels(snapshot);
  return named
    .filter((one) => one.name.toLowerCase().startsWith(typed) || one.detail.toLowerCase().startsWith(typed))
    .slice(0, MOST)
    .map((one) => ({ key: one.name, label: `${started[1]}${one.name}`, detail: one.detail, result: finish(one.name) }));
}

function commands(text: string, snapshot: Snapshot): Proposal[] {
  return snapshot.app.commands
    .filter((one) => one.command.startsWith(text.toLowerCase()))
    .map((one) => ({
      key: one.command,
      label: `${one.command} ${one.usageHint ?? ''}`.trim(),
      detail: one.description,
      result: `${one.command} `,
    }));
}

interface Named {
  name: string;
  detail: string;
}

function people(snapshot: Snapshot): Named[] {
  const users = Object.values(snapshot.users)
    .filter((user) => !user.deleted && !user.isBot)
    .map((user) => ({ name: user.name, detail: user.realName }));
  const groups = Object.values(snapshot.groups).map((group) => ({
    name: group.handle.replace(/^@/, ''),
    detail: group.name,
  }));
  return [...users, ...groups, { name: 'here', detail: 'Everyone who is online in this channel' }];
}

function channels(snapshot: Snapshot): Named[] {
  return snapshot.channels
    .filter((channel) => channel.kind !== 'im' && !channel.archived)
    .map((channel) => ({ name: channel.name, detail: '' }));
}

/** The hint for a command whose name is complete. */
export function hintFor(text: string, snapshot: Snapshot): string | undefined {
  const name = /^(\/\S+)\s/.exec(text)?.[1];
  const command = snapshot.app.commands.find((one) => one.command === name);
  if (command === undefined) return undefined;
  return command.usageHint === undefined ? command.description : `${command.command} ${command.usageHint}`;
}
