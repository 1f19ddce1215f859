// A workspace with one process that is killed again and again, each time at another point, and started anew.
import { isNightly } from './bound.ts';
import { type CrashPoint, commitTrap, hangCall, sayPoint } from './crash-point.ts';
import { eventually } from './eventually.ts';
import type { Ask } from './history.ts';
import { recordOf, undelivered } from './record.ts';
import { openScenario, type Scenario } from './scenario.ts';
import { isTaken, type Typist, type, typistIn } from './typing.ts';
import { type Thing, thingsOf } from './visible-messages.ts';

export const ANNOUNCEMENTS = 'C0INCIDENTS';
/** How long a new process may take to finish what a dead one has begun: 15 s by itself, but many worlds share this machine. */
export const WHOLE_WITHIN_MS = 30_000;
const BEFORE_WITHIN_MS = 30_000;
const PATIENCE_MS = 120_000;
const LOOK_EVERY_MS = 150;

export interface Incident {
  /** Words of its title that no other incident has. */
  words: string;
  reference: string;
}

/** Something that the bot does for an incident, to be interrupted anywhere. */
export interface Flow {
  policy: string;
  /** The severity under which the incident is declared beforehand; null: the declaration itself is interrupted. */
  before: string | null;
  /** What a person types to have it done; null: the clock does it. */
  typed: { kind: Ask['kind']; text: (incident: Incident) => string; words: (incident: Incident) => string } | null;
  /** The entry by which the record shows that it happened. */
  entry: 'roomOpened' | 'paged' | 'postmortemDrafted';
}

export interface CrashWorld {
  scenario: Scenario;
  asks: readonly Ask[];
  /** Calls and commits when nothing goes wrong. */
  measure(words: string): Promise<{ calls: number; commits: number }>;
  /**
   * Has it done for a new incident, and kills the process at the point. Answers how long the next process took until everything was
   * whole: null when the point was not reached, a text when it was not whole in time.
   */
  dieAt(point: CrashPoint, words: string): Promise<number | string | null>;
}

/** `starting` is where processes queue up to be started. */
export async function openCrashWorld(
  flow: Flow,
  starting: <T>(work: () => Promise<T>) => Promise<T>,
): Promise<CrashWorld> {
  const trap = commitTrap({ withRenewals: isNightly });
  const scenario = await openScenario({ policy: flow.policy, watch: trap.watch });
  const { simulator } = scenario;
  const asks: Ask[] = [];
  let until = 0;
  const declarer = typistIn(simulator, 'U0ALICE', asks, () => until);

  const thingsAbout = async (words: string) => {
    const record = await recordOf(scenario, words);
    const { things } = thingsOf(record, simulator.workspace, ANNOUNCEMENTS);
    return {
      things,
      has: (entry: Flow['entry']) => record.some(({ entries }) => entries.some((e) => e.type === entry)),
    };
  };

  /** Everything of this incident is there once, and nothing is on its way. */
  async function isWhole(words: string, entry: Flow['entry']): Promise<boolean> {
    if ((await undelivered(scenario)) > 0) return false;
    const { things, has } = await thingsAbout(words);
    return has(entry) && things.every(({ times }) => times === 1);
  }

  const becomesWhole = (words: string, entry: Flow['entry'], withinMs: number) =>
    eventually(`"${words}" is whole`, withinMs, () => isWhole(words, entry), LOOK_EVERY_MS);

  async function prepare(words: string): Promise<Incident> {
    until = performance.now() + PATIENCE_MS;
    if (scenario.bots.length === 0) await starting(() => scenario.start());
    if (flow.before === null) return { words, reference: '' };
    const reference = await declarer.declares(flow.before, words);
    await becomesWhole(words, 'roomOpened', BEFORE_WITHIN_MS);
    return { words, reference };
  }

  /** Types it once; whether the bot said that it is done. */
  async function typeOnce(incident: Incident): Promise<boolean> {
    if (flow.typed === null) return true;
    const isAcknowledged = isTaken(await type(simulator, declarer.by, flow.typed.text(incident)));
    if (isAcknowledged) asks.push({ ...askOf(flow.typed, incident, declarer), isAcknowledged });
    return isAcknowledged;
  }

  /** Goes on until it is certain that it is done. */
  async function makeSure(incident: Incident, wasTaken: boolean): Promise<void> {
    if (wasTaken || flow.typed === null) return;
    const { kind, text, words } = flow.typed;
    if (kind === 'declared') await declarer.declares('sev1', incident.words);
    else await declarer.asks(kind, text(incident), incident, words(incident));
  }

  return {
    scenario,
    asks,
    async measure(words) {
      const incident = await prepare(words);
      trap.count();
      const known = simulator.calls.length;
      await typeOnce(incident);
      await becomesWhole(words, flow.entry, BEFORE_WITHIN_MS);
      return { calls: simulator.calls.length - known, commits: trap.count() };
    },
    async dieAt(point, words) {
      const incident = await prepare(words);
      const [bot] = scenario.bots;
      let isDead = false;
      const strike = async () => {
        isDead = true;
        await bot?.kill();
      };
      const isHanging = point.at === 'call' ? hangCall(simulator, point) : () => false;
      if (point.at === 'commit') trap.arm(point, strike);
      const taking = typeOnce(incident);
      let isDone = false;
      const done = becomesWhole(words, flow.entry, BEFORE_WITHIN_MS).then(
        () => {
          isDone = true;
        },
        () => undefined,
      );
      await eventually(`${sayPoint(point)}, or the end`, BEFORE_WITHIN_MS, async () => {
        if (isHanging()) await strike();
        return isDead || isDone;
      });
      trap.disarm();
      simulator.faults.clear();
      const wasTaken = await taking;
      if (!isDead) {
        await makeSure(incident, wasTaken);
        await done;
        return null;
      }
      await starting(() => scenario.start());
      const ready = performance.now();
      await makeSure(incident, wasTaken);
      try {
        await becomesWhole(words, flow.entry, WHOLE_WITHIN_MS - (performance.now() - ready));
        return performance.now() - ready;
      } catch {
        return `${sayPoint(point)}: not whole within ${WHOLE_WITHIN_MS} ms, ${JSON.stringify(await lacks(scenario, (await thingsAbout(words)).things))}`;
      }
    },
  };
}

function askOf({ kind, words }: NonNullable<Flow['typed']>, incident: Incident, { by }: Typist) {
  return { kind, words: words(incident), by, about: incident.words, told: [] };
}

async function lacks(scenario: Scenario, things: readonly Thing[]): Promise<object> {
  const waiting = await scenario.query<object>(
    `select key, state, claims, failures, error, next_attempt_at - now() as "in" from outbox
     where state not in ('sent', 'dead')`,
  );
  return { things: things.filter(({ times }) => times !== 1), waiting };
}
