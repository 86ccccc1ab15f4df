import { removeList } from '../../account/list-changes';
import { removeField, removeTag } from '../../account/removals';
import { json, type Reply } from '../../http/message';
import { startActivity } from '../activities';
import type { Call } from '../call';
import { invalid } from '../problem';

/** The ids of a job that deletes lists, tags or fields; one that is not there refuses the whole job (assumed). */
function idsOf<Thing>({ body }: Call, key: string, max: number, find: (id: string) => Thing | undefined): Thing[] {
  const ids = body.strings(key, max);
  if (!ids) throw invalid(`${key} is missing`);
  if (ids.length === 0) throw invalid(`${key} is empty`);
  return [...new Set(ids)].map((id) => {
    const thing = find(id);
    if (!thing) throw invalid(`${key} does not have a valid value`);
    return thing;
  });
}

export function deleteLists(call: Call): Reply {
  const { world, at } = call;
  const lists = idsOf(call, 'list_ids', 100, (id) => world.account.listByV3Id(id));
  for (const list of lists) removeList(world.account, list, at);
  return json(201, startActivity(world, 'list_delete', { status: { list_count: lists.length } }));
}

const counted = (count: number) => ({ items_total_count: count, items_completed_count: count });

export function deleteTags(call: Call): Reply {
  const { world } = call;
  const tags = idsOf(call, 'tag_ids', 500, (id) => world.account.tag(id));
  for (const { id } of tags) removeTag(world.account, id);
  return json(201, startActivity(world, 'contacts_tags_delete', { status: counted(tags.length) }));
}

export function deleteFields(call: Call): Reply {
  const { world } = call;
  const fields = idsOf(call, 'custom_field_ids', 100, (id) => world.account.field(id));
  for (const { id } of fields) removeField(world.account, id);
  return json(201, startActivity(world, 'custom_fields_delete', { status: counted(fields.length) }));
}
