import { setImmediate } from 'node:timers/promises';

/**
 * Between portions of long work: lets the process see to everybody else. SQLite answers at once, so that a row of queries alone never
 * does, and visitors, timers and sockets would wait for all of them.
 */
export const breathe = (): Promise<void> => setImmediate();
