export const ADDRESS_COLUMN = 'EMAIL ADDRESS';

/** Cells of one line by column; what is missing is an empty cell. */
export type CsvRow = Readonly<Record<string, string>>;

/** Rows under a heading. Constant Contact, V1, creating an activity: names first, lines apart by CRLF. */
export function toCsv(columns: readonly string[], rows: readonly CsvRow[]): string {
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))]
    .map((cells) => cells.map(csvCell).join(','))
    .join('\r\n');
}

export function addressesCsv(addresses: readonly string[]): string {
  return toCsv(
    [ADDRESS_COLUMN],
    addresses.map((address) => ({ [ADDRESS_COLUMN]: address }))
  );
}

/** RFC 4180. A value is data for a machine and stays as it is, also where a spreadsheet would see a formula. */
export function csvCell(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
