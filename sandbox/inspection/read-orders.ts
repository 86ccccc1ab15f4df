import { BadOrder, isObject, type Json, readKeys } from './bad-order';
import type { ClockOrder } from './inspection';
import type { ContactSeed } from './seed';

export function readJson(body: string): Json {
  try {
    const value: unknown = JSON.parse(body === '' ? '{}' : body);
    if (isObject(value)) return value;
  } catch {
    // said below
  }
  throw new BadOrder('the body must be a JSON object');
}

export function readSeeds(order: Json): { contacts: ContactSeed[]; generate: number } {
  const { contacts = [], generate = 0 } = readKeys('the order', order, ['contacts', 'generate']);
  if (!Array.isArray(contacts) || !contacts.every(isObject)) throw new BadOrder('contacts must be an array of objects');
  if (typeof generate !== 'number' || !Number.isInteger(generate) || generate < 0) {
    throw new BadOrder('generate must be a whole number');
  }
  return { contacts: contacts as unknown as ContactSeed[], generate };
}

export function readClock(order: Json): ClockOrder {
  const { now, advanceMs } = readKeys('the clock', order, ['now', 'advanceMs']);
  if (typeof advanceMs === 'number' && Number.isFinite(advanceMs)) return { advanceMs };
  if ((typeof now === 'string' || typeof now === 'number') && !Number.isNaN(new Date(now).getTime())) return { now };
  throw new BadOrder('the clock takes { now } as a date, or { advanceMs } as a number');
}

export function readEmail(order: Json): string {
  const { email } = readKeys('the order', order, ['email']);
  if (typeof email !== 'string') throw new BadOrder('email must be an address');
  return email;
}
