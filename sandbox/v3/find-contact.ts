import type { Contact } from '../account/contact';
import { UUID } from '../account/ids';
import type { Call } from './call';
import { notFound } from './problem';

/** The contact that the path names; a deleted one is found too. */
export function contactOf({ params, world }: Call): Contact {
  const id = params.id ?? '';
  if (!UUID.test(id)) throw notFound('contact_id is in an invalid format.');
  const contact = world.account.contacts.byV3Id(id);
  if (!contact) throw notFound();
  return contact;
}
