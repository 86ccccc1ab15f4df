import type { Fault, FaultOrder } from '../http/faults';
import { faultOfKind, type RandomFaults } from '../http/random-faults';
import { BadOrder } from './bad-order';
import type { ClockOrder } from './inspection';
import type { ContactSeed } from './seed';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function readObject(body: string): Json {
  try {
    const value: unknown = JSON.parse(body === '' ? '{}' : body);
    if (isObject(value)) return value;
  } catch {
    // said below
  }
  throw new BadOrder('the body must be a JSON object');
}

export function readSeeds(body: string): { contacts: ContactSeed[]; generate: number } {
  const { contacts = [], generate = 0 } = readObject(body);
  if (!Array.isArray(contacts) || !contacts.every(isObject)) throw new BadOrder('contacts must be an array of objects');
  if (typeof generate !== 'number' || !Number.isInteger(generate) || generate < 0) {
    throw new BadOrder('generate must be a whole number');
  }
  return { contacts: contacts as unknown as ContactSeed[], generate };
}

const number = (value: unknown, from: number, to: number) =>
  value === undefined || (typeof value === 'number' && value >= from && value <= to);
const string = (value: unknown) => value === undefined || typeof value === 'string';

function checkFault(fault: unknown): asserts fault is Fault {
  const good =
    isObject(fault) &&
    number(fault.status, 100, 599) &&
    string(fault.body) &&
    number(fault.delayMs, 0, 600_000) &&
    [undefined, 'before', 'after'].includes(fault.drop as undefined);
  if (!good) throw new BadOrder('fault must be { status?, body?, delayMs?, drop?: "before" | "after" }');
}

function checkRandom(random: unknown): asserts random is RandomFaults {
  const kinds: unknown = isObject(random) ? random.kinds : undefined;
  const known = Array.isArray(kinds) && kinds.length > 0 && kinds.every((kind) => faultOfKind(kind as string));
  const numbers = isObject(random) && typeof random.seed === 'number' && typeof random.rate === 'number';
  if (!known || !numbers) throw new BadOrder('random must be { seed, rate, kinds } with kinds that exist');
}

export function readFault(body: string): FaultOrder {
  const { random, match, fault, times } = readObject(body);
  if (random !== undefined) {
    checkRandom(random);
    return { random };
  }
  checkFault(fault);
  const matches = match === undefined || (isObject(match) && string(match.method) && string(match.path));
  if (!matches || !number(times, 1, Number.MAX_SAFE_INTEGER)) throw new BadOrder('match or times makes no sense');
  return { match: match as { method?: string; path?: string } | undefined, fault, times: times as number | undefined };
}

export function readClock(body: string): ClockOrder {
  const { now, advanceMs } = readObject(body);
  if (typeof advanceMs === 'number' && Number.isFinite(advanceMs)) return { advanceMs };
  if ((typeof now === 'string' || typeof now === 'number') && !Number.isNaN(new Date(now).getTime())) return { now };
  throw new BadOrder('the clock takes { now } or { advanceMs }');
}
