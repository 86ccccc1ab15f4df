import type { Core } from '@strapi/strapi';
import type { ClaimStore } from '../claims';
import { lastEntry, rowsAfter } from '../entries';
import type { Rule } from '../rules';

/** How often a hole is drawn, or an entry twice, for each one wanted. */
const PATIENCE = 3;

/** Documents of a rule, chosen at random: of its entries, and of those that are claimed, whose entry may be gone. */
export async function sampleOf(
  strapi: Core.Strapi,
  claims: Pick<ClaimStore, 'someDocuments'>,
  rule: Rule,
  size: number
): Promise<string[]> {
  const documents = [...(await someEntries(strapi, rule, size)), ...(await claims.someDocuments(rule.key, size))];
  return shuffled([...new Set(documents)]).slice(0, size);
}

/** By the ids of their rows, so that a large table is not read as a whole. */
async function someEntries(strapi: Core.Strapi, rule: Rule, size: number): Promise<Set<string>> {
  const first = await rowsAfter(strapi, rule, 0, size);
  const [from, to] = [first[0], await lastEntry(strapi, rule)];
  if (!from || !to || first.length < size) return new Set(first.map(({ documentId }) => documentId));
  const found = new Set<string>();
  for (let tries = 0; found.size < size && tries < size * PATIENCE; tries += 1) {
    const before = from.id - 1 + Math.floor(Math.random() * (to.id - from.id + 1));
    const [entry] = await rowsAfter(strapi, rule, before, 1);
    if (entry) found.add(entry.documentId);
  }
  return found;
}

function shuffled<T>(items: T[]): T[] {
  const places = items.map((item) => ({ item, place: Math.random() }));
  return places.sort((a, b) => a.place - b.place).map(({ item }) => item);
}
