// The tests as they are, with mutants compiled into the code under test. `run.ts` starts the Postgres that they share.
import { resolve } from 'node:path';
import base from '../../jest.config.js';

const rootDir = resolve(import.meta.dirname, '../..');
const {
  globalSetup: _setup,
  globalTeardown: _teardown,
  displayName: _name,
  ...tests
} = base.projects.find(({ displayName }) => displayName === 'tests');

export default {
  ...tests,
  rootDir,
  // Only a loop without an end is to fail for want of time, and that is measured by the processor's time.
  testTimeout: 300_000,
  // Nothing else is looked at when the files are listed, which happens for each mutant.
  roots: ['<rootDir>/src', '<rootDir>/tests', '<rootDir>/simulator', '<rootDir>/scripts', '<rootDir>/prisma'],
  testEnvironment: `${rootDir}/scripts/mutation/environment.mjs`,
  transform: { '^.+\\.ts$': `${rootDir}/scripts/mutation/transform.mjs` },
  testPathIgnorePatterns: ['/node_modules/'],
};
