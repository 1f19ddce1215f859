// Opens a post-mortem and the forms around it: drafted first where there is none, and always shown as it is now.
import type { ModalView } from '@slack/types';
import { findBlame } from '../../blameless/blameless.ts';
import type { Incident } from '../../domain/incident.ts';
import { draftPostmortem, type PostmortemDraft } from '../../domain/postmortem/postmortem.ts';
import { SECTION_FIELDS, SECTIONS } from '../../domain/postmortem/sections.ts';
import type { Words } from '../../locales/locales.ts';
import { PLAIN } from '../../render/markup.ts';
import { overviewView } from '../../render/postmortem/overview.ts';
import { recordLine } from '../../render/postmortem/record-line.ts';
import { type Blamed, publishView } from '../../render/postmortem/review-modals.ts';
import { incidentFor, timelineShown } from '../../usecases/read-incidents.ts';
import { inBackground, readOnlyModal, show, textMessage } from '../edge/answers.ts';
import { ask } from '../edge/ask.ts';
import type { Edge, Input } from '../edge/edge.ts';
import type { ActionInput, ViewInput } from '../edge/listeners.ts';
import { unlessOver, withRetries } from '../edge/retries.ts';
import { digest } from './blame-check.ts';
import { openModal } from './modals.ts';

type Context = Edge['ctx'];
type Drawn = (incident: Incident) => ModalView | Promise<ModalView>;

/** Drafts it where there is none, and draws it; the refusal where there can be none. */
export async function drafted({ ctx }: Edge, input: Input, incidentId: string, draw: Drawn): Promise<ModalView> {
  const { title } = ctx.words.editing;
  const answer = await ask(ctx, input, incidentId, { type: 'draftPostmortem' });
  if ('incident' in answer) return draw(answer.incident);
  // While an incident goes on again, what was written before can still be read and written.
  const known = await shownOrNull(ctx, input, incidentId);
  return known === null || known.postmortem === null
    ? readOnlyModal(textMessage(answer.refused, ctx.words), title, ctx.words)
    : draw(known);
}

/** Opens something of an incident's post-mortem; on top of the form in which the button was pressed, if it was pressed in one. */
export function openPostmortem(edge: Edge, input: ActionInput, incidentId: string, draw: Drawn): Promise<void> {
  const { title } = edge.ctx.words.editing;
  return openModal(edge, input, title, () => drafted(edge, input, incidentId, draw), input.form !== null);
}

export function overview({ policy, words }: Context, incident: Incident, notice?: string): ModalView {
  return overviewView(incident, policy, words, notice);
}

/** The last look before publishing, over all that would be published. */
export async function publishing(ctx: Context, incident: Incident, notice?: string): Promise<ModalView> {
  const blamed = await blamedNow(ctx, incident);
  return publishView(incident, { blamed, shown: digestOf(blamed) }, ctx.policy, ctx.words, notice);
}

/** Every text that would be published now and reads as blame. */
export async function blamedNow(ctx: Context, incident: Incident): Promise<Blamed[]> {
  const { policy, words } = ctx;
  const entries = await timelineShown(ctx, incident);
  return blamedIn(draftPostmortem(incident, entries, words.record.parts), policy.language, words);
}

/** What makes two lists of such texts the same one. */
export function digestOf(blamed: readonly Blamed[]): string {
  return digest(JSON.stringify(blamed.map(({ where, text }) => [where, text])));
}

// Checking stops there: whoever publishes looks at a few of them, and does not wait for all.
const MOST_BLAMED = 40;
const MOST_CHECKED = 400;

type Place = Blamed['where'];

function blamedIn(draft: PostmortemDraft, language: Context['policy']['language'], words: Words): Blamed[] {
  const found: Blamed[] = [];
  for (const [where, text] of textsOf(draft, words).slice(0, MOST_CHECKED)) {
    if (found.length >= MOST_BLAMED) break;
    found.push(...findBlame(text, language).map((finding) => ({ where, finding, text })));
  }
  return found;
}

/** All that people wrote and a post-mortem shows: what can still be changed first. */
function textsOf(draft: PostmortemDraft, words: Words): [Place, string][] {
  const sections = SECTIONS.flatMap((section) =>
    SECTION_FIELDS[section].map((field): [Place, string] => [section, draft.answers[field] ?? '']),
  );
  const actions = draft.actionItems.flatMap(({ what, reason }): [Place, string][] => [
    ['actions', 'text' in what ? what.text : ''],
    ['actions', reason ?? ''],
  ]);
  const known = new Set(sections.map(([, text]) => text));
  // What a line of the record quotes, whatever kind of line it is.
  const quoted: string[] = [draft.title];
  const collecting = { ...PLAIN, said: (text: string) => String(quoted.push(text)) };
  for (const row of draft.timeline) recordLine(row, collecting, words);
  const timeline = [...new Set(quoted)]
    .filter((text) => !known.has(text))
    .map((text): [Place, string] => ['timeline', text]);
  return [...sections, ...actions, ...timeline].filter(([, text]) => text !== '');
}

/** Redraws the overview under a form that has done its work, so that it shows what is true when it is seen again. */
export async function redrawBeneath(edge: Edge, { client, beneath }: ViewInput, incident: Incident): Promise<void> {
  if (beneath === null) return;
  // Opened again, it shows the truth: nobody has to be told.
  const view = overview(edge.ctx, incident);
  await inBackground(edge, () => withRetries(() => client.views.update({ view_id: beneath, view })).catch(unlessOver));
}

/** Puts a view in the place of the form in which a button was pressed, unless that has moved on. */
export async function replaceForm(edge: Edge, input: ActionInput, view: ModalView): Promise<void> {
  const { client, form } = input;
  if (form === null) return;
  const { viewId, hash } = form;
  const { words } = edge.ctx;
  await inBackground(edge, () =>
    show(
      edge,
      input,
      () => client.views.update({ view_id: viewId, ...(hash !== null && { hash }), view }),
      (reference) => [textMessage(words.answers.formNotReplaced(reference), words)],
    ),
  );
}

/** An incident as it is now, to whoever may see its post-mortem. */
export async function shownOrNull(ctx: Context, input: Input, incidentId: string): Promise<Incident | null> {
  const found = await incidentFor(ctx, input, incidentId, 'postmortem');
  return 'incident' in found ? found.incident : null;
}
