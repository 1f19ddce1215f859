// A process that runs one test file after the other with one mutant switched on, and says whether a test failed.
import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { runCLI } from 'jest';

const root = resolve(import.meta.dirname, '../..');
const config = resolve(import.meta.dirname, 'jest.config.js');
const limit = new BigInt64Array(new SharedArrayBuffer(8));

// A loop without an end holds this thread for ever: another one looks at the processor's time and ends the process.
new Worker(
  `const limit = require('node:worker_threads').workerData;
   setInterval(() => {
     const { user, system } = process.cpuUsage();
     const most = Number(Atomics.load(limit, 0));
     if (most > 0 && (user + system) / 1000 > most) process.kill(process.pid, 'SIGXCPU');
   }, 250);`,
  { eval: true, workerData: limit },
).unref();

process.on('message', async ({ mutant, file, reach, cpuMs }) => {
  set('__STRYKER_ACTIVE_MUTANT__', mutant);
  set('WARROOM_MUTATION_REACH', reach);
  const { user, system } = process.cpuUsage();
  Atomics.store(limit, 0, cpuMs === 0 ? 0n : BigInt(Math.ceil(cpuMs + (user + system) / 1000)));
  process.send(
    await run(file).catch((error) => ({ outcome: 'failed', by: 'does not load', why: String(error?.stack) })),
  );
});
process.send('ready');

// What is measured in seconds says nothing here: mutants slow the code down, and several are tried at once.
const TIMED = 'takes time in proportion|given up on before Slack';

async function run(file) {
  const asked = {
    $0: '',
    _: [file],
    config,
    runTestsByPath: true,
    runInBand: true,
    testNamePattern: `^(?!.*(${TIMED}))`,
    silent: true,
    reporters: [],
  };
  const { results } = await runCLI({ ...asked, watchman: false }, [root]);
  const [suite] = results.testResults;
  const failed = suite?.testResults.find(({ status }) => status === 'failed');
  if (suite !== undefined && !results.numFailedTestSuites) return { outcome: 'passed', by: null, why: null };
  return {
    outcome: 'failed',
    by: failed?.fullName ?? 'does not load',
    why: failed?.failureMessages?.[0] ?? suite?.failureMessage ?? null,
  };
}

function set(name, value) {
  if (value === null) delete process.env[name];
  else process.env[name] = value;
}
