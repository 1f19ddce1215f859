// Puts what Slack or a pager would not do into words: what did not happen, why, and what a person can do about it.
import type { EntryOf } from '../../domain/timeline.ts';
import { en } from '../../locales/en/en.ts';
import type { Words } from '../../locales/locales.ts';
import { escapeText, target } from '../markup.ts';

type FailedStep = Pick<EntryOf<'stepFailed'>, 'step' | 'target' | 'error' | 'needed'>;

interface Explanation {
  because: string;
  /** Null where nothing is left but to do it by hand. */
  advice: string | null;
  canBeAllowed?: boolean;
}

/** What an administrator of the workspace can allow. */
const CAN_BE_ALLOWED: ReadonlySet<string> = new Set([
  'restricted_action',
  'no_permission',
  'cannot_create_channel',
  'not_allowed_token_type',
  'messages_tab_disabled',
]);

/** The error codes that are explained here. Every language has the same. */
export const KNOWN_ERRORS: ReadonlySet<string> = new Set(Object.keys(en.deliveryErrors.errors));

/** Why a delivery waits or was given up, by what its last attempt came to: the end of a sentence, as markup. */
export function becauseOf(error: string, words: Words): string {
  const outcome = OUTCOMES.find(([pattern]) => pattern.test(error))?.[1];
  if (outcome !== undefined) return words.deliveryErrors[outcome];
  if (CODE.test(error)) return explain({ step: '', target: null, error, needed: null }, words).because;
  return words.deliveryErrors.defect;
}

const CODE = /^[a-z][a-z0-9_]{0,60}$/;
type Outcome =
  | 'cannotLook'
  | 'slowDown'
  | 'tokenInvalid'
  | 'unreachable'
  | 'slackInTrouble'
  | 'noAnswer'
  | 'pagerInTrouble';
// What is in the outbox beside the codes that are explained above.
const OUTCOMES: readonly [RegExp, Outcome][] = [
  [/^could not look: /, 'cannotLook'],
  [/^(rate limited|ratelimited|rate_limited|message_limit_exceeded)$/, 'slowDown'],
  [/^(not_authed|invalid_auth|account_inactive|token_revoked|token_expired|team_access_not_granted)$/, 'tokenInvalid'],
  [/^Slack is unreachable/, 'unreachable'],
  [/^(internal_error|fatal_error|service_unavailable|request_timeout)$|^HTTP \d|^unreadable/, 'slackInTrouble'],
  [/^A request error occurred|^Slack does not answer/, 'noAnswer'],
  // The address of a pager is nobody's business in a room.
  [/^(the pager|PagerDuty) (answered|gave)|gave no answer \(/, 'pagerInTrouble'],
];

/** One paragraph of markup: what could not be done, why, and what to do. Unknown errors are named as Slack names them. */
export function stepWords(failed: FailedStep, words: Words): string {
  const { deliveryErrors } = words;
  const { because, advice, canBeAllowed = false } = explain(failed, words);
  const byHand = failed.step === 'openRoom' ? deliveryErrors.roomByHand : deliveryErrors.byHand;
  const next = [...(canBeAllowed ? [deliveryErrors.canBeAllowed] : []), advice ?? byHand].join(' ');
  return deliveryErrors.failed({ step: stepName(failed, words), because, next });
}

function stepName({ step, target: to }: FailedStep, { deliveryErrors }: Words): string {
  const who = to === null ? deliveryErrors.somebody : target(to);
  const named = Object.entries(deliveryErrors.steps).find(([name]) => name === step)?.[1];
  return named === undefined ? deliveryErrors.unknownStep(escapeText(step)) : named(who);
}

function explain({ step, error, needed }: FailedStep, words: Words): Explanation {
  const { deliveryErrors } = words;
  if (step === 'roomName') return { because: deliveryErrors.nameTaken, advice: deliveryErrors.nameTakenAdvice };
  if (error === 'missing_scope') {
    const because = deliveryErrors.lacksPermission(needed === null ? null : escapeText(needed));
    return { because, advice: null, canBeAllowed: true };
  }
  const status = /^(pager|schedule)_http_(\d{3})$/.exec(error);
  if (status !== null) return outside(status[1] ?? '', Number(status[2]), words);
  const of = (texts: Record<string, string>) => Object.entries(texts).find(([code]) => code === error)?.[1];
  return {
    because: of(deliveryErrors.errors) ?? deliveryErrors.slackAnswered(escapeText(error)),
    advice: of(deliveryErrors.advice) ?? null,
    canBeAllowed: CAN_BE_ALLOWED.has(error),
  };
}

/** What a service outside Slack answered. */
function outside(what: string, status: number, { deliveryErrors }: Words): Explanation {
  if (what === 'pager') return { because: deliveryErrors.pagerRefused(status), advice: deliveryErrors.pagerAdvice };
  const because: Record<number, (status: number) => string> = {
    401: deliveryErrors.tokenRefused,
    403: deliveryErrors.tokenMayNotRead,
    404: deliveryErrors.noSuchSchedule,
  };
  return { because: (because[status] ?? deliveryErrors.scheduleRefused)(status), advice: deliveryErrors.anotherWay };
}
