import { RefusedError } from './errors';

/** Constant Contact, V3 API guide, lists_post: lists of one contact, and of one call. */
export const MAX_LISTS = 50;
/** Constant Contact, V3 API, `tag_ids` of the bulk activities. */
export const MAX_TAGS = 50;
/** Constant Contact, V3 API guide, contacts_put and contacts_create_or_update: of one contact. The sign-up call takes more. */
export const MAX_CUSTOM_FIELDS = 25;
/** Constant Contact, V3 API, contacts/sign_up_form. */
export const MAX_SIGN_UP_CUSTOM_FIELDS = 50;
/** Constant Contact, V3 API guide, contacts_put: of one contact. */
export const MAX_PHONES = 3;
/** Constant Contact, V3 API guide, contacts_put: of one contact. */
export const MAX_ADDRESSES = 3;
/** Constant Contact, V3 API, of a list's and of a tag's name; in characters. */
const MAX_NAME = 255;

/** A wish that the service would refuse, or drop a part of without a word. Nothing was sent. */
export function refused(message: string): RefusedError {
  return new RefusedError(message, { status: null });
}

/** The items, of which a call takes at least one and at most `max`. */
export function within<T>(items: T[], max: number, what: string): T[] {
  if (items.length >= 1 && items.length <= max) return items;
  throw refused(`One call takes between 1 and ${max} ${what}, and not ${items.length}.`);
}

/** The items, of which a contact can have `max`. */
export function roomFor<T>(items: T[], max: number, what: string): T[] {
  if (items.length <= max) return items;
  throw refused(`A contact can have ${max} ${what}, and not ${items.length}.`);
}

/** The name, if the account would take it. */
export function checkName(name: string, what: string): string {
  if (name.trim() !== '' && name.length <= MAX_NAME) return name;
  throw refused(`The name of a ${what} must have between 1 and ${MAX_NAME} characters, and not ${name.length}.`);
}
