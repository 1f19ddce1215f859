// Compiles as Jest does otherwise, but takes the text with the mutants in it where there is one.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import swc from '@swc/jest';
import base from '../../jest.config.js';

const root = resolve(import.meta.dirname, '../..');
const texts = new Map(Object.entries(JSON.parse(readFileSync(process.env.WARROOM_MUTANTS, 'utf8'))));
const [, options] = Object.values(base.projects[0].transform)[0];
const inner = swc.createTransformer(options);
const textOf = (source, path) => texts.get(relative(root, path).replaceAll('\\', '/')) ?? source;

export default {
  ...inner,
  process: (source, path, config) => inner.process(textOf(source, path), path, config),
  processAsync: (source, path, config) => inner.processAsync(textOf(source, path), path, config),
  getCacheKey: (source, path, config) =>
    createHash('sha1')
      .update(inner.getCacheKey(source, path, config))
      .update(textOf(source, path))
      .digest('hex'),
};
