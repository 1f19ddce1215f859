// What a verb asks of an incident. Pure.
import type { ChangeRequest } from '../domain/changes.ts';
import type { Policy } from '../domain/policy.ts';
import { targetOf } from '../domain/target.ts';
import type { Message } from '../render/blocks.ts';
import { helpMessage } from '../render/help.ts';
import type { Words } from '../render/words/words.ts';
import type { IncidentVerb } from './grammar.ts';
import { noPerson, unknownPerson, unknownTarget } from './words.ts';

type EscalateVerb = Extract<IncidentVerb, { verb: 'escalate' }>;

/** `snooze` without a length: the shorter of what the buttons offer. */
const SNOOZED_MS = 10 * 60_000;

/** The change that is asked for in the name of `asker`; a message when the words do not say enough. */
export function requestOf(
  command: IncidentVerb,
  asker: string,
  policy: Policy,
  words: Words,
): ChangeRequest | { unclear: Message } {
  const { text } = command;
  const reason = text === '' ? null : text;
  switch (command.verb) {
    case 'ack':
      return { type: 'acknowledge' };
    case 'status':
      return command.to === null ? unclear('status', words) : { type: 'move', to: command.to, from: null };
    case 'update':
      return { type: 'postUpdate', text, isNoChange: false, nextUpdateAt: null };
    case 'sev':
      return command.to === null ? unclear('sev', words) : { type: 'changeSeverity', to: command.to, reason };
    case 'role': {
      const { role, person } = command;
      if (role === null) return unclear('role', words);
      if (person === 'me') return { type: 'assignRole', role, userId: asker };
      if (!('userId' in person)) return { unclear: noPerson(person, words) };
      return { type: 'assignRole', role, userId: person.userId };
    }
    case 'note':
      return { type: 'addNote', text, source: null };
    case 'resolve': {
      const unknown = { rootCause: null, isTemporary: false, dataLost: null, securityImpact: null };
      return { type: 'resolve', resolution: { summary: text, ...unknown }, postmortemOwner: null };
    }
    case 'reopen':
      return { type: 'reopen', reason };
    case 'close':
      return { type: 'close', ...(reason !== null && { reason }) };
    case 'cancel':
      return { type: 'cancel', reason };
    case 'escalate':
      return escalation(command, policy, words);
    case 'snooze':
      return { type: 'snoozeUpdate', forMs: command.forMs ?? SNOOZED_MS };
    case 'hold':
      return { type: 'holdSeverity', reason: text };
    case 'verify':
      return command.isBetter === null ? unclear('verify', words) : { type: 'verify', isBetter: command.isBetter };
    case 'postmortem': {
      if (typeof command.asks === 'string') return { type: 'draftPostmortem' };
      const { owner } = command.asks;
      if (owner === 'me') return { type: 'assignPostmortem', owner: asker, dueAt: null };
      if (!('userId' in owner)) return { unclear: noPerson(owner, words) };
      return { type: 'assignPostmortem', owner: owner.userId, dueAt: null };
    }
    case 'action':
    case 'actions':
    case 'timeline':
    case 'resync':
    case 'export':
    case 'why':
      return unclear(command.verb, words);
  }
}

function escalation({ whom }: EscalateVerb, policy: Policy, words: Words): ChangeRequest | { unclear: Message } {
  if (whom === null) return { type: 'escalate', to: null };
  if ('unresolved' in whom) return { unclear: unknownPerson(whom.unresolved, words) };
  if (!('name' in whom)) return { type: 'escalate', to: whom };
  // Besides Slack's people and groups, rotas and pagers are paged by their names.
  const target = targetOf(whom.name, policy);
  return target === null ? { unclear: unknownTarget(whom.name, policy, words) } : { type: 'escalate', to: { target } };
}

/** Verbs that have no place for the words behind them. */
const SAID_BESIDE: ReadonlySet<string> = new Set(['ack', 'status', 'escalate', 'role']);

/** Words behind a verb that has no place for them (`ack on it`): they become a note, so that nothing said is lost. */
export function remarkIn(command: IncidentVerb, policy: Policy): string {
  const { verb, text } = command;
  const { whom } = command.verb === 'escalate' ? command : { whom: null };
  if (whom !== null && 'name' in whom && targetOf(whom.name, policy) !== null) return '';
  return SAID_BESIDE.has(verb) ? text : '';
}

function unclear(verb: string, words: Words): { unclear: Message } {
  return { unclear: helpMessage(verb, words) };
}
