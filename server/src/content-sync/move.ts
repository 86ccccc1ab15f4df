import type { Core } from '@strapi/strapi';
import type { Contact, ContactClient } from '../constant-contact';
import type { Delivery } from '../deliveries';
import { service } from '../strapi/service';
import type { ClaimStore } from './claims';
import type { ClaimRow } from './tables';

/** A contact that gets the delivery's address, and the released claims that its old address had. */
export interface Move {
  contact: Contact;
  claims: ClaimRow[];
}

/**
 * The contact behind an address that changed may be moved when nobody else claims the old address, the person did not opt out
 * there, and no contact has the new one.
 */
export async function findMove(
  strapi: Core.Strapi,
  claims: ClaimStore,
  client: ContactClient,
  delivery: Delivery,
  moves: ClaimRow[]
): Promise<Move | undefined> {
  if (moves.length === 0) return undefined;
  const free: ClaimRow[][] = [];
  for (const old of byAddress(moves)) {
    if (await isFree(strapi, claims, old)) free.push(old);
  }
  if (free.length === 0 || (await client.lookUp(delivery.email)).contact !== null) return undefined;
  for (const old of free) {
    const { contact } = await client.lookUp(old[0]?.email ?? '');
    const reachable = contact?.status === 'active' && contact.permission !== 'unsubscribed';
    if (contact && reachable) return { contact: await client.complete(contact), claims: old };
  }
  return undefined;
}

async function isFree(strapi: Core.Strapi, claims: ClaimStore, old: ClaimRow[]): Promise<boolean> {
  const [first] = old;
  if (!first) return false;
  const others = (await claims.ofAddress(first.connection_key, first.email)).filter(
    (claim) => claim.released_at === null
  );
  const link = await service(strapi, 'contacts').links.find(first);
  return others.length === 0 && (link?.opted_out_at ?? null) === null;
}

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
  await claims.stay(stayed.map((claim) => claim.id));
  await strapi.db.transaction(async ({ trx, onCommit }) => {
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

function byAddress(claims: ClaimRow[]): ClaimRow[][] {
  const groups = new Map<string, ClaimRow[]>();
  for (const claim of claims) groups.set(claim.email, [...(groups.get(claim.email) ?? []), claim]);
  return [...groups.values()];
}
