import type { Contact, DetailName, Details } from '../../account/contact';
import { countryName, STATES } from '../../account/states';

/** The columns of imports and exports under the names that the service gives them. */
const DETAILS: Readonly<Record<string, DetailName>> = {
  'FIRST NAME': 'FirstName',
  'MIDDLE NAME': 'MiddleName',
  'LAST NAME': 'LastName',
  'JOB TITLE': 'JobTitle',
  'COMPANY NAME': 'CompanyName',
  'WORK PHONE': 'WorkPhone',
  'HOME PHONE': 'HomePhone',
  'ADDRESS LINE 1': 'Addr1',
  'ADDRESS LINE 2': 'Addr2',
  'ADDRESS LINE 3': 'Addr3',
  CITY: 'City',
  STATE: 'StateName',
  'STATE/PROVINCE (US/CANADA)': 'StateCode',
  COUNTRY: 'CountryName',
  'POSTAL CODE': 'PostalCode',
  'SUB POSTAL CODE': 'SubPostalCode',
  ...Object.fromEntries(
    Array.from({ length: 15 }, (_, n): [string, DetailName] => [
      `CUSTOM FIELD ${n + 1}`,
      `CustomField${n + 1}` as DetailName,
    ])
  ),
};

export const EMAIL = 'EMAIL ADDRESS';
export const COLUMNS: readonly string[] = [EMAIL, ...Object.keys(DETAILS)];

const squeeze = (name: string) => name.replace(/\s+/g, '').toUpperCase();
const BY_SQUEEZED = new Map(COLUMNS.map((name) => [squeeze(name), name]));

/** Neither case nor blanks matter: `Custom Field1` is `CUSTOM FIELD 1`. `undefined` for a column that nobody knows. */
export const columnNamed = (name: string): string | undefined => BY_SQUEEZED.get(squeeze(name));

export function cellOf(contact: Contact, column: string): string {
  const name = DETAILS[column];
  return name === undefined ? contact.email : (contact.details[name] ?? '');
}

const STATE_CODES = new Map(
  [...STATES].flatMap(([code, name]) => [code, name].map((text) => [text.toLowerCase(), code]))
);

/** A state or province as code or name; one that has no code is kept as it was written. */
function stateDetails(given: string): Details {
  const code = STATE_CODES.get(given.toLowerCase());
  return code ? { StateCode: code, StateName: STATES.get(code) } : { StateName: given };
}

function countryDetails(given: string): Details {
  const name = countryName(given);
  return name ? { CountryCode: given.toLowerCase(), CountryName: name } : { CountryName: given };
}

/** What one cell says of a contact; an empty one says nothing. */
export function detailsOf(column: string, value: string): Details {
  const name = DETAILS[column];
  if (name === undefined || value === '') return {};
  if (name === 'StateName' || name === 'StateCode') return stateDetails(value);
  return name === 'CountryName' ? countryDetails(value) : { [name]: value };
}
