// Says which mutants a test file reaches, and tries each test again with each mutant that it reaches, in the modules that are loaded
// already: thousands of tries for one loading.
import { writeFileSync } from 'node:fs';
import { TestEnvironment } from 'jest-environment-node';

const NO_LIMIT_MS = 3_600_000;
/** A test that takes so many times as long as without a mutant, and so long at least, waits for something that does not come. */
const PATIENCE = 10;
const LEAST_PATIENCE_MS = 10_000;

export default class MutationEnvironment extends TestEnvironment {
  /** `left`: the mutants that are looked for; null when the file runs with one of them, or is only to tell what it reaches. */
  #task = globalThis.mutationTask;
  #left = new Set(this.#task.sweep);
  #killed = {};
  #isRepeatable = true;
  #ownHook;
  /** The mutants that a test reaches and was not tried on, or that somebody has noticed before. */
  #skipped = new Set();
  #spentMs = new Map();
  #quickMs = new Map();
  #sweptMs = 0;

  get #stryker() {
    this.global.__stryker__ ??= {};
    return this.global.__stryker__;
  }

  async handleTestEvent(event) {
    if (this.#task.result === null) return;
    // The first hook is Jest's own.
    if (event.name === 'add_hook') this.#ownHook ??= event.fn;
    // What is prepared once for all tests may not be there twice.
    if (event.name === 'add_hook' && event.hookType === 'beforeAll') this.#isRepeatable = false;
    if (event.name === 'run_start') this.#stryker.currentTestId = 'tests';
    if (event.name === 'test_start') {
      event.test.timeout = NO_LIMIT_MS;
      if (this.#isRepeatable && event.test.fn?.length === 0) event.test.fn = this.#swept(event.test, event.test.fn);
    }
    if (event.name === 'run_finish') {
      const { static: loading = {}, perTest = {} } = this.#stryker.mutantCoverage ?? {};
      const reach = {
        loading: Object.keys(loading),
        running: Object.keys(Object.assign({}, ...Object.values(perTest))),
      };
      const { killed, isRepeatable } = { killed: this.#killed, isRepeatable: this.#isRepeatable };
      const spentMs = Object.fromEntries(this.#spentMs);
      const times = { sweptMs: this.#sweptMs, spentMs, skipped: [...this.#skipped] };
      writeFileSync(this.#task.result, JSON.stringify({ ...reach, killed, isRepeatable, ...times }));
    }
  }

  #swept(test, run) {
    const title = titleOf(test);
    const blocks = blocksOf(test);
    const hooksOf = (block, type) => block.hooks.filter((hook) => hook.type === type && hook.fn !== this.#ownHook);
    const after = blocks.flatMap((block) => hooksOf(block, 'afterEach'));
    const before = blocks.toReversed().flatMap((block) => hooksOf(block, 'beforeEach'));
    const hooks = [...after, ...before];
    // Whoever has something to prepare waits for it, perhaps in vain on a busy machine: such a test must notice a mutant twice.
    const times = hooks.length > 0 ? 2 : 1;
    const prepare = async () => {
      for (const { fn } of hooks) await fn();
    };
    return async () => {
      const stryker = this.#stryker;
      stryker.currentTestId = title;
      const begun = performance.now();
      await run();
      const ms = performance.now() - begun;
      stryker.currentTestId = 'tests';
      const isNoticed = async (mutant) => {
        await prepare();
        globalThis.watchMutant(mutant, ms);
        stryker.activeMutant = mutant;
        try {
          return await within(Math.max(LEAST_PATIENCE_MS, ms * PATIENCE), run);
        } finally {
          stryker.activeMutant = undefined;
          globalThis.watchMutant(null, 0);
        }
      };
      const reached = Object.keys(stryker.mutantCoverage?.perTest[title] ?? {});
      const killed = [];
      const { mostMs, slowMs, isSlowTried } = this.#task;
      const sweepBegun = performance.now();
      try {
        for (const mutant of reached) {
          const quickMs = (this.#quickMs.get(mutant) ?? 0) + ms;
          const isSlow = ms > slowMs;
          if (!this.#left.has(mutant) || (isSlow ? !isSlowTried : quickMs > mostMs)) {
            this.#skipped.add(mutant);
            continue;
          }
          if (!isSlow) this.#quickMs.set(mutant, quickMs);
          this.#spentMs.set(mutant, (this.#spentMs.get(mutant) ?? 0) + ms);
          let seen = 0;
          while (seen < times && (await isNoticed(mutant))) seen += 1;
          if (seen === times) killed.push(mutant);
        }
        if (killed.length > 0) {
          await prepare();
          await run();
        }
      } catch {
        // A mutant left something behind, which may have killed the others.
        killed.length = 0;
        this.#left.clear();
        this.#isRepeatable = false;
      }
      this.#sweptMs += performance.now() - sweepBegun;
      for (const mutant of killed) {
        this.#left.delete(mutant);
        this.#killed[mutant] = title;
      }
    };
  }
}

/** The blocks that a test stands in, the nearest first. */
function blocksOf({ parent }) {
  return parent === undefined ? [] : [parent, ...blocksOf(parent)];
}

/** Whether it fails. Throws when it does not end, since nobody knows then what it still does. */
async function within(ms, run) {
  let timer;
  const late = new Promise((_, fail) => {
    timer = setTimeout(() => fail(new Error('It does not end.')), ms);
  });
  const outcome = Promise.resolve()
    .then(run)
    .then(
      () => false,
      () => true,
    );
  return Promise.race([outcome, late]).finally(() => clearTimeout(timer));
}

function titleOf({ name, parent }) {
  return parent === undefined || parent.name === 'ROOT_DESCRIBE_BLOCK' ? name : `${titleOf(parent)} ${name}`;
}
