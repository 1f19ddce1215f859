// Sorts out mutants that the compiler refuses: nobody can land them, and Stryker counts them neither way.
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Mutant } from './mutants.ts';

/** Those that compile. Each stands in a copy of its file, beside the file itself, so that one run of the compiler judges all of them. */
export async function thatCompile(root: string, candidates: readonly Mutant[]): Promise<Set<Mutant>> {
  const folder = join(root, '.tmp', 'mutation', 'compiled');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(join(root, 'src'), join(folder, 'src'), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const options = {
    // What a mutant leaves unused is no error of its own.
    noUnusedLocals: false,
    noUnusedParameters: false,
    allowUnreachableCode: true,
    rootDir: '.',
  };
  const config = { extends: '../../../tsconfig.json', compilerOptions: options, include: ['src'] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  // Statements are text to the compiler.
  const judged = candidates.filter(({ operator }) => operator !== 'Sql');
  const copies = new Map(judged.map((mutant) => [mutant.file.replace(/\.ts$/, `.mutant-${mutant.id}.ts`), mutant]));
  for (const [copy, { file, from, to, replacement }] of copies) {
    const text = readFileSync(join(root, file), 'utf8');
    writeFileSync(join(folder, copy), text.slice(0, from) + parenthesized(replacement, text, from) + text.slice(to));
  }
  const output = await compile(folder);
  const refused = new Set(
    [...output.matchAll(/^(src\/[^(\s]+)\(\d+,\d+\): error/gm)].map(([, file]) => copies.get(file ?? '')),
  );
  return new Set(candidates.filter((mutant) => !refused.has(mutant)));
}

function compile(folder: string): Promise<string> {
  const compiler = join(folder, 'node_modules', 'typescript', 'bin', 'tsc');
  const args = [compiler, '-p', folder, '--pretty', 'false'];
  return new Promise((done) => {
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 64_000_000 }, (_, stdout, stderr) =>
      done(stdout + stderr),
    );
  });
}

/** An object in place of what an arrow returns would be read as a block. */
function parenthesized(code: string, text: string, from: number): string {
  return code.startsWith('{') && /=>\s*$/.test(text.slice(0, from)) && code !== '{}' ? `(${code})` : code;
}
