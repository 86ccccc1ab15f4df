import { bridgeFromV3 } from '../account/bridge';
import type { Contact, FieldValue, Permission } from '../account/contact';
import { newContact } from '../account/new-contact';
import { edited, onLists, permitted, revived } from '../account/transitions';
import { json, type Reply } from '../http/message';
import type { Settings } from '../settings';
import type { Body } from './body';
import type { Call } from './call';
import { conflict, invalid, notFound } from './problem';
import { readCore } from './read-core';
import { readCustomFields } from './read-custom-fields';
import { checkAddress } from './read-email';
import { readAddress, readListIds } from './read-parts';

/** This call takes more values than POST and PUT do. */
const MAX_FIELD_VALUES = 50;

/** Here, and only here, the address is plain text. */
function readAddressText(body: Body, { strictSignupEmail }: Settings): string {
  const given = body.raw('email_address') ?? undefined;
  if (given === undefined)
    throw invalid('email_address, sms_channel are missing, at least one parameter must be provided');
  if (typeof given !== 'string') throw invalid('email_address is invalid');
  return checkAddress(given, strictSignupEmail ? 50 : 80);
}

/** The account's confirmation mail goes to new contacts, and to others as the switches say. */
function nextPermission(contact: Contact | undefined, settings: Settings): Permission {
  if (!contact) return settings.confirmedOptIn ? 'pending_confirmation' : 'explicit';
  const pending = contact.permission === 'pending_confirmation' && settings.confirmedOptIn;
  const wish = contact.permission === 'unsubscribed' ? settings.signupUnsubscribed : pending && settings.signupPending;
  return wish === 'pending' ? 'pending_confirmation' : 'explicit';
}

/** The call has no way to name a choice: values of selects go unheard (assumed). */
function mergeFields(before: readonly FieldValue[], all: readonly FieldValue[] = []): readonly FieldValue[] {
  const given = all.filter(({ choiceIds }) => !choiceIds);
  return [...before.filter(({ field }) => !given.some((value) => value.field === field)), ...given];
}

/** Adds and overwrites, takes nothing away; keys that it does not know are let through. */
function merge(contact: Contact, body: Body, { world, at }: Call): Contact {
  const phone = body.string('phone_number', 25);
  const street = body.object('street_address');
  const address = street && readAddress(street, at);
  const own = { id: contact.v3Id, kind: 'other', source: 'Contact', createdAt: at, updatedAt: at } as const;
  const change = {
    ...readCore(contact, body, false),
    customFields: mergeFields(contact.customFields, readCustomFields(body, MAX_FIELD_VALUES, world.account)),
    ...(phone ? { phones: [...contact.phones.filter(({ kind }) => kind !== 'other'), { ...own, number: phone }] } : {}),
    ...(address
      ? { addresses: [address, ...contact.addresses.filter(({ kind }) => kind !== address.kind)].slice(0, 3) }
      : {}),
  };
  if (change.customFields.length > MAX_FIELD_VALUES) {
    throw invalid(`custom_fields cannot have more than ${MAX_FIELD_VALUES} items`);
  }
  const same = JSON.stringify({ ...contact, ...change }) === JSON.stringify(contact);
  return same ? contact : edited(contact, change, 'Contact', at);
}

/** Creates or updates by the person's own act: it opts in whoever had opted out, and restores whoever was deleted. */
export function signUp(call: Call): Reply {
  const { body, world, at, request } = call;
  const { account, settings } = world;
  const email = readAddressText(body, settings);
  const lists = readListIds(body, 'list_memberships', account, () => notFound('The list was not found.'));
  if (!lists) throw invalid('list_memberships is missing');
  if (lists.length === 0) throw invalid('list_memberships is empty');
  if (request.contended) throw conflict('The contact is being changed by another request.');
  const known = account.contacts.byEmail(email);
  const permission = nextPermission(known, settings);
  const before = known ?? newContact({ id: account.nextContactId(), email, permission, source: 'Contact', at });
  const merged = permitted(revived(merge(before, body, call), at), permission, 'Contact', at);
  const all = [...merged.memberships.map(({ list }) => list), ...lists];
  if (new Set(all).size > 50) throw invalid('list_memberships cannot have more than 50 items');
  account.saveContact(bridgeFromV3(before, onLists(merged, all, 'Contact', at)));
  return json(known ? 200 : 201, { contact_id: before.v3Id, action: known ? 'updated' : 'created' });
}
