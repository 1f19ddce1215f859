// What a figure is, and how all of them are shown to people and written down for programs.
import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import { dirname } from 'node:path';

/** Something measured. Each row is named after what it is of, unit included; its cells are named after the statistic. */
export interface Figure {
  /** One paragraph: what was done and how time was taken, so that a reader can judge the numbers. */
  method: string;
  rows: Record<string, Record<string, number>>;
}

/** Prints a figure as a table on standard output. */
export function show(name: string, { method, rows }: Figure): void {
  console.log(`\n${name}: ${method}`);
  console.table(rows);
}

/** Writes all figures as JSON, with what is needed to compare them with those of another day or machine. */
export async function save(file: string, command: string, figures: Record<string, Figure>): Promise<void> {
  const report = {
    command,
    date: new Date().toISOString(),
    node: process.version,
    cpus: availableParallelism(),
    cpu: cpus()[0]?.model ?? 'unknown',
    figures,
  };
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(report, null, 2)}\n`);
}

/** Two decimals: more would be noise. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** How many times as much, by the statistic that both rows have; the cells of a row. */
export function ratio(of: Record<string, number>, to: Record<string, number>): Record<string, number> {
  const shared = Object.entries(of).flatMap(([name, value]): [string, number][] => {
    const base = to[name];
    return base === undefined || base === 0 ? [] : [[name, rounded(value / base)]];
  });
  return Object.fromEntries(shared);
}
