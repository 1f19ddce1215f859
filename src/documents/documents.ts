// Every document that an incident can be exported as, by the name that people ask for it with.
import { frenchForm } from './french-form.ts';
import { listForm } from './list-form.ts';
import { recordYaml } from './record-yaml.ts';
import { shortForm } from './short-form.ts';
import { type DocumentSource, inLanguage } from './source.ts';
import { statusUpdate } from './status-update.ts';
import { tableForm } from './table-form.ts';
import { timelineCsv } from './timeline-csv.ts';
import { wholeMarkdown } from './whole-markdown.ts';

type Write = (source: DocumentSource) => string;

/** A form that its readers know by its headings is in the language of those. The others are in the language of the workspace. */
const french = (write: Write) => (source: DocumentSource) => write(inLanguage('fr', source));
const english = (write: Write) => (source: DocumentSource) => write(inLanguage('en', source));

export const DOCUMENTS = {
  md: { extension: 'md', write: (source: DocumentSource) => wholeMarkdown(source) },
  yaml: { extension: 'yaml', write: recordYaml },
  csv: { extension: 'csv', write: timelineCsv },
  french: { extension: 'md', write: french(frenchForm) },
  table: { extension: 'md', write: english(tableForm) },
  list: { extension: 'md', write: english(listForm) },
  short: { extension: 'md', write: english(shortForm) },
  status: { extension: 'md', write: english(statusUpdate) },
} as const satisfies Record<string, { extension: string; write: Write }>;
export type DocumentName = keyof typeof DOCUMENTS;
export const DOCUMENT_NAMES = Object.keys(DOCUMENTS) as readonly DocumentName[];

/** `inc-2026-001-table.md`; the whole post-mortem has the plain name. A private incident's files say no more than its reference. */
export function fileName(reference: string, name: DocumentName): string {
  const form = name === 'md' || name === 'yaml' ? '' : name === 'csv' ? '-timeline' : `-${name}`;
  return `${reference.toLowerCase()}${form}.${DOCUMENTS[name].extension}`;
}
