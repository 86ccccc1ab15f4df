/** An inspection request that makes no sense; said aloud, because a test that seeds nothing would pass for nothing. */
export class BadOrder extends Error {}

export type Json = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads `what` as an object of these keys, each of them optional: a misspelt one would order nothing. */
export function readKeys<Key extends string>(
  what: string,
  value: unknown,
  keys: readonly Key[]
): Partial<Record<Key, unknown>> {
  const takes = `${what} takes { ${keys.join(', ')} }`;
  if (!isObject(value)) throw new BadOrder(takes);
  const unknown = Object.keys(value).find((key) => !(keys as readonly string[]).includes(key));
  if (unknown !== undefined) throw new BadOrder(`${takes}, not ${JSON.stringify(unknown)}`);
  return value as Partial<Record<Key, unknown>>;
}
