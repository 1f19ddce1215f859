const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' }, sourceMaps: 'inline' },
    ],
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
};
const contracts = ['architecture', 'contracts', 'mutation'].map((name) => `<rootDir>/tests/${name}.test.ts`);

const postgres = {
  globalSetup: '<rootDir>/tests/support/global-setup.mjs',
  globalTeardown: '<rootDir>/tests/support/global-teardown.mjs',
};

export default {
  testTimeout: 30_000,
  // Stories mostly wait: for clocks, for the simulated Slack, for Postgres.
  maxWorkers: '100%',
  projects: [
    { ...shared, displayName: 'contracts', testMatch: contracts },
    {
      ...shared,
      displayName: 'tests',
      testMatch: ['<rootDir>/tests/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/tests/browser/', '<rootDir>/tests/faults/', ...contracts],
      ...postgres,
    },
    { ...shared, displayName: 'faults', testMatch: ['<rootDir>/tests/faults/**/*.test.ts'], ...postgres },
    { ...shared, displayName: 'browser', testMatch: ['<rootDir>/tests/browser/**/*.test.ts'] },
  ],
};
