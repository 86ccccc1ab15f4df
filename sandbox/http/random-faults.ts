import type { Fault } from './faults';

/** A kind is a status (`500`, `"503"`), `drop-before`, `drop-after`, `html` (an error page of the front end) or `delay`. */
export interface RandomFaults {
  readonly seed: number;
  /** The share of requests that are hit, from 0 to 1. */
  readonly rate: number;
  readonly kinds: readonly (number | string)[];
}

const NAMED: Readonly<Record<string, Fault>> = {
  'drop-before': { drop: 'before' },
  'drop-after': { drop: 'after' },
  html: { status: 502, body: '<html><body><h1>502 Bad Gateway</h1></body></html>' },
  delay: { delayMs: 500 },
};

export const NAMED_KINDS = Object.keys(NAMED);

export function faultOfKind(kind: unknown): Fault | undefined {
  if (typeof kind !== 'number' && typeof kind !== 'string') return undefined;
  const status = Number(kind);
  if (Number.isInteger(status) && status >= 400 && status <= 599) return { status };
  return Object.hasOwn(NAMED, kind) ? NAMED[kind] : undefined;
}

/** The same seed gives the same faults, request by request. */
export class RandomSource {
  private state: number;

  constructor(readonly options: RandomFaults) {
    this.state = options.seed >>> 0;
  }

  next(): Fault | undefined {
    const hit = this.draw() < this.options.rate;
    const which = Math.floor(this.draw() * this.options.kinds.length);
    const kind = this.options.kinds[which];
    return hit ? faultOfKind(kind) : undefined;
  }

  /** mulberry32 */
  private draw(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}
