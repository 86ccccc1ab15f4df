import type { Schema } from 'yup';
import type { Pages } from '../client';
import { followPages } from '../paging';
import { type Ask, createAsk, nextPath, type V3Options, type V3Request } from './http';
import { readJson } from './json';

interface Paged {
  _links?: { next?: { href?: string | null } | null } | null;
}

/** What the calls of each subject are made of. */
export interface Caller {
  ask: Ask;
  /** Sends, and reads an answer of that shape. */
  read<T>(request: V3Request, schema: Schema<T>): Promise<T>;
  /** Follows the cursors from the first path on; what was asked for at first holds for all pages. */
  pages<P extends Paged, T>(first: string, schema: Schema<P>, itemsOf: (page: P) => T[]): Pages<T>;
}

export function createCaller(options: V3Options): Caller {
  const ask = createAsk(options);
  const read: Caller['read'] = async (request, schema) => readJson(await ask(request), schema);
  return {
    ask,
    read,
    pages: (first, schema, itemsOf) =>
      followPages(new URL(first, options.baseUrl), async ({ pathname, search }) => {
        const page = await read({ method: 'GET', path: `${pathname}${search}` }, schema);
        const next = nextPath(page._links);
        return { items: itemsOf(page), next: next === null ? null : new URL(next, options.baseUrl) };
      }),
  };
}
