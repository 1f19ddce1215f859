// `export yaml`: sends the incident as a document.
import { DOCUMENT_NAMES, type DocumentName, fileName } from '../../documents/documents.ts';
import { redactedName } from '../../render/naming.ts';
import { exportIncident } from '../../usecases/export-incident.ts';
import { textMessage } from '../edge/answers.ts';
import { inWords } from '../edge/ask.ts';
import { incidentSubcommand, type WithText } from './subcommand.ts';

interface Asked extends WithText {
  document: DocumentName;
}

/** Other names, among them letters and numbers that some teams number their forms with. */
const OTHER_NAMES = new Map<string, DocumentName>([
  ['markdown', 'md'],
  ['yml', 'yaml'],
  ['timeline', 'csv'],
  ['français', 'french'],
  ['fr', 'french'],
  ['s0', 'yaml'],
  ['s1', 'french'],
  ['s2', 'table'],
  ['s3', 'list'],
  ['s4', 'short'],
]);

export const exporting = incidentSubcommand<Asked>({
  name: 'export',
  group: 'afterwards',
  /** The whole post-mortem where nothing is named. Words that name no document are a title. */
  read({ words: [word, ...others] }) {
    const key = word?.key ?? 'md';
    const document = DOCUMENT_NAMES.find((name) => name === key) ?? OTHER_NAMES.get(key);
    return others.length > 0 || document === undefined ? null : { document, text: '' };
  },
  async answer({ ctx }, input, incident, { document }) {
    const { words } = ctx;
    const sent = await exportIncident(ctx, input, incident.id, { document, request: input.idempotencyKey.key });
    if ('refusal' in sent) return [textMessage(await inWords(ctx, sent.refusal), words)];
    const file = fileName(incident.reference, document);
    return [textMessage(words.answers.exporting({ file, incident: redactedName(incident, words) }), words)];
  },
});
