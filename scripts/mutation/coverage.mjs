// Writes down which mutants a test file reaches: while it loads, and while its tests run.
import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, expect } from '@jest/globals';

const folder = process.env.WARROOM_MUTATION_REACH;
if (folder !== undefined) {
  globalThis.__stryker__ ??= {};
  const stryker = globalThis.__stryker__;
  beforeAll(() => {
    stryker.currentTestId = 'tests';
  });
  afterAll(() => {
    const { static: loading = {}, perTest = {} } = stryker.mutantCoverage ?? {};
    const { testPath } = expect.getState();
    const name = relative(process.cwd(), testPath).replaceAll(/[\\/]/g, '-');
    const reach = { loading: Object.keys(loading), running: Object.keys(perTest.tests ?? {}) };
    writeFileSync(join(folder, `${name}.json`), JSON.stringify(reach));
  });
}
