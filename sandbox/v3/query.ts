import { UUID } from '../account/ids';
import { invalid } from './problem';

/** Readers of query parameters; several values come in one parameter, parted by commas. */

export function csv(
  query: URLSearchParams,
  name: string,
  allowed?: readonly string[],
  max = 500
): string[] | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  const values = text.split(',').map((value) => value.trim());
  if (values.length > max || (allowed && !values.every((value) => allowed.includes(value)))) {
    throw invalid(`${name} does not have a valid value`);
  }
  return values;
}

/** Ids in any case, as the lower case that they are kept in. */
export function uuids(query: URLSearchParams, name: string, max: number): string[] | undefined {
  const values = csv(query, name, undefined, max)?.map((value) => value.toLowerCase());
  if (values && !values.every((value) => UUID.test(value))) throw invalid(`${name} does not have a valid value`);
  return values;
}

export function limitOf(query: URLSearchParams, standard: number, max: number): number {
  const text = query.get('limit');
  if (text === null) return standard;
  const limit = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > max) throw invalid('limit does not have a valid value');
  return limit;
}

const DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** As the same instant in UTC, so that it compares with what is stored. */
export function timeOf(query: URLSearchParams, name: string): string | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  if (!DATE.test(text) || Number.isNaN(Date.parse(text))) throw invalid(`${name} is invalid`);
  return new Date(text).toISOString();
}

export function flag(query: URLSearchParams, name: string): boolean {
  const text = query.get(name);
  if (text !== null && text !== 'true' && text !== 'false') throw invalid(`${name} is invalid`);
  return text === 'true';
}
