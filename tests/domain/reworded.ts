// What a text says once every gentler wording has been taken.
import { type BlameLanguage, findBlame, takeWording } from '../../src/blameless/blameless.ts';

/** The text once every wording that is offered has been taken, one after the other. */
export function reworded(text: string, language: BlameLanguage): string {
  let current = text;
  for (let turn = 0; turn < 20; turn += 1) {
    const finding = findBlame(current, language).find(({ gentler }) => gentler !== null);
    if (finding === undefined) return current;
    current = takeWording(current, finding);
  }
  throw new Error(`there is always another wording to take: ${current}`);
}
