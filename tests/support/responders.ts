// People who respond to one incident after the other, all day long, whatever breaks around them.
import { setTimeout as pause } from 'node:timers/promises';
import { defaultSeed, type Seed } from '../../simulator/seed.ts';
import type { Simulator } from '../../simulator/simulator.ts';
import type { Ask } from './history.ts';
import type { Random } from './random.ts';
import { type Typist, typistIn } from './typing.ts';

/** The default workspace with this many more people, and their ids. */
export function withResponders(count: number): { seed: Seed; ids: string[] } {
  const ids = Array.from({ length: count }, (_, index) => `U0RESP${index + 1}`);
  const users = ids.map((id, index) => ({ id, name: `responder${index + 1}`, realName: `Responder ${index + 1}` }));
  return { seed: { ...defaultSeed, users: [...defaultSeed.users, ...users] }, ids };
}

export interface Shift {
  simulator: Simulator;
  asks: Ask[];
  random: Random;
  /** Nobody begins another incident after this; those that are begun are brought to their end. */
  isOver(): boolean;
  /** When even the most patient give up, in milliseconds as of `performance.now()`. */
  until(): number;
}

/** Declares, acknowledges, updates, notes and resolves, one incident after the other. Answers how many. */
export async function respond({ simulator, asks, random, isOver, until }: Shift, by: string): Promise<number> {
  const person = typistIn(simulator, by, asks, until);
  for (let round = 1; ; round += 1) {
    await pause(random.below(1500));
    if (isOver()) return round - 1;
    await seeThrough(person, random, `${by.toLowerCase()} story ${String(round).padStart(3, '0')}`, isOver);
  }
}

async function seeThrough(person: Typist, random: Random, words: string, isOver: () => boolean): Promise<void> {
  const severity = random.pick(['sev1', 'sev2', 'sev3']);
  const reference = await person.declares(severity, words);
  const incident = { words, reference };
  const think = () => pause(isOver() ? 0 : 300 + random.below(2500));
  await think();
  if (random.chance(0.6)) await person.asks('acknowledged', '/incident ack {}', incident, '');
  const updates = random.below(4);
  for (let n = 1; n <= updates; n += 1) {
    await think();
    const said = `update ${n} of ${words}`;
    await person.asks('updated', `/incident update {} ${said}`, incident, said);
  }
  if (random.chance(0.3)) {
    const said = `note of ${words}`;
    await person.asks('noted', `/incident note {} ${said}`, incident, said);
  }
  await think();
  if (random.chance(0.2)) await person.asks('cancelled', '/incident cancel {} a false alarm', incident, '');
  else await person.asks('resolved', `/incident resolve {} end of ${words}`, incident, `end of ${words}`);
}
