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
  uid: string;
  locale: string | null;
}

/** What people call these entries, by document id; those that are gone, or have no name, are left out. */
export async function entryNames(
  strapi: Core.Strapi,
  { uid, locale }: Entries,
  documentIds: string[]
): Promise<Map<string, string>> {
  const name = await mainField(strapi, uid);
  if (name === null || documentIds.length === 0) return new Map();
  const rows: Array<Record<string, unknown>> = await strapi.db.query(uid as UID.ContentType).findMany({
    select: ['documentId', 'publishedAt', name],
    where: { documentId: { $in: documentIds }, ...(locale !== null && { locale }) },
  });
  // the draft, which the Content Manager opens, comes last
  const drafts = rows.toSorted((one, other) => Number(one.publishedAt === null) - Number(other.publishedAt === null));
  return new Map(drafts.flatMap((row) => (row[name] ? [[String(row.documentId), String(row[name])] as const] : [])));
}
