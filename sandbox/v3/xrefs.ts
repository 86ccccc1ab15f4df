import { json, type Reply } from '../http/message';
import type { Call } from './call';
import { invalid } from './problem';
import { csv } from './query';

interface Numbered {
  readonly id: number;
  readonly v3Id: string;
}

/** What the older APIs knew by these numbers, at most 500, in their order; unknown ones are left out. */
function known(query: URLSearchParams, find: (id: number) => Numbered | undefined): Numbered[] {
  const ids = csv(query, 'sequence_ids');
  if (!ids) throw invalid('sequence_ids is missing');
  return ids.flatMap((id) => (/^\d+$/.test(id) ? (find(Number(id)) ?? []) : [])).sort((a, b) => a.id - b.id);
}

export function listXrefs({ request, world }: Call): Reply {
  const lists = known(request.query, (id) => world.account.list(id));
  return json(200, { xrefs: lists.map(({ id, v3Id }) => ({ sequence_id: String(id), list_id: v3Id })) });
}

export function contactXrefs({ request, world }: Call): Reply {
  const contacts = known(request.query, (id) => world.account.contacts.byId(id));
  return json(200, { xrefs: contacts.map(({ id, v3Id }) => ({ sequence_id: String(id), contact_id: v3Id })) });
}
