export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** Runs `work` for the numbers below `count`, so many at a time; returns how many a second. */
export async function rate(count: number, concurrency: number, work: (n: number) => Promise<unknown>): Promise<number> {
  let next = 0;
  const lane = async () => {
    while (next < count) {
      next += 1;
      await work(next - 1);
    }
  };
  const since = performance.now();
  await Promise.all(Array.from({ length: concurrency }, lane));
  return (count * 1000) / (performance.now() - since);
}

export interface Comparison {
  /** Medians, in calls a second. */
  ours: number;
  theirs: number;
  /** The median of the rounds' own ratios: what disturbs a round disturbs both halves of it. */
  ratio: number;
}

/** Round after round of the one and then the other, the first changing places, so that neither has the quieter machine. */
export async function compare(
  rounds: number,
  ours: () => Promise<number>,
  theirs: () => Promise<number>
): Promise<Comparison> {
  const seen: { ours: number; theirs: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const early = round % 2 === 0 ? await ours() : undefined;
    const other = await theirs();
    seen.push({ ours: early ?? (await ours()), theirs: other });
  }
  return {
    ours: median(seen.map((round) => round.ours)),
    theirs: median(seen.map((round) => round.theirs)),
    ratio: median(seen.map((round) => round.ours / round.theirs)),
  };
}
