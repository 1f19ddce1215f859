// The form of one section of a post-mortem: its questions with what stands there, what somebody else wrote meanwhile, what reads as blame.
import type { KnownBlock, ModalView } from '@slack/types';
import type { BlameFinding } from '../../blameless/blameless.ts';
import {
  type Answers,
  type Field,
  SECTION_FIELDS,
  type Section,
  type WrittenSection,
} from '../../domain/postmortem/sections.ts';
import type { EntryOf } from '../../domain/timeline.ts';
import type { Words } from '../../locales/locales.ts';
import { context, header, longTextFields, modal, quotation, section, sectionWith, viewFits } from '../blocks.ts';
import { cutMarkup, oneLine, shown, target } from '../markup.ts';
import { type CheckedField, SHOW_VERSIONS, sectionButton, wordingButton } from './buttons.ts';

export const SECTION = { callbackId: 'write-section' } as const;

/**
 * By field, a digest of the text whose blaming words its author has been shown: saving it again saves that text as it is. Any other text
 * is checked.
 */
export type Warned = Readonly<Record<string, string>>;
/** What reads as blame, by field. */
export type Blame = Readonly<Record<string, readonly BlameFinding[]>>;
/** What a form carries whose texts are checked: which showing it is, and what its author has been shown. */
export interface Checked {
  round: number;
  warned: Warned;
}
export const UNCHECKED: Checked = { round: 0, warned: {} };

/** What the form carries from one showing to the next. */
export interface SectionSeen {
  incident: string;
  section: Section;
  /** The revision that the author started from, or has seen since. */
  seen: number;
  /** Counts the showings: Slack keeps what was typed in an input of the same name, whatever the bot puts there. */
  round: number;
  warned: Warned;
}

export interface SectionForm extends SectionSeen {
  answers: Answers;
  /** The version that is there now; null: nobody wrote one; undefined: not known at the moment. */
  latest?: Omit<WrittenSection, 'answers'> | null;
  /** What kept it from being saved. */
  notice?: string;
  /** What somebody else wrote since the author began. */
  theirs?: Answers;
  blame?: Readonly<Partial<Record<Field, readonly BlameFinding[]>>>;
}

/** The name of a field's input in a showing of the form. */
export function inputName(field: CheckedField, round: number): string {
  return `${field}-${round}`;
}

/** The same where the input of the first showing has the plain name. */
export function checkedName(id: CheckedField, round: number): string {
  return round === 0 ? id : inputName(id, round);
}

// Each with a button; a form has room for a hundred blocks.
const MOST_FINDINGS = 8;
// What somebody else wrote, in paragraphs over the whole form: a view has room for 250 KB.
const MOST_QUOTED = 24;
const PHRASE = 400;
// What Slack shows over a form.
const MOST_TITLE = 24;

export function sectionView(form: SectionForm, words: Words): ModalView {
  // What somebody else wrote gives way to what is in the inputs: it is kept in the versions, too.
  const drawn = [MOST_QUOTED, 0].map((quoted) => drawnWith(form, quoted, words));
  return drawn.find(viewFits) ?? modal({ title: words.editing.title }, [section(words.editing.tooLongToEdit)], words);
}

function drawnWith(form: SectionForm, mostQuoted: number, words: Words): ModalView {
  const { incident, section: name, seen, round, warned, theirs, latest } = form;
  const hasBlame = Object.values(form.blame ?? {}).some((findings) => findings.length > 0);
  const submit =
    theirs === undefined ? (hasBlame ? words.editing.saveAsItIs : words.editing.save) : words.editing.replace;
  const questions = SECTION_FIELDS[name].flatMap((field) => question(field, form, mostQuoted, words));
  const metadata: SectionSeen = { incident, section: name, seen, round, warned };
  const heading = words.followUp.sections[name];
  const isShort = heading.length <= MOST_TITLE;
  return modal(
    { title: isShort ? heading : words.editing.title, submit, callbackId: SECTION.callbackId, metadata },
    [
      ...(isShort ? [] : [header(heading)]),
      ...(form.notice === undefined ? [] : [section(form.notice)]),
      ...(theirs !== undefined && latest ? [section(words.editing.changed(told(latest)))] : []),
      ...blameLead(hasBlame, words),
      ...questions,
      ...standing(form, words),
    ],
    words,
  );
}

function question(field: Field, form: SectionForm, mostQuoted: number, words: Words): KnownBlock[] {
  const { answers, theirs, round } = form;
  const { label, hint } = words.editing.questions[field];
  const differs = theirs !== undefined && (theirs[field] ?? '') !== (answers[field] ?? '');
  return [
    ...longTextFields({
      id: inputName(field, round),
      label,
      hint,
      initial: answers[field] ?? '',
      isMultiline: true,
      isOptional: true,
    }),
    ...(differs ? theirText(theirs[field], Math.floor(mostQuoted / SECTION_FIELDS[form.section].length), words) : []),
    ...findingsOf(field, form.blame?.[field] ?? [], words),
  ];
}

function theirText(text: string | undefined, most: number, words: Words): KnownBlock[] {
  if (text === undefined) return [context(words.editing.theirsEmpty)];
  const quoted = quotation(words.editing.theirs, text);
  return quoted.length <= most ? quoted : [...quoted.slice(0, most), context(words.editing.tooLong)];
}

/** Over a form in which something reads as blame. */
export function blameLead(hasBlame: boolean, words: Words): KnownBlock[] {
  return hasBlame ? [section(words.editing.blame)] : [];
}

/** What reads as blame in an input, under it. */
export function findingsOf(field: CheckedField, findings: readonly BlameFinding[], words: Words): KnownBlock[] {
  const said = findings.slice(0, MOST_FINDINGS).map((finding) => {
    const markup = findingText(finding, words);
    const take = finding.gentler === null ? null : wordingButton(field, finding.phrase, words);
    return take === null ? section(markup) : sectionWith(markup, take);
  });
  const more = findings.length - said.length;
  return more > 0 ? [...said, context(words.editing.moreFindings(more))] : said;
}

/** The phrase, why it may hurt, and what could stand there instead. */
export function findingText({ phrase, kind, gentler }: BlameFinding, words: Words): string {
  const inLine = (text: string) => cutMarkup(shown(oneLine(text)), PHRASE);
  const wording = gentler === null ? null : inLine(gentler);
  return words.editing.finding({ phrase: inLine(phrase), reason: words.editing.reasons[kind], gentler: wording });
}

/** Which version this is, and the way to those before it. */
function standing({ incident, section: name, latest, answers }: SectionForm, words: Words): KnownBlock[] {
  if (latest === undefined) return [];
  if (latest === null) {
    const isEmpty = Object.keys(answers).length === 0;
    return [context(isEmpty ? words.editing.nothingYet : words.editing.fromRecord)];
  }
  const labels = { label: words.editing.versions, spoken: words.editing.versions };
  const [versions] = sectionButton(incident, name, SHOW_VERSIONS, labels);
  const markup = words.editing.version(told(latest));
  return [versions === undefined ? section(markup) : sectionWith(markup, versions)];
}

function told({ by, at, revision }: Omit<WrittenSection, 'answers'>) {
  return { by: target(by), at, revision };
}

// The versions of a section, newest first: nothing that somebody wrote is ever lost.

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
