// The shape of a document before it is written in any form: sections of facts, lists, rows, and what people wrote.
import type { ActionItem } from '../../domain/action-items/action-item.ts';
import type { Field, Section } from '../../domain/postmortem/sections.ts';

/** A part of a section. Lines are in the style that was asked for; `text` is as somebody wrote it. */
export type Part =
  | { type: 'facts'; lines: readonly string[] }
  | { type: 'list'; heading: string | null; lines: readonly string[] }
  | { type: 'words'; heading: string | null; text: string }
  | { type: 'rows'; rows: readonly Row[] }
  | { type: 'actions'; actions: readonly ActionItem[] };

export interface Row {
  at: Date;
  says: string;
}

export interface OutlineSection {
  id: Section | 'timeline' | 'actions' | 'metrics';
  heading: string;
  parts: readonly Part[];
}

/** What the record says of a section, before and after what people wrote; `says` stands in place of answers that are not there. */
export interface Facts {
  before?: readonly string[];
  says?: Partial<Record<Field, string>>;
  after?: readonly string[];
}
