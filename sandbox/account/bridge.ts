import type { Contact, DetailName, Details, Phone, StreetAddress } from './contact';
import { freshUuid } from './ids';
import { countryName, STATES } from './states';

/**
 * Phones and the postal address are one text each in v1 and records in v3. After a write through one API the other
 * one's view follows (how the service does this is not known).
 */

const PHONES = { HomePhone: 'home', WorkPhone: 'work' } as const;
const ADDRESS: readonly DetailName[] = [
  'Addr1',
  'Addr2',
  'Addr3',
  'City',
  'StateCode',
  'StateName',
  'CountryCode',
  'CountryName',
  'PostalCode',
];

const differs = (a: Details, b: Details, names: readonly DetailName[]) => names.some((name) => a[name] !== b[name]);

function phonesOf({ phones, details, updateSource }: Contact, at: string): Phone[] {
  const others = phones.filter(({ kind }) => kind !== 'home' && kind !== 'work');
  const named = Object.entries(PHONES).flatMap(([name, kind]): Phone[] => {
    const number = details[name as keyof typeof PHONES];
    const before = phones.find((phone) => phone.kind === kind);
    if (!number) return [];
    return [{ id: freshUuid(), source: updateSource, createdAt: at, ...before, kind, number, updatedAt: at }];
  });
  return [...named, ...others];
}

function addressesOf({ addresses, details }: Contact, at: string): StreetAddress[] {
  const [first, ...others] = addresses;
  if (!ADDRESS.some((name) => details[name])) return others;
  const { Addr1, Addr2, Addr3, City, StateName, StateCode, PostalCode, CountryName } = details;
  const street = [Addr1, Addr2, Addr3].filter(Boolean).join(', ') || undefined;
  const base = { id: freshUuid(), kind: 'home', createdAt: at, ...first, updatedAt: at };
  const place = { city: City, state: StateName ?? StateCode, postalCode: PostalCode, country: CountryName };
  return [{ ...base, street, ...place }, ...others];
}

export function bridgeFromV1(before: Contact, after: Contact, at: string): Contact {
  const phones = differs(before.details, after.details, ['HomePhone', 'WorkPhone']);
  const address = differs(before.details, after.details, ADDRESS);
  return {
    ...after,
    phones: phones ? phonesOf(after, at) : after.phones,
    addresses: address ? addressesOf(after, at) : after.addresses,
  };
}

function detailsOfAddress(address: StreetAddress | undefined): Record<string, string | undefined> {
  const { street = '', city, state, postalCode, country } = address ?? {};
  const upper = state?.toUpperCase() ?? '';
  const code = STATES.has(upper) ? upper : [...STATES].find(([, name]) => name.toUpperCase() === upper)?.[0];
  const named = country && countryName(country);
  return {
    Addr1: street.slice(0, 50),
    Addr2: street.slice(50, 100),
    Addr3: street.slice(100, 150),
    City: city,
    StateCode: code,
    StateName: code ? STATES.get(code) : state,
    CountryCode: named ? country.toLowerCase() : undefined,
    CountryName: named || country,
    PostalCode: postalCode?.slice(0, 25),
    SubPostalCode: undefined,
  };
}

export function bridgeFromV3(before: Contact, after: Contact): Contact {
  const details: Record<string, string | undefined> = { ...after.details };
  if (before.phones !== after.phones) {
    for (const [name, kind] of Object.entries(PHONES)) {
      details[name] = after.phones.find((phone) => phone.kind === kind)?.number;
    }
  }
  if (before.addresses !== after.addresses) Object.assign(details, detailsOfAddress(after.addresses[0]));
  return { ...after, details: Object.fromEntries(Object.entries(details).filter(([, value]) => value)) };
}
