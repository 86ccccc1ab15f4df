import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { service } from '../../strapi/service';
import { readEntries } from '../entries';
import { FIRST_ENTRY, pagesOfDocuments } from '../pages';
import { type ReadyRule, readyRule } from '../ready';
import { byDocument } from '../reconcile';
import type { Stores } from '../stores';
import type { ClaimRow } from '../tables';
import { type Reading, readingOf } from '../wish';
import { withoutErased } from '../without-erased';
import type { BackfillPreview } from './contract';
import { fateOf } from './fate';
import { createForecast } from './forecast';

const PAGE = 200;
const EXAMPLES = 10;

/** Goes over all documents of a rule as a backfill does, and writes nothing. */
export async function previewBackfill(
  strapi: Core.Strapi,
  stores: Pick<Stores, 'rules' | 'claims'>,
  key: string
): Promise<BackfillPreview> {
  const ready = await readyRule(strapi, await stores.rules.get(key));
  if ('problem' in ready) throw new errors.ApplicationError(ready.problem);
  const forecast = createForecast();
  const found: Omit<BackfillPreview, 'forecast'> = {
    total: 0,
    new: 0,
    changed: 0,
    unchanged: 0,
    left: 0,
    skipped: {},
    leaves: 0,
    examples: [],
  };

  for (let at: string | null = null, first = true; first || at !== null; first = false) {
    const entries = at?.startsWith(ENTRIES) ?? false;
    const page = await pagesOfDocuments(strapi, ready.rule, at, PAGE);
    for (const { documentId, reading, before } of await readPage(strapi, stores, ready, page.documents)) {
      const verdict = fateOf(ready.rule, ready.targets.connection, reading, before);
      // those that are claimed come first, and again where their entry is there
      if (entries) found.total += 1;
      if (entries === (verdict.fate === 'leaves')) continue;
      if (verdict.fate === 'skipped') {
        found.skipped[verdict.reason] = (found.skipped[verdict.reason] ?? 0) + 1;
        continue;
      }
      found[verdict.fate] += 1;
      if (!('email' in verdict)) continue;
      if (verdict.alone || !reading.wish) forecast.alone();
      else forecast.together(reading.wish);
      const { fate, email } = verdict;
      if (found.examples.length < EXAMPLES) found.examples.push({ documentId, email, fate });
    }
    at = page.next;
  }
  const { leftForSyncs } = await service(strapi, 'connection').today(ready.targets.connection);
  return { ...found, forecast: { ...forecast.told(), ofToday: { left: leftForSyncs } } };
}

const ENTRIES = FIRST_ENTRY.slice(0, -1);

interface Read {
  documentId: string;
  reading: Reading;
  before: ClaimRow[];
}

async function readPage(
  strapi: Core.Strapi,
  { claims }: Pick<Stores, 'claims'>,
  ready: ReadyRule,
  documents: string[]
): Promise<Read[]> {
  const { rule, targets } = ready;
  const entries = await readEntries(strapi, ready, documents);
  const read = new Map(documents.map((id) => [id, readingOf(rule, targets, entries.get(id) ?? null)]));
  const readings = await withoutErased(strapi, targets.connection, read);
  const held = await strapi.db.transaction(({ trx }) => claims.ofDocuments(rule.key, documents, trx));
  const before = byDocument(held);
  return [...readings].map(([documentId, reading]) => ({ documentId, reading, before: before.get(documentId) ?? [] }));
}
