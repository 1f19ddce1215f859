// Which document `export` asks for, by its name or by a letter and number that some teams number their forms with.
import { DOCUMENT_NAMES, type DocumentName } from '../documents/documents.ts';
import type { Word } from './slack-text.ts';

const OTHER_SPELLINGS: Record<string, DocumentName> = {
  markdown: 'md',
  yml: 'yaml',
  timeline: 'csv',
  français: 'french',
  fr: 'french',
  s0: 'yaml',
  s1: 'french',
  s2: 'table',
  s3: 'list',
  s4: 'short',
};

export interface ExportVerb {
  verb: 'export';
  document: DocumentName;
}

/** The whole post-mortem where nothing is named; null for words that name no document, so that they are a title. */
export function readExport(
  [word, ...others]: readonly Word[],
  reference: string | null,
): (ExportVerb & { reference: string | null; text: string }) | null {
  const key = word?.key ?? 'md';
  const document = DOCUMENT_NAMES.find((name) => name === key) ?? new Map(Object.entries(OTHER_SPELLINGS)).get(key);
  return others.length > 0 || document === undefined ? null : { verb: 'export', document, reference, text: '' };
}
