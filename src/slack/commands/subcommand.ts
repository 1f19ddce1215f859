// What a subcommand of `/incident` is: one file each in this folder, listed in `../subcommands.ts`.
import type { Context } from '../../context.ts';
import type { ChangeRequest } from '../../domain/changes.ts';
import type { Incident } from '../../domain/incident.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Words } from '../../locales/locales.ts';
import type { Message } from '../../render/blocks.ts';
import type { Edge, Input } from '../edge/edge.ts';
import type { Modal } from '../modals/modals.ts';
import type { Word } from './slack-text.ts';

/** What a subcommand does is said in `locales`, under its name. */
export type SubcommandName = keyof Words['verbs']['does'];
export type SubcommandGroup = keyof Words['verbs']['groups'];

/** What was typed. */
export interface Typed {
  /** The word that stands for the subcommand, which may be an alias. */
  first: Word;
  /** The words after it. */
  all: readonly Word[];
  /** The same without the reference of an incident. */
  words: readonly Word[];
  /** The incident that is named; null for the one of the room. */
  reference: string | null;
  /** User text from the first of these words to the last. */
  textOf(words: readonly Word[]): string;
  /** As `words` and `reference`, where a reference at the end names the incident too, although the text is kept as typed. */
  namedAtEnd(): { words: readonly Word[]; reference: string | null };
}

/**
 * What the words ask for. `help`: they belong to the subcommand and say nothing that it can do. `redirect`: another subcommand is meant,
 * with these words. Null: they do not fit, and the whole text is a title.
 */
export type Read<Asked> = Asked | 'help' | { redirect: SubcommandName; words: readonly Word[] } | null;

interface Common {
  name: SubcommandName;
  /** Other words for it, in English and French, whatever language the bot speaks. */
  aliases?: readonly string[];
  /** Words that titles begin with as well: they stand for it only in the room of an open incident. */
  roomAliases?: readonly string[];
  /** Words in such a room for which it is suggested. */
  near?: readonly string[];
  group: SubcommandGroup;
}

/** Asks for something that concerns no single incident. */
export interface GeneralSubcommand<Asked extends object> extends Common {
  read(typed: Typed): Read<Asked>;
  run(edge: Edge, input: Input, asked: Asked): Promise<readonly Message[]>;
}

/** `text`: user text that is left once everything else was read; it may be empty. `reference`: stands in for the one of `Typed`. */
export interface WithText {
  text: string;
  reference?: string | null;
}

export interface Requester {
  userId: string;
  policy: Policy;
  words: Words;
}

/** Asks for something of one incident: the one of the room, or the one that is named. */
export interface IncidentSubcommand<Asked extends WithText> extends Common {
  read(typed: Typed): Read<Asked>;
  /** A reference at the end of the text names no incident: the text is kept as typed. */
  keepsReferences?: boolean;
  /** Nor does one at its beginning, in the room of another incident. */
  isRunningText?: boolean;
  /** A word like this may stand before the reference: `sev 4 INC-2026-001 few users`. */
  precedesReference?(word: Word): boolean;
  /** Whether there is text that may go on to the end of what was typed; by default, whether there is any. */
  hasRunningText?(asked: Asked): boolean;
  /** Somebody who may only acknowledge an incident may name it. */
  isForPaged?: boolean;
  /** Where there is no incident to change, the whole text declares one. */
  mayDeclare?(asked: Asked): boolean;
  /** The modal that asks for what was not typed. */
  modal?(asked: Asked): Modal | null;
  /** Answers without changing anything, or in its own way; null where a change is asked for. */
  answer?(edge: Edge, input: Input, incident: Incident, asked: Asked, sent: string): Promise<readonly Message[]> | null;
  /** The change it asks for, or what is not clear about it. */
  request?(asked: Asked, requester: Requester): ChangeRequest | { unclear: Message } | 'help';
  /** Text that the change has no place for (`ack on it`). It becomes a note. */
  remark?(asked: Asked, policy: Policy): string;
  /** What the requester is told once it is done; by default nothing in the room, where it shows. */
  reply?(incident: Incident, ctx: Context): Message;
}

/** A subcommand with what was typed for it. */
export interface GeneralCommand {
  name: SubcommandName;
  asked: object;
  run(edge: Edge, input: Input): Promise<readonly Message[]>;
}

export interface IncidentCommand {
  name: SubcommandName;
  asked: WithText & { reference: string | null };
  isRunningText: boolean;
  hasRunningText: boolean;
  isForPaged: boolean;
  mayDeclare: boolean;
  modal: Modal | null;
  answer(edge: Edge, input: Input, incident: Incident, sent: string): Promise<readonly Message[]> | null;
  /** `text` stands in for the text that was read. */
  request(requester: Requester, text: string): ChangeRequest | { unclear: Message } | 'help';
  remark(policy: Policy): string;
  reply: ((incident: Incident, ctx: Context) => Message) | null;
}

export interface Subcommand extends Common {
  keepsReferences: boolean;
  precedesReference(word: Word): boolean;
  read(typed: Typed): Read<GeneralCommand | IncidentCommand>;
}

export function generalSubcommand<Asked extends object>(record: GeneralSubcommand<Asked>): Subcommand {
  return {
    ...record,
    keepsReferences: false,
    precedesReference: () => false,
    read(typed) {
      const asked = record.read(typed);
      if (asked === null || asked === 'help' || 'redirect' in asked) return asked;
      return { name: record.name, asked, run: (edge, input) => record.run(edge, input, asked) };
    },
  };
}

export function incidentSubcommand<Asked extends WithText>(record: IncidentSubcommand<Asked>): Subcommand {
  const { name, keepsReferences = false, isRunningText = false, isForPaged = false } = record;
  return {
    ...record,
    keepsReferences,
    precedesReference: (word) => record.precedesReference?.(word) ?? false,
    read(typed) {
      const asked = record.read(typed);
      if (asked === null || asked === 'help' || 'redirect' in asked) return asked;
      return {
        name,
        asked: { ...asked, reference: asked.reference === undefined ? typed.reference : asked.reference },
        isRunningText,
        isForPaged,
        hasRunningText: record.hasRunningText?.(asked) ?? asked.text !== '',
        mayDeclare: record.mayDeclare?.(asked) ?? false,
        modal: record.modal?.(asked) ?? null,
        answer: (edge, input, incident, sent) => record.answer?.(edge, input, incident, asked, sent) ?? null,
        request: (requester, text) => record.request?.({ ...asked, text }, requester) ?? 'help',
        remark: (policy) => record.remark?.(asked, policy) ?? '',
        reply: record.reply ?? null,
      };
    },
  };
}

/** All the words are text. */
export function wholeText({ words, textOf }: Typed): WithText {
  return { text: textOf(words) };
}

/** No words fit. */
export function nothingElse({ words }: Typed): WithText | null {
  return words.length === 0 ? { text: '' } : null;
}

/** A reason is a text that may be left out. */
export function reasonIn({ text }: WithText): string | null {
  return text === '' ? null : text;
}
