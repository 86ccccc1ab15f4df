import type { PathChoice } from './contract';
import { isValue, stepOf } from './paths';
import { isReadable, type Schema, type SchemaOf } from './schema';

const INTERNAL = new Set(['createdAt', 'updatedAt', 'publishedAt', 'locale', 'documentId', 'id']);
const WAYS_BACK = new Set(['createdBy', 'updatedBy', 'localizations']);
const LONGEST = 3;

/** What paths of a type can name: its own values first, then those behind relations and components. Never back where it came from. */
export function pathChoices(schemaOf: SchemaOf, uid: string): PathChoice[] {
  const schema = schemaOf(uid);
  return schema ? behind(schemaOf, schema, { prefix: '', many: false, visited: [uid] }) : [];
}

interface Place {
  prefix: string;
  many: boolean;
  visited: string[];
}

function behind(schemaOf: SchemaOf, schema: Schema, { prefix, many, visited }: Place): PathChoice[] {
  const attributes = Object.entries(schema.attributes);
  const own = attributes
    .filter(([name, attribute]) => isValue(attribute) && isReadable(schema, name, attribute) && !INTERNAL.has(name))
    .map(([name, { type, enum: values = [] }]) => ({ path: `${prefix}${name}`, type, values, many }));
  if (visited.length === LONGEST) return own;
  const further = attributes.flatMap(([name, attribute]) => {
    const step = WAYS_BACK.has(name) ? undefined : stepOf(name, attribute);
    const next = step && !visited.includes(step.uid) ? schemaOf(step.uid) : undefined;
    if (!step || !next) return [];
    const place = { prefix: `${prefix}${name}.`, many: many || step.many, visited: [...visited, step.uid] };
    return behind(schemaOf, next, place);
  });
  return [...own, ...further];
}
