import type { Contact } from '../constant-contact/contact';

/** What an answer means for a sign-up and for a sync, in plain words. */
export function meaningOf(contact: Contact | null): string {
  if (!contact) return 'The account has never seen this address. A sign-up or a sync creates the contact.';
  if (contact.permission === 'unsubscribed' || contact.status === 'do-not-mail') {
    return 'This person opted out. A sync never puts them back; a sign-up of their own, made after they opted out, does.';
  }
  if (contact.permission === 'pending_confirmation') {
    return 'The account waits for this person to confirm. A sign-up or a sync updates the contact; it stays pending until they do.';
  }
  if (contact.status === 'removed' || contact.status === 'deleted') {
    return 'The account removed this contact and still knows the address. A sign-up or a sync brings it back.';
  }
  return 'An active contact. A sign-up or a sync updates it and adds the lists.';
}
