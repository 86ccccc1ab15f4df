import type { ContactClient } from '../client';
import type { Contact, ContactChange, Outcome, Warning } from '../contact';
import { ConflictError } from '../errors';
import { fitFields } from '../fit';
import { decide, isOutOfReach } from './decide';
import { fitLists, fitTags } from './limit';
import { writeMended } from './repair';
import { write } from './write';

export interface UpsertOptions {
  /**
   * Called with the complete contact after the look-up and before any write; what it returns takes the change's place (its address
   * stays). Not called where nothing can be written anyway, which is an account's change for somebody who opted out.
   */
  settle?: (found: Contact | null) => Promise<ContactChange>;
}

/**
 * Makes a change true of one address, whatever the account knows about it: look up, decide, write, say what is true afterwards.
 * `change.email` must be normalised (`normalizeAddress`). Where the account has no such contact and the change joins no list, nothing is
 * created and the outcome is `unchanged`; v3 only makes contacts without lists, for a change that leaves none either.
 * Rejects with a `ConstantContactError` where it could not be done.
 */
export async function upsert(
  client: ContactClient,
  change: ContactChange,
  options: UpsertOptions = {}
): Promise<Outcome> {
  const found = (await client.lookUp(change.email)).contact;
  try {
    return await bring(client, found, change, options);
  } catch (error) {
    if (found || !(error instanceof ConflictError)) throw error;
    // Somebody was faster, or the look-up did not see the contact: it is there, so that it can be updated.
    const holder = await findAgain(client, change.email, error);
    return bring(client, holder, change, options);
  }
}

async function bring(
  client: ContactClient,
  seen: Contact | null,
  wish: ContactChange,
  { settle }: UpsertOptions
): Promise<Outcome> {
  if (seen && isOutOfReach(seen, wish)) return nothingDone('opted-out', seen, []);

  const found = seen && (await client.complete(seen));
  const settled = settle ? { ...(await settle(found)), email: wish.email } : wish;
  const fitted = fitFields(client.api, settled.fields);
  const { tags, warnings: ofTags } = fitTags(client.api, found, settled);
  const change = { ...settled, ...tags, fields: fitted.fields };
  const warnings = [...fitted.warnings, ...ofTags];

  const decision = decide(client.api, found, change);
  if (decision.do === 'nothing') return nothingDone(decision.code, found, warnings, change.optedOutAt);

  const lists = fitLists(client.api, found, change);
  const code = decision.do === 'create' ? 'created' : decision.code;
  const written = await writeMended(client, found, { ...change, join: lists.join }, (mended) =>
    write(client, found, code, mended)
  );
  return { ...written, warnings: [...warnings, ...lists.warnings, ...written.warnings] };
}

async function findAgain(client: ContactClient, email: string, conflict: ConflictError): Promise<Contact> {
  const { contact } = await client.lookUp(email);
  const holder = contact ?? (conflict.contactId === null ? null : await client.get(conflict.contactId));
  if (holder?.email !== email) throw conflict;
  return holder;
}

function nothingDone(
  code: Outcome['code'],
  found: Contact | null,
  warnings: Warning[],
  remembered: Date | null = null
): Outcome {
  const optedOutAt = code === 'opted-out' ? (found?.optedOutAt ?? remembered) : null;
  return { code, contactId: found?.id ?? null, warnings, optedOutAt };
}
