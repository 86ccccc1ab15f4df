import os from 'node:os';

/** What a figure depends on beside the code. */
export function machine() {
  const [cpu] = os.cpus();
  return {
    node: process.version,
    cores: os.availableParallelism(),
    cpu: cpu?.model ?? 'unknown',
    memoryMb: Math.round(os.totalmem() / 2 ** 20),
    /** Of the last minute: over the number of cores, others worked here too. */
    load: Number(os.loadavg()[0]?.toFixed(2)),
  };
}
