import { normalizeAddress } from '../address';
import type { ImportRow } from '../client';
import type { FieldName, FieldValue } from '../contact';
import { customFieldId, fieldLabel, fieldLimit } from '../fields';
import { MAX_CUSTOM_FIELDS } from '../limits';
import { fieldEntries } from '../merge';
import { type FieldResource, isSelect } from './field-calls';

/** Of an address in an import; everywhere else it is 80 (Constant Contact, V3 API, contacts_json_import). */
const MAX_IMPORTED_ADDRESS = 50;
/** The service puts both lines into one property, and does not say what comes between them. */
const BETWEEN_LINES = 2;

const DATES: Partial<Record<FieldName, { form: RegExp; like: string }>> = {
  birthday: { form: /^\d\d-\d\d$/, like: 'MM-DD' },
  anniversary: { form: /^\d{4}-\d\d-\d\d$/, like: 'YYYY-MM-DD' },
};

/** Standard fields whose name in an import is its own: Constant Contact, V3 API guide, import contacts. */
const WIRE: Partial<Record<FieldName, string>> = {
  firstName: 'first_name',
  lastName: 'last_name',
  jobTitle: 'job_title',
  companyName: 'company_name',
  homePhone: 'home_phone',
  workPhone: 'work_phone',
  mobilePhone: 'mobile_phone',
  street: 'street',
  street2: 'street2',
  city: 'city',
  state: 'state',
  postalCode: 'zip',
  country: 'country',
  anniversary: 'anniversary',
};

/** Why an import cannot say all of a row, in plain words and without the address; `null` where it can. */
export function rowProblem({ email, fields }: ImportRow): string | null {
  if (normalizeAddress(email).address !== email) return 'its address is none that Constant Contact takes';
  if (email.length > MAX_IMPORTED_ADDRESS) return `its address has more than ${MAX_IMPORTED_ADDRESS} characters`;

  const given = fieldEntries(fields).filter(([, value]) => value.length > 0);
  const custom = given.filter(([name]) => isCustom(name)).length;
  if (custom > MAX_CUSTOM_FIELDS) return `it has ${custom} custom fields, of which a row takes ${MAX_CUSTOM_FIELDS}`;

  const lines = [fields.street, fields.street2].filter((line) => line !== undefined && line.length > 0);
  const street = lines.join(' '.repeat(BETWEEN_LINES));
  return valueProblems([...given, ['street', street]])[0] ?? null;
}

function valueProblems(entries: Array<[FieldName, FieldValue]>): string[] {
  return entries.flatMap(([name, value]) => valueProblem(name, value) ?? []);
}

function valueProblem(name: FieldName, value: FieldValue): string | null {
  const field = `“${fieldLabel(name)}”`;
  if (Array.isArray(value)) return `${field} holds choices, which an import cannot carry`;
  const max = fieldLimit('v3', name);
  if (max === null) return `${field} is no field of this API`;
  if (value.length > max) return `${field} has more than ${max} characters`;
  const date = DATES[name];
  return date && value !== '' && !date.form.test(value) ? `${field} is not a date like ${date.like}` : null;
}

export function hasCustomFields({ fields }: ImportRow): boolean {
  return fieldEntries(fields).some(([name, value]) => isCustom(name) && value.length > 0);
}

/** A row as it goes out, or why it cannot. Names it does not know the service would drop without a word. */
export function wireRow(
  row: ImportRow,
  known: ReadonlyMap<string, FieldResource>
): { wire: object; problem?: undefined } | { problem: string; wire?: undefined } {
  const problem = rowProblem(row);
  if (problem !== null) return { problem };

  const wire: Record<string, string | number> = { email: row.email };
  for (const [name, value] of fieldEntries(row.fields)) {
    if (typeof value !== 'string' || value === '') continue;
    const id = customFieldId(name);
    if (name === 'birthday') {
      const [month, day] = value.split('-').map(Number);
      Object.assign(wire, { birthday_month: month, birthday_day: day });
    } else if (id === null) {
      wire[WIRE[name] ?? name] = value;
    } else {
      const field = known.get(id);
      if (!field?.name) return { problem: `the account has no custom field “${id}”` };
      if (isSelect(field)) return { problem: `“${field.label}” takes choices, which an import cannot carry` };
      wire[`cf:${field.name}`] = value;
    }
  }
  return { wire };
}

/** Of a row and the comma after it, in bytes. Custom fields count with their id, which the account's name for them mostly is shorter than. */
export function wireSize({ email, fields }: ImportRow): number {
  const wire: Record<string, FieldValue> = { email };
  for (const [name, value] of fieldEntries(fields)) if (value.length > 0) wire[WIRE[name] ?? name] = value;
  return Buffer.byteLength(JSON.stringify(wire)) + ','.length;
}

function isCustom(name: FieldName): boolean {
  return customFieldId(name) !== null;
}
