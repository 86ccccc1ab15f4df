import type { Core, UID } from '@strapi/strapi';
import { mainField } from '../../strapi/main-field';
import { FORM_UID } from '../content-type';
import type { FormUse, FormUses } from './contract';
import { ownersOf, type Place, rowsThatPoint } from './relations';

const SHOWN = 50;

/** Which entries of the site show a form, or one language of it: by a relation of their own, or of a component in them, however deep. */
export async function usesOf(
  strapi: Core.Strapi,
  form: { documentId: string; locale: string | null },
  mayRead: (contentType: string) => boolean
): Promise<FormUses> {
  const places = await placesOf(strapi, form);
  const documents = new Map<string, FormUse>();
  for (const [uid, ids] of places) {
    for (const use of await entries(strapi, uid, ids)) documents.set(`${uid} ${use.documentId}`, use);
  }
  const all = [...documents.values()];
  const uses = all.filter(({ contentType }) => mayRead(contentType)).slice(0, SHOWN);
  return { uses, more: all.length - uses.length };
}

/** Ids of rows by content type. Components are followed to the entries that hold them. */
async function placesOf(
  strapi: Core.Strapi,
  form: { documentId: string; locale: string | null }
): Promise<Map<string, Set<number>>> {
  const found = new Map<string, Set<number>>();
  let open: Place[] = await rowsThatPoint(strapi, FORM_UID, form);
  while (open.length > 0) {
    const components: Place[] = [];
    for (const { uid, ids } of open) {
      if (uid in strapi.components) components.push(...(await ownersOf(strapi, uid, ids)));
      else found.set(uid, new Set([...(found.get(uid) ?? []), ...ids]));
    }
    open = components;
  }
  return found;
}

async function entries(strapi: Core.Strapi, uid: string, ids: Set<number>): Promise<FormUse[]> {
  const { info, kind } = strapi.contentType(uid as UID.ContentType);
  const titled = (await mainField(strapi, uid)) ?? 'documentId';
  const rows: Array<Record<string, unknown>> = await strapi.db
    .query(uid as UID.ContentType)
    .findMany({ where: { id: { $in: [...ids] } }, orderBy: { id: 'desc' } });
  return rows.map((row) => ({
    contentType: uid,
    type: info.displayName,
    single: kind === 'singleType',
    documentId: String(row.documentId),
    title: String(row[titled] ?? row.documentId),
  }));
}
