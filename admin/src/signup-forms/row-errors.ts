type Row = Record<string, string>;

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** The Content Manager nests the server's messages by their path: `fields.1.key`. */
export function rowErrors(raw: unknown): Record<number, Row> {
  if (!isRecord(raw)) return {};
  const rows = Object.entries(raw).filter((entry): entry is [string, Record<string, unknown>] => isRecord(entry[1]));
  return Object.fromEntries(
    rows.map(([index, row]) => [
      Number(index),
      Object.fromEntries(
        Object.entries(row).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
      ),
    ])
  );
}
