import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { chunks, type NewDelivery, PAGE } from '../deliveries';
import { breathe } from '../strapi/breathe';
import { service } from '../strapi/service';
import type { NewClaim } from './claims';
import { readEntries } from './entries';
import { follow, followNew, releaseAll } from './follow';
import { owedAmong } from './owed';
import type { ReadyRule } from './ready';
import { type Related, relatedOf } from './related';
import type { Rule } from './rules';
import type { Stores } from './stores';
import { newcomerOf, type Straight, straightAmong } from './straight';
import type { ClaimRow } from './tables';
import type { Entry } from './values';
import { type Reading, readerOf } from './wish';
import { withoutErased } from './without-erased';

/** Documents in one read: many enough that new ones are written quickly, few enough for memory. */
const AT_ONCE = 5000;
/** Documents in one transaction that are followed one by one: so few that an editor who saves meanwhile notices nothing. */
const ONE_BY_ONE = 500;

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
  for (const some of chunks(documents, AT_ONCE)) {
    const read = await readSome(strapi, stores, ready, some, known);
    await breathe();
    const straight = await straightAmong(strapi, ready.targets.connection, unclaimed(read));
    deliveries += await writeStraight(strapi, stores, ready, read, straight);
    const others = some.filter((id) => !straight.has(id));
    for (const part of chunks(others, ONE_BY_ONE)) {
      deliveries += await followEach(strapi, stores, ready, read, part);
      await breathe();
    }
  }
  return deliveries;
}

/** What documents wish now, by their id. */
interface Read {
  readings: Map<string, Reading>;
  uses: Map<string, Related[]>;
  /** Which of them have live claims. */
  claimed: Set<string>;
  /** Addresses of theirs that the account was not told of; see `owedAmong`. */
  owed: Set<string>;
}

async function readSome(
  strapi: Core.Strapi,
  { claims }: Stores,
  ready: ReadyRule,
  documents: string[],
  known?: Map<string, Entry>
): Promise<Read> {
  const { rule, targets, relations } = ready;
  const entries = known ?? (await readEntries(strapi, ready, documents));
  const readingOf = readerOf(rule, targets);
  const read = new Map(documents.map((id) => [id, readingOf(entries.get(id) ?? null)]));
  const held = await claims.heldAmong(rule.key, documents);
  return {
    readings: await withoutErased(strapi, targets.connection, read),
    uses: new Map(documents.map((id) => [id, relatedOf(entries.get(id) ?? {}, relations)])),
    claimed: new Set(held.map(({ documentId }) => documentId)),
    owed: await owedAmong(strapi, targets.connection, held),
  };
}

const unclaimed = ({ readings, claimed }: Read): Map<string, Reading> =>
  new Map([...readings].filter(([id]) => !claimed.has(id)));

/** Those that go straight into an import, all in one transaction. */
async function writeStraight(
  strapi: Core.Strapi,
  stores: Stores,
  { rule, targets: { connection } }: ReadyRule,
  read: Read,
  straight: Map<string, Straight>
): Promise<number> {
  if (straight.size === 0) return 0;
  const batch = (some: Straight[]) => {
    const made = some.map((one) => newcomerOf(rule, connection, one));
    return {
      newcomers: made.map(({ newcomer }) => newcomer),
      async along(trx: Knex.Transaction) {
        const claims = made.flatMap((one) => one.claims);
        await stores.claims.insert(claims, trx);
        await keepBeside(stores, rule, read, some.map(documentOf), trx);
      },
    };
  };
  function* batches() {
    for (const some of chunks([...straight.values()], PAGE)) yield batch(some);
  }
  await service(strapi, 'deliveries').gather(connection, batches());
  return straight.size;
}

const emailOf = ({ email }: NewDelivery): string => email;
const documentOf = ({ documentId }: Straight): string => documentId;

async function followEach(
  strapi: Core.Strapi,
  stores: Stores,
  { rule, targets }: ReadyRule,
  read: Read,
  documents: string[]
): Promise<number> {
  return strapi.db.transaction(async ({ trx, onCommit }) => {
    const before = byDocument(await stores.claims.ofDocuments(rule.key, documents, trx));
    const items: NewDelivery[] = [];
    const again: NewDelivery[] = [];
    const fresh: NewClaim[] = [];
    for (const documentId of documents) {
      const reading = read.readings.get(documentId);
      if (!reading) continue;
      const situation = {
        documentId,
        connection: targets.connection,
        reading,
        before: before.get(documentId) ?? [],
        isOwed: read.owed.has(reading.wish?.email ?? ''),
      };
      const isNew = situation.before.length === 0;
      const followed = isNew ? followNew(rule, situation) : await follow(stores.claims, rule, situation, trx);
      items.push(...followed.deliveries);
      fresh.push(...followed.fresh);
      if (followed.again) again.push(followed.again);
    }
    await stores.claims.insert(fresh, trx);
    const disputed = await stores.claims.disputedAmong(targets.connection, again.map(emailOf), trx);
    items.push(...again.filter(({ email }) => disputed.has(email)));
    await keepBeside(stores, rule, read, documents, trx);
    if (items.length === 0) return 0;
    await service(strapi, 'deliveries').add(trx, items);
    onCommit(() => service(strapi, 'deliveries').wake());
    return items.length;
  });
}

/** What is noted of documents beside their claims. */
async function keepBeside(
  { related, skipped }: Stores,
  rule: Rule,
  { readings, uses }: Read,
  documents: string[],
  trx: Knex.Transaction
): Promise<void> {
  await related.keep(rule.key, new Map(documents.map((id) => [id, uses.get(id) ?? []])), trx);
  await skipped.keep(rule.key, new Map(documents.map((id) => [id, readings.get(id)?.skip ?? null])), trx);
}

/** The rule is removed: whatever its documents wished goes, as the rule says. */
export async function release(strapi: Core.Strapi, { claims }: Stores, rule: Rule, documents: string[]): Promise<void> {
  for (const some of chunks(documents, ONE_BY_ONE)) {
    await strapi.db.transaction(async ({ trx, onCommit }) => {
      const before = await claims.ofDocuments(rule.key, some, trx);
      const items = await releaseAll(claims, rule, before, rule.whenGone, trx);
      await service(strapi, 'deliveries').add(trx, items);
      onCommit(() => service(strapi, 'deliveries').wake());
    });
    await breathe();
  }
}

export function byDocument(claims: ClaimRow[]): Map<string, ClaimRow[]> {
  const groups = new Map<string, ClaimRow[]>();
  for (const claim of claims) groups.set(claim.document_id, [...(groups.get(claim.document_id) ?? []), claim]);
  return groups;
}
