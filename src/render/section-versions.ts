// The versions of a section, newest first: nothing that somebody wrote is ever lost.
import type { ModalView } from '@slack/types';
import { SECTION_FIELDS, type Section } from '../domain/postmortem-sections.ts';
import type { EntryOf } from '../domain/timeline.ts';
import { context, modal, quote, section } from './blocks.ts';
import { cutMarkup } from './escape.ts';
import { target } from './mentions.ts';
import type { Words } from './words/words.ts';

const MOST_VERSIONS = 12;
const ANSWER = 700;
const VERSION = 2900;

/** `written` are the entries of this section in the order of the timeline. */
export function versionsView(name: Section, written: readonly EntryOf<'sectionWritten'>[], words: Words): ModalView {
  const newest = written.toReversed();
  const shownOnes = newest.slice(0, MOST_VERSIONS);
  const older = newest.length - shownOnes.length;
  return modal(
    { title: words.editing.versions },
    [
      ...(newest.length === 0 ? [section(words.editing.noVersions)] : []),
      ...shownOnes.map((entry) => section(cutMarkup(versionText(name, entry, words), VERSION))),
      ...(older > 0 ? [context(words.editing.olderVersions(older))] : []),
    ],
    words,
  );
}

function versionText(name: Section, { by, at, revision, answers }: EntryOf<'sectionWritten'>, words: Words): string {
  const said = SECTION_FIELDS[name].flatMap((field) => {
    const text = answers[field];
    return text === undefined ? [] : [`${words.editing.questions[field].label}\n${quote(text, ANSWER)}`];
  });
  const lead = words.editing.version({ by: target(by), at: at, revision });
  return [lead, ...(said.length === 0 ? [words.editing.emptyVersion] : said)].join('\n');
}
