import type { Api, Contact, ContactChange, Warning } from '../contact';
import { MAX_LISTS, MAX_TAGS } from '../limits';
import { mergeLists } from '../merge';

/** Sticks on as many tags as there is room for; none in v1. */
export function fitTags(
  api: Api,
  found: Contact | null,
  { tag = [], untag = [] }: ContactChange
): { tags: Required<Pick<ContactChange, 'tag' | 'untag'>>; warnings: Warning[] } {
  if (tag.length + untag.length === 0) return { tags: { tag, untag }, warnings: [] };
  if (api === 'v1')
    return { tags: { tag: [], untag: [] }, warnings: [{ code: 'field-unsupported', message: NO_TAGS }] };
  const kept = mergeLists(found?.tags ?? [], [], untag);
  const dropped = new Set(tag.filter((id) => !kept.includes(id)).slice(Math.max(0, MAX_TAGS - kept.length)));
  if (dropped.size === 0) return { tags: { tag, untag }, warnings: [] };
  const message = `A contact can have ${MAX_TAGS} tags only: ${dropped.size} of those wished for were left out.`;
  return { tags: { tag: tag.filter((id) => !dropped.has(id)), untag }, warnings: [{ code: 'tag-limit', message }] };
}

const NO_TAGS = 'Constant Contact’s v1 API has no tags: they were left out.';

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
