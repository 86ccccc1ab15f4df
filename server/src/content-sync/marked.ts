import type { Core, UID } from '@strapi/strapi';
import { entriesWith } from './entries';
import type { ReadyRule } from './ready';
import type { Stores } from './stores';
import type { MarkRow } from './tables';

/** Documents that are known, and whether any other may be meant as well. */
export interface Documents {
  known: string[];
  andAny: boolean;
}

/** More users of one related entry than this are looked for page by page. */
const MANY = 1000;

/**
 * The documents of a type that marks stand for. A mark that tells none may mean any; so may one of an entry that is not there any more
 * and cannot say whose it was.
 */
export async function markedDocuments(strapi: Core.Strapi, contentType: string, marks: MarkRow[]): Promise<Documents> {
  const andAny = marks.some((mark) => mark.document_id === null && mark.entry_id === null);
  const named = new Set(marks.flatMap((mark) => mark.document_id ?? []));
  const ids = new Set(marks.flatMap((mark) => (mark.document_id === null ? (mark.entry_id ?? []) : [])));
  if (ids.size === 0 || !strapi.contentTypes[contentType as UID.ContentType]) return { known: [...named], andAny };
  const found: Array<{ documentId: string }> = await strapi.db
    .query(contentType as UID.ContentType)
    .findMany({ where: { id: { $in: [...ids] } }, select: ['documentId'] });
  const known = new Set([...named, ...found.map(({ documentId }) => documentId)]);
  return { known: [...known], andAny: andAny || found.length < ids.size };
}

/**
 * The documents of a rule that marked documents of `contentType` concern: those documents themselves where the rule is about that type,
 * and those that use them, or used them when they were last read, where it is a related one.
 */
export async function concerned(
  strapi: Core.Strapi,
  { related }: Stores,
  { rule, relations }: ReadyRule,
  contentType: string,
  marked: Documents
): Promise<Documents> {
  const own = rule.contentType === contentType;
  const ways = relations.filter((way) => way.at(-1)?.uid === contentType);
  if (!own && ways.length === 0) return { known: [], andAny: false };
  const { known } = marked;
  const found = own ? [known] : [];
  if (ways.length > 0) {
    found.push(await related.usersOf(rule.key, contentType, known, MANY));
    for (const way of ways) {
      const names = way.map(({ name }) => name);
      found.push(await entriesWith(strapi, rule, names, known, MANY));
    }
  }
  const few = found.filter((some) => some === known || some.length < MANY);
  return { known: [...new Set(few.flat())], andAny: marked.andAny || few.length < found.length };
}
