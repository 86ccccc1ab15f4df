import type { Actor, Contact, ContactDraft, FieldName, FieldValue, FieldValues, Permission } from '../contact';
import { customFieldId } from '../fields';
import {
  MAX_ADDRESSES,
  MAX_CUSTOM_FIELDS,
  MAX_LISTS,
  MAX_PHONES,
  MAX_SIGN_UP_CUSTOM_FIELDS,
  MAX_TAGS,
  roomFor,
  within,
} from '../limits';
import { fieldEntries, mergeFields, sameSet, sameValue } from '../merge';
import { PHONE_FIELDS } from './contact';

const ADDRESS_FIELDS = ['street', 'street2', 'city', 'state', 'postalCode', 'country'] as const;
const PHONES = Object.entries(PHONE_FIELDS);

/** Whose act it was: Constant Contact, V3 API, `create_source` and `update_source`. */
const SOURCE: Record<Actor, 'Contact' | 'Account'> = { contact: 'Contact', account: 'Account' };

/** Body of `POST /contacts`: Constant Contact, V3 API guide, contacts_post. Throws `RefusedError` where a contact has no room for all. */
export function createBody(draft: ContactDraft, actor: Actor): object {
  const permission = actor === 'contact' ? 'explicit' : 'implicit';
  return {
    email_address: { address: draft.email, permission_to_send: permission },
    create_source: SOURCE[actor],
    ...core(draft.fields),
    ...presentOnly({
      phone_numbers: phoneNumbers(draft.fields),
      street_addresses: streetAddresses(draft.fields),
      custom_fields: roomFor(customFields(draft.fields), MAX_CUSTOM_FIELDS, 'custom fields'),
      list_memberships: roomFor(draft.lists, MAX_LISTS, 'lists'),
      taggings: roomFor(draft.tags ?? [], MAX_TAGS, 'tags'),
    }),
  };
}

export interface UpdateIntent {
  actor: Actor;
  /** `null`: nothing is said about it. */
  permission: Permission | null;
}

/**
 * Body of `PUT /contacts/{id}`: Constant Contact, V3 API guide, contacts_put. Core properties that are left out become `null`; of the
 * lists beside them (phones, addresses, custom fields, memberships, taggings) the ones that are sent are replaced, the others stay.
 * Throws `RefusedError` where a contact has no room for all. One that holds more custom fields than a `PUT` is said to take (the sign-up
 * call takes 50) keeps them: they are sent, and the service has the last word.
 */
export function updateBody(found: Contact, draft: ContactDraft, { actor, permission }: UpdateIntent): object {
  const revived = found.status === 'deleted';
  const changed = changedFields(found.fields, draft.fields);
  const kept = found.remainder?.api === 'v3' ? found.remainder : { phones: [], addresses: [] };
  const phones = [...phoneNumbers(draft.fields), ...kept.phones];
  const addresses = [...streetAddresses(draft.fields), ...kept.addresses];
  const roomForCustom = () => Math.max(MAX_CUSTOM_FIELDS, customFields(found.fields).length);
  return {
    email_address: { address: draft.email, ...(permission === null ? {} : { permission_to_send: permission }) },
    update_source: revived && permission !== 'explicit' ? SOURCE.account : SOURCE[actor],
    ...core(draft.fields),
    ...(changed.some(isPhone) && { phone_numbers: roomFor(phones, MAX_PHONES, 'phone numbers') }),
    ...(changed.some(isAddress) && { street_addresses: roomFor(addresses, MAX_ADDRESSES, 'street addresses') }),
    ...(changed.some(isCustom) && {
      custom_fields: roomFor(customFields(draft.fields), roomForCustom(), 'custom fields'),
    }),
    ...((revived || !sameSet(found.lists, draft.lists)) && {
      list_memberships: roomFor(draft.lists, MAX_LISTS, 'lists'),
    }),
    ...(draft.tags && !sameSet(found.tags ?? [], draft.tags) && { taggings: roomFor(draft.tags, MAX_TAGS, 'tags') }),
  };
}

