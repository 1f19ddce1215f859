// Answers to Slack: within its three seconds, and never silence: a fault is told to the person under a reference to the log.
import { randomBytes } from 'node:crypto';
import type { ModalView } from '@slack/types';
import { SlackError } from '@slack/web-api';
import type { Words } from '../../locales/locales.ts';
import { type Message, message, modal, section } from '../../render/blocks.ts';
import { databaseDownText, faultText } from '../../render/help/refusal.ts';
import { committingWithin, isDatabaseDown, OutcomeUnknown } from '../../storage/database.ts';
import type { IdempotencyKey } from '../../storage/inbox.ts';
import { withTimeout } from '../../with-timeout.ts';
import type { Edge } from './edge.ts';
import { OutdatedInput } from './payloads.ts';
import { type Listener, tell, unlessOver, withRetries } from './retries.ts';

/** Slack waits for three seconds, the way to it and back included. */
const ANSWER_WITHIN_MS = 2_400;
/** What else is said is usually said before Slack is answered, so that a person sees things in their order; but Slack does not wait. */
const ASIDE_WITHIN_MS = 400;

/** A message of one paragraph of markup. */
export function textMessage(text: string, words: Words): Message {
  return message(text, [section(text)], words);
}

/** A message in place of a form: it can only be read. */
export function readOnlyModal({ blocks }: Message, title: string, words: Words): ModalView {
  return modal({ title }, [...blocks], words);
}

/** Answers with what a person is told about work that failed; a fault is logged under a short reference. */
export function sayFault({ ctx }: Edge, error: unknown, kind: IdempotencyKey['kind'] = 'action'): string {
  if (error instanceof OutdatedInput) {
    ctx.log.info({ kind }, 'an input of another version was answered, and nothing done');
    return ctx.words.answers.outdated[kind];
  }
  const reference = newReference();
  ctx.log.error({ err: error, reference }, 'an input from Slack failed');
  // Before the database is asked about: Slack out of reach has the same codes as a database out of reach.
  if (isSlackFault(error)) return ctx.words.answers.formNotOpened(reference);
  if (error instanceof OutcomeUnknown) return faultText(reference, ctx.words);
  return isDatabaseDown(error) ? databaseDownText(ctx.words) : faultText(reference, ctx.words);
}

function newReference(): string {
  return randomBytes(4).toString('hex');
}

/**
 * Shows somebody a view. Where Slack does not take it even when it is tried again, they are told `instead`, under a reference to the log;
 * one that has been closed or shows something newer is left alone. Rejects only when they cannot be told either.
 */
export async function show(
  { ctx }: Edge,
  listener: Listener,
  call: () => Promise<unknown>,
  instead: (reference: string) => readonly Message[],
): Promise<void> {
  try {
    await withRetries(call).catch(unlessOver);
  } catch (error) {
    const reference = newReference();
    ctx.log.warn({ err: error, reference }, 'Slack did not show a view; its reader is told in private');
    await tell(listener, instead(reference));
  }
}

// The client's words for a 429 that does not say when to come back; it has no class for that.
const UNREADABLE_RETRY = /Retry header did not contain a valid timeout/;

/** A call to Slack that failed. The only ones that an answer waits for are those that open a form. */
function isSlackFault(error: unknown): boolean {
  return error instanceof SlackError || (error instanceof Error && UNREADABLE_RETRY.test(error.message));
}

/** How one kind of input is answered. */
export interface Saying<T> {
  kind: IdempotencyKey['kind'];
  /** What is answered when the work fails. */
  fault(text: string): T;
  /** What is said before the answer, so that a person sees things in their order. */
  before?(answer: T): Promise<unknown>;
  ack(answer: T): Promise<unknown>;
  /** What is said after it. */
  after?(answer: T): Promise<unknown>;
  /** The answer's way when Slack waits for it no longer. */
  late(answer: T): Promise<unknown>;
}

/**
 * Never rejects. When `work` is slow, the person is told in time that its outcome is open, and hears it later; what has not been written
 * by then is not written any more, because they may look, find nothing, and ask again.
 */
export async function answerInTime<T>(edge: Edge, work: () => Promise<T>, saying: Saying<T>): Promise<void> {
  const { kind } = saying;
  const { inputAnswer, inputsLate } = edge.ctx.metrics;
  const end = inputAnswer.startTimer({ kind });
  const answered = Promise.resolve()
    .then(() => committingWithin(ANSWER_WITHIN_MS, work))
    .catch((error: unknown) => saying.fault(sayFault(edge, error, kind)))
    .then((answer) => ({ answer }));
  const inTime = await withTimeout(ANSWER_WITHIN_MS, answered);
  if (inTime === null) {
    inputsLate.inc({ kind });
    void edge.background.run(async () => saying.late((await answered).answer));
  }
  const { answer } = inTime ?? { answer: saying.fault(sayFault(edge, new Error('no answer in time'))) };
  try {
    await saying.before?.(answer);
    await saying.ack(answer);
    end();
    await saying.after?.(answer);
  } catch (error) {
    // The socket went away under it: what was done stays done, and the person hears of it on another way.
    edge.ctx.log.warn({ err: error }, 'Slack could not be answered');
    void edge.background.run(() => saying.late(answer));
  }
}

/** Does what belongs to an answer but is not the answer; after a moment it goes on alone. */
export async function inBackground({ background }: Edge, work: () => Promise<unknown>): Promise<void> {
  await withTimeout(ASIDE_WITHIN_MS, background.run(work));
}
