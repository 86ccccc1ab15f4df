import type { DeliveryRow, DeliveryState } from '../../../server/src/deliveries/contract';

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

export const canBeCancelled = (state: DeliveryState) =>
  state === 'waiting' || state === 'on-hold' || state === 'failed';

/** Waits for an administrator, not for anything that comes by itself. */
export const waitsForWord = ({ hold }: Pick<DeliveryRow, 'hold'>) => hold === 'too-old';

/** A filter of its own: those on hold that an administrator has to decide about. */
export const TOO_OLD = { state: 'on-hold', hold: 'too-old' } as const satisfies Pick<DeliveryRow, 'state' | 'hold'>;
