import type { Core } from '@strapi/strapi';
import type { Api } from '../../constant-contact';
import { service } from '../../strapi/service';
import { listMembers } from '../list-members';

/** V1 and V3 API: how many members of a list one page holds. */
const MEMBERS_OF_PAGE: Record<Api, number> = { v1: 50, v3: 500 };

/** About how many requests it takes to read who is on these lists before the first import to them: none where that was done today. */
export async function readingCalls(strapi: Core.Strapi, api: Api, lists: string[]): Promise<number> {
  const members = new Map((await service(strapi, 'connection').listChoices()).map((list) => [list.key, list.members]));
  let calls = 0;
  for (const list of lists) {
    if (await listMembers(strapi).areRead([list])) continue;
    calls += Math.max(1, Math.ceil((members.get(list) ?? 0) / MEMBERS_OF_PAGE[api]));
  }
  return calls;
}
