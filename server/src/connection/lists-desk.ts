import { type ContactClient, parseListUri } from '../constant-contact';
import { refusal } from '../strapi/http';
import type { ListView } from './contract';
import { type ListStore, listView } from './lists';
import type { ConnectionStore } from './store';
import type { ConnectionRow } from './tables';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What an administrator does with an account's lists. */
export const listsDesk = (
  store: ConnectionStore,
  lists: ListStore,
  clientOf: (connection: ConnectionRow) => ContactClient
) => ({
  async of(key: string): Promise<ListView[]> {
    const connection = await store.get(key);
    return (await lists.of(key)).map((row) => listView(row, connection));
  },

  /** Asks the account; a refresh that fails leaves what is known as it is. */
  async refresh(key: string): Promise<ListView[]> {
    const connection = await store.get(key);
    await lists.replace(connection, await clientOf(connection).lists());
    return this.of(key);
  },

  /** Takes a v1 list URI or a v3 list id after checking its shape, its user and that the account has it. */
  async paste(key: string, pasted: string): Promise<ListView[]> {
    const connection = await store.get(key);
    const id = idFrom(connection, pasted);
    const found = await clientOf(connection).list(id);
    if (!found) throw refused(`The account has no list ${id}.`);
    await lists.put(connection, found, await lists.of(key));
    return this.of(key);
  },

  async setDefaults(key: string, keys: string[]): Promise<void> {
    const own = new Set((await lists.of(key)).map((row) => row.key));
    if (keys.some((list) => !own.has(list))) {
      throw refusal([
        { path: 'lists', message: 'One of these lists is not of this connection. Load the lists again.' },
      ]);
    }
    await store.update(key, { default_lists: JSON.stringify(keys) });
  },
});

const refused = (message: string) => refusal([{ path: 'uri', message }]);

function idFrom(connection: ConnectionRow, pasted: string): string {
  if (connection.api === 'v3') {
    if (UUID.test(pasted)) return pasted.toLowerCase();
    throw refused('A list of a v3 connection is named by its id, such as 5cf018e4-302e-11f1-84b4-0242841d1f0f.');
  }
  const uri = parseListUri(pasted);
  if (uri.problem !== undefined) throw refused(uri.problem);
  if (uri.username !== connection.username) {
    throw refused(
      `This list belongs to the user “${uri.username}”; the connection is that of “${connection.username}”.`
    );
  }
  return uri.listId;
}
