import { columnNamed, EMAIL } from './columns';
import { readCsv } from './csv';

/** One contact of an import: its address as written, and its cells by column. */
export interface ImportRow {
  readonly line: number;
  readonly email: string;
  readonly cells: Readonly<Record<string, string>>;
}

/** The rows below the column names; unknown columns are left out. `undefined` where there is no column of addresses. */
export function readRows(data: string): ImportRow[] | undefined {
  const [head, ...rows] = readCsv(data);
  const columns = head?.cells.map(columnNamed) ?? [];
  if (!columns.includes(EMAIL)) return undefined;
  return rows.map(({ line, cells }) => {
    const named = columns.flatMap((column, at): [string, string][] => (column ? [[column, cells[at] ?? '']] : []));
    const row = Object.fromEntries(named);
    return { line, email: row[EMAIL] ?? '', cells: row };
  });
}
