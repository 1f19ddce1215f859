// Sends commands at a fixed pace, whether or not the earlier ones have been answered: the way load arrives from people.
import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, type Command, type } from './workspace.ts';

/** What became of a run of commands. */
export interface Sent {
  /** Milliseconds from the moment a command was due to its answer or the end of Slack's patience, of each. */
  latencies: number[];
  /** Milliseconds by which a command was sent later than it was due: what the sender itself adds to the latency. */
  delays: number[];
  answers: Record<Answer, number>;
}

export function nothingSent(): Sent {
  return { latencies: [], delays: [], answers: { answered: 0, fault: 0, none: 0 } };
}

/**
 * Sends each command when it is due and adds what became of it to `sent`. Resolves when the last one has been answered. Latency counts
 * from when a command was due: one that had to wait because others were slow counts its waiting.
 */
export async function sendAtPace(
  appUrl: string,
  commands: readonly Command[],
  perSecond: number,
  sent: Sent,
): Promise<void> {
  const begun = performance.now();
  const pending = commands.map(async (command, index) => {
    const due = begun + (index * 1000) / perSecond;
    await sleep(Math.max(0, due - performance.now()));
    sent.delays.push(performance.now() - due);
    const answer = await type(appUrl, command);
    sent.latencies.push(performance.now() - due);
    sent.answers[answer] += 1;
  });
  await Promise.all(pending);
}
