import type { Contact } from '../../account/contact';
import type { World } from '../../world';
import type { Body } from '../body';
import { invalid } from '../problem';
import { readListIds } from '../read-parts';

const WAYS = ['contact_ids', 'list_ids', 'tag_ids', 'all_active_contacts'] as const;

const unknownList = () => invalid('list_ids does not have a valid value');

/** Those whom a bulk job is about: exactly one way to name them, at most 500 of them by id. */
export function selectContacts(source: Body, { account }: World, exclude?: Body): Contact[] {
  const given = WAYS.filter((way) => source.has(way));
  const [way] = given;
  if (given.length !== 1 || !way) throw invalid(`exactly one of ${WAYS.join(', ')} is needed`);
  const ids = source.has('contact_ids') && new Set(source.strings('contact_ids', 500));
  const lists = readListIds(source, 'list_ids', account, unknownList);
  const tags = source.strings('tag_ids', 50);
  const left = exclude?.strings('contact_ids', 500) ?? [];
  const chosen = (contact: Contact): boolean => {
    if (ids) return ids.has(contact.v3Id);
    if (lists) return contact.memberships.some(({ list }) => lists.includes(list));
    if (tags) return contact.tags.some((tag) => tags.includes(tag));
    return ['explicit', 'implicit'].includes(contact.permission);
  };
  return [...account.contacts.ascending()].filter(
    (contact) => !contact.deletedAt && chosen(contact) && !left.includes(contact.v3Id)
  );
}
