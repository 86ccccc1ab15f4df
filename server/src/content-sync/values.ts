import type { Path } from './contract';

/** An entry as the Document Service gives it, with the relations and components that were asked for. */
export type Entry = Record<string, unknown>;

/** Everything behind a path: one value for each entry of a relation or component on the way. */
export function valuesAt(entry: Entry, path: Path): unknown[] {
  if (!path.includes('.')) return within(entry, path);
  return path.split('.').reduce<unknown[]>((places, name) => places.flatMap((place) => within(place, name)), [entry]);
}

function within(place: unknown, name: string): unknown[] {
  if (typeof place !== 'object' || place === null || !Object.hasOwn(place, name)) return [];
  const value = (place as Entry)[name];
  return Array.isArray(value) ? value : [value];
}

/** Plain values only: anything else says nothing. */
export function asText(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** All texts behind a path that are not empty. */
export const textsAt = (entry: Entry, path: Path): string[] =>
  valuesAt(entry, path)
    .map(asText)
    .filter((text) => text !== '');

/** The first text behind a path; empty where there is none. */
export function textAt(entry: Entry, path: Path): string {
  const value = Object.hasOwn(entry, path) ? entry[path] : undefined;
  return typeof value === 'string' ? value : (textsAt(entry, path)[0] ?? '');
}
