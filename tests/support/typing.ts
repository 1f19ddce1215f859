// People who type commands in a workspace where things break: what they are answered, and how they go on until it is done.
import { setTimeout as pause } from 'node:timers/promises';
import type { Simulator } from '../../simulator/simulator.ts';
import type { Ask } from './history.ts';

/** The whispers that a command brought, blocks included; null when Slack said that the app did not answer. */
export async function type(
  simulator: Simulator,
  by: string,
  text: string,
  channel = 'C0GENERAL',
): Promise<string | null> {
  const whispers = () =>
    (simulator.workspace.channels.get(channel)?.ephemerals ?? []).filter(({ visibleTo }) => visibleTo === by);
  const known = new Set(whispers());
  const { ok } = await simulator.act({ type: 'command', as: by, channel, text });
  if (!ok) return null;
  return whispers()
    .filter((message) => !known.has(message))
    .map((message) => `${message.text}\n${JSON.stringify(message.blocks ?? [])}`)
    .join('\n');
}

/** Whether the bot took it: it answered, and did not say that nothing, or nothing certain, was kept. */
export function isTaken(answer: string | null): boolean {
  return answer !== null && !/NOT recorded|cannot say whether/.test(answer);
}

const REFERENCE = /INC-\d{4}-\d{3,}/;
/** A person reads an answer before they type again. */
const READING_MS = 700;

export interface Typist {
  by: string;
  /** Declares under words that nobody used before, and answers with the reference. */
  declares(severity: string, words: string): Promise<string>;
  /** Asks something of an incident, from outside its room. `text` holds `{}` where the reference goes. */
  asks(kind: Ask['kind'], text: string, about: { words: string; reference: string }, words: string): Promise<void>;
}

/**
 * Somebody who does not give up before `until` (milliseconds as of `performance.now()`): without a clear answer they look whether it
 * is there, and type it again only if it is not. Everything that is asked is put down in `asks`.
 */
export function typistIn(simulator: Simulator, by: string, asks: Ask[], until: () => number): Typist {
  async function persist(ask: Ask, text: string, look: { text: string; shows: (answer: string) => boolean }) {
    asks.push(ask);
    for (;;) {
      const answer = await type(simulator, by, text);
      ask.told.push(
        `${new Date().toISOString().slice(11, 23)} ${isTaken(answer) ? 'taken' : (answer ?? 'no answer').slice(0, 60)}`,
      );
      if (isTaken(answer)) {
        ask.isAcknowledged = true;
        return answer ?? '';
      }
      const seen = await looked(look.text);
      if (look.shows(seen)) return seen;
    }
  }

  async function looked(text: string): Promise<string> {
    for (;;) {
      await pause(READING_MS);
      if (performance.now() > until()) throw new Error(`${by} gave up: no answer to ${text}`);
      const seen = await type(simulator, by, text);
      if (seen !== null && isTaken(seen)) return seen;
    }
  }

  return {
    by,
    async declares(severity, words) {
      const ask: Ask = { kind: 'declared', words, by, about: words, isAcknowledged: false, told: [] };
      const said = await persist(ask, `/incident ${severity} ${words}`, {
        text: '/incident list',
        shows: (answer) => answer.includes(words),
      });
      const line = said.split('\n').find((each) => each.includes(words) && REFERENCE.test(each)) ?? '';
      const [reference] = REFERENCE.exec(line) ?? [];
      if (reference === undefined)
        throw new Error(`"${words}" was answered without a reference: ${said.slice(0, 300)}`);
      return reference;
    },
    async asks(kind, text, { words: about, reference }, words) {
      const ask: Ask = { kind, words, by, about, isAcknowledged: false, told: [] };
      await persist(ask, text.replace('{}', reference), {
        text: `/incident timeline ${reference}`,
        shows: (answer) => answer.includes(words === '' ? `<@${by}> ${kind}` : words),
      });
    },
  };
}
