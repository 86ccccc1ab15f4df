import type { Core } from '@strapi/strapi';
import { claimStore } from './claims';
import { entriesAfter } from './entries';
import type { ReadyRule } from './ready';
import type { Rule } from './rules';
import type { Entry } from './values';

/** Some documents of a rule, and where the next page begins; `null` at the end. */
export interface DocumentPage {
  documents: string[];
  next: string | null;
  /** What is true of them, where that came with them. */
  entries?: Map<string, Entry>;
}

interface Wanted {
  /** Unclaimed entries that were there before that moment, and were not changed since, are left out. */
  since?: number | undefined;
  /** But for rows that came after this one. */
  lastRow?: number | null;
  /** What of the entries is read along. */
  plan?: ReadyRule['plan'];
}

const CLAIMED = 'claimed:';
const ENTRIES = 'documents:';

/** Where the documents begin whose entry is there. */
export const FIRST_ENTRY = ENTRIES;

/** Whether what comes `after` are those whose entry is there. */
export const isAmongEntries = (after: string | null): boolean => after?.startsWith(ENTRIES) ?? false;

/**
 * Goes over all documents that concern a rule without holding them: first those that are claimed (whose entry may be gone), then those
 * whose entry is there, in the version and locale that the rule is about. A document may come twice. `after` is the `next` of the page
 * before; {@link FIRST_ENTRY} leaves the claimed ones out.
 */
export async function pagesOfDocuments(
  strapi: Core.Strapi,
  rule: Rule,
  after: string | null,
  size: number,
  wanted: Wanted = {}
): Promise<DocumentPage> {
  if (after !== null && isAmongEntries(after))
    return pageOfEntries(strapi, rule, after.slice(ENTRIES.length), size, wanted);
  const last = after?.startsWith(CLAIMED) ? after.slice(CLAIMED.length) : '';
  const documents = await claimStore(strapi).documentsAfter(rule.key, last, size);
  const next = documents.length < size ? FIRST_ENTRY : `${CLAIMED}${documents.at(-1)}`;
  return { documents, next: rule.removed && next === FIRST_ENTRY ? null : next };
}

async function pageOfEntries(
  strapi: Core.Strapi,
  rule: Rule,
  after: string,
  size: number,
  wanted: Wanted
): Promise<DocumentPage> {
  const found = await entriesAfter(strapi, rule, after, size, wanted);
  const next = found.length < size ? null : `${ENTRIES}${found.at(-1)?.documentId}`;
  const entries = new Map(found.map((entry) => [entry.documentId, entry]));
  return { documents: [...entries.keys()], next, ...(wanted.plan && { entries }) };
}
