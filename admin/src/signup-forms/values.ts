import type {
  FormField,
  FormProtection,
  FormTag,
  FormTexts,
  HiddenField,
  ListOffer,
} from '../../../server/src/signup-forms/contract';

export const EMAIL_FIELD: FormField = { key: 'email', type: 'email', required: true };

type Loose = Record<string, unknown>;

const isRecord = (value: unknown): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A json attribute comes as what it holds, or as its text. */
function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}

function listOf<T>(value: unknown, isOne: (one: Loose) => boolean): T[] {
  const list = parsed(value);
  return Array.isArray(list) ? (list.filter((one) => isRecord(one) && isOne(one)) as T[]) : [];
}

function recordOf<T extends object>(value: unknown): Partial<T> {
  const record = parsed(value);
  return isRecord(record) ? (record as Partial<T>) : {};
}

const isText = (value: unknown) => typeof value === 'string';

export const fieldsOf = (value: unknown) => listOf<FormField>(value, ({ key, type }) => isText(key) && isText(type));
export const hiddenFieldsOf = (value: unknown) => listOf<HiddenField>(value, ({ key }) => isText(key));
export const offersOf = (value: unknown) => listOf<ListOffer>(value, ({ list }) => isText(list));
export const tagsOf = (value: unknown) => listOf<FormTag>(value, ({ id, name }) => isText(id) && isText(name));
export const textsOf = (value: unknown): FormTexts => recordOf<FormTexts>(value);
export const protectionOf = (value: unknown): FormProtection => recordOf<FormProtection>(value);

export function keysOf(value: unknown): string[] {
  const list = parsed(value);
  return Array.isArray(list) ? list.filter((key) => typeof key === 'string') : [];
}

export const isUnset = (value: unknown) => value === null || value === undefined || value === '';

/** Without what is empty: an empty text is no text, and the form then says its own. */
export function withoutEmpty<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !isUnset(value))) as T;
}

/** The attribute beside this one, also inside a component. */
export const siblingPath = (name: string, sibling: string) => name.replace(/[^.]+$/, sibling);

export function valueAt(values: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, part) => (isRecord(at) || Array.isArray(at) ? (at as Loose)[part] : undefined), values);
}
