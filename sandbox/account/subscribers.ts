import type { Contact } from './contact';

const NEW_MS = 30 * 86_400_000;

/** May be mailed, and is therefore billed for. */
export function isActive({ deletedAt, permission }: Contact): boolean {
  return deletedAt === undefined && (permission === 'explicit' || permission === 'implicit');
}

/** Subscribed within the last 30 days. */
export function isNewSubscriber(contact: Contact, now: number): boolean {
  return isActive(contact) && now - Date.parse(contact.optInAt) <= NEW_MS;
}
