import type { Form } from '../definition';
import type { Rooms } from '../rooms';
import { HookMistake } from './decision';

/**
 * Our keys of the lists that a hook named, without those that everyone of the form joins. Where several accounts have a list of that name,
 * the form's own account counts.
 */
export async function listKeys(
  form: Form,
  names: string[],
  rooms: Pick<Rooms, 'listsCalled' | 'targetsOf'>
): Promise<string[]> {
  const own = [...form.lists, ...form.shown.lists.map(({ key }) => key)];
  const connections = (await rooms.targetsOf(own)).map(({ connection }) => connection);
  const keys = new Set<string>();
  for (const [name, found] of await rooms.listsCalled(names)) {
    const list = found.find(({ connection }) => connections.includes(connection)) ?? found[0];
    if (!list) throw new HookMistake(`lists: no account has a list “${name}”`);
    if (found.length > 1 && !connections.includes(list.connection)) {
      throw new HookMistake(`lists: several accounts have a list “${name}”; name it by its key`);
    }
    if (!form.lists.includes(list.key)) keys.add(list.key);
  }
  return [...keys];
}
