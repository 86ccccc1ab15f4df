import type { Core, UID } from '@strapi/strapi';
import type { ReadyRule } from './ready';
import type { Rule } from './rules';
import type { Entry } from './values';

/** The Document Service as far as we read with it; its own types know the project's content types only. */
interface Documents {
  findMany(params: object): Promise<Entry[]>;
}

/** The version and locale that a rule is about. Types without drafts or locales ignore them, and no locale is the default one. */
export const scope = ({ version, locale }: Rule) => ({ status: version, ...(locale !== null && { locale }) });

const documentsOf = (strapi: Core.Strapi, rule: Rule) =>
  strapi.documents(rule.contentType as UID.ContentType) as unknown as Documents;

/** What is true now of these documents: one query for all of them and one for each relation, with what the rule's paths need. */
export async function readEntries(
  strapi: Core.Strapi,
  { rule, plan }: Pick<ReadyRule, 'rule' | 'plan'>,
  documents: string[]
): Promise<Map<string, Entry>> {
  const { fields, populate } = plan;
  const filters = { documentId: { $in: documents } };
  const found = await documentsOf(strapi, rule).findMany({ ...scope(rule), filters, fields, populate });
  return new Map(found.map((entry) => [String(entry.documentId), entry]));
}

/** An entry with the id of its row. */
export type EntryRow = Entry & { id: number; documentId: string };

const entryRow = (entry: Entry): EntryRow => ({
  ...entry,
  id: Number(entry.id),
  documentId: String(entry.documentId),
});

/** Rows after one of that id, in their order. */
export async function rowsAfter(strapi: Core.Strapi, rule: Rule, after: number, size: number): Promise<EntryRow[]> {
  const found = await documentsOf(strapi, rule).findMany({
    ...scope(rule),
    filters: { id: { $gt: after } },
    fields: ['documentId'],
    sort: 'id:asc',
    limit: size,
  });
  return found.map(entryRow);
}

/** What of an entry is read, and how old it may be. */
interface Wanted {
  /** The document alone unless given. */
  plan?: ReadyRule['plan'] | undefined;
  since?: number | undefined;
  lastRow?: number | null;
}

/**
 * Documents that the rule may mean, in the database's own order of their ids: so claims of many lie together in their index. `after` is the
 * last one seen, or empty. With `since` only those that came, were changed or published then or later: a row that does not say when it came,
 * as one written past Strapi, may have, and so may one that came after `lastRow`, as those of an import, which keep their times.
 */
export async function entriesAfter(
  strapi: Core.Strapi,
  rule: Rule,
  after: string,
  size: number,
  { since, lastRow = null, plan }: Wanted = {}
): Promise<EntryRow[]> {
  const later = since === undefined ? null : { $gte: new Date(since).toISOString() };
  const came = later && {
    $or: [
      ...[{ createdAt: later }, { createdAt: { $null: true } }, { updatedAt: later }, { publishedAt: later }],
      ...(lastRow === null ? [] : [{ id: { $gt: lastRow } }]),
    ],
  };
  const found = await documentsOf(strapi, rule).findMany({
    ...scope(rule),
    filters: { documentId: { $gt: after }, ...came },
    fields: plan?.fields ?? ['documentId'],
    ...(plan && { populate: plan.populate }),
    sort: 'documentId:asc',
    limit: size,
  });
  return found.map(entryRow);
}

/** The row that was added last. */
export async function lastEntry(strapi: Core.Strapi, rule: Rule): Promise<EntryRow | undefined> {
  const [last] = await documentsOf(strapi, rule).findMany({
    ...scope(rule),
    fields: ['documentId'],
    sort: 'id:desc',
    limit: 1,
  });
  return last && entryRow(last);
}

/** Documents whose relation leads to one of `related` now, `limit` at most. `way` is the path of the relation. */
export async function entriesWith(
  strapi: Core.Strapi,
  rule: Rule,
  way: string[],
  related: string[],
  limit: number
): Promise<string[]> {
  const filters = way.reduceRight<object>((inner, name) => ({ [name]: inner }), { documentId: { $in: related } });
  const found = await documentsOf(strapi, rule).findMany({ ...scope(rule), filters, fields: ['documentId'], limit });
  return found.map(({ documentId }) => String(documentId));
}
