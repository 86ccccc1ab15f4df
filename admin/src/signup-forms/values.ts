import type { FormField, FormTexts } from '../../../server/src/signup-forms/contract';

export const EMAIL_FIELD: FormField = { key: 'email', type: 'email', required: true };

const isRecord = (value: unknown): value is Record<string, unknown> =>
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

const isField = (value: unknown): value is FormField =>
  isRecord(value) && typeof value.key === 'string' && typeof value.type === 'string';

export function fieldsOf(value: unknown): FormField[] {
  const list = parsed(value);
  return Array.isArray(list) ? list.filter(isField) : [];
}

export function textsOf(value: unknown): FormTexts {
  const texts = parsed(value);
  return isRecord(texts) ? (texts as FormTexts) : {};
}

export function keysOf(value: unknown): string[] {
  const list = parsed(value);
  return Array.isArray(list) ? list.filter((key) => typeof key === 'string') : [];
}

export const isUnset = (value: unknown) => value === null || value === undefined || value === '';

/** The attribute beside this one, also inside a component. */
export const siblingPath = (name: string, sibling: string) => name.replace(/[^.]+$/, sibling);

export function valueAt(values: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (at, part) => (isRecord(at) || Array.isArray(at) ? (at as Record<string, unknown>)[part] : undefined),
      values
    );
}
