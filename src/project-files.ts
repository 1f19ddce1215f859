// Finds the files that lie beside the code: policies, migrations, data.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The absolute path of a file of the project, wherever the code runs from: `src/` or the compiled `dist/src/`. */
export function projectFile(path: string): string {
  return join(root(dirname(fileURLToPath(import.meta.url))), path);
}

function root(folder: string): string {
  if (existsSync(join(folder, 'policies')) || dirname(folder) === folder) return folder;
  return root(dirname(folder));
}
