import type { ImportRow } from '../client';
import { refused } from '../limits';
import type { FieldResource } from './field-calls';
import { wireRow } from './import-row';

/** Constant Contact, V3 API guide, import contacts: what is beyond either the service drops without a word. */
const MAX_ROWS = 40_000;
/** “4 MB”, read as the smaller of its two meanings. */
export const MAX_IMPORT_BYTES = 4_000_000;

export interface ImportBody {
  json: string;
  /** How many of the first rows are in it. */
  taken: number;
}

/** Body of `POST /activities/contacts_json_import` with as many of the first rows as it has room for, in UTF-8. */
export function importBody(rows: ImportRow[], lists: string[], fields: FieldResource[]): ImportBody {
  const known = new Map(fields.map((field) => [field.custom_field_id, field]));
  const start = '{"import_data":[';
  const end = `],"list_ids":${JSON.stringify(lists)}}`;
  const parts: string[] = [];
  let bytes = Buffer.byteLength(start) + Buffer.byteLength(end);
  for (const row of rows.slice(0, MAX_ROWS)) {
    const { wire, problem } = wireRow(row, known);
    if (problem !== undefined) throw refused(`Row ${parts.length + 1} cannot be imported: ${problem}.`);
    const part = JSON.stringify(wire);
    bytes += Buffer.byteLength(part) + (parts.length === 0 ? 0 : ','.length);
    if (bytes > MAX_IMPORT_BYTES) break;
    parts.push(part);
  }
  return { json: `${start}${parts.join(',')}${end}`, taken: parts.length };
}
