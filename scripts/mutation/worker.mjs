// A process that runs one test file after the other: with one mutant switched on, or trying many of them (`environment.mjs`).
import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { runCLI } from 'jest';

const root = resolve(import.meta.dirname, '../..');
const config = resolve(import.meta.dirname, 'jest.config.js');
/** What is measured in seconds says nothing here: mutants slow the code down, and several are tried at once. */
const TIMED = 'takes time in proportion|given up on before Slack';
/** A mutant that uses so many times the processor's time that a test takes otherwise is taken for a loop without an end. */
const PATIENCE = 10;
const LEAST_PATIENCE_MS = 20_000;

/** The processor's time at which the process is given up, 0 for never; and the mutant that is switched on. */
const shared = new BigInt64Array(new SharedArrayBuffer(16));

// A loop without an end holds this thread for ever: another one looks at the processor's time, says whose loop it is, and ends the process.
new Worker(
  `const { workerData } = require('node:worker_threads');
   const { writeSync } = require('node:fs');
   setInterval(() => {
     const { user, system } = process.cpuUsage();
     const most = Number(Atomics.load(workerData, 0));
     if (most === 0 || (user + system) / 1000 < most) return;
     writeSync(2, 'mutant ' + Atomics.load(workerData, 1) + ' does not end\\n');
     process.kill(process.pid, 'SIGXCPU');
   }, 250);`,
  { eval: true, workerData: shared },
).unref();

globalThis.watchMutant = (mutant, usualMs) => {
  const { user, system } = process.cpuUsage();
  const mostMs = (user + system) / 1000 + Math.max(LEAST_PATIENCE_MS, usualMs * PATIENCE);
  Atomics.store(shared, 1, BigInt(mutant ?? -1));
  Atomics.store(shared, 0, mutant === null ? 0n : BigInt(Math.ceil(mostMs)));
};

process.on('message', async ({ mutant, file, seconds, ...task }) => {
  if (mutant === null) delete process.env.__STRYKER_ACTIVE_MUTANT__;
  else process.env.__STRYKER_ACTIVE_MUTANT__ = mutant;
  globalThis.mutationTask = task;
  globalThis.watchMutant(mutant, seconds * 1000);
  const answer = await run(file).catch((error) => ({
    outcome: 'failed',
    by: 'does not load',
    why: String(error?.stack),
  }));
  globalThis.watchMutant(null, 0);
  process.send(answer);
});
process.send('ready');

async function run(file) {
  const asked = { $0: '', _: [file], config, runTestsByPath: true, runInBand: true, silent: true, reporters: [] };
  const { results } = await runCLI({ ...asked, testNamePattern: `^(?!.*(${TIMED}))`, watchman: false }, [root]);
  const [suite] = results.testResults;
  const [failed, ...others] = suite?.testResults.filter(({ status }) => status === 'failed') ?? [];
  if (suite !== undefined && !results.numFailedTestSuites) return { outcome: 'passed', by: null, why: null };
  return {
    outcome: 'failed',
    by: failed?.fullName ?? 'does not load',
    why: [failed, ...others].map((each) => each?.failureMessages?.[0] ?? suite?.failureMessage).join('\n'),
  };
}
