// Golden files: what the bot said when a person last looked, kept as JSON that reads like text.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect } from '@jest/globals';

const FOLDER = new URL('./golden/', import.meta.url);

/** Compares with `<name>.json` in the folder, by default `golden` beside this. Only UPDATE_GOLDEN=1 writes the file, to be formatted and read by a person before it is committed. */
export function expectGolden(name: string, said: unknown, folder: URL = FOLDER): void {
  const file = new URL(`${name}.json`, folder);
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(new URL('.', file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(said, null, 2)}\n`);
  }
  if (!existsSync(file)) throw new Error(`there is no ${file.pathname}; UPDATE_GOLDEN=1 writes it`);
  expect(JSON.parse(JSON.stringify(said))).toEqual(JSON.parse(readFileSync(file, 'utf8')));
}
