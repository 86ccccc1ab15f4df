import type { ConstantContactError } from '../constant-contact/errors';
import type { Stored } from '../strapi/database';
import type { DeliveryState } from './contract';
import type { Delivery } from './tables';

export const MAX_WAIT_MS = 15 * 60_000;
const DAY_MS = 24 * 3_600_000;
export const MAX_AGE_MS = 30 * DAY_MS;

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

type Released = Partial<Pick<Delivery, 'released_at'>>;

/** From a moment of the delivery's own, or from when an administrator said that it still counts. */
const since = (moment: Stored, { released_at }: Released): number => Math.max(Number(moment), Number(released_at ?? 0));

/**
 * What a person asked for themselves and what waited longer than `days` since (for a connection that nobody mended, say): they may not
 * remember, or think otherwise by now, so it is not sent before an administrator says so.
 */
export const needsWord = (
  delivery: Pick<Delivery, 'actor' | 'acted_at'> & Released,
  days: number,
  now: number
): boolean => delivery.actor === 'contact' && now - since(delivery.acted_at, delivery) > days * DAY_MS;

export const nextMidnightUtc = (now: number): number => new Date(now).setUTCHours(24, 0, 0, 0);

/** The table of answers: what each kind of error asks of the delivery. */
export function nextStep(
  delivery: Pick<Delivery, 'attempts' | 'created_at'> & Released,
  error: ConstantContactError,
  now: number,
  random = Math.random
): NextStep {
  const told = { code: error.code, message: error.message, words: error.words };
  const again = (nextTryAt: number): NextStep =>
    now - since(delivery.created_at, delivery) > MAX_AGE_MS
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
