import type { Core, UID } from '@strapi/strapi';
import { rows } from '../../strapi/database';

/** Rows of one content type or component. */
export interface Place {
  uid: string;
  ids: number[];
}

interface Attribute {
  type: string;
  target?: string;
  joinTable?: { name: string; joinColumn: { name: string } };
}

interface Model {
  attributes: Record<string, Attribute>;
}

type Row = Record<string, number | string>;

/** Rows of any content type or component with a relation to that document; with `locale`, to that language of it. */
export async function rowsThatPoint(
  strapi: Core.Strapi,
  target: string,
  { documentId, locale }: { documentId: string; locale: string | null }
): Promise<Place[]> {
  const pointedAt = locale === null ? { documentId } : { documentId, locale };
  const places: Place[] = [];
  const models = { ...strapi.contentTypes, ...strapi.components } as unknown as Record<string, Model>;
  for (const [uid, { attributes }] of Object.entries(models)) {
    for (const [name, attribute] of Object.entries(attributes)) {
      if (attribute.type !== 'relation' || attribute.target !== target || uid === target) continue;
      const found: Array<{ id: number }> = await strapi.db
        .query(uid as UID.ContentType)
        .findMany({ select: ['id'], where: { [name]: pointedAt } });
      if (found.length > 0) places.push({ uid, ids: found.map(({ id }) => id) });
    }
  }
  return places;
}

/** Rows that hold these rows of a component, also in a dynamic zone: each has one table that says which component stands where. */
export async function ownersOf(strapi: Core.Strapi, component: string, ids: number[]): Promise<Place[]> {
  const places: Place[] = [];
  for (const uid of [...Object.keys(strapi.contentTypes), ...Object.keys(strapi.components)]) {
    const table = componentTable(strapi, uid);
    if (table === null) continue;
    const found = await rows<Row>(strapi, table.name)
      .where({ component_type: component })
      .whereIn('cmp_id', ids)
      .select(table.owner);
    if (found.length > 0) places.push({ uid, ids: [...new Set(found.map((row) => Number(row[table.owner])))] });
  }
  return places;
}

function componentTable(strapi: Core.Strapi, uid: string): { name: string; owner: string } | null {
  const { attributes } = strapi.getModel(uid as UID.Schema) as unknown as Model;
  const name = Object.entries(attributes).find(([, { type }]) => type === 'component' || type === 'dynamiczone')?.[0];
  const stored = strapi.db.metadata.get(uid).attributes[name ?? ''] as Attribute | undefined;
  return stored?.joinTable ? { name: stored.joinTable.name, owner: stored.joinTable.joinColumn.name } : null;
}
