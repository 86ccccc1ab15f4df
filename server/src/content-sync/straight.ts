import type { Core } from '@strapi/strapi';
import { LoggedOnly } from '../connection';
import { ConstantContactError, type ContactClient } from '../constant-contact';
import { MAX_LISTS } from '../constant-contact/limits';
import { ENOUGH, type Newcomer } from '../deliveries';
import { service } from '../strapi/service';
import type { NewClaim } from './claims';
import { claimsInBulk } from './claims-in-bulk';
import { sayable } from './deliver-bulk';
import { followNew } from './follow';
import { listMembers } from './list-members';
import type { Rule } from './rules';
import type { Reading, Wish } from './wish';

/** A document whose person goes straight into an import. */
export interface Straight {
  documentId: string;
  reading: Reading;
  said: Pick<Newcomer, 'row' | 'bytes' | 'lists'>;
  /** Keys of the lists that the person was on before us. */
  wasOn: string[];
}

/** What there is to write for one. */
export function newcomerOf(
  rule: Rule,
  connection: string,
  { documentId, reading, said, wasOn }: Straight
): { newcomer: Newcomer; claims: NewClaim[] } {
  const { deliveries, fresh: claims } = followNew(rule, { documentId, connection, reading });
  const [[delivery], [first]] = [deliveries, claims];
  if (!delivery || !first) throw new Error('a document that wishes nothing goes nowhere');
  for (const claim of claims) claim.was_member = wasOn.includes(claim.list_key);
  // nobody else wishes anything of the address: the claims' hash is that of all that is wished
  return { newcomer: { delivery, ...said, fingerprint: first.hash }, claims };
}

/**
 * Of documents of which nothing is claimed, those that may go straight into an import, which joins lists and writes fields: nothing else is
 * known of their address, nor on its way to it. The others find out on the heap what becomes of them; so do all where they are few, or
 * where the account cannot be asked just now who is on its lists.
 */
export async function straightAmong(
  strapi: Core.Strapi,
  connection: string,
  readings: Map<string, Reading>
): Promise<Map<string, Straight>> {
  const found = new Map<string, Straight>();
  const simple = withOneEach(readings);
  if (simple.length < ENOUGH || !(await service(strapi, 'deliveries').gathers(connection))) return found;
  const known = await knownAmong(strapi, connection, simple.map(emailOf));
  const fresh = simple.filter(({ email }) => !known.has(email));
  const account = fresh.length < ENOUGH ? null : await accountOf(strapi, connection, fresh);
  if (!account) return found;

  const translation = await service(strapi, 'connection').translation(connection);
  for (const { documentId, email, reading, wish } of fresh) {
    const said = sayable(email, wish, translation, account.client);
    const wasOn = wish.lists.filter((list) => account.members.get(list)?.has(email));
    if (said) found.set(documentId, { documentId, reading, said, wasOn });
  }
  return found.size < ENOUGH ? new Map() : found;
}

interface Simple {
  documentId: string;
  email: string;
  reading: Reading;
  wish: Wish;
}

const emailOf = ({ email }: Simple): string => email;

/** Whose address no other of them has: two wishes for one are merged. */
function withOneEach(readings: Map<string, Reading>): Simple[] {
  const byEmail = new Map<string, Simple | null>();
  for (const [documentId, reading] of readings) {
    const { wish } = reading;
    if (!wish) continue;
    const { email, lists, tags } = wish;
    const isSimple = !byEmail.has(email) && tags.length === 0 && lists.length <= MAX_LISTS;
    byEmail.set(email, isSimple ? { documentId, email, reading, wish } : null);
  }
  return [...byEmail.values()].filter((one) => one !== null);
}

async function knownAmong(strapi: Core.Strapi, connection: string, emails: string[]): Promise<Set<string>> {
  const claimed = await claimsInBulk(strapi).knownAmong(connection, emails);
  const open = await service(strapi, 'deliveries').openAmong(connection, emails);
  const optedOut = await service(strapi, 'contacts').links.optedOutAmong(connection, emails);
  return new Set([...claimed, ...open, ...optedOut]);
}

/** `null`: nobody knows yet who is on the lists, see `members-first.ts`; or the account cannot be reached, and who plans an import sees to that. */
async function accountOf(
  strapi: Core.Strapi,
  connection: string,
  fresh: Simple[]
): Promise<{ client: ContactClient; members: Map<string, Set<string>> } | null> {
  const store = listMembers(strapi);
  const emails = fresh.map(emailOf);
  const lists = [...new Set(fresh.flatMap(({ wish }) => wish.lists))];
  if (!(await store.areRead(lists))) return null;
  const members = new Map<string, Set<string>>();
  for (const list of lists) members.set(list, await store.among(list, emails));
  try {
    return { client: await service(strapi, 'connection').client(connection, { kind: 'sync' }), members };
  } catch (error) {
    if (error instanceof ConstantContactError || error instanceof LoggedOnly) return null;
    throw error;
  }
}
