import { parsed } from '../../strapi/database';
import type { SkipReason } from '../contract';
import type { Rule } from '../rules';
import type { ClaimRow } from '../tables';
import { fingerprintOf, type Reading, withCleared } from '../wish';
import type { Fate } from './contract';

/** What becomes of a document, as `follow` would decide it. `alone`: whether it asks for more than an import can do. */
export type Verdict =
  | { fate: Fate; email: string; alone: boolean }
  | { fate: 'unchanged' | 'left' }
  | { fate: 'skipped'; reason: SkipReason };

/** `before` are the live claims of the document under the rule; `owed` says whether the account was not told of them. */
export function fateOf(
  rule: Rule,
  connection: string,
  { wish, skip }: Reading,
  before: ClaimRow[],
  owed = false
): Verdict {
  const [known] = before;
  if (!wish) {
    if (known) return { fate: 'leaves', email: known.email, alone: true };
    return skip ? { fate: 'skipped', reason: skip.reason } : { fate: 'left' };
  }
  if (!known) return { fate: 'new', email: wish.email, alone: wish.tags.length > 0 };
  const told = before.find((claim) => claim.connection_key === connection);
  const hash = fingerprintOf(withCleared(wish, parsed<Record<string, string>>(told?.fields, {}), rule));
  const isSame = ({ email, connection_key, hash: held }: ClaimRow) =>
    email === wish.email && connection_key === connection && held === hash;
  const same = before.every(isSame);
  if (same && !owed) return { fate: 'unchanged' };
  // an import cannot leave a list, nor give a contact another address
  const asksMore = ({ email, list_key }: ClaimRow) => email !== wish.email || !wish.lists.includes(list_key);
  // nor does it know whether somebody left who was on a list already
  const alone = before.some((claim) => asksMore(claim) || (same && claim.delivered_at !== null));
  return { fate: 'changed', email: wish.email, alone: alone || wish.tags.length > 0 };
}
