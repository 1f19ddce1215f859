// Finds the open incident that somebody may be about to declare a second time.
import type { Declaration } from '../changes.ts';
import type { Incident } from '../incident.ts';
import { shortTitle } from '../text.ts';

const SAME_MINUTE_MS = 60_000;
const FILLER = new Set(['a', 'an', 'are', 'is', 'of', 'on', 'our', 'the', 'to']);

/** The same person saying the same thing within a minute: the same incident, not a second one. */
export function sameDeclaration(
  incident: Incident,
  declaration: Declaration,
  asked: { by: string; at: Date },
): boolean {
  return (
    incident.declaredBy === asked.by &&
    incident.title === shortTitle(declaration.title) &&
    incident.severity === declaration.severity &&
    incident.isPrivate === declaration.isPrivate &&
    asked.at.getTime() - incident.declaredAt.getTime() < SAME_MINUTE_MS
  );
}

/** The same words, whatever their order, case and punctuation, or the same service. */
export function similarTo(incident: Incident, declaration: Declaration): boolean {
  if (declaration.service !== null && incident.service === declaration.service) return true;
  const title = shortTitle(declaration.title);
  const words = keyOf(title);
  return words === '' ? title === incident.title : words === keyOf(incident.title);
}

function keyOf(title: string): string {
  const words = title.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  return [...new Set(words.filter((word) => word !== '' && !FILLER.has(word)))].sort().join(' ');
}
