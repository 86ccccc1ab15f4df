import type { Core } from '@strapi/strapi';
import type { NewDelivery } from '../deliveries';
import { breathe } from '../strapi/breathe';
import { service } from '../strapi/service';
import type { NewClaim } from './claims';
import { readEntries } from './entries';
import { follow, followNew, releaseAll } from './follow';
import type { ReadyRule } from './ready';
import { relatedOf } from './related';
import type { Rule } from './rules';
import type { Stores } from './stores';
import type { ClaimRow } from './tables';
import type { Entry } from './values';
import { readingOf } from './wish';
import { withoutErased } from './without-erased';

/** Documents in one read and one transaction: many enough to be quick, few enough that an editor who saves meanwhile notices nothing. */
const AT_ONCE = 500;

/**
 * Turns what is true of documents now into claims, and what changed by it into deliveries, one for each address. Reads outside the
 * transaction, writes all or nothing inside; doing it twice changes nothing. `known` are all of them as they were just now, where that is
 * known: what changes meanwhile leaves a mark. Answers how many deliveries there are.
 */
export async function reconcile(
  strapi: Core.Strapi,
  stores: Stores,
  ready: ReadyRule,
  documents: string[],
  known?: Map<string, Entry>
): Promise<number> {
  let deliveries = 0;
  for (const some of portions(documents)) {
    deliveries += await reconcileSome(strapi, stores, ready, some, known);
    await breathe();
  }
  return deliveries;
}

async function reconcileSome(
  strapi: Core.Strapi,
  { claims, related, skipped }: Stores,
  ready: ReadyRule,
  documents: string[],
  known?: Map<string, Entry>
): Promise<number> {
  const { rule, targets, relations } = ready;
  const entries = known ?? (await readEntries(strapi, ready, documents));
  const read = new Map(documents.map((id) => [id, readingOf(rule, targets, entries.get(id) ?? null)]));
  const readings = await withoutErased(strapi, targets.connection, read);
  const uses = new Map(documents.map((id) => [id, relatedOf(entries.get(id) ?? {}, relations)]));
  const skips = new Map([...readings].map(([id, { skip }]) => [id, skip]));

  return strapi.db.transaction(async ({ trx, onCommit }) => {
    const before = byDocument(await claims.ofDocuments(rule.key, documents, trx));
    const items: NewDelivery[] = [];
    const fresh: NewClaim[] = [];
    for (const [documentId, reading] of readings) {
      const situation = {
        documentId,
        connection: targets.connection,
        reading,
        before: before.get(documentId) ?? [],
      };
      const isNew = situation.before.length === 0;
      const followed = isNew ? followNew(rule, situation) : await follow(claims, rule, situation, trx);
      items.push(...followed.deliveries);
      fresh.push(...followed.fresh);
    }
    await claims.insert(fresh, trx);
    await related.keep(rule.key, uses, trx);
    await skipped.keep(rule.key, skips, trx);
    if (items.length === 0) return 0;
    await service(strapi, 'deliveries').add(trx, items);
    onCommit(() => service(strapi, 'deliveries').wake());
    return items.length;
  });
}

/** The rule is removed: whatever its documents wished goes, as the rule says. */
export async function release(strapi: Core.Strapi, { claims }: Stores, rule: Rule, documents: string[]): Promise<void> {
  for (const some of portions(documents)) {
    await strapi.db.transaction(async ({ trx, onCommit }) => {
      const before = await claims.ofDocuments(rule.key, some, trx);
      const items = await releaseAll(claims, rule, before, rule.whenGone, trx);
      await service(strapi, 'deliveries').add(trx, items);
      onCommit(() => service(strapi, 'deliveries').wake());
    });
    await breathe();
  }
}

function* portions(documents: string[]): Generator<string[]> {
  for (let start = 0; start < documents.length; start += AT_ONCE) yield documents.slice(start, start + AT_ONCE);
}

export function byDocument(claims: ClaimRow[]): Map<string, ClaimRow[]> {
  const groups = new Map<string, ClaimRow[]>();
  for (const claim of claims) groups.set(claim.document_id, [...(groups.get(claim.document_id) ?? []), claim]);
  return groups;
}
