// Declaring from the command line, a button or a form: at once when all is known, else by the form.
import type { Context } from '../../context.ts';
import type { Declaration } from '../../domain/changes.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Severity } from '../../domain/severity/severity.ts';
import type { Message } from '../../render/blocks.ts';
import { alreadyDeclaredReply, confirmReply, declaredReply, similarReply } from '../../render/direct/declared.ts';
import { refusalText } from '../../render/help/refusal.ts';
import { declareView } from '../../render/modals/declare-modal.ts';
import { type Answers, declareIncident } from '../../usecases/declare-incident.ts';
import { textMessage } from '../edge/answers.ts';
import { presentTime } from '../edge/ask.ts';
import type { Edge, Input } from '../edge/edge.ts';
import type { DeclarationContext } from '../edge/payloads.ts';
import type { TypedDeclaration } from './declaration-grammar.ts';

const NO_ANSWERS: Answers = { evenIfSimilar: false, isConfirmed: false };

/** Declares, or shows what stands in the way of it; `answers` are the person's answers to that. */
export async function declareNow(
  ctx: Context,
  input: Input,
  declaration: Declaration,
  answers = NO_ANSWERS,
): Promise<Message> {
  const outcome = await declareIncident(ctx, input, declaration, answers, input.idempotencyKey);
  switch (outcome.type) {
    case 'declared':
      return declaredReply(outcome.incident, ctx.words, declaration.title);
    case 'repeated':
      return alreadyDeclaredReply(outcome.incident, ctx.words);
    case 'similar':
      return similarReply(outcome.incident, JSON.stringify(declaration), declaration.title, ctx.words);
    case 'many':
      return confirmReply(outcome, JSON.stringify(declaration), declaration.title, ctx.words);
    case 'refused':
      return textMessage(refusalText(outcome.refusal, await presentTime(ctx), ctx.words), ctx.words);
  }
}

/** One line opens a room; what it lacks, the severity above all, the form asks for. */
export async function declareTyped(edge: Edge, input: Input, typed: TypedDeclaration): Promise<readonly Message[]> {
  const { title, severity, ...rest } = typed;
  const known = { ...rest, service: serviceNamed(rest.service, edge.ctx.policy), source: null };
  if (severity !== null && title !== '') return [await declareNow(edge.ctx, input, { ...known, title, severity })];
  await openDeclareForm(edge, input, { title, severity }, known);
  return [];
}

export const NOTHING_KNOWN: DeclarationContext = {
  source: null,
  service: null,
  category: null,
  isPrivate: false,
  isDrill: false,
};

/** Opens the form of a declaration. It needs nothing that has to be loaded; what has no input in it travels along unseen. */
export async function openDeclareForm(
  { ctx }: Edge,
  { client, triggerId }: Input,
  { title, severity }: { title: string; severity: Severity | null },
  known: DeclarationContext,
): Promise<void> {
  const form = declareView({ title, ...(severity === null ? {} : { severity }) }, ctx.policy, ctx.words);
  await client.views.open({ trigger_id: triggerId, view: { ...form, private_metadata: JSON.stringify(known) } });
}

/** The policy's spelling of a service, however it was typed; a service that the policy does not know keeps its own. */
export function serviceNamed(typed: string | null, { services }: Policy): string | null {
  const wanted = typed?.toLowerCase();
  return Object.keys(services).find((name) => name.toLowerCase() === wanted) ?? typed;
}
