import type { ConstantContactError } from '../constant-contact/errors';
import type { DeliveryState } from './contract';
import type { Delivery } from './tables';

export const MAX_WAIT_MS = 15 * 60_000;
export const MAX_AGE_MS = 30 * 24 * 3_600_000;

/** What becomes of a delivery whose try failed. */
export interface NextStep {
  state: Extract<DeliveryState, 'waiting' | 'on-hold' | 'failed'>;
  hold: Delivery['hold'];
  /** Milliseconds since 1970. */
  nextTryAt: number | null;
  code: string;
  message: string;
  words: string | null;
}

/** After 1 s, doubling to 15 minutes, up to a fifth earlier or later so that many do not come back at once. */
export function backoffMs(attempts: number, random = Math.random): number {
  const base = Math.min(1000 * 2 ** Math.max(0, attempts - 1), MAX_WAIT_MS);
  return Math.round(base * (0.8 + 0.4 * random()));
}

export const nextMidnightUtc = (now: number): number => new Date(now).setUTCHours(24, 0, 0, 0);

/** The table of answers: what each kind of error asks of the delivery. */
export function nextStep(
  delivery: Pick<Delivery, 'attempts' | 'created_at'>,
  error: ConstantContactError,
  now: number,
  random = Math.random
): NextStep {
  const told = { code: error.code, message: error.message, words: error.words };
  const again = (nextTryAt: number): NextStep =>
    now - Number(delivery.created_at) > MAX_AGE_MS
      ? { ...told, state: 'on-hold', hold: 'too-old', nextTryAt: null }
      : { ...told, state: 'waiting', hold: null, nextTryAt };

  switch (error.retry.when) {
    case 'backoff':
      return again(now + backoffMs(delivery.attempts, random));
    case 'after':
      return again(now + error.retry.ms);
    case 'midnight-utc':
      return again(nextMidnightUtc(now));
    case 'connection':
      return { ...told, state: 'on-hold', hold: 'connection', nextTryAt: null };
    case 'never':
      return { ...told, state: 'failed', hold: null, nextTryAt: null };
  }
}
