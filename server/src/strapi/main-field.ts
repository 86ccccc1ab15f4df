import type { Core, UID } from '@strapi/strapi';

/** The attribute that the Content Manager calls entries by; `null` where it has none but their ids. */
export async function mainField(strapi: Core.Strapi, uid: string): Promise<string | null> {
  const configuration = await strapi.plugin('content-manager').service('content-types').findConfiguration({ uid });
  const name: string | undefined = configuration?.settings?.mainField;
  return name && name in strapi.contentType(uid as UID.ContentType).attributes && name !== 'id' && name !== 'documentId'
    ? name
    : null;
}

interface Entries {
  contentType: string;
  locale: string | null;
}

/** The same with what people call the entry; `null` where it is gone, or has no name. */
export async function withNames<Item extends { documentId: string }>(
  strapi: Core.Strapi,
  entries: Entries,
  items: Item[]
): Promise<Array<Item & { name: string | null }>> {
  const names = await entryNames(
    strapi,
    entries,
    items.map(({ documentId }) => documentId)
  );
  return items.map((item) => ({ ...item, name: names.get(item.documentId) ?? null }));
}

/** By document id; those that are gone, or have no name, are left out. */
async function entryNames(
  strapi: Core.Strapi,
  { contentType, locale }: Entries,
  documentIds: string[]
): Promise<Map<string, string>> {
  const uid = contentType as UID.ContentType;
  if (documentIds.length === 0 || !strapi.contentType(uid)) return new Map();
  const name = await mainField(strapi, uid);
  if (name === null) return new Map();
  const rows: Array<Record<string, unknown>> = await strapi.db.query(uid).findMany({
    select: ['documentId', 'publishedAt', name],
    where: { documentId: { $in: documentIds }, ...(locale !== null && { locale }) },
  });
  // the draft, which the Content Manager opens, comes last
  const drafts = rows.toSorted((one, other) => Number(one.publishedAt === null) - Number(other.publishedAt === null));
  return new Map(drafts.flatMap((row) => (row[name] ? [[String(row.documentId), String(row[name])] as const] : [])));
}
