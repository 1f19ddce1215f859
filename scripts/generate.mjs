// Writes the Prisma client into src/storage/generated, unless it is up to date.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const schema = join(root, 'prisma', 'schema.prisma');
const output = join(root, 'src', 'storage', 'generated');
const stamp = join(output, '.made-from');

const manifest = createRequire(import.meta.url).resolve('prisma/package.json');
const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
// Not by file times, which are meaningless after a checkout, a copy or a restored cache.
const madeFrom = createHash('sha256').update(version).update(readFileSync(schema)).digest('hex');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== madeFrom) {
  rmSync(output, { recursive: true, force: true });
  const prisma = join(dirname(manifest), 'build', 'index.js');
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [prisma, 'generate', '--no-hints'], {
    cwd: root,
    encoding: 'utf8',
    env: {
      ...process.env,
      // Prisma downloads its native schema engine if it finds none, but `generate` never runs it, so any program will
      // do.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  });
  if (status !== 0) {
    console.error(`prisma generate failed.\n${stdout ?? ''}${stderr ?? ''}${error ?? ''}`);
    process.exit(1);
  }
  writeFileSync(stamp, madeFrom);
}
