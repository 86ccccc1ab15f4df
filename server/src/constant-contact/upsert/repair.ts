import type { ContactClient } from '../client';
import type { Contact, ContactChange, Warning } from '../contact';
import { NotFoundError, OptedOutError, RefusedError } from '../errors';
import type { Written } from './plain';
import { standingOf } from './standing';

type Refusal = RefusedError | NotFoundError;
type Refused = Refusal | OptedOutError;
type Attempt = (change: ContactChange) => Promise<Written>;

/**
 * A refused side field, tag or deleted list never loses the person: once more with the lists that the account still has, and once
 * more with nothing but address and lists. Rejects with the last refusal. That the person may not be written to any more is no refusal but an
 * outcome.
 */
export async function writeMended(
  client: ContactClient,
  found: Contact | null,
  change: ContactChange,
  attempt: Attempt
): Promise<Written> {
  const first = await tryTo(attempt, change);
  if (!(first instanceof Error)) return first;

  if (first instanceof OptedOutError || standingOf(found) !== 'opted-out') {
    const left = await optedOutMeanwhile(client, found);
    if (left) return left;
  }
  if (first instanceof OptedOutError) throw first;

  const gone = await goneLists(client, found, change);
  const join = change.join.filter((id) => !gone.includes(id));
  const listWarnings = gone.length === 0 ? [] : [goneWarning(gone)];

  const second = gone.length === 0 ? first : await tryTo(attempt, { ...change, join });
  if (!(second instanceof Error)) return withWarnings(second, listWarnings);

  const { fields, tag = [], untag = [] } = change;
  if (Object.keys(fields).length + tag.length + untag.length === 0) throw second;
  const third = await tryTo(attempt, { ...change, join, fields: {}, tag: [], untag: [] });
  if (third instanceof Error) throw third;
  return withWarnings(third, [...listWarnings, refusedFields(second)]);
}

export function refusedFields(refusal: Refused): Warning {
  const words = refusal.words ?? refusal.message;
  return { code: 'fields-refused', message: `Constant Contact did not take all fields: ${words}` };
}

async function tryTo(attempt: Attempt, change: ContactChange): Promise<Written | Refused> {
  try {
    return await attempt(change);
  } catch (error) {
    if (isRefusal(error) || error instanceof OptedOutError) return error;
    throw error;
  }
}

/** Between look-up and write a person can opt out, and the refusal may mean just that. */
async function optedOutMeanwhile(client: ContactClient, found: Contact | null): Promise<Written | null> {
  if (!found) return null;
  const now = await orNull(() => client.get(found.id));
  if (!now || standingOf(now) !== 'opted-out') return null;
  return { code: 'opted-out', contactId: now.id, optedOutAt: now.optedOutAt, warnings: [] };
}

/** A list that the contact is on is there; the others are asked for one by one. */
async function goneLists(client: ContactClient, found: Contact | null, change: ContactChange): Promise<string[]> {
  const gone: string[] = [];
  for (const id of change.join.filter((list) => !found?.lists.includes(list))) {
    const list = await orNull(() => client.list(id));
    if (!list) gone.push(id);
  }
  return gone;
}

async function orNull<T>(ask: () => Promise<T | null>): Promise<T | null> {
  const result = await ask().catch((error: unknown) => {
    if (isRefusal(error)) return null;
    throw error;
  });
  return result;
}

function goneWarning(gone: string[]): Warning {
  const which = gone.length === 1 ? `The list ${gone[0]} does` : `The lists ${gone.join(', ')} do`;
  return { code: 'list-gone', message: `${which} not exist at the account any more.` };
}

function withWarnings(written: Written, warnings: Warning[]): Written {
  return { ...written, warnings: [...warnings, ...written.warnings] };
}

function isRefusal(value: unknown): value is Refusal {
  return value instanceof RefusedError || value instanceof NotFoundError;
}
