/** While somebody types: a value may still be empty, or stand there twice. */
export interface Pair {
  from: string;
  to: string;
  /** `offered` by the attribute, `typed` where any text may stand there, `gone`: offered once. */
  kind: 'offered' | 'typed' | 'gone';
}

/** A pair for each value that is offered, and for those that were chosen before. */
export function startPairs(choices: Record<string, string>, values: string[]): Pair[] {
  const offered = values.map((from): Pair => ({ from, to: choices[from] ?? '', kind: 'offered' }));
  const kind = values.length > 0 ? 'gone' : 'typed';
  const others = Object.entries(choices)
    .filter(([from]) => !values.includes(from))
    .map(([from, to]): Pair => ({ from, to, kind }));
  const pairs = [...offered, ...others];
  return pairs.length > 0 ? pairs : [{ from: '', to: '', kind: 'typed' }];
}

/** What of the pairs says something. */
export const choicesOf = (pairs: Pair[]): Record<string, string> =>
  Object.fromEntries(pairs.filter(({ from, to }) => from !== '' && to !== '').map(({ from, to }) => [from, to]));
