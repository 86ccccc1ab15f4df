import type { Contact, Permission } from '../account/contact';
import { PERMISSIONS } from '../account/contact';
import { csv, timeOf } from './query';

type Filter = (contact: Contact) => boolean;

const STATUSES = ['all', 'active', 'deleted', 'not_set', 'pending_confirmation', 'temp_hold', 'unsubscribed'];
const ACTIVE: readonly Permission[] = ['explicit', 'implicit'];

function hasStatus(contact: Contact, status: string): boolean {
  if (status === 'all') return true;
  if (status === 'deleted') return contact.deletedAt !== undefined;
  if (contact.deletedAt !== undefined) return false;
  if (status === 'active') return ACTIVE.includes(contact.permission);
  return PERMISSIONS.some((permission) => permission === status && contact.permission === permission);
}

/** Without `status`, everything that is not deleted: the unsubscribed and the unconfirmed are there. */
function byStatus(query: URLSearchParams): Filter {
  const wanted = csv(query, 'status', STATUSES);
  if (!wanted) return ({ deletedAt }) => deletedAt === undefined;
  return (contact) => wanted.some((status) => hasStatus(contact, status));
}

function byTime(query: URLSearchParams, name: string, read: (contact: Contact) => string | undefined): Filter[] {
  const after = timeOf(query, `${name}_after`);
  const before = timeOf(query, `${name}_before`);
  return [
    ...(after === undefined ? [] : [(contact: Contact) => (read(contact) ?? '') > after]),
    ...(before === undefined ? [] : [(contact: Contact) => (read(contact) ?? '~') < before]),
  ];
}

/** All filters of the query; a contact must pass each. `listNumber` turns a list's UUID into its number. */
export function contactFilter(query: URLSearchParams, listNumber: (v3Id: string) => number | undefined): Filter {
  const lists = csv(query, 'lists', undefined, 25)?.map(listNumber);
  const tags = csv(query, 'tags', undefined, 50);
  const filters = [
    byStatus(query),
    ...byTime(query, 'updated', (contact) => contact.updatedAt),
    ...byTime(query, 'created', (contact) => contact.createdAt),
    ...byTime(query, 'optout', (contact) => contact.optOut?.at),
    ...(lists ? [({ memberships }: Contact) => memberships.some(({ list }) => lists.includes(list))] : []),
    ...(tags ? [(contact: Contact) => contact.tags.some((tag) => tags.includes(tag))] : []),
  ];
  return (contact) => filters.every((passes) => passes(contact));
}
