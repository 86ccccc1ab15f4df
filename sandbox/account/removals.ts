import type { Account } from './account';

/** A field goes, and with it what contacts had in it. */
export function removeField(account: Account, id: string): void {
  for (const contact of account.contacts.ascending()) {
    const customFields = contact.customFields.filter(({ field }) => field !== id);
    if (customFields.length < contact.customFields.length) account.saveContact({ ...contact, customFields });
  }
  account.removeField(id);
}

/** A tag goes, and comes off everybody. */
export function removeTag(account: Account, id: string): void {
  for (const contact of account.contacts.ascending()) {
    const tags = contact.tags.filter((tag) => tag !== id);
    if (tags.length < contact.tags.length) account.saveContact({ ...contact, tags });
  }
  account.removeTag(id);
}
