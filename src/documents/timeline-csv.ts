// The timeline for spreadsheets: no cell of it can run as a formula.
import { stringify } from 'csv-stringify/sync';
import { isWebAddress, PLAIN } from '../render/markup.ts';
import { recordLine } from '../render/postmortem/record-line.ts';
import type { DocumentSource } from './source.ts';

const COLUMNS = ['time_utc', 'role', 'type', 'event', 'link'] as const;

export function timelineCsv({ draft, words }: DocumentSource): string {
  const { firstReport, timeline } = draft;
  const reported =
    firstReport === null
      ? []
      : [
          [
            firstReport.at.toISOString(),
            '',
            'reported',
            words.record.reported(words.record.message),
            address(firstReport.source.permalink),
          ],
        ];
  const told = timeline.flatMap((row) => {
    const event = recordLine(row, PLAIN, words);
    const link = row.entry.type === 'noted' ? address(row.entry.source?.permalink ?? null) : '';
    return event === null ? [] : [[row.at.toISOString(), row.actor, row.entry.type, event, link]];
  });
  // Without its mark, a spreadsheet does not take it for UTF-8.
  return stringify([...reported, ...told], { header: true, columns: [...COLUMNS], escape_formulas: true, bom: true });
}

function address(permalink: string | null): string {
  return permalink !== null && isWebAddress(permalink) ? permalink : '';
}
