import type { Core } from '@strapi/strapi';
import type { Translation } from '../connection';
import { ConflictError, type Contact, type ContactClient } from '../constant-contact';
import type { Delivery } from '../deliveries';
import { service } from '../strapi/service';
import type { ClaimStore } from './claims';
import { toLeave } from './merge';
import type { ClaimRow } from './tables';

/** A contact that gets the delivery's address. */
export interface Move {
  contact: Contact;
  /** The released claims that its old address had, of documents that went along. */
  claims: ClaimRow[];
  /** Everything that was released at the old address: nobody wishes these lists of it any more. */
  released: ClaimRow[];
}

interface Moving {
  claims: ClaimStore;
  client: ContactClient;
  delivery: Delivery;
  /** Released claims whose document carries the delivery's address now. */
  moves: ClaimRow[];
}

/**
 * The contact behind an address that changed may be moved when nobody else claims the old address, the person did not opt out
 * there, and no contact has the new one. Then nobody else works at the old address until `work` has ended. Rejects with a `ConflictError`
 * where somebody does just now.
 */
export async function withMove<Result>(
  strapi: Core.Strapi,
  moving: Moving,
  work: (from: Move | undefined) => Promise<Result>
): Promise<Result> {
  const { client, delivery, moves } = moving;
  for (const old of moves.length > 0 ? byAddress(moves) : []) {
    // a connection in test mode leaves other people's contacts alone
    if (!(await service(strapi, 'connection').goesOut(delivery.connection_key, old[0]?.email ?? ''))) continue;
    if (!(await releasedAt(strapi, moving.claims, old))) continue;
    if ((await client.lookUp(delivery.email)).contact !== null) break;
    const held = await service(strapi, 'deliveries').hold(delivery, old[0]?.email ?? '');
    if (!held)
      throw new ConflictError('Another delivery is at work at the old address of this contact.', { status: null });
    try {
      const from = await movable(strapi, moving, old);
      if (from) return await work(from);
    } finally {
      await held.release();
    }
  }
  return work(undefined);
}

async function movable(strapi: Core.Strapi, { claims, client }: Moving, old: ClaimRow[]): Promise<Move | undefined> {
  const released = await releasedAt(strapi, claims, old);
  if (!released) return undefined;
  const { contact } = await client.lookUp(old[0]?.email ?? '');
  const reachable = contact?.status === 'active' && contact.permission !== 'unsubscribed';
  return contact && reachable ? { contact: await client.complete(contact), claims: old, released } : undefined;
}

/** What is known of an old address; `null` where its contact stays: somebody claims it, or what is gone there asks for more than leaving. */
async function releasedAt(strapi: Core.Strapi, claims: ClaimStore, [first]: ClaimRow[]): Promise<ClaimRow[] | null> {
  if (!first) return null;
  const known = await claims.ofAddress(first.connection_key, first.email);
  const binds = ({ released_at, moved_to, when_gone }: ClaimRow) =>
    released_at === null || (moved_to === null && (when_gone === 'opt-out' || when_gone === 'delete'));
  const link = await service(strapi, 'contacts').links.find(first);
  return known.some(binds) || (link?.opted_out_at ?? null) !== null ? null : known;
}

/** Lists that the contact takes along and nobody wishes at the new address. */
export const leftBehind = (live: ClaimRow[], { released }: Move): string[] => toLeave(live, released);

/** Keys of the wished lists that the contact is to be on: one that we had joined and the person has left since is not joined again. */
export const stillJoined = (wished: ClaimRow[], { contact, claims }: Move, translation: Translation): string[] =>
  wished
    .filter(({ source_key, document_id, list_key }) => {
      const joined = claims.some(
        (old) =>
          old.source_key === source_key &&
          old.document_id === document_id &&
          old.list_key === list_key &&
          old.delivered_at !== null
      );
      return !joined || contact.lists.includes(translation.list(list_key) ?? '');
    })
    .map(({ list_key }) => list_key);

/** What moved is done with; what stayed behind is settled by a delivery of its own. */
export async function settleMoves(
  strapi: Core.Strapi,
  claims: ClaimStore,
  delivery: Delivery,
  moves: ClaimRow[],
  moved?: Move
): Promise<void> {
  if (moved) {
    await claims.remove(moved.claims.map((claim) => claim.id));
    const [first] = moved.claims;
    if (first) await service(strapi, 'contacts').links.remove(first);
  }
  const stayed = moves.filter((claim) => !moved?.claims.includes(claim));
  if (stayed.length === 0) return;
  await strapi.db.transaction(async ({ trx, onCommit }) => {
    await claims.stay(ids(stayed), trx);
    await service(strapi, 'deliveries').add(
      trx,
      byAddress(stayed).map((old) => ({
        kind: 'sync' as const,
        connection: delivery.connection_key,
        email: old[0]?.email ?? '',
        actor: 'account' as const,
        ...(delivery.source_key && {
          source: { key: delivery.source_key, name: delivery.source_name ?? delivery.source_key },
        }),
        change: { fields: {}, join: [], leave: old.map((claim) => claim.list_key) },
        at: new Date(),
      }))
    );
    onCommit(() => service(strapi, 'deliveries').wake());
  });
}

const ids = (claims: ClaimRow[]) => claims.map(({ id }) => id);

function byAddress(claims: ClaimRow[]): ClaimRow[][] {
  const groups = new Map<string, ClaimRow[]>();
  for (const claim of claims) groups.set(claim.email, [...(groups.get(claim.email) ?? []), claim]);
  return [...groups.values()];
}
