/** Work that goes on in the background of this process until it is stopped. */
export interface Loop {
  start(): void;
  /** Look now, instead of resting. */
  wake(): void;
  /** Resolves when the round under way has ended. */
  stop(): Promise<void>;
}

/**
 * Calls `round` again and again. It answers for how many milliseconds there is nothing to do, 0 for "again at once"; a `wake` during
 * the round or the rest ends the rest. A round that rejects is told to `failed` and tried again after `restMs`.
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

  const run = async () => {
    while (!stopped) {
      woken = false;
      const ms = await round().catch((error: unknown) => {
        failed(error);
        return restMs;
      });
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
