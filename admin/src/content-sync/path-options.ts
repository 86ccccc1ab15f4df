import type { PathChoice } from '../../../server/src/content-sync/contract';
import type { Option } from '../shared/inputs';
import type { TextKey, Translate } from '../shared/text';

/** `email` → "email", `author.email` → "author › email". */
export const pathText = (path: string): string => path.split('.').join(' › ');

/** What an editor calls the types of a schema; any other is shown as the schema has it. */
const TYPES: Record<string, TextKey> = {
  string: 'path-type.text',
  text: 'path-type.text',
  uid: 'path-type.text',
  richtext: 'path-type.text',
  email: 'path-type.email',
  enumeration: 'path-type.choice',
  boolean: 'path-type.boolean',
  integer: 'path-type.number',
  biginteger: 'path-type.number',
  float: 'path-type.number',
  decimal: 'path-type.number',
  date: 'path-type.date',
  datetime: 'path-type.moment',
  timestamp: 'path-type.moment',
  time: 'path-type.time',
  json: 'path-type.json',
};

export interface PathGroup {
  /** What the paths lie behind, as a text; `null` for the entry's own attributes. */
  behind: string | null;
  options: Option[];
}

function pathLabel({ path, type, many }: PathChoice, t: Translate): string {
  const key = TYPES[type];
  const words = key ? t(key) : type;
  return `${pathText(path)} (${many ? t('paths.several', { type: words }) : words})`;
}

/** Own attributes first, then one group for each relation or component. */
export function pathGroups(paths: PathChoice[], t: Translate): PathGroup[] {
  const groups = new Map<string, PathGroup>();
  for (const choice of paths) {
    const prefix = choice.path.split('.').slice(0, -1).join('.');
    const group = groups.get(prefix) ?? { behind: prefix ? pathText(prefix) : null, options: [] };
    group.options.push({ value: choice.path, label: pathLabel(choice, t) });
    groups.set(prefix, group);
  }
  return [...groups.values()];
}

/** Paths may name them, but nobody is offered them. */
const KEPT_BY_STRAPI = new Set(['id', 'documentId', 'createdAt', 'updatedAt', 'publishedAt', 'locale']);

/** The content type has no such value any more. */
export const isGone = (path: string, paths: PathChoice[]): boolean =>
  path !== '' && !KEPT_BY_STRAPI.has(path.split('.').at(-1) ?? '') && !paths.some((choice) => choice.path === path);
