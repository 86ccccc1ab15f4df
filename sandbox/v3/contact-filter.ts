import type { Contact } from '../account/contact';
import { isActive } from '../account/subscribers';
import { csv, timeOf, uuids } from './query';

type Filter = (contact: Contact) => boolean;

const STATUSES = ['all', 'active', 'deleted', 'not_set', 'pending_confirmation', 'temp_hold', 'unsubscribed'];
const SMS_STATUSES = ['all', 'explicit', 'unsubscribed', 'pending_confirmation', 'not_set'];

function hasStatus(contact: Contact, status: string): boolean {
  if (status === 'all') return true;
  if (status === 'deleted') return contact.deletedAt !== undefined;
  if (status === 'active') return isActive(contact);
  return contact.deletedAt === undefined && contact.permission === status;
}

/** Without `status`, everything that is not deleted: the unsubscribed and the unconfirmed are there. */
function byStatus(query: URLSearchParams): Filter {
  const wanted = csv(query, 'status', STATUSES);
  if (!wanted) return ({ deletedAt }) => deletedAt === undefined;
  return (contact) => wanted.some((status) => hasStatus(contact, status));
}

/** Nobody in a sandbox has a phone for text messages: only `all` finds anybody. */
function bySms(query: URLSearchParams): Filter[] {
  const wanted = csv(query, 'sms_status', SMS_STATUSES);
  return !wanted || wanted.includes('all') ? [] : [() => false];
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
  const lists = uuids(query, 'lists', 25)?.map(listNumber);
  const tags = uuids(query, 'tags', 50);
  const filters = [
    byStatus(query),
    ...bySms(query),
    ...byTime(query, 'updated', (contact) => contact.updatedAt),
    ...byTime(query, 'created', (contact) => contact.createdAt),
    ...byTime(query, 'optout', (contact) => contact.optOut?.at),
    ...(lists ? [({ memberships }: Contact) => memberships.some(({ list }) => lists.includes(list))] : []),
    ...(tags ? [(contact: Contact) => contact.tags.some((tag) => tags.includes(tag))] : []),
  ];
  return (contact) => filters.every((passes) => passes(contact));
}
