import type { Core } from '@strapi/strapi';
import { withNames } from '../../strapi/main-field';
import { service } from '../../strapi/service';
import { type Owed, type OwedPage, owedAfter, owedAmong } from '../owed';
import { isAmongEntries, pagesOfDocuments } from '../pages';
import { readDocuments } from '../read-documents';
import { readyOrRefused } from '../ready';
import type { Rule } from '../rules';
import type { Stores } from '../stores';
import type { BackfillPreview } from './contract';
import { fateOf } from './fate';
import { createForecast } from './forecast';
import { readingCalls } from './reading';

const PAGE = 200;
const EXAMPLES = 10;

/** Goes over all documents of a rule as a backfill does, and writes nothing. */
export async function previewBackfill(
  strapi: Core.Strapi,
  stores: Pick<Stores, 'rules' | 'claims'>,
  key: string
): Promise<BackfillPreview> {
  const ready = await readyOrRefused(strapi, await stores.rules.get(key));
  const { api } = await service(strapi, 'connection').get(ready.targets.connection);
  const forecast = createForecast(api);
  const examples: Array<Omit<BackfillPreview['examples'][number], 'name'>> = [];
  const found: Omit<BackfillPreview, 'forecast' | 'examples'> = {
    total: 0,
    new: 0,
    changed: 0,
    unchanged: 0,
    left: 0,
    skipped: {},
    leaves: 0,
  };

  for (let at: string | null = null, first = true; first || at !== null; first = false) {
    const entries = isAmongEntries(at);
    const page = await pagesOfDocuments(strapi, ready.rule, at, PAGE);
    const held = entries ? await stores.claims.heldAmong(ready.rule.key, page.documents) : [];
    const owed = await owedAmong(strapi, ready.targets.connection, held);
    for (const { documentId, reading, before } of await readDocuments(strapi, stores, ready, page.documents)) {
      const isOwed = owed.has(reading.wish?.email ?? '');
      const verdict = fateOf(ready.rule, ready.targets.connection, reading, before, isOwed);
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
      if (examples.length < EXAMPLES) examples.push({ documentId, email, fate });
    }
    at = page.next;
  }
  for (let after: number | null = 0; after !== null; ) {
    const page: OwedPage = await owedAfter(strapi, stores, ready.rule.key, after, { orphans: false });
    for (const { documentId, email } of await goneAmong(stores, ready.rule, page.owed)) {
      found.leaves += 1;
      forecast.alone();
      if (examples.length < EXAMPLES) examples.push({ documentId, email, fate: 'leaves' });
    }
    after = page.next;
  }
  const { lists, ...told } = forecast.told();
  const calls = told.calls + (await readingCalls(strapi, api, lists));
  const { leftForSyncs } = await service(strapi, 'connection').today(ready.targets.connection);
  return {
    ...found,
    examples: await withNames(strapi, ready.rule, examples),
    forecast: { ...told, calls, ofToday: { left: leftForSyncs } },
  };
}

/** Addresses that nothing of a document is left at. One that still is there was told among the entries, and one that moved at its new address. */
async function goneAmong(
  { claims }: Pick<Stores, 'claims'>,
  rule: Rule,
  owed: Owed[]
): Promise<Array<{ documentId: string; email: string }>> {
  const documentOf = ({ claims: [first] }: Owed) => first?.document_id ?? '';
  const held = await claims.heldAmong(rule.key, owed.map(documentOf));
  const there = new Set(held.map(({ documentId }) => documentId));
  return owed
    .filter((one) => !there.has(documentOf(one)) && one.claims.every(({ moved_to }) => moved_to === null))
    .map((one) => ({ documentId: documentOf(one), email: one.email }));
}
