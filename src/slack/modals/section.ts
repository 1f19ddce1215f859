// The form of a section of a post-mortem: what stands in it when it opens, what reads as blame, and what becomes of what was written.
import type { ViewResponseAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Incident } from '../../domain/incident.ts';
import { answersOf, isStatedNone, revisionOf } from '../../domain/postmortem/answers.ts';
import { withRoles } from '../../domain/postmortem/postmortem.ts';
import { type Answers, type Field, SECTION_FIELDS, type Section } from '../../domain/postmortem/sections.ts';
import type { EntryOf } from '../../domain/timeline.ts';
import type { Words } from '../../locales/locales.ts';
import {
  inputName,
  type SectionForm,
  type SectionSeen,
  sectionView,
  versionsView,
} from '../../render/postmortem/section-modal.ts';
import { incidentFor, timelineShown } from '../../usecases/read-incidents.ts';
import { ask } from '../edge/ask.ts';
import type { Edge } from '../edge/edge.ts';
import { type ViewInput, withTyped } from '../edge/listeners.ts';
import { enteredIn, type OpenModal, sectionSeen } from '../edge/payloads.ts';
import { blameIn, unseenBlame, warnedOf, withWordingTaken } from './blame-check.ts';

type Context = Edge['ctx'];

/** The form as it opens: what was written, or else the draft, in which roles stand for the people that it mentions. */
export function openedSection({ words }: Context, incident: Incident, section: Section): ModalView {
  const answers = answersOf(incident, section);
  const written = incident.postmortem?.sections[section] ?? null;
  const form: SectionForm = {
    incident: incident.id,
    section,
    seen: revisionOf(incident, section),
    round: 0,
    warned: {},
    answers: written === null ? mapped(section, (field) => drafted(incident, field, answers, words)) : answers,
    latest: written,
  };
  return sectionView(form, words);
}

/** The draft of an answer: the words of the resolution with roles for the people in them, or that there was none. */
function drafted(
  incident: Incident,
  field: Field,
  answers: Answers,
  { postmortem, record }: Words,
): string | undefined {
  const text = answers[field];
  if (text !== undefined) return withRoles(text, incident, record.parts);
  if (field === 'dataLost' && isStatedNone(incident, field)) return postmortem.impact.noDataLost;
  return field === 'securityImpact' && isStatedNone(incident, field) ? postmortem.noSecurityImpact : undefined;
}

export async function sectionVersions(ctx: Context, incident: Incident, section: Section): Promise<ModalView> {
  const timeline = await timelineShown(ctx, incident);
  const written = timeline.filter(
    (entry): entry is EntryOf<'sectionWritten'> => entry.type === 'sectionWritten' && entry.section === section,
  );
  return versionsView(section, written, ctx.words);
}

/**
 * Writes what was submitted. It is shown again, with every word of it, when it may read as blame and when somebody else wrote the section
 * meanwhile; saving the same text again saves it.
 */
export async function saveSection(
  { ctx }: Edge,
  input: ViewInput,
): Promise<{ saved: Incident } | { answer: ViewResponseAction }> {
  const { seen, answers } = typedIn(input);
  const blame = unseenBlame(answers, seen.warned, ctx.policy.language);
  if (blame !== null) return { answer: again(ctx, seen, answers, { blame }) };

  const { incident: incidentId, section, seen: revision, round } = seen;
  const request = { type: 'writeSection', section, answers, seen: revision } as const;
  const outcome = await ask(ctx, input, incidentId, request, `round-${round}`);
  if ('incident' in outcome) return { saved: outcome.incident };
  if (outcome.refusal.code !== 'section-changed')
    return { answer: again(ctx, seen, answers, { notice: outcome.refused }) };
  const current = await incidentFor(ctx, input, incidentId, 'postmortem');
  const latest = 'incident' in current ? current.incident.postmortem?.sections[section] : undefined;
  if (latest === undefined) return { answer: again(ctx, seen, answers, { notice: outcome.refused }) };
  // What is shown and what is carried on are of the same version, however often it has changed since.
  const known = { ...seen, seen: latest.revision };
  return { answer: again(ctx, known, answers, { theirs: latest.answers, latest }) };
}

/** The form again with the gentler wording of a phrase; as it is now, where the phrase has gone meanwhile. */
export function withWording(ctx: Context, form: OpenModal, value: string): ModalView {
  const { seen, answers } = typedIn(form);
  const taken = withWordingTaken(answers, value, ctx.policy.language);
  return next(ctx, seen, taken, { blame: blameIn(taken, ctx.policy.language) });
}

/** The form again after a failure that nobody foresaw: nothing that was typed is lost. */
export function keptSection(edge: Edge, form: OpenModal, text: string): ModalView {
  // It may have failed because of what it carries: a form of another version.
  if (!sectionSeen.safeParse(form.metadata).success) return withTyped(edge, form, text);
  const { seen, answers } = typedIn(form);
  return next(edge.ctx, seen, answers, { notice: text });
}

/** What was typed so far, as it was typed. */
function typedIn({ metadata, values }: OpenModal): { seen: SectionSeen; answers: Answers } {
  const seen = sectionSeen.parse(metadata);
  const answers = mapped(seen.section, (field) => enteredIn(values, inputName(field, seen.round)) ?? undefined);
  return { seen, answers };
}

type More = Pick<SectionForm, 'blame' | 'notice' | 'theirs' | 'latest'>;

function again(ctx: Context, seen: SectionSeen, answers: Answers, more: More): ViewResponseAction {
  return { response_action: 'update', view: next(ctx, seen, answers, more) };
}

/** Inputs under new names, because Slack keeps what stands in those that it knows. */
function next({ words }: Context, seen: SectionSeen, answers: Answers, more: More): ModalView {
  const warned = { ...seen.warned, ...warnedOf(answers, more.blame ?? {}) };
  return sectionView({ ...seen, warned, round: seen.round + 1, answers, ...more }, words);
}

function mapped(section: Section, answer: (field: Field) => string | undefined): Answers {
  const fields: readonly Field[] = SECTION_FIELDS[section];
  return Object.fromEntries(
    fields.flatMap((field) => {
      const text = answer(field);
      return text === undefined ? [] : [[field, text]];
    }),
  );
}
