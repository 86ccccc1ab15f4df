import type { Account } from '../account/account';
import type { Note, Phone, Source, StreetAddress } from '../account/contact';
import { freshUuid } from '../account/ids';
import { MAX_LISTS_PER_CONTACT } from '../account/list';
import type { Body } from './body';
import { invalid } from './problem';

/** The arrays inside a contact; `undefined` where the body does not have them. */

export function readListIds(body: Body, key: string, account: Account, missing: () => Error): number[] | undefined {
  return body.strings(key, MAX_LISTS_PER_CONTACT)?.map((id) => {
    const list = account.listByV3Id(id);
    if (!list) throw missing();
    return list.id;
  });
}

export function readTags(body: Body, account: Account): string[] | undefined {
  const ids = body.strings('taggings', 50);
  if (ids && !ids.every((id) => account.tag(id))) throw invalid('taggings does not have a valid value');
  return ids;
}

const PHONE_KINDS = ['home', 'work', 'mobile', 'other'] as const;

export function readPhones(body: Body, before: readonly Phone[], source: Source, at: string): Phone[] | undefined {
  return body.objects('phone_numbers', 3)?.map((item) => {
    const number = item.required('phone_number', 25);
    const kind = item.oneOf('kind', PHONE_KINDS) ?? 'other';
    const known = before.find((phone) => phone.kind === kind && phone.number === number);
    return known ?? { id: freshUuid(), number, kind, source, createdAt: at, updatedAt: at };
  });
}

const PLACE = ['kind', 'street', 'city', 'state', 'postalCode', 'country'] as const;
const ADDRESS_KINDS = ['home', 'work', 'other'] as const;

export function readAddress(item: Body, at: string): StreetAddress {
  const kind = item.oneOf('kind', ADDRESS_KINDS);
  if (!kind) throw invalid(`${item.name('kind')} is missing, ${item.name('kind')} does not have a valid value`);
  return {
    id: freshUuid(),
    kind,
    street: item.string('street', 255),
    city: item.string('city', 50),
    state: item.string('state', 50),
    postalCode: item.string('postal_code', 50),
    country: item.string('country', 50),
    createdAt: at,
    updatedAt: at,
  };
}

/** One that is sent back as it was read keeps its id and its times. */
export function readAddresses(body: Body, before: readonly StreetAddress[], at: string): StreetAddress[] | undefined {
  return body.objects('street_addresses', 3)?.map((item) => {
    const given = readAddress(item, at);
    const same = (one: StreetAddress) => PLACE.every((name) => one[name] === given[name]);
    return before.find(same) ?? given;
  });
}

/** Newest first, as they are shown; one that is sent back keeps its time. */
export function readNotes(body: Body, before: readonly Note[], at: string): Note[] | undefined {
  const notes = body.objects('notes', 150)?.map((item) => {
    const content = item.required('content', 2000);
    const known = before.find(({ id }) => id === item.raw('note_id'));
    return known ? { ...known, content } : { id: freshUuid(), createdAt: at, content };
  });
  return notes?.sort((a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0));
}
