import type { DeliveryState } from '../../../server/src/deliveries/contract';

/** The contract's states; a type of the server's cannot be counted through in the panel. */
export const STATES = [
  'waiting',
  'claimed',
  'succeeded',
  'failed',
  'on-hold',
  'cancelled',
] as const satisfies readonly DeliveryState[];

export const moves = (state: DeliveryState) => state === 'waiting' || state === 'claimed';

export const canBeRetried = (state: DeliveryState) =>
  state === 'failed' || state === 'on-hold' || state === 'cancelled';
