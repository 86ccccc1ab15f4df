import type { DeliveryKind } from './contract';

/** A sync that goes one by one, like everything before it. */
export const SINGLY = 2;
/** A sync about which nothing is decided: with enough others of its connection it goes as an import. */
export const HEAP = 3;

/** Of a new delivery: sign-ups go first. */
export const PRIORITY: Record<DeliveryKind, number> = { 'sign-up': 0, change: 1, sync: HEAP };
