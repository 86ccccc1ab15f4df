import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { machine } from './machine';

export type Row = Readonly<Record<string, string | number>>;

const RESULTS = join(__dirname, '../results');

const show = (value: string | number | undefined) =>
  typeof value === 'number' ? value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 2 : 0 }) : (value ?? '');

/** Numbers to the right, words to the left. */
function table(rows: readonly Row[]): string {
  const heads = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const columns = heads.map((head) => {
    const width = Math.max(head.length, ...rows.map((row) => show(row[head]).length));
    const right = rows.some((row) => typeof row[head] === 'number');
    return (text: string) => (right ? text.padStart(width) : text.padEnd(width));
  });
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, index) => columns[index]?.(cell))
      .join('  ')
      .trimEnd();
  return [line(heads), ...rows.map((row) => line(heads.map((head) => show(row[head]))))].join('\n');
}

/** Prints a bench's figures, and writes them with the machine to `bench/results/{name}.json`. */
export function report(name: string, title: string, rows: readonly Row[]): void {
  console.log(`\n${title}\n${table(rows)}`);
  mkdirSync(RESULTS, { recursive: true });
  const result = { name, title, at: new Date().toISOString(), machine: machine(), rows };
  writeFileSync(join(RESULTS, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
}
