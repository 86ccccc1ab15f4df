import type { DatabaseKind } from '../../integration/support/databases';

/** The long run takes another seed each time; `FIRE_SEED` repeats one. */
export const SEED = Number(process.env.FIRE_SEED || (process.env.LONG ? Date.now() % 1_000_000_000 : 1));

export const ROUNDS = Number(process.env.FIRE_ROUNDS || (process.env.LONG ? 50 : 5));

export const EVERYWHERE: readonly DatabaseKind[] = ['sqlite', 'postgres', 'mysql'];

/** What fails says how to see it again. */
export async function underSeed<Result>(seed: number, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error) error.message = `FIRE_SEED=${seed}\n${error.message}`;
    throw error;
  }
}
