/** Work that goes on in the background of this process until it is stopped. */
export interface Loop {
  start(): void;
  /** Look now, instead of resting. */
  wake(): void;
  /** Resolves when the round under way has ended. */
  stop(): Promise<void>;
}

/** Rounds that reject, such as while the database is away, come at most this far apart. */
const MAX_REST_MS = 15_000;

/**
 * Calls `round` again and again. It answers for how many milliseconds there is nothing to do, 0 for "again at once"; a `wake` during
 * the round or the rest ends the rest. A round that rejects is tried again after `restMs`, which doubles as long as rounds reject;
 * `failed` hears of the first of them.
 */
export function createLoop(round: () => Promise<number>, failed: (error: unknown) => void, restMs = 2000): Loop {
  let stopped = true;
  let woken = false;
  let rouse: () => void = () => undefined;
  let running: Promise<void> = Promise.resolve();

  const rest = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      rouse = () => {
        clearTimeout(timer);
        resolve();
      };
      if (woken || stopped) rouse();
    });

  /** How many rounds have rejected since one did not. */
  let failures = 0;

  const attempt = async (): Promise<number> => {
    try {
      const ms = await round();
      failures = 0;
      return ms;
    } catch (error) {
      if (failures === 0) failed(error);
      failures += 1;
      return Math.min(restMs * 2 ** (failures - 1), MAX_REST_MS);
    }
  };

  const run = async () => {
    while (!stopped) {
      woken = false;
      const ms = await attempt();
      if (ms > 0) await rest(ms);
    }
  };

  return {
    start() {
      if (!stopped) return;
      stopped = false;
      running = run();
    },
    wake() {
      woken = true;
      rouse();
    },
    async stop() {
      stopped = true;
      rouse();
      await running;
    },
  };
}
