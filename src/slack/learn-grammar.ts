// What stands behind `learn`: the name of a service.
import type { Word } from './slack-text.ts';

/** `learn`, `learn checkout`. A service is one word here; more of them make a title. */
export function readLearn(words: readonly Word[]): { verb: 'learn'; service: string | null } | null {
  const [service] = words;
  return words.length > 1 ? null : { verb: 'learn', service: service?.text ?? null };
}
