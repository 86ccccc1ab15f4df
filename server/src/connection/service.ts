import type { Core } from '@strapi/strapi';
import { pluginConfig } from '../config';
import {
  type ConstantContactError,
  type ContactClient,
  type FieldName,
  fieldLabel,
  parseListUri,
} from '../constant-contact';
import { parsed, rows } from '../strapi/database';
import { refusal } from '../strapi/http';
import { service } from '../strapi/service';
import { createBudget } from './budget';
import { BUDGET } from './budget/tables';
import { budgetKey, type ClientOptions, clientFactory } from './clients';
import { consentDesk, redirectUrl } from './consent';
import type { BudgetToday, FieldChoice, FieldView, ListChoice, MappingRow } from './contract';
import { keepDeclared } from './declared';
import { connectionDesk } from './desk';
import { customField, customFieldView, fieldChoices, fieldName, fieldStore, standardFieldViews } from './fields';
import { healthKeeper } from './health';
import { listStore, listView, remoteId } from './lists';
import { listsDesk } from './lists-desk';
import { goesOut } from './mode';
import { moveDesk } from './move';
import { createRecheck } from './recheck';
import { requestLog } from './request-log';
import { siteDesk } from './site-desk';
import { connectionStore } from './store';
import type { ConnectionRow, ListRow } from './tables';

/** Names of a change as the site uses them, turned into the remote ones. */
export interface Translation {
  list(key: string): string | null;
  field(key: string): FieldName | null;
  /** What a field offers; empty where any text will do. */
  choices(key: string): FieldView['choices'];
  /** A list's own key and name by its remote id. */
  listNamed(remote: string): { key: string; name: string } | null;
  fieldLabel(name: FieldName): string;
  /** A choice's label by its id; anything else as it is. */
  shown(name: FieldName, value: string): string;
}

/** A list, and the connection whose it is. */
export interface NamedList {
  key: string;
  name: string;
  connection: string;
}

export type ConnectionService = ReturnType<typeof connectionService>;

