// Stops calling a Slack that does not answer: after five failures in a row, one call at a time finds out whether it does again.
import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhen } from 'cockatiel';
import { TransientError } from '../outcomes.ts';
import { isOutage } from './errors.ts';

const FAILURES = 5;

export interface Circuit {
  /**
   * Makes the call and throws what it throws (a meaning of `errors.ts`), or throws a Unavailable without making it. Call
   * `holds` before anything is spent on a call that would be held.
   */
  call<T>(work: () => Promise<T>): Promise<T>;
  /** Whether calls are held back now. */
  holds(): boolean;
  /** Whether Slack has stopped answering, and has not been seen to answer since. */
  isBroken(): boolean;
}

/** `onBroken` is told each time that Slack is found not to answer, the failed tries included; `onMended` when it does again. */
export function createCircuit(
  retryAfterMs: number,
  { onBroken, onMended }: { onBroken: () => void; onMended: () => void },
): Circuit {
  const policy = circuitBreaker(handleWhen(isOutage), {
    halfOpenAfter: retryAfterMs,
    breaker: new ConsecutiveBreaker(FAILURES),
  });
  let heldUntil = 0;
  policy.onBreak(() => {
    heldUntil = Date.now() + retryAfterMs;
    onBroken();
  });
  policy.onReset(onMended);

  function holds(): boolean {
    return policy.state === CircuitState.HalfOpen || (policy.state === CircuitState.Open && Date.now() < heldUntil);
  }

  return {
    holds,
    isBroken: () => policy.state !== CircuitState.Closed,
    async call(work) {
      // Not left to the policy: it would let a call wait for another one's try, past the lease on its row.
      if (holds()) throw new TransientError('Slack does not answer', null, 'held');
      // A refusal is an answer: whoever gets one has reached Slack.
      const outcome = await policy.execute(() =>
        work().then(
          (answer) => ({ answer }),
          (failure: unknown) => {
            if (isOutage(failure)) throw failure;
            return { failure };
          },
        ),
      );
      if ('failure' in outcome) throw outcome.failure;
      return outcome.answer;
    },
  };
}
