import type { FieldName, FieldValue, FieldValues } from '../contact';
import { fieldsOf } from '../fields';
import { fieldEntries, sameValue } from '../merge';

export type Elements = Record<string, string>;

/** Constant Contact, V1, contacts resource: the scalar elements that a client may write, in the order in which they are served. */
export const ELEMENTS = [
  ...['EmailType', 'FirstName', 'MiddleName', 'LastName', 'JobTitle', 'CompanyName', 'HomePhone', 'WorkPhone'],
  ...['Addr1', 'Addr2', 'Addr3', 'City', 'StateCode', 'StateName', 'CountryCode', 'CountryName', 'PostalCode'],
  ...['SubPostalCode', 'Note'],
  ...Array.from({ length: 15 }, (_, index) => `CustomField${index + 1}`),
];

/** What an account answers with → what a mapping knows. Codes come before names, which the service derives from them. */
export function fieldsFromElements(elements: Elements): FieldValues {
  const fields: FieldValues = {};
  for (const [name, wire] of WIRE) {
    const value = elements[wire];
    if (value) fields[name] = value;
  }
  if (elements.CountryCode) fields.country = elements.CountryCode.toLowerCase();
  if (elements.StateCode) fields.state = elements.StateCode.toUpperCase();
  return fields;
}

/** A merged wish → every element, over those that were read: what a replacing write leaves out, the account would lose. */
export function elementsFromFields(held: Elements, fields: FieldValues): Elements {
  const before = fieldsFromElements(held);
  const elements = { ...held };
  for (const [name] of fieldEntries(before)) {
    if (fields[name] === undefined) Object.assign(elements, elementsOf(name, ''));
  }
  for (const [name, value] of fieldEntries(fields)) {
    if (!sameValue(before[name], value)) Object.assign(elements, elementsOf(name, asText(value)));
  }
  return elements;
}

/** The account takes a code of two letters or a name, and the other one must not contradict. */
function elementsOf(name: FieldName, value: string): Elements {
  const isCode = /^[a-z]{2}$/i.test(value);
  if (name === 'country') return pair('CountryCode', 'CountryName', value.toLowerCase(), value, isCode);
  if (name === 'state') return pair('StateCode', 'StateName', value.toUpperCase(), value, isCode);
  const wire = WIRE.get(name);
  return wire === undefined ? {} : { [wire]: value };
}

function pair(codeName: string, nameName: string, code: string, name: string, isCode: boolean): Elements {
  return isCode ? { [codeName]: code, [nameName]: '' } : { [codeName]: '', [nameName]: name };
}

const WIRE = new Map<FieldName, string>([
  ...fieldsOf('v1').map(({ key, wire }): [FieldName, string] => [key, wire]),
  ...ELEMENTS.filter(isCustom).map((wire): [FieldName, string] => [`custom:${wire}`, wire]),
]);

function isCustom(wire: string): boolean {
  return wire.startsWith('CustomField');
}

export function asText(value: FieldValue): string {
  return Array.isArray(value) ? value.join(', ') : value;
}
