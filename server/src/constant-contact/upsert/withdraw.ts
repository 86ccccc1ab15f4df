import type { ContactClient } from '../client';
import type { Actor, Contact, Outcome, OutcomeCode } from '../contact';
import { RefusedError } from '../errors';
import { standingOf } from './standing';

/**
 * Opts an address out, or deletes it (v3 only: v1's `DELETE` is a lasting opt-out, so that `delete` rejects with
 * `RefusedError` there). `opted-out` where they are, now or already; `updated` for a deletion; `unchanged` where there was nothing to do.
 */
export async function withdraw(
  client: ContactClient,
  email: string,
  how: 'opt-out' | 'delete',
  actor: Actor = 'account'
): Promise<Outcome> {
  const found = (await client.lookUp(email)).contact;
  if (!found) return outcome('unchanged', null);
  return how === 'delete' ? remove(client, found) : optOut(client, found, actor);
}

async function optOut(client: ContactClient, found: Contact, actor: Actor): Promise<Outcome> {
  if (standingOf(found) === 'opted-out') return outcome('opted-out', found);
  // Nobody mails a deleted contact, and a write would revive it.
  if (found.status === 'deleted') return outcome('unchanged', found);
  await client.optOut(found, actor);
  return outcome('opted-out', found);
}

async function remove(client: ContactClient, found: Contact): Promise<Outcome> {
  if (!client.supports('remove')) {
    throw new RefusedError('Constant Contact’s v1 API cannot delete a contact, only opt it out for good.', {
      status: null,
    });
  }
  if (found.status === 'deleted') return outcome('unchanged', found);
  await client.remove(found);
  return outcome('updated', found);
}

function outcome(code: OutcomeCode, found: Contact | null): Outcome {
  return { code, contactId: found?.id ?? null, warnings: [], optedOutAt: found?.optedOutAt ?? null };
}
