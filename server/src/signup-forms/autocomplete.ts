import type { FormFieldType } from './contract';

/** What browsers know of their owner, as HTML names it, by the keys of Constant Contact's standard fields. */
const BY_KEY: Record<string, string> = {
  firstName: 'given-name',
  middleName: 'additional-name',
  lastName: 'family-name',
  companyName: 'organization',
  jobTitle: 'organization-title',
  homePhone: 'home tel',
  workPhone: 'work tel',
  mobilePhone: 'mobile tel',
  street: 'address-line1',
  street2: 'address-line2',
  city: 'address-level2',
  state: 'address-level1',
  postalCode: 'postal-code',
  country: 'country',
  birthday: 'bday',
};

/** `autocomplete` of a field (WCAG 1.3.5), where its meaning is known. */
export function autocompleteOf(key: string, type: FormFieldType): string | undefined {
  if (type === 'email') return key === 'email' ? 'email' : undefined;
  return Object.hasOwn(BY_KEY, key) ? BY_KEY[key] : undefined;
}
