import { type ContactRef, MAX_REFS } from '../client';
import { within } from '../limits';

/** Whom a bulk activity is about: v3 names people by id. */
export function contactIds(contacts: ContactRef[]): string[] {
  return within(contacts, MAX_REFS, 'contacts').map(({ id }) => id);
}
