// Says which mutants a test file reaches, and tries each test again with each mutant that it reaches, in the modules that are loaded
// already: thousands of tries for one loading.
import { writeFileSync } from 'node:fs';
import { TestEnvironment } from 'jest-environment-node';

const NO_LIMIT_MS = 3_600_000;

export default class MutationEnvironment extends TestEnvironment {
  /** `left`: the mutants that are looked for; null when the file runs with one of them, or is only to tell what it reaches. */
  #task = globalThis.mutationTask;
  #left = new Set(this.#task.sweep);
  #killed = {};
  #isRepeatable = true;
  #hooks = 0;
  #spentMs = new Map();
  #quickMs = new Map();
  #sweptMs = 0;

  get #stryker() {
    this.global.__stryker__ ??= {};
    return this.global.__stryker__;
  }

  async handleTestEvent(event) {
    if (this.#task.result === null) return;
    // A file that prepares something before its tests has state that a test may not find twice; Jest has one hook of its own.
    if (event.name === 'add_hook') this.#hooks += 1;
    if (this.#hooks > 1) this.#isRepeatable = false;
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
      const times = { sweptMs: this.#sweptMs, spentMs };
      writeFileSync(this.#task.result, JSON.stringify({ ...reach, killed, isRepeatable, ...times }));
    }
  }

  #swept(test, run) {
    const title = titleOf(test);
    return async () => {
      const stryker = this.#stryker;
      stryker.currentTestId = title;
      const begun = performance.now();
      await run();
      const ms = performance.now() - begun;
      stryker.currentTestId = 'tests';
      const reached = Object.keys(stryker.mutantCoverage?.perTest[title] ?? {});
      const killed = [];
      const { mostMs, isSlowTried } = this.#task;
      const sweepBegun = performance.now();
      for (const mutant of reached) {
        const quickMs = (this.#quickMs.get(mutant) ?? 0) + ms;
        const isSlow = ms > mostMs;
        if (!this.#left.has(mutant) || (isSlow ? !isSlowTried : quickMs > mostMs)) continue;
        if (!isSlow) this.#quickMs.set(mutant, quickMs);
        this.#spentMs.set(mutant, (this.#spentMs.get(mutant) ?? 0) + ms);
        globalThis.watchMutant(mutant, ms);
        stryker.activeMutant = mutant;
        await Promise.resolve()
          .then(run)
          .catch(() => killed.push(mutant));
        stryker.activeMutant = undefined;
        globalThis.watchMutant(null, 0);
      }
      this.#sweptMs += performance.now() - sweepBegun;
      if (killed.length === 0) return;
      try {
        await run();
      } catch {
        // A mutant left something behind in the modules, which may have killed the others.
        this.#left.clear();
        this.#isRepeatable = false;
        return;
      }
      for (const mutant of killed) {
        this.#left.delete(mutant);
        this.#killed[mutant] = title;
      }
    };
  }
}

function titleOf({ name, parent }) {
  return parent === undefined || parent.name === 'ROOT_DESCRIBE_BLOCK' ? name : `${titleOf(parent)} ${name}`;
}
