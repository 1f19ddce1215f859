// Makes a call to Slack and measures it: how long it took, and its result in words from a closed set.
import type { Metrics } from '../metrics.ts';
import { KNOWN_ERRORS } from '../render/slack-error-words.ts';
import { Ambiguous, Refused, Unavailable } from './outcomes.ts';
import { meaningOf } from './slack-errors.ts';

/** Throws what `meaningOf` makes of its failure. */
export async function measured<T>(metrics: Metrics, method: string, call: () => Promise<T>): Promise<T> {
  const end = metrics.slackCallDuration.startTimer({ method });
  try {
    const answer = await call();
    metrics.slackCalls.inc({ method, result: 'ok', error: '' });
    return answer;
  } catch (error) {
    const meaning = meaningOf(error);
    metrics.slackCalls.inc({ method, ...resultOf(meaning) });
    throw meaning;
  } finally {
    end();
  }
}

/** Slack may answer with a code that nobody has heard of: what is not known is `other`, so that no series comes from outside. */
function resultOf(meaning: unknown): { result: string; error: string } {
  if (meaning instanceof Refused) {
    return { result: 'refused', error: KNOWN_ERRORS.has(meaning.code) ? meaning.code : 'other' };
  }
  if (meaning instanceof Ambiguous) return { result: 'ambiguous', error: '' };
  if (!(meaning instanceof Unavailable)) return { result: 'fault', error: '' };
  if (meaning.why === 'lockedOut') return { result: 'locked_out', error: meaning.message };
  return { result: meaning.why === 'busy' ? 'rate_limited' : 'unreachable', error: '' };
}
