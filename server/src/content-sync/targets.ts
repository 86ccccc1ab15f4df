import type { Core } from '@strapi/strapi';
import { service } from '../strapi/service';
import type { RuleInput } from './contract';

/** The account that a rule's people go to. */
export interface Targets {
  /** Key of the connection. */
  connection: string;
  /** Key of the list that is called so: by our key, v1 URI, v3 UUID or name. */
  list(name: string): string | null;
}

export type Subject = Pick<RuleInput, 'connection' | 'lists' | 'listsByValue'>;

export const fixedLists = ({ lists, listsByValue }: Subject): string[] => [
  ...new Set([...lists, ...listsByValue.map(({ list }) => list)]),
];

/**
 * Finds the account: that of the fixed lists, else the connection that the rule names, else the only one there is. `null` where none of
 * these tells.
 */
export async function targetsOf(strapi: Core.Strapi, rule: Subject): Promise<Targets | null> {
  const connections = service(strapi, 'connection');
  const byKey = await connections.listsByKey(fixedLists(rule));
  const connection = byKey[0]?.connection ?? (await namedConnection(strapi, rule.connection));
  if (connection === null) return null;
  const own = new Set(byKey.filter((list) => list.connection === connection).map(({ key }) => key));
  const translation = await connections.translation(connection);
  const called = (name: string): string | null => {
    const remote = translation.list(name);
    return remote === null ? null : (translation.listNamed(remote)?.key ?? null);
  };
  return { connection, list: (name) => (own.has(name) ? name : called(name)) };
}

async function namedConnection(strapi: Core.Strapi, named: string | null): Promise<string | null> {
  const all = await service(strapi, 'connection').rows();
  const found = named ? all.find(({ key, name }) => key === named || name === named) : all[0];
  return found && (named || all.length === 1) ? found.key : null;
}
