// Measures what warroom promises to be quick at, prints tables and writes the figures as JSON. It judges nothing.
import { parseArgs } from 'node:util';
import { ackLatency } from './ack.ts';
import { backlog } from './backlog.ts';
import { blameless } from './blameless.ts';
import { declare } from './declare.ts';
import { lateness } from './lateness.ts';
import { memory } from './memory.ts';
import { period } from './period.ts';
import { pictures } from './pictures.ts';
import { postmortem } from './postmortem.ts';
import { type Figure, save, show } from './report.ts';
import { type Rush, rushHour } from './rush.ts';
import { type Server, startServer } from './server.ts';
import { tick } from './tick.ts';

const { values } = parseArgs({
  options: { json: { type: 'string', default: '.tmp/bench.json' }, only: { type: 'string' } },
});

/** Latency under load and memory after it are two figures of one rush hour. */
let rush: Promise<Rush> | undefined;
function oneRush(server: Server): Promise<Rush> {
  rush ??= rushHour(server);
  return rush;
}

const FIGURES: Record<string, (server: Server) => Promise<Figure>> = {
  declare,
  tick,
  lateness,
  backlog,
  ack: async (server) => ackLatency(await oneRush(server)),
  memory: async (server) => memory(await oneRush(server)),
  pictures,
  postmortem,
  period,
  blameless: async () => blameless(),
};

const wanted = Object.entries(FIGURES).filter(([name]) => values.only === undefined || values.only === name);
if (wanted.length === 0) {
  console.error(`There is no figure "${values.only}", only: ${Object.keys(FIGURES).join(', ')}.`);
  process.exit(2);
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const server = await startServer();
const figures: Record<string, Figure> = {};
try {
  for (const [name, measure] of wanted) {
    console.error(`measuring ${name} ...`);
    const figure = await measure(server);
    figures[name] = figure;
    show(name, figure);
  }
} finally {
  await server.stop();
}
await save(values.json, ['npm run bench --', ...process.argv.slice(2)].join(' '), figures);
console.error(`\nwritten to ${values.json}`);
