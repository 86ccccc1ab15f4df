import type { Core } from '@strapi/strapi';
import { readEntries } from './entries';
import type { ReadyRule } from './ready';
import { byDocument } from './reconcile';
import type { Stores } from './stores';
import type { ClaimRow } from './tables';
import { type Reading, readerOf } from './wish';
import { withoutErased } from './without-erased';

/** A document as it is now, and what was claimed for it. */
export interface DocumentRead {
  documentId: string;
  reading: Reading;
  before: ClaimRow[];
}

/** Writes nothing. At most some hundred documents a call. */
export async function readDocuments(
  strapi: Core.Strapi,
  { claims }: Pick<Stores, 'claims'>,
  ready: ReadyRule,
  documents: string[]
): Promise<DocumentRead[]> {
  const { rule, targets } = ready;
  const entries = await readEntries(strapi, ready, documents);
  const readingOf = readerOf(rule, targets);
  const read = new Map(documents.map((id) => [id, readingOf(entries.get(id) ?? null)]));
  const readings = await withoutErased(strapi, targets.connection, read);
  const held = await strapi.db.transaction(({ trx }) => claims.ofDocuments(rule.key, documents, trx));
  const before = byDocument(held);
  return [...readings].map(([documentId, reading]) => ({ documentId, reading, before: before.get(documentId) ?? [] }));
}
