import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { Fault, FaultOrder, Match } from '../http/faults';
import { faultOfKind, NAMED_KINDS, type RandomFaults } from '../http/random-faults';
import { BadOrder, readKeys } from './bad-order';

const LONGEST_DELAY_MS = 600_000;

const between = (value: unknown, from: number, to: number) => typeof value === 'number' && value >= from && value <= to;
const whole = (value: unknown, from: number, to: number) => between(value, from, to) && Number.isInteger(value);
const text = (value: unknown) => typeof value === 'string';

function areHeaders(value: unknown): boolean {
  try {
    for (const [name, words] of Object.entries(value ?? '')) {
      validateHeaderName(name);
      validateHeaderValue(name, words);
    }
    return typeof value === 'object';
  } catch {
    return false;
  }
}

/** What is right for each key, as a test and in words. */
type Rules<Key extends string> = Readonly<Record<Key, readonly [(value: unknown) => boolean, string]>>;

function readObject<Key extends string>(
  what: string,
  value: unknown,
  rules: Rules<Key>
): Partial<Record<Key, unknown>> {
  const object = readKeys(what, value, Object.keys(rules) as Key[]);
  for (const [key, [fits, words]] of Object.entries(rules) as [Key, Rules<Key>[Key]][]) {
    if (object[key] !== undefined && !fits(object[key])) throw new BadOrder(`${what}.${key} must be ${words}`);
  }
  return object;
}

const FAULT: Rules<keyof Fault> = {
  status: [(value) => whole(value, 200, 599), 'a status from 200 to 599'],
  body: [text, 'text'],
  headers: [areHeaders, 'headers by name, with text that a header may have'],
  delayMs: [(value) => between(value, 0, LONGEST_DELAY_MS), `milliseconds, up to ${LONGEST_DELAY_MS}`],
  drop: [(value) => value === 'before' || value === 'after', '"before" or "after"'],
};

const MATCH: Rules<keyof Match> = {
  method: [text, 'a method such as "POST"'],
  path: [(value) => text(value) && String(value).startsWith('/'), 'the beginning of a path, such as "/v3/contacts"'],
};

const KINDS = `an array of ${NAMED_KINDS.join(', ')} and statuses from 400 to 599`;

const RANDOM: Rules<keyof RandomFaults> = {
  seed: [Number.isSafeInteger, 'a whole number'],
  rate: [(value) => between(value, 0, 1), 'a share from 0 to 1'],
  kinds: [
    (value) => Array.isArray(value) && value.length > 0 && value.every((kind) => faultOfKind(kind) !== undefined),
    KINDS,
  ],
};

function readRandom(value: unknown): RandomFaults {
  const random = readObject('random', value, RANDOM);
  const missing = Object.keys(RANDOM).find((key) => random[key as keyof RandomFaults] === undefined);
  if (missing !== undefined) throw new BadOrder(`random.${missing} is missing: random takes { seed, rate, kinds }`);
  return random as RandomFaults;
}

/** Rejects with `BadOrder`, which names the key and what would be right. */
export function readFault(order: unknown): FaultOrder {
  const { match, fault, times, random } = readKeys('a fault order', order, ['match', 'fault', 'times', 'random']);
  const where = match === undefined ? {} : { match: readObject('match', match, MATCH) as Match };
  if (random !== undefined) {
    if (fault !== undefined || times !== undefined)
      throw new BadOrder('random goes with match, not with fault or times');
    return { ...where, random: readRandom(random) };
  }
  const wrong = readObject('fault', fault, FAULT) as Fault;
  if (Object.keys(wrong).length === 0) throw new BadOrder('fault is empty: say status, body, headers, delayMs or drop');
  if (times === undefined) return { ...where, fault: wrong };
  if (!whole(times, 1, Number.MAX_SAFE_INTEGER)) throw new BadOrder('times must be a whole number from 1');
  return { ...where, fault: wrong, times: times as number };
}
