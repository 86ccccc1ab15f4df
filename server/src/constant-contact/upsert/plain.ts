import type { ContactClient } from '../client';
import type { Contact, ContactChange, ContactDraft, OutcomeCode, Warning } from '../contact';
import { RefusedError } from '../errors';
import { mergeFields, mergeLists } from '../merge';
import { standingOf } from './standing';

/** What a write came to. */
export interface Written {
  code: OutcomeCode;
  contactId: string;
  optedOutAt: Date | null;
  warnings: Warning[];
}

/** `POST` or a merging `PUT`. */
export async function writePlainly(
  client: ContactClient,
  found: Contact | null,
  code: 'created' | 'updated' | 'reactivated',
  change: ContactChange
): Promise<Written> {
  const draft = draftOf(found, change);
  if (!found) {
    if (client.api === 'v1' && draft.lists.length === 0) throw noList();
    const made = await client.create(draft, change.actor);
    return { code: 'created', contactId: made.id, optedOutAt: null, warnings: [] };
  }
  // v1 takes a contact off its last list as the account's act only.
  const actor = client.api === 'v1' && draft.lists.length === 0 ? 'account' : change.actor;
  const after = await client.update(await restored(client, found, change), draft, actor);
  // v1 answers a write without a word, and whether the person has confirmed is for the account to say.
  const asked = client.api === 'v1' && change.actor === 'contact' && standingOf(found) === 'pending';
  return told(asked ? await client.get(found.id) : after, code);
}

/**
 * In v3 only the account restores a deleted contact, and only the person undoes their opt-out: where both are due, two writes. The first one
 * puts nobody on a list.
 */
async function restored(client: ContactClient, found: Contact, { actor }: ContactChange): Promise<Contact> {
  const both = found.status === 'deleted' && standingOf(found) === 'opted-out' && actor === 'contact';
  if (!both) return found;
  const empty = { email: found.email ?? '', fields: found.fields, lists: [] };
  return { ...(await client.update(found, empty, 'account')), status: 'active' };
}

/** What is true by the account's own answer, where that is something else than we meant to make true. */
export function told(after: Contact, meant: OutcomeCode): Written {
  const standing = standingOf(after);
  const base = { contactId: after.id, optedOutAt: null, warnings: [] };
  if (standing === 'opted-out') return { ...base, code: 'opted-out', optedOutAt: after.optedOutAt };
  return { ...base, code: standing === 'pending' ? 'pending-confirmation' : meant };
}

function draftOf(found: Contact | null, change: ContactChange): ContactDraft {
  return {
    email: change.email,
    fields: mergeFields(found?.fields ?? {}, change.fields),
    lists: mergeLists(found?.lists ?? [], change.join, change.leave),
    ...taggings(found, change),
  };
}

/** The tags of a contact after a change; nothing where it says nothing of them. */
export function taggings(
  found: Pick<Contact, 'tags'> | null,
  { tag = [], untag = [] }: ContactChange
): { tags?: string[] } {
  return tag.length + untag.length === 0 ? {} : { tags: mergeLists(found?.tags ?? [], tag, untag) };
}

function noList(): RefusedError {
  return new RefusedError('A contact needs a list, and none of the lists exists at the account.', { status: null });
}
