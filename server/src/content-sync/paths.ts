import type { Path } from './contract';
import { type Attribute, isEnterable, isReadable, type Schema, type SchemaOf } from './schema';

/** A relation or component on the way. */
export interface Step {
  name: string;
  kind: 'relation' | 'component';
  /** Uid of what lies behind it. */
  uid: string;
  many: boolean;
}

/** A path that the schema knows. */
export interface KnownPath {
  steps: Step[];
  /** The last attribute and its type. */
  leaf: string;
  type: string;
  /** Of what an enumeration offers. */
  values: string[];
}

const LONGEST = 3;

const VALUES = new Set([
  'string',
  'email',
  'text',
  'uid',
  'enumeration',
  'integer',
  'biginteger',
  'decimal',
  'float',
  'date',
  'time',
  'datetime',
  'timestamp',
  'boolean',
  'json',
]);

/** Kept by Strapi for every entry, though not every schema names it. */
const DOCUMENT_ID: Attribute = { type: 'string' };

/** Follows a path through the schemas as they are now; `problem` names the part that is wrong. */
export function knownPath(schemaOf: SchemaOf, uid: string, path: Path): KnownPath | { problem: string } {
  const names = path.split('.');
  const leaf = names.at(-1) ?? '';
  if (names.length > LONGEST) {
    return {
      problem: `“${path}” is too long: at most ${LONGEST - 1} relations or components lie before the attribute.`,
    };
  }
  let schema = schemaOf(uid);
  const steps: Step[] = [];
  for (const name of names.slice(0, -1)) {
    if (!schema) return { problem: `“${path}” leads to something that does not exist any more.` };
    const attribute = attributeOf(schema, name);
    if (!attribute) return { problem: lacks(schema, name) };
    const step = stepOf(name, attribute);
    if (!step) return { problem: `“${name}” of “${nameOf(schema)}” is no relation or component that can be followed.` };
    steps.push(step);
    schema = schemaOf(step.uid);
  }
  if (!schema) return { problem: `“${path}” leads to something that does not exist any more.` };
  const attribute = attributeOf(schema, leaf);
  if (!attribute) return { problem: lacks(schema, leaf) };
  if (!isReadable(schema, leaf, attribute)) return { problem: `“${leaf}” of “${nameOf(schema)}” is never read.` };
  if (!VALUES.has(attribute.type)) return { problem: noValue(schema, leaf, attribute) };
  return { steps, leaf, type: attribute.type, values: attribute.enum ?? [] };
}

function attributeOf(schema: Schema, name: string): Attribute | undefined {
  if (name === 'documentId' && schema.uid.includes('::')) return DOCUMENT_ID;
  return Object.hasOwn(schema.attributes, name) ? schema.attributes[name] : undefined;
}

/** `undefined` where nothing can be read behind it: no relation or component, a morph, an administrator. */
export function stepOf(name: string, attribute: Attribute): Step | undefined {
  if (attribute.type === 'component' && attribute.component) {
    return { name, kind: 'component', uid: attribute.component, many: attribute.repeatable === true };
  }
  if (attribute.type !== 'relation' || !attribute.target || !isEnterable(attribute.target)) return undefined;
  return { name, kind: 'relation', uid: attribute.target, many: attribute.relation?.endsWith('Many') === true };
}

export const isValue = ({ type }: Attribute): boolean => VALUES.has(type);

const nameOf = ({ info, uid }: Schema) => info.displayName ?? uid;

const lacks = (schema: Schema, name: string) => `“${nameOf(schema)}” has no attribute “${name}”.`;

function noValue(schema: Schema, name: string, attribute: Attribute): string {
  return stepOf(name, attribute)
    ? `“${name}” of “${nameOf(schema)}” holds other attributes: say which, as in “${name}.email”.`
    : `“${name}” of “${nameOf(schema)}” holds nothing that can be read as a value (${attribute.type}).`;
}
