import type { FieldName, FieldValue, FieldValues } from './contact';

/** `Object.entries` that keeps the type of the names. */
export function fieldEntries(fields: FieldValues): Array<[FieldName, FieldValue]> {
  return Object.entries(fields).filter((entry): entry is [FieldName, FieldValue] => entry[1] !== undefined);
}

/** What is given wins, what is not stays. An empty value empties the field. */
export function mergeFields(held: FieldValues, given: FieldValues): FieldValues {
  return Object.fromEntries(fieldEntries({ ...held, ...given }).filter(([, value]) => !isEmpty(value)));
}

/** Whether a contact that holds `held` would be the same after taking `given`. */
export function holdsFields(held: FieldValues, given: FieldValues): boolean {
  return fieldEntries(given).every(([name, value]) => sameValue(held[name], value));
}

/** Choices are a set: their order says nothing. */
export function sameValue(one: FieldValue | undefined, other: FieldValue | undefined): boolean {
  if (isEmpty(one) || isEmpty(other)) return isEmpty(one) && isEmpty(other);
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  if (Array.isArray(one) && Array.isArray(other)) return sameSet(one, other);
  return one === other;
}

export function sameSet(one: readonly string[], other: readonly string[]): boolean {
  const set = new Set(one);
  return set.size === new Set(other).size && other.every((item) => set.has(item));
}

/** Lists after a change: what is there, without what is left, with what is joined, in a stable order. */
export function mergeLists(held: readonly string[], join: readonly string[], leave: readonly string[]): string[] {
  const left = new Set(leave);
  return [...new Set([...held.filter((id) => !left.has(id)), ...join])];
}

function isEmpty(value: FieldValue | undefined): boolean {
  return value === undefined || value.length === 0;
}
