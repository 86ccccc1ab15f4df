import { UnexpectedAnswerError } from './errors';

export interface Page<T> {
  items: T[];
  next: URL | null;
}

/** More than any account has: 40 million contacts at 500 a page. */
const MAX_PAGES = 80_000;

/** Follows the service's own links until there is none. Rejects with `UnexpectedAnswerError` where they lead in a circle. */
export async function* followPages<T>(
  first: URL,
  load: (url: URL) => Promise<Page<T>>
): AsyncGenerator<T[], void, void> {
  const seen = new Set<string>();
  for (let url: URL | null = first; url; ) {
    if (seen.has(url.href) || seen.size >= MAX_PAGES) {
      throw new UnexpectedAnswerError('Constant Contact’s pages do not come to an end.', { status: 200 });
    }
    seen.add(url.href);
    const page: Page<T> = await load(url);
    yield page.items;
    url = page.next;
  }
}

export async function collect<T>(pages: AsyncIterable<T[]>): Promise<T[]> {
  const items: T[] = [];
  for await (const page of pages) items.push(...page);
  return items;
}

/** Leaves out who came before: somebody may change between two pages, and no order of them is documented. Remembers the ids. */
export async function* eachOnce<T extends { id: string }>(
  pages: AsyncIterable<T[]>,
  seen = new Set<string>()
): AsyncGenerator<T[], void, void> {
  for await (const page of pages) {
    const fresh = page.filter(({ id }) => !seen.has(id));
    for (const { id } of fresh) seen.add(id);
    if (fresh.length > 0) yield fresh;
  }
}
