import type { Api, FieldName, StandardField } from './contact';

interface Place {
  /** The element (v1) or property (v3) that holds the value. */
  wire: string;
  /** In characters. Longer values are refused by the service, never cut. */
  max: number;
}

interface Spec {
  label: string;
  /** Absent where that API has no such field. */
  v1?: Place;
  v3?: Place;
}

/**
 * Limits: Constant Contact, V1 sample forms (the API refuses what is longer) and V3 API guide, contacts_post. Country and state
 * of v1 are two elements each, a code or a name; see v1/elements.ts.
 */
const CATALOGUE: Record<StandardField, Spec> = {
  firstName: { label: 'First name', v1: { wire: 'FirstName', max: 50 }, v3: { wire: 'first_name', max: 50 } },
  middleName: { label: 'Middle name', v1: { wire: 'MiddleName', max: 50 } },
  lastName: { label: 'Last name', v1: { wire: 'LastName', max: 50 }, v3: { wire: 'last_name', max: 50 } },
  jobTitle: { label: 'Job title', v1: { wire: 'JobTitle', max: 50 }, v3: { wire: 'job_title', max: 50 } },
  companyName: { label: 'Company', v1: { wire: 'CompanyName', max: 50 }, v3: { wire: 'company_name', max: 50 } },
  homePhone: { label: 'Home phone', v1: { wire: 'HomePhone', max: 50 }, v3: { wire: 'home', max: 25 } },
  workPhone: { label: 'Work phone', v1: { wire: 'WorkPhone', max: 50 }, v3: { wire: 'work', max: 25 } },
  mobilePhone: { label: 'Mobile phone', v3: { wire: 'mobile', max: 25 } },
  street: { label: 'Street address', v1: { wire: 'Addr1', max: 50 }, v3: { wire: 'street', max: 255 } },
  street2: { label: 'Street address, line 2', v1: { wire: 'Addr2', max: 50 }, v3: { wire: 'street', max: 255 } },
  city: { label: 'City', v1: { wire: 'City', max: 50 }, v3: { wire: 'city', max: 50 } },
  state: { label: 'State or province', v1: { wire: 'StateName', max: 50 }, v3: { wire: 'state', max: 50 } },
  postalCode: { label: 'Postal code', v1: { wire: 'PostalCode', max: 25 }, v3: { wire: 'postal_code', max: 50 } },
  country: { label: 'Country', v1: { wire: 'CountryName', max: 50 }, v3: { wire: 'country', max: 50 } },
  birthday: { label: 'Birthday (MM-DD)', v3: { wire: 'birthday', max: 5 } },
  anniversary: { label: 'Anniversary (YYYY-MM-DD)', v3: { wire: 'anniversary', max: 10 } },
  note: { label: 'Note', v1: { wire: 'Note', max: 500 } },
};

const CUSTOM_MAX: Record<Api, number> = { v1: 50, v3: 255 };

/** A standard field of one API, as a mapping offers it. */
export interface FieldInfo {
  key: StandardField;
  /** English. */
  label: string;
  /** In characters. */
  maxLength: number;
  wire: string;
}

/** The standard fields that an API has, in the order of a form. */
export function fieldsOf(api: Api): FieldInfo[] {
  return standardFields().flatMap((key) => {
    const place = CATALOGUE[key][api];
    return place ? [{ key, label: CATALOGUE[key].label, maxLength: place.max, wire: place.wire }] : [];
  });
}

/** How many characters a field takes; `null` where that API has no such field. */
export function fieldLimit(api: Api, name: FieldName): number | null {
  const custom = customFieldId(name);
  if (custom === null) return isStandard(name) ? (CATALOGUE[name][api]?.max ?? null) : null;
  const known = api === 'v3' ? custom !== '' : /^CustomField([1-9]|1[0-5])$/.test(custom);
  return known ? CUSTOM_MAX[api] : null;
}

/** `custom:<id>` → the remote id; `null` for a standard field. */
export function customFieldId(name: string): string | null {
  return name.startsWith('custom:') ? name.slice('custom:'.length) : null;
}

/** What people call a field: its label, or a custom field's id. */
export function fieldLabel(name: FieldName): string {
  return isStandard(name) ? CATALOGUE[name].label : name;
}

function isStandard(name: string): name is StandardField {
  return Object.hasOwn(CATALOGUE, name);
}

function standardFields(): StandardField[] {
  return Object.keys(CATALOGUE).filter(isStandard);
}
