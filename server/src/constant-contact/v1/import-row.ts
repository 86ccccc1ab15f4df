import { normalizeAddress } from '../address';
import type { ImportRow } from '../client';
import type { FieldName, StandardField } from '../contact';
import { fieldLabel, fieldLimit } from '../fields';
import { cleanText } from '../fit';
import { fieldEntries } from '../merge';
import { ADDRESS_COLUMN, type CsvRow } from './csv';
import { asText } from './elements';

/** Constant Contact, V1, creating an activity: names of columns, in the order in which an import gives them. There is none for a note. */
const STANDARD: ReadonlyArray<readonly [StandardField, string]> = [
  ['firstName', 'FIRST NAME'],
  ['middleName', 'MIDDLE NAME'],
  ['lastName', 'LAST NAME'],
  ['jobTitle', 'JOB TITLE'],
  ['companyName', 'COMPANY NAME'],
  ['workPhone', 'WORK PHONE'],
  ['homePhone', 'HOME PHONE'],
  ['street', 'ADDRESS LINE 1'],
  ['street2', 'ADDRESS LINE 2'],
  ['city', 'CITY'],
  ['state', 'STATE'],
  ['country', 'COUNTRY'],
  ['postalCode', 'POSTAL CODE'],
];

const COLUMN_OF = new Map<FieldName, string>([
  ...STANDARD,
  ...Array.from({ length: 15 }, (_, n) => [`custom:CustomField${n + 1}`, `CUSTOM FIELD ${n + 1}`] as const),
]);

export const COLUMNS: readonly string[] = [ADDRESS_COLUMN, ...COLUMN_OF.values()];

/** A row's cells; what is empty has none. */
export function cellsOf({ email, fields }: ImportRow): CsvRow {
  const cells = fieldEntries(fields).map(([name, value]) => [COLUMN_OF.get(name) ?? '', asText(value)] as const);
  return { [ADDRESS_COLUMN]: email, ...Object.fromEntries(cells.filter(([, text]) => text !== '')) };
}

/** Why an import cannot say all of a row, in plain words without its values; `null` where it can. */
export function problemOf({ email, fields }: ImportRow): string | null {
  if (normalizeAddress(email).address !== email) return 'its address is none that Constant Contact takes';
  for (const [name, value] of fieldEntries(fields)) {
    const problem = fieldProblem(name, asText(value));
    if (problem !== null) return problem;
  }
  return null;
}

/** A line break between quotes is ordinary CSV, but nothing says that Constant Contact reads it. */
function fieldProblem(name: FieldName, text: string): string | null {
  if (text === '') return null;
  const label = `“${fieldLabel(name)}”`;
  const limit = fieldLimit('v1', name);
  if (limit === null || !COLUMN_OF.has(name)) return `an import has no column for ${label}`;
  if (text.length > limit) return `${label} has more than ${limit} characters`;
  return text.includes('\n') || cleanText(text) !== text ? `${label} has a line break or a control character` : null;
}
