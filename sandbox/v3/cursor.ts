import { invalid } from './problem';

/** A cursor holds the whole first query and where to go on; clients are not meant to look inside. */
export function writeCursor(query: URLSearchParams, limit: number, next: string): string {
  const held = new URLSearchParams({ limit: String(limit), next });
  for (const [name, value] of query) if (!held.has(name)) held.set(name, value);
  return Buffer.from(held.toString()).toString('base64');
}

/** The query to answer: the one held by the cursor, where there is one; everything beside a cursor is ignored. */
export function readCursor(query: URLSearchParams): URLSearchParams {
  const cursor = query.get('cursor');
  if (cursor === null) {
    const own = new URLSearchParams(query);
    own.delete('next');
    return own;
  }
  const held = new URLSearchParams(Buffer.from(cursor, 'base64').toString('utf8'));
  if (!held.get('next')) throw invalid('cursor is invalid');
  return held;
}

export const nextLink = (path: string, cursor: string) => {
  return { next: { href: `/v3/${path}?cursor=${encodeURIComponent(cursor)}` } };
};

/** Pages through a short list by position. */
export function pageOf<Item>(items: readonly Item[], query: URLSearchParams, limit: number, path: string) {
  const from = Number(query.get('next') ?? 0);
  if (!Number.isInteger(from) || from < 0) throw invalid('cursor is invalid');
  const shown = items.slice(from, from + limit);
  const more = from + limit < items.length;
  return { shown, links: more ? { _links: nextLink(path, writeCursor(query, limit, String(from + limit))) } : {} };
}
