import type { Core } from '@strapi/strapi';
import { ConstantContactError, type ContactClient } from '../constant-contact';
import { notFound, refusal } from '../strapi/http';
import type { MoveInput, MovePairs, MoveView } from './contract';
import { refuseDeclared } from './declared';
import type { FieldStore } from './fields';
import type { ListStore } from './lists';
import { finishMove } from './move-finish';
import { pairByName, pairLists, targets } from './move-pairs';
import { seal } from './secrets';
import { connectedHere, siteUrl } from './site';
import type { ConnectionStore } from './store';
import type { ConnectionRow, ListRow } from './tables';
import { withTokens } from './tokens';

export interface MoveRooms {
  store: ConnectionStore;
  lists: ListStore;
  fields: FieldStore;
  clientOf: (connection: ConnectionRow) => ContactClient;
}

/**
 * Moves a connection from v1 to v3. The v3 account is connected as a row of its own, which is shown nowhere and has its own lists and
 * fields, until an administrator confirms what belongs together; nothing changes at the connection before.
 */
export const moveDesk = (strapi: Core.Strapi, { store, lists, fields, clientOf }: MoveRooms) => {
  const successor = async (key: string): Promise<ConnectionRow> => {
    const found = await store.successorOf(key);
    if (!found) throw notFound('Move');
    return found;
  };

  /** What the account has now. */
  async function read(next: ConnectionRow): Promise<void> {
    const client = clientOf(next);
    await lists.replace(next, await client.lists());
    await fields.replace(next, await client.fields());
  }

  /** The service's own translation of list numbers, while it exists. */
  async function translated(next: ConnectionRow, old: ListRow[]): Promise<Map<string, string>> {
    const numbers = old.flatMap(({ v1_id }) => v1_id ?? []);
    try {
      return await clientOf(next).listIdsOf(numbers);
    } catch (error) {
      const gone = error instanceof ConstantContactError && error.retry.when === 'never';
      if (gone) return new Map();
      throw error;
    }
  }

  return {
    async begin(key: string, { clientId, clientSecret }: MoveInput): Promise<MoveView> {
      refuseDeclared(strapi, key);
      const row = await store.get(key);
      if (row.api === 'v3') throw refusal([{ path: 'api', message: 'This connection speaks v3 already.' }]);
      await this.cancel(key);
      await store.insert({
        name: row.name,
        api: 'v3',
        client_id: clientId,
        secrets: seal(strapi, { clientSecret }),
        replaces: key,
        ...connectedHere(siteUrl(strapi.config.get('server.url'))),
      });
      return this.view(key);
    },

    async view(key: string): Promise<MoveView> {
      const next = await successor(key);
      const begun = { connection: key, clientId: next.client_id ?? '', accountName: next.account_name };
      if (next.tokens === null) {
        return { ...begun, step: 'consent', lists: [], fields: [], remoteLists: [], remoteFields: [] };
      }
      // it may not have answered when the consent came back
      if ((await lists.of(next.key)).length === 0) await read(next);
      const [oldLists, newLists] = await Promise.all([lists.of(key), lists.of(next.key)]);
      const [oldFields, newFields] = await Promise.all([fields.of(key), fields.of(next.key)]);
      return {
        ...begun,
        step: 'pairing',
        lists: pairLists(oldLists, newLists, await translated(next, oldLists)),
        fields: pairByName(
          oldFields.map((row) => ({ ...row, name: row.label })),
          newFields.map((row) => ({ ...row, name: row.label }))
        ),
        remoteLists: targets(newLists),
        remoteFields: targets(newFields.map((row) => ({ ...row, name: row.label }))),
      };
    },

    /** Asks the account anew what it has, then makes the pairs true. */
    async confirm(key: string, pairs: MovePairs): Promise<void> {
      const next = await successor(key);
      if (next.tokens === null) throw refusal([{ path: 'consent', message: 'Connect the account first.' }]);
      await read(next);
      // no refresh of the tokens that go along meanwhile
      await withTokens(strapi, next.key, () => finishMove(strapi, { key, successor: next.key, pairs, lists, fields }));
    },

    async cancel(key: string): Promise<void> {
      const next = await store.successorOf(key);
      if (!next) return;
      await lists.removeOf(next.key);
      await fields.removeOf(next.key);
      await store.remove(next.key);
    },
  };
};
