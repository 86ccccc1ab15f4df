import type { Names } from './names';
import { ATOM } from './xml/element';
import { block, emptyTag, tag } from './xml/write';

export interface Feed {
  /** The collection's path below the account: `contacts`. */
  readonly path: string;
  readonly title: string;
  readonly updated: string;
  readonly entries: readonly string[];
  /** The token of the next page, where there is one. */
  readonly next?: string;
  /** The query that was asked, echoed in the `current` link. */
  readonly query?: string;
  /** Lists and members name themselves with scheme and host, contacts do not; the links of pages never have a host. */
  readonly absoluteLinks?: boolean;
}

/** Links come in this order and clients count on it: no rel, self, author, updated, next, first, current. */
export function feed({ path, title, updated, entries, next, query, absoluteLinks }: Feed, names: Names): string {
  const short = absoluteLinks ? names.id(path) : path;
  const full = names.path(path);
  return block(
    'feed',
    [
      tag('id', names.id(path)),
      tag('title', title, { type: 'text' }),
      emptyTag('link', { href: short }),
      emptyTag('link', { href: short, rel: 'self' }),
      block('author', [tag('name', names.user)]),
      tag('updated', updated),
      ...(next ? [emptyTag('link', { href: `${full}?next=${next}`, rel: 'next' })] : []),
      emptyTag('link', { href: full, rel: 'first' }),
      ...(entries.length > 0 ? [emptyTag('link', { href: query ? `${full}?${query}` : full, rel: 'current' })] : []),
      ...entries,
    ],
    { xmlns: ATOM }
  );
}

/** What a single entry says about the collection that it belongs to. */
export function source({ path, title, updated }: Pick<Feed, 'path' | 'title' | 'updated'>, names: Names): string {
  return block('source', [
    tag('id', names.id(path)),
    tag('title', title, { type: 'text' }),
    emptyTag('link', { href: path }),
    emptyTag('link', { href: path, rel: 'self' }),
    block('author', [tag('name', names.user)]),
    tag('updated', updated),
  ]);
}
