// What a step of a run is, and what every one of them is followed by: the record must say what the model says.
import { expect } from '@jest/globals';
import type fc from 'fast-check';
import { expectAgreement } from './agreement.ts';
import { NO, type No } from './expected-answer.ts';
import type { Expected } from './expected-incident.ts';
import type { World } from './world.ts';

export const PEOPLE = ['U0ALICE', 'U0BOB', 'U0DAN', 'U0CAROL'] as const;
export type Who = (typeof PEOPLE)[number];
/** Never takes part in a private incident: not in the escalation policy, never a commander of one. */
export const OUTSIDER: Who = 'U0CAROL';

export interface Model {
  incidents: Expected[];
  /** How many words have been made up, so that no two texts are alike. */
  words: number;
  /** Titles of private incidents that somebody outside came up with as well. */
  spoken: Set<string>;
}

export type Step = fc.AsyncCommand<Model, World>;

export function freshModel(): Model {
  return { incidents: [], words: 0, spoken: new Set() };
}

/** `name` is how it stands in the story of a run that failed. */
export function step(
  name: string,
  isPossible: (model: Model) => boolean,
  play: (model: Model, world: World) => Promise<void>,
): Step {
  return {
    check: isPossible,
    async run(model, world) {
      await play(model, world);
      await expectAgreement(world, model.incidents);
    },
    toString: () => name,
  };
}

export function word(model: Model): string {
  model.words += 1;
  return `word${String(model.words).padStart(4, '0')}`;
}

/** The incident that a number means, however many there are. */
export function pick<T>(from: readonly T[], number: number): T {
  const picked = from[number % from.length];
  if (picked === undefined) throw new Error('there is nothing to pick from');
  return picked;
}

const FAULT = /NOT recorded|cannot say whether|went wrong|reference:/;

/** Every copy of a request gets the same answer: the no that is expected, or none. */
export function expectAnswers(answers: readonly string[] | null, no: No | null): void {
  if (answers === null) throw new Error('the bot did not answer');
  for (const text of answers) {
    const said = Object.entries(NO).filter(([, words]) => words.test(text));
    expect({ text, no: said.map(([name]) => name) }).toEqual({ text, no: no === null ? [] : [no] });
    expect(text).not.toMatch(FAULT);
  }
}
