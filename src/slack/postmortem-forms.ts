// Opens a post-mortem and the forms around it: drafted first where there is none, and always shown as it is now.
import type { ModalView } from '@slack/types';
import { findBlame } from '../domain/blameless.ts';
import type { Incident } from '../domain/incident.ts';
import { withRoles } from '../domain/postmortem.ts';
import { answersOf } from '../domain/postmortem-answers.ts';
import { SECTIONS } from '../domain/postmortem-sections.ts';
import type { Entry } from '../domain/timeline.ts';
import { overviewView } from '../render/postmortem-overview.ts';
import { type Blamed, publishView } from '../render/publish-modal.ts';
import { incidentFor, timelineShown } from '../usecases/read-incidents.ts';
import { aside, says, showing } from './answers.ts';
import { ask, inWords } from './ask.ts';
import type { Edge, Input } from './edge.ts';
import { openForm } from './forms.ts';
import type { ActionInput, ViewInput } from './listeners.ts';

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
    ? showing(says(answer.refused, ctx.words), title, ctx.words)
    : draw(known);
}

/** Opens something of an incident's post-mortem; on top of the form in which the button was pressed, if it was pressed in one. */
export function openPostmortem(edge: Edge, input: ActionInput, incidentId: string, draw: Drawn): Promise<void> {
  const { title } = edge.ctx.words.editing;
  return openForm(edge, input, title, () => drafted(edge, input, incidentId, draw), input.form !== null);
}

export function overview({ policy, words }: Context, incident: Incident, notice?: string): ModalView {
  return overviewView(incident, policy, words, notice);
}

/** The last look before publishing, over all that would be published. */
export async function publishing(ctx: Context, incident: Incident, notice?: string): Promise<ModalView> {
  const { policy, words } = ctx;
  const entries = await timelineShown(ctx, incident);
  const blamed = blamedIn(incident, entries, policy.language);
  return publishView(incident, blamed, policy, words, notice);
}

// Checking stops there: whoever publishes looks at a few of them, and does not wait for all.
const MOST_BLAMED = 40;
const MOST_CHECKED = 400;

function blamedIn(incident: Incident, entries: readonly Entry[], language: Context['policy']['language']): Blamed[] {
  const texts = [
    ...SECTIONS.flatMap((section) => Object.values(answersOf(incident, section)).map((text) => ({ section, text }))),
    ...entries.flatMap(saidIn).map((text) => ({ section: null, text })),
  ];
  const found: Blamed[] = [];
  for (const { section, text } of texts.slice(0, MOST_CHECKED)) {
    if (found.length >= MOST_BLAMED) break;
    found.push(...findBlame(withRoles(text, incident), language).map((finding) => ({ section, finding })));
  }
  return found;
}

/** What somebody said of the incident in an entry that a post-mortem lists. */
function saidIn(entry: Entry): string[] {
  switch (entry.type) {
    case 'declared':
      return [entry.title];
    case 'updated':
    case 'noted':
      return [entry.text];
    case 'severityHeld':
      return [entry.reason];
    default:
      return [];
  }
}

/** Redraws the overview under a form that has done its work, so that it shows what is true when it is seen again. */
export async function redrawBeneath(edge: Edge, { client, beneath }: ViewInput, incident: Incident): Promise<void> {
  if (beneath === null) return;
  await aside(edge, () => client.views.update({ view_id: beneath, view: overview(edge.ctx, incident) }));
}

/** Puts a view in the place of the form in which a button was pressed, unless that has moved on. */
export async function replaceForm(edge: Edge, { client, form }: ActionInput, view: ModalView): Promise<void> {
  if (form === null) return;
  const { viewId, hash } = form;
  await aside(edge, () => client.views.update({ view_id: viewId, ...(hash === undefined ? {} : { hash }), view }));
}

export function unknownIncident(ctx: Context): Promise<string> {
  return inWords(ctx, { code: 'unknown-incident' });
}

/** An incident as it is now, to whoever may see its post-mortem. */
export async function shownOrNull(ctx: Context, input: Input, incidentId: string): Promise<Incident | null> {
  const found = await incidentFor(ctx, input, incidentId, 'postmortem');
  return 'incident' in found ? found.incident : null;
}
