import type { Api, FieldChoice, ListChoice, MappingRow } from '../../../server/src/connection/contract';
import type { ContentTypeChoice, PathChoice, RuleInput } from '../../../server/src/content-sync/contract';
import type { Draft } from '../shared/use-draft';

/** What a rule can name, as site and accounts have it now. */
export interface Surroundings {
  types: ContentTypeChoice[];
  lists: ListChoice[];
  fields: FieldChoice[];
  /** What the connection maps already: a new rule starts with it. */
  mapping: MappingRow[];
}

/** What each section of the editor gets. */
export interface SectionProps {
  draft: Draft<RuleInput>;
  around: Surroundings;
  disabled: boolean;
}

export interface ConnectionChoice {
  key: string;
  name: string;
  api: Api;
}

type Targets = Pick<RuleInput, 'lists' | 'listsByValue' | 'connection'>;

export const typeOf = ({ types }: Surroundings, { contentType }: Pick<RuleInput, 'contentType'>) =>
  types.find(({ uid }) => uid === contentType);

export const pathsOf = (around: Surroundings, rule: Pick<RuleInput, 'contentType'>): PathChoice[] =>
  typeOf(around, rule)?.paths ?? [];

export const connectionsOf = (lists: ListChoice[]): ConnectionChoice[] => [
  ...new Map(
    lists.map(({ connection, connectionName, api }) => [connection, { key: connection, name: connectionName, api }])
  ).values(),
];

/** The connection that the lists settle, by hand or by value. */
export function settledBy(lists: ListChoice[], rule: Pick<Targets, 'lists' | 'listsByValue'>): string | undefined {
  const named = new Set([...rule.lists, ...rule.listsByValue.map(({ list }) => list)]);
  return lists.find(({ key }) => named.has(key))?.connection;
}

/** Where a rule sends people: as its lists tell, else as it says itself, else the only connection there is. */
export function connectionOf(lists: ListChoice[], rule: Targets): ConnectionChoice | undefined {
  const all = connectionsOf(lists);
  const key = settledBy(lists, rule) ?? rule.connection;
  return all.find((connection) => connection.key === key) ?? (key === null && all.length === 1 ? all[0] : undefined);
}

/** Standard fields, and the custom ones of the rule's account (of all while none is chosen). */
export function fieldsFor({ lists, fields }: Surroundings, rule: Targets): FieldChoice[] {
  const connection = connectionOf(lists, rule)?.key;
  return fields.filter((field) => !field.connection || !connection || field.connection === connection);
}
