/** CSV as RFC 4180 has it: quotes around what holds a comma, a quote or a line break; a quote within is doubled. */

const quote = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export const csvLine = (cells: readonly string[]): string => `${cells.map(quote).join(',')}\r\n`;

/** A cell, and what ends it: a comma, a line break or the end of the text. */
const CELL = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\r|\n|$)/y;

/** Rows of cells; blank lines are left out. `undefined` where a quote is not where it belongs. */
export function readCsv(text: string): string[][] | undefined {
  const rows: string[][] = [];
  let row: string[] = [];
  CELL.lastIndex = 0;
  for (let at = 0; at < text.length || row.length > 0; at = CELL.lastIndex) {
    const [, quoted, plain = '', end = ''] = CELL.exec(text) ?? [undefined];
    if (CELL.lastIndex === 0) return undefined;
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === ',') continue;
    if (row.some((cell) => cell !== '')) rows.push(row);
    row = [];
  }
  return rows;
}