/** How accounts are reached. Other rooms use `client`, `translation`, `fine` and `failed`; the panel uses the desks. */
export function connectionService({ strapi }: { strapi: Core.Strapi }) {
  const store = connectionStore(strapi);
  const lists = listStore(strapi);
  const fields = fieldStore(strapi);
  const health = healthKeeper(strapi, store);
  const { requestsPerSecond: perSecond, requestsPerDay: perDay } = pluginConfig(strapi);
  const budget = createBudget(strapi, { perSecond, perDay });
  const { clientOf, transportOf, labels, close } = clientFactory(strapi, store, budget);
  const desk = connectionDesk(strapi, { store, lists, fields, health, clientOf });

  const log = requestLog(strapi, labels);
  const recheck = createRecheck(strapi, store, (key) => desk.test(key));
  const get = (key: string): Promise<ConnectionRow> => store.get(key);

  return {
    ...desk,
    lists: listsDesk(store, lists, clientOf),
    consent: consentDesk(strapi, store, transportOf),
    site: siteDesk(strapi, store, (key) => desk.settle(key)),
    move: moveDesk(strapi, { store, lists, fields, clientOf }),
    redirectUrl: () => redirectUrl(strapi),
    /** Rejects where the configuration contradicts what the database holds. */
    async start(): Promise<void> {
      await keepDeclared(strapi, store);
      await rows(strapi, BUDGET).where('expire', '<', Date.now()).delete();
      log.start();
      recheck.start();
    },
    /** Closes what is open towards the service. */
    async stop(): Promise<void> {
      await recheck.stop();
      await budget.close();
      await close();
      log.stop();
    },
    rows: () => store.all(),
    get,
    find: (key: string) => store.find(key),
    /** Whose consent is asked for: while it moves to v3, that of the one which takes its place. */
    connecting: async (key: string) => (await store.successorOf(key)) ?? (await get(key)),

    async client(key: string, options?: ClientOptions): Promise<ContactClient> {
      return clientOf(await get(key), options);
    },

    /** Whether a change of this address really goes out, or only into the log. For bulk, which names many. */
    async goesOut(key: string, email: string): Promise<boolean> {
      return goesOut(await get(key), email);
    },

    /** What the connection's API key has left of today. */
    async today(key: string): Promise<BudgetToday> {
      return budget.today(budgetKey(strapi, await get(key)));
    },

    /** The connection that `named` names by key or name, or the only one there is. */
    async only(named?: string): Promise<ConnectionRow> {
      const all = await store.all();
      const found = named ? all.find((row) => row.key === named || row.name === named) : all[0];
      if (found && (named || all.length === 1)) return found;
      const message = named ? `There is no connection “${named}”.` : 'Name the connection: there is not exactly one.';
      throw refusal([{ path: 'connection', message }]);
    },

    /** A request worked: a connection that needed attention is mended. */
    async fine(key: string): Promise<void> {
      const row = await store.find(key);
      if (row && row.health !== 'fine') await health.fine(row);
    },

    async failed(key: string, error: ConstantContactError): Promise<void> {
      const row = await store.find(key);
      if (!row) return;
      if (error.retry.when === 'after') await budget.pause(budgetKey(strapi, row), error.retry.ms);
      await health.failed(row, error);
    },

    async translation(key: string): Promise<Translation> {
      const connection = await get(key);
      const [ownLists, custom] = await Promise.all([lists.of(key), fields.of(key)]);
      return {
        list: remembered((name) => remoteIdOf(ownLists, name, connection)),
        field: remembered((name) => fieldName(name, custom, connection.api)),
        choices: remembered((name) => fieldChoices(name, custom, connection.api)),
        listNamed: (remote) => ownLists.find((row) => remoteId(row, connection.api) === remote) ?? null,
        fieldLabel: (name) => customField(custom, name)?.label ?? fieldLabel(name),
        shown: (name, value) => {
          const choices = parsed<FieldView['choices']>(customField(custom, name)?.choices, []);
          return choices.find(({ id }) => id === value)?.label ?? value;
        },
      };
    },

    listsByKey: async (keys: string[]) =>
      (await lists.byKey(keys)).map(({ key, name, connection_key, gone_at }) => ({
        key,
        name,
        connection: connection_key,
        gone: gone_at !== null,
      })),

    /** The lists that are called so, by our key, v1 URI, v3 UUID or name: at most one for each connection. */
    async listsCalled(names: string[]): Promise<Map<string, NamedList[]>> {
      const found = new Map<string, NamedList[]>(names.map((name) => [name, []]));
      for (const { key: connection } of names.length > 0 ? await store.all() : []) {
        const { list, listNamed } = await this.translation(connection);
        for (const [name, there] of found) {
          const row = listNamed(list(name) ?? '');
          if (row) there.push({ key: row.key, name: row.name, connection });
        }
      }
      return found;
    },

    async listChoices(): Promise<ListChoice[]> {
      const [connections, all] = await Promise.all([store.all(), lists.all()]);
      return connections.flatMap((connection) =>
        all
          .filter((row) => row.connection_key === connection.key)
          .map((row) => ({
            ...listView(row, connection),
            connectionName: connection.name,
            api: connection.api,
            isDefault: parsed<string[]>(connection.default_lists, []).includes(row.key),
          }))
      );
    },

    async fieldViews(key: string): Promise<FieldView[]> {
      const { api } = await get(key);
      return [...standardFieldViews(api), ...(await fields.of(key)).map((row) => customFieldView(row, api))];
    },

    async fieldChoices(): Promise<FieldChoice[]> {
      const choices = new Map<string, FieldChoice>();
      for (const { key, name, api } of await store.all()) {
        for (const view of standardFieldViews(api)) {
          const known = choices.get(view.key);
          const maxLength = Math.min(known?.maxLength ?? view.maxLength, view.maxLength);
          choices.set(view.key, { ...view, maxLength, connection: null, connectionName: null });
        }
        for (const row of await fields.of(key)) {
          choices.set(row.key, { ...customFieldView(row, api), connection: key, connectionName: name });
        }
      }
      return [...choices.values()];
    },

    async refreshFields(key: string): Promise<FieldView[]> {
      const connection = await get(key);
      await fields.replace(connection, await clientOf(connection).fields());
      return this.fieldViews(key);
    },

    /** Characters that each contact field takes at this connection, by what a mapping names. */
    async fieldLimits(key: string): Promise<Map<string, number>> {
      return new Map((await this.fieldViews(key)).map((view) => [view.key, view.maxLength]));
    },

    mappingOf: async (key: string): Promise<MappingRow[]> => parsed((await get(key)).mapping, []),

    async setMapping(key: string, mapping: MappingRow[]): Promise<void> {
      const known = new Set((await this.fieldViews(key)).map((view) => view.key));
      const problems = mapping.flatMap((row, index) =>
        known.has(row.to) ? [] : [{ path: `mapping.${index}.to`, message: 'The account has no such field.' }]
      );
      if (problems.length > 0) throw refusal(problems);
      await store.update(key, { mapping: JSON.stringify(mapping) });
      service(strapi, 'signup-forms').forgetForms();
    },
  };
}

/** A list by our key, its v1 URI, its remote id or its name. */
/** The same few names are asked for with every person of a long list. */
function remembered<Answer>(look: (name: string) => Answer): (name: string) => Answer {
  const known = new Map<string, Answer>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const answer = look(name);
    // names come from a site's own code as well
    if (known.size < MOST_REMEMBERED) known.set(name, answer);
    return answer;
  };
}

const MOST_REMEMBERED = 1000;

function remoteIdOf(lists: ListRow[], name: string, connection: ConnectionRow): string | null {
  const row =
    lists.find((list) => list.key === name) ??
    lists.find((list) => listView(list, connection).remoteId === name || remoteId(list, connection.api) === name) ??
    lists.find((list) => list.name === name);
  const found = row ?? lists.find((list) => list.v1_id === formerNumber(name, connection));
  return found ? remoteId(found, connection.api) : null;
}

/** A v1 list URI in a site's own code is understood after a move to v3 too. */
function formerNumber(name: string, { api, username }: ConnectionRow): string | undefined {
  if (api === 'v1' || username === null) return undefined;
  const uri = parseListUri(name);
  return uri.username === username ? uri.listId : undefined;
}
