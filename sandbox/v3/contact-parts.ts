import type { Contact, Source } from '../account/contact';
import { edited } from '../account/transitions';
import type { World } from '../world';
import type { Body } from './body';
import type { Subresource } from './contact-json';
import { readCore } from './read-core';
import { readCustomFields } from './read-custom-fields';
import { readAddresses, readNotes, readPhones, readTags } from './read-parts';

/** JSON of a value for comparison, whatever the order of its keys. */
const text = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner
  );

/**
 * The details that POST and PUT share: plain properties as a whole, each array only where it is given, and then as a
 * whole too. `updatedAt` moves only when something is different afterwards; tags do not count.
 */
export function withParts(contact: Contact, body: Body, source: Source, { account, clock }: World): Contact {
  const at = clock.iso();
  const change = {
    ...readCore(contact, body, true),
    customFields: readCustomFields(body, 25, account) ?? contact.customFields,
    phones: readPhones(body, contact.phones, source, at) ?? contact.phones,
    addresses: readAddresses(body, contact.addresses, at) ?? contact.addresses,
    notes: readNotes(body, contact.notes, at) ?? contact.notes,
  };
  const tags = readTags(body, account) ?? contact.tags;
  const keys = Object.keys(change) as (keyof typeof change)[];
  const same = keys.every((key) => text(contact[key]) === text(change[key]));
  const after = same ? { ...contact, updateSource: source } : edited(contact, change, source, at);
  return text(tags) === text(contact.tags) ? after : { ...after, tags, touchedAt: at };
}

/** The arrays that a body speaks of, which the answer to it shows. */
export function spokenOf(body: Body, names: readonly Subresource[]): Subresource[] {
  return names.filter((name) => body.has(name));
}
