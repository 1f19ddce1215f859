// The versions of a section, newest first: nothing that somebody wrote is ever lost.
import type { KnownBlock, ModalView } from '@slack/types';
import { SECTION_FIELDS, type Section } from '../domain/postmortem-sections.ts';
import type { EntryOf } from '../domain/timeline.ts';
import { context, modal, quotation, section, viewFits } from './blocks.ts';
import { target } from './mentions.ts';
import type { Words } from './words/words.ts';

/** `written` are the entries of this section in the order of the timeline. */
export function versionsView(name: Section, written: readonly EntryOf<'sectionWritten'>[], words: Words): ModalView {
  const view = (blocks: readonly KnownBlock[], older: number) =>
    modal(
      { title: words.editing.versions },
      [
        ...(written.length === 0 ? [section(words.editing.noVersions)] : []),
        ...blocks,
        ...(older > 0 ? [context(words.editing.olderVersions(older))] : []),
      ],
      words,
    );
  // As many as a view holds, each of them whole.
  let blocks: KnownBlock[] = [];
  for (const [index, entry] of written.toReversed().entries()) {
    const more = [...blocks, ...versionBlocks(name, entry, words)];
    if (!viewFits(view(more, written.length))) return view(blocks, written.length - index);
    blocks = more;
  }
  return view(blocks, 0);
}

function versionBlocks(name: Section, entry: EntryOf<'sectionWritten'>, words: Words): KnownBlock[] {
  const { by, at, revision, answers } = entry;
  const lead = words.editing.version({ by: target(by), at, revision });
  const said = SECTION_FIELDS[name].flatMap((field) => {
    const text = answers[field];
    return text === undefined ? [] : quotation(words.editing.questions[field].label, text);
  });
  return [section(lead), ...(said.length === 0 ? [section(words.editing.emptyVersion)] : said)];
}
