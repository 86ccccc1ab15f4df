import type { Core, UID } from '@strapi/strapi';
import { disagreed, hasAgreed } from './conditions';
import type { Consent } from './contract';
import { type KnownPath, knownPath } from './paths';
import { type ReadPlan, readPlan } from './read-plan';
import { schemasOf } from './schema';
import { asText, type Entry, valuesAt } from './values';

/**
 * Makes the consent of these documents say "not agreed", on draft and published row of every locale, wherever it says
 * "agreed". Nothing is published, no lifecycle hook hears of it (so that no mark is left), and `updatedAt` stays. Behind a path that the
 * schema does not know any more nothing is written: the rule stands still and says so.
 */
export async function disagree(
  strapi: Core.Strapi,
  contentType: string,
  consent: Consent,
  documents: string[]
): Promise<void> {
  const names = consent.path.split('.');
  const known = knownPath(schemasOf(strapi), contentType, consent.path);
  if ('problem' in known || documents.length === 0) return;
  const ways = (await rowsOf(strapi, contentType, known, documents))
    .filter((row) => hasAgreed(consent, row))
    .flatMap((row) => wayTo(row, names));

  const relation = known.steps.findLastIndex(({ kind }) => kind === 'relation');
  const behind = known.steps[relation];
  if (behind) {
    // the value is that of a related document, which has drafts and locales of its own
    const related = new Set(ways.map((way) => String(way[relation + 1]?.documentId)));
    const path = names.slice(relation + 1).join('.');
    return disagree(strapi, behind.uid, { ...consent, path }, [...related]);
  }
  const ids = [...new Set(ways.map((way) => Number(way.at(-1)?.id)))];
  if (ids.length === 0) return;
  await strapi.db
    .queryBuilder(known.steps.at(-1)?.uid ?? contentType)
    .where({ id: { $in: ids } })
    .update({ [known.leaf]: disagreed(known) })
    .execute();
}

/** Every row of the documents, whatever its version and locale, with what the path leads through. */
async function rowsOf(
  strapi: Core.Strapi,
  contentType: string,
  known: KnownPath,
  documents: string[]
): Promise<Entry[]> {
  return strapi.db
    .query(contentType as UID.ContentType)
    .findMany({ where: { documentId: { $in: documents } }, ...queried(readPlan([known])) });
}

/** A reading plan in the words of the database layer, which has ids and no versions. */
const queried = ({ fields, populate }: ReadPlan): object => ({
  select: [...new Set(['id', ...fields])],
  populate: Object.fromEntries(Object.entries(populate).map(([name, plan]) => [name, queried(plan)])),
});

/** From the row to the one that holds the value that counts: the first that is not empty. At most one way. */
function wayTo(place: Entry, [name = '', ...rest]: string[]): Entry[][] {
  const next = valuesAt(place, name);
  if (rest.length === 0) return next.some((value) => asText(value) !== '') ? [[place]] : [];
  const inner = next.filter((value): value is Entry => typeof value === 'object' && value !== null);
  const first = inner.flatMap((value) => wayTo(value, rest)).at(0);
  return first ? [[place, ...first]] : [];
}
