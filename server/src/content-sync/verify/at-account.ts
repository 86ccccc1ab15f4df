import type { Core } from '@strapi/strapi';
import { ConstantContactError, type Contact, type ContactClient, standingOf } from '../../constant-contact';
import { service } from '../../strapi/service';
import type { Rule } from '../rules';
import type { Difference } from './contract';
import { differencesOf } from './differences';
import { wantedOf } from './wanted';

/** Asks the account about each address; answers what differs there from all that is wished of it. `rules` are all, in their order. */
export async function differencesAt(
  strapi: Core.Strapi,
  connection: string,
  rules: Rule[],
  emails: string[]
): Promise<Map<string, Difference[]>> {
  if (emails.length === 0) return new Map();
  const connections = service(strapi, 'connection');
  const { mode, api } = await connections.get(connection);
  const translation = await connections.translation(connection);
  const wanted = await wantedOf(strapi, rules, { connection, api, emails }, translation);
  // as a sync, it leaves sign-ups their share of the day; in test mode only reading is allowed
  const client = await connections.client(connection, { kind: mode === 'live' ? 'sync' : 'read' });
  const found = new Map<string, Difference[]>();
  try {
    for (const [email, one] of wanted) found.set(email, differencesOf(await held(client, email), one, translation));
  } catch (error) {
    if (error instanceof ConstantContactError) await connections.failed(connection, error);
    throw error;
  }
  return found;
}

async function held(client: ContactClient, email: string): Promise<Contact | null> {
  const { contact } = await client.lookUp(email);
  return contact === null || standingOf(contact) === 'opted-out' ? contact : client.complete(contact);
}
