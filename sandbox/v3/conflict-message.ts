import type { Contact } from '../account/contact';
import type { Settings } from '../settings';

/** The service has worded it in three ways over the years; only two of them name the contact. */
export function conflictMessage({ v3Id }: Contact, style: Settings['conflictMessageStyle']): string {
  if (style === '2019') return 'Validation failed: EmailAddress is not unique';
  if (style === '2022') return `Validation failed: Email already exists for contact ${v3Id}.`;
  return `Email already exists for contact ${v3Id}`;
}
