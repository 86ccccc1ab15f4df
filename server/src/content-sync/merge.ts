import type { StoredChange } from '../deliveries';
import { parsed } from '../strapi/database';
import type { ClaimRow } from './tables';
import { fingerprintOf } from './wish';

/** All that is known of one address: live claims, and released ones that the account has not followed yet. */
export interface Merged {
  live: ClaimRow[];
  gone: ClaimRow[];
  /** Live claims of rules: what the site wishes. */
  wished: ClaimRow[];
  fields: StoredChange['fields'];
  /** Keys of the lists that live claims of rules ask for. */
  lists: string[];
  /** Ids of the tags that live claims of rules ask for. */
  tags: string[];
  /** Keys of the lists to leave: the last claim on them went, and the person was not on them before us. */
  leave: string[];
  fingerprint: string;
}

/**
 * Merges several wishes for one address: lists and tags are the union; for a field in conflict rule order decides, then the latest edit.
 * `order` is the position of each rule by its key.
 */
export function merge(claims: ClaimRow[], order: Map<string, number>): Merged {
  const live = claims.filter((claim) => claim.released_at === null);
  const gone = claims.filter((claim) => claim.released_at !== null && claim.moved_to === null);
  const wished = live.filter((claim) => claim.source === 'rule');
  const fields = mergedFields(wished, order);
  const lists = [...new Set(wished.map((claim) => claim.list_key))].sort();
  const tags = [...new Set(wished.flatMap((claim) => parsed<string[]>(claim.tags, [])))].sort();
  const fingerprint = fingerprintOf({ fields, lists, tags });
  return { live, gone, wished, fields, lists, tags, leave: toLeave(live, gone), fingerprint };
}

function mergedFields(wished: ClaimRow[], order: Map<string, number>): StoredChange['fields'] {
  const rank = (claim: ClaimRow) => order.get(claim.source_key) ?? Number.POSITIVE_INFINITY;
  const strongestLast = [...wished].sort(
    (a, b) => rank(b) - rank(a) || Number(a.edited_at) - Number(b.edited_at) || a.id - b.id
  );
  return Object.assign({}, ...strongestLast.map((claim) => parsed<Record<string, string>>(claim.fields, {})));
}

/** Lists of which the last claim went, that we joined and that the person was not on before us. */
export function toLeave(live: ClaimRow[], gone: ClaimRow[]): string[] {
  const held = new Set(live.map((claim) => claim.list_key));
  const ours = gone.filter((claim) => claim.when_gone !== 'nothing' && wasBrought(claim) && !held.has(claim.list_key));
  const before = new Set(gone.filter((claim) => Boolean(claim.was_member)).map((claim) => claim.list_key));
  return [...new Set(ours.map((claim) => claim.list_key))].filter((list) => !before.has(list));
}

/** Before the first write it is noted whether the person was on the list: without that nothing has been written for this claim. */
const wasBrought = ({ was_member, delivered_at }: ClaimRow): boolean => was_member !== null || delivered_at !== null;

/**
 * Lists to join, given what the account says. A list that the person left meanwhile is not joined again: only a claim that was
 * never true does, or one of a contact that the account itself removed.
 */
export function toJoin(wished: ClaimRow[], revived: boolean): string[] {
  return [...new Set(wished.filter((claim) => revived || claim.delivered_at === null).map((claim) => claim.list_key))];
}
