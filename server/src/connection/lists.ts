import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { Api, RemoteList } from '../constant-contact/contact';
import { listUri } from '../constant-contact/v1/list-uri';
import { rows } from '../strapi/database';
import type { ListView } from './contract';
import { type ConnectionRow, LISTS, type ListRow } from './tables';

const idColumn = (api: Api) => (api === 'v1' ? 'v1_id' : 'v3_id') as 'v1_id' | 'v3_id';

/** The id that the connection's API knows a list by; `null` where it has none (yet). */
export const remoteId = (list: ListRow, api: Api): string | null => list[idColumn(api)];

export const listStore = (strapi: Core.Strapi) => ({
  of: (connection: string): Promise<ListRow[]> =>
    rows<ListRow>(strapi, LISTS).where({ connection_key: connection }).orderBy('name').select('*'),

  all: (): Promise<ListRow[]> => rows<ListRow>(strapi, LISTS).orderBy('name').select('*'),

  byKey: (keys: string[]): Promise<ListRow[]> => rows<ListRow>(strapi, LISTS).whereIn('key', keys).select('*'),

  /** Takes over what the account has: new lists get a key, known ones keep theirs, vanished ones are marked. */
  async replace(connection: ConnectionRow, found: RemoteList[]): Promise<void> {
    const known = await this.of(connection.key);
    for (const list of found) await this.put(connection, list, known);
    const present = new Set(found.map((list) => list.id));
    const vanished = known.filter((row) => row.gone_at === null && !present.has(remoteId(row, connection.api) ?? ''));
    await rows<ListRow>(strapi, LISTS)
      .whereIn(
        'key',
        vanished.map((row) => row.key)
      )
      .update({ gone_at: Date.now() });
  },

  async put(connection: ConnectionRow, list: RemoteList, known: ListRow[]): Promise<string> {
    const column = idColumn(connection.api);
    const values = { name: list.name, members: list.members, gone_at: null };
    const row = known.find((candidate) => candidate[column] === list.id);
    if (row) {
      await rows<ListRow>(strapi, LISTS).where({ key: row.key }).update(values);
      return row.key;
    }
    const key = randomUUID();
    await rows<ListRow>(strapi, LISTS).insert({ ...values, key, connection_key: connection.key, [column]: list.id });
    return key;
  },

  async removeOf(connection: string): Promise<void> {
    await rows<ListRow>(strapi, LISTS).where({ connection_key: connection }).delete();
  },
});

export type ListStore = ReturnType<typeof listStore>;

export function listView(row: ListRow, connection: ConnectionRow): ListView {
  const id = remoteId(row, connection.api) ?? '';
  return {
    key: row.key,
    connection: connection.key,
    name: row.name,
    remoteId: connection.api === 'v1' ? listUri(connection.username ?? '', id) : id,
    members: row.members,
    gone: row.gone_at !== null,
  };
}
