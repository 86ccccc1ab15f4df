import type { ImportRow } from '../client';
import { refused } from '../limits';
import { type ActivityOrder, activityForm } from './activities';
import { ADDRESS_COLUMN, type CsvRow, csvCell, toCsv } from './csv';
import { checkLists } from './ids';
import { COLUMNS, cellsOf, problemOf } from './import-row';

/**
 * Constant Contact, V3 API guide, import contacts: less than 4 MB, and 40,000 lines with the heading. v1 names no limit; the same account
 * works on both. In bytes of the form as it is sent, with the smaller of the two megabytes.
 */
const MAX_BYTES = 4_000_000;
const MAX_ROWS = 39_999;

const TYPE = 'ADD_CONTACTS';
const COMMA = '%2C'.length;
const LINE_END = '%0D%0A'.length;

/** As many of the first rows as one call may have, and only the columns that they need. */
export function importOrder(username: string, rows: readonly ImportRow[], lists: string[]): Order {
  checkLists(lists);
  if (rows.length === 0) throw refused('An import needs at least one row.');
  const around = activityForm(username, { type: TYPE, data: '', lists }).length;
  const { columns, lines } = fill(rows, MAX_BYTES - around);
  return { order: { type: TYPE, data: toCsv(columns, lines), lists }, taken: lines.length };
}

interface Order {
  order: ActivityOrder;
  taken: number;
}

/** Counts what each row adds: its cells, its commas, and a column in every line where it is the first to need one. */
function fill(rows: readonly ImportRow[], room: number): { columns: string[]; lines: CsvRow[] } {
  const used = new Set<string>([ADDRESS_COLUMN]);
  const lines: CsvRow[] = [];
  let text = encodedLength(ADDRESS_COLUMN);
  for (const [index, row] of rows.slice(0, MAX_ROWS).entries()) {
    const problem = problemOf(row);
    if (problem !== null) throw refused(`Row ${index + 1} cannot be imported: ${problem}.`);

    const line = cellsOf(row);
    const added = Object.keys(line).filter((column) => !used.has(column));
    text += encodedLength([...added, ...Object.values(line).map(csvCell)].join(''));
    const breaks = lines.length + 1;
    const commas = (used.size + added.length - 1) * (breaks + 1);
    if (text + commas * COMMA + breaks * LINE_END >= room) break;

    for (const column of added) used.add(column);
    lines.push(line);
  }
  return { columns: COLUMNS.filter((column) => used.has(column)), lines };
}

/** Of a row alone: its cells with a comma for each, and the end of its line. In bytes, as the form is sent. */
export function lineSize(row: ImportRow): number {
  const cells = Object.values(cellsOf(row));
  return encodedLength(cells.map(csvCell).join('')) + (cells.length - 1) * COMMA + LINE_END;
}

function encodedLength(text: string): number {
  return new URLSearchParams([['', text]]).toString().length - '='.length;
}
