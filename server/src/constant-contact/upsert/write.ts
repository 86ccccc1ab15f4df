import type { ContactClient } from '../client';
import type { Contact, ContactChange } from '../contact';
import { type Written, writePlainly } from './plain';
import { signUp } from './sign-up';

/** Makes or changes the contact, by the call that fits who acted. Rejects as the client does. */
export function write(
  client: ContactClient,
  found: Contact | null,
  code: 'created' | 'updated' | 'reactivated',
  change: ContactChange
): Promise<Written> {
  return change.actor === 'contact' && change.join.length > 0 && client.supports('signUp')
    ? signUp(client, found, code, change)
    : writePlainly(client, found, code, change);
}
