/** Blanks, a quoted or a plain value, and what ends it. */
const CELL = /[ \t]*(?:"([^"]*(?:""[^"]*)*)"[^,\r\n]*|([^,\r\n]*))(,|\r\n|\n|\r|$)/g;

/** A row and the line that it begins on, counted from 1. */
export interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

const lineBreaks = (text: string) => text.match(/\r\n|\n|\r/g)?.length ?? 0;

/** Lines end with CRLF or LF; blanks around a value do not count, inside quotes everything does. Empty lines are left out. */
export function* readCsv(text: string): Generator<Row> {
  let cells: string[] = [];
  let line = 1;
  let reached = 1;
  for (const [whole, quoted, plain = '', end] of text.replace(/^\uFEFF/, '').matchAll(CELL)) {
    cells.push(quoted === undefined ? plain.trim() : quoted.replace(/""/g, '"'));
    reached += lineBreaks(whole);
    if (end === ',') continue;
    if (cells.some((cell) => cell !== '')) yield { line, cells };
    cells = [];
    line = reached;
  }
}

const quote = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell);

export const csvLine = (cells: readonly string[]): string => `${cells.map(quote).join(',')}\r\n`;

/** Text files part their values with tabs, so that there can be none inside (assumed). */
export const tabLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => cell.replace(/[\t\r\n]+/g, ' ')).join('\t')}\r\n`;