/** Body of `PUT /contacts/{id}` that opts a person out: Constant Contact, V3 API guide, contacts_re-subscribe. */
export function optOutBody(found: Contact, actor: Actor = 'account'): object {
  return {
    email_address: { address: found.email, permission_to_send: 'unsubscribed' },
    update_source: SOURCE[actor],
    ...core(found.fields),
  };
}

/**
 * Body of `POST /contacts/sign_up_form`: Constant Contact, V3 API guide, contacts_create_or_update. It has flat shapes of its own, no
 * choices, no way to empty a field, and one phone number without a kind, which could not be found again as the one it was.
 */
export function signUpBody(draft: ContactDraft): { body: object; left: FieldValues } {
  const entries = fieldEntries(draft.fields);
  const carried: FieldValues = Object.fromEntries(entries.filter(([name, value]) => canCarry(name, value)));
  const left: FieldValues = Object.fromEntries(entries.filter(([name, value]) => !canCarry(name, value)));
  const [address] = streetAddresses(carried);
  const body = {
    email_address: draft.email,
    list_memberships: within(draft.lists, MAX_LISTS, 'lists'),
    ...core(carried),
    ...(address && { street_address: address }),
    ...presentOnly({ custom_fields: roomFor(customFields(carried), MAX_SIGN_UP_CUSTOM_FIELDS, 'custom fields') }),
  };
  return { body, left };
}

function canCarry(name: FieldName, value: FieldValue): boolean {
  return value.length > 0 && !Array.isArray(value) && !isPhone(name);
}

function core(fields: FieldValues): object {
  const [month, day] = text(fields, 'birthday').split('-').map(Number);
  return {
    ...presentOnly({
      first_name: text(fields, 'firstName'),
      last_name: text(fields, 'lastName'),
      job_title: text(fields, 'jobTitle'),
      company_name: text(fields, 'companyName'),
      anniversary: text(fields, 'anniversary'),
    }),
    ...(month && day ? { birthday_month: month, birthday_day: day } : {}),
  };
}

function phoneNumbers(fields: FieldValues): Array<{ phone_number: string; kind: string }> {
  return PHONES.map(([kind, name]) => ({ phone_number: text(fields, name), kind })).filter(
    ({ phone_number }) => phone_number !== ''
  );
}

function streetAddresses(fields: FieldValues): object[] {
  const lines = [text(fields, 'street'), text(fields, 'street2')];
  const parts = presentOnly({
    // A second line without a first one keeps its place.
    street: lines[1] === '' ? lines[0] : lines.join('\n'),
    city: text(fields, 'city'),
    state: text(fields, 'state'),
    postal_code: text(fields, 'postalCode'),
    country: text(fields, 'country'),
  });
  return Object.keys(parts).length === 0 ? [] : [{ kind: 'home', ...parts }];
}

function customFields(fields: FieldValues): object[] {
  return fieldEntries(mergeFields({}, fields)).flatMap(([name, value]) => {
    const id = customFieldId(name);
    if (id === null) return [];
    return [{ custom_field_id: id, ...(Array.isArray(value) ? { choice_ids: value } : { value }) }];
  });
}

function changedFields(held: FieldValues, wanted: FieldValues): FieldName[] {
  return fieldEntries({ ...held, ...wanted })
    .map(([name]) => name)
    .filter((name) => !sameValue(held[name], wanted[name]));
}

const isPhone = (name: FieldName) => PHONES.some(([, known]) => known === name);
const isAddress = (name: FieldName) => ADDRESS_FIELDS.some((known) => known === name);
const isCustom = (name: FieldName) => customFieldId(name) !== null;

function text(fields: FieldValues, name: FieldName): string {
  const value = fields[name] ?? '';
  return Array.isArray(value) ? value.join(', ') : value;
}

function presentOnly(properties: Record<string, string | object[] | string[] | undefined>): object {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined && value.length > 0));
}
