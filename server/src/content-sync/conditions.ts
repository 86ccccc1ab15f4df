import type { Condition, Consent } from './contract';
import type { KnownPath } from './paths';
import { type Entry, textAt, textsAt } from './values';

/** Whether a rule means this entry: every condition holds. */
export const isMeant = (conditions: Condition[], entry: Entry): boolean =>
  conditions.every((condition) => holds(condition, textsAt(entry, condition.path)));

function holds({ is, values }: Condition, found: string[]): boolean {
  const named = found.some((text) => values.includes(text));
  switch (is) {
    case 'equal':
    case 'one-of':
      return named;
    case 'not-equal':
      return !named;
    case 'empty':
      return found.length === 0;
    case 'filled':
      return found.length > 0;
  }
}

const NO = new Set(['', 'false', 'no', '0']);
const isNo = (text: string) => NO.has(text.trim().toLowerCase());

/** A tick, or any mark that stands for one, such as the date on which it was set. */
export const hasAgreed = (consent: Consent | null, entry: Entry): boolean =>
  consent === null || !isNo(textAt(entry, consent.path));

/** What an attribute holds of somebody who did not agree. */
export function disagreed({ type, values }: Pick<KnownPath, 'type' | 'values'>): boolean | number | string | null {
  switch (type) {
    case 'boolean':
      return false;
    case 'string':
    case 'text':
      return 'no';
    case 'integer':
    case 'biginteger':
    case 'decimal':
    case 'float':
      return 0;
    case 'enumeration':
      return values.find(isNo) ?? null;
    default: // a date, for example, on which somebody agreed
      return null;
  }
}
