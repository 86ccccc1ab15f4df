import type { Api, Contact, ContactChange, Warning } from '../contact';
import { mergeLists } from '../merge';

/** Constant Contact, V3 API guide, lists_post: of lists that one contact may be on. */
const MAX_LISTS = 50;

/** Joins as many lists as there is room for. */
export function fitLists(
  api: Api,
  found: Contact | null,
  change: ContactChange
): { join: string[]; warnings: Warning[] } {
  if (api === 'v1') return { join: change.join, warnings: [] };
  const kept = mergeLists(found?.lists ?? [], [], change.leave);
  const added = change.join.filter((id) => !kept.includes(id));
  const dropped = new Set(added.slice(Math.max(0, MAX_LISTS - kept.length)));
  if (dropped.size === 0) return { join: change.join, warnings: [] };
  const message = `A contact can be on ${MAX_LISTS} lists only: ${dropped.size} of those wished for were left out.`;
  return { join: change.join.filter((id) => !dropped.has(id)), warnings: [{ code: 'list-limit', message }] };
}
