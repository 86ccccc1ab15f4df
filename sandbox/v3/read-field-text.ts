import type { CustomField, FieldType } from '../account/custom-field';
import { readDate } from './dates';
import { invalid } from './problem';

const MAX_VALUE = 255;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/;

/** A plain number, with as many decimals as the field has; below zero only where the field allows it. */
function readNumber(text: string, { metadata }: CustomField): string | undefined {
  const [, minus, decimals = ''] = /^(-?)\d+(?:\.(\d+))?$/.exec(text) ?? [undefined, '?'];
  if (minus === '?' || (minus === '-' && metadata.allow_negative !== true)) return undefined;
  const { integer, decimal_places } = metadata;
  const most = integer === true ? 0 : typeof decimal_places === 'number' ? decimal_places : Number.POSITIVE_INFINITY;
  return decimals.length <= most ? text : undefined;
}

/** How the text of each type is read; `undefined` is no value of that type. */
const READERS: Readonly<Partial<Record<FieldType, (text: string, field: CustomField) => string | undefined>>> = {
  // Fields of the first version keep a date as it was written.
  date: (text, { version }) => (version === 2 ? readDate(text) : readDate(text) && text),
  datetime: (text) => (DATE_TIME.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined),
  number: readNumber,
  currency: readNumber,
  boolean: (text) => (text === 'true' || text === 'false' ? text : undefined),
};

/** A value as the contact keeps it, always text; numbers and truth values of JSON are taken as such (assumed). */
export function readFieldText(given: unknown, field: CustomField): string {
  if (!['string', 'number', 'boolean'].includes(typeof given)) throw invalid('custom_fields[value] is invalid');
  const text = String(given);
  if ([...text].length > MAX_VALUE) {
    throw invalid(`custom_fields[value] is too long (maximum is ${MAX_VALUE} characters)`);
  }
  const reader = text === '' ? undefined : READERS[field.type];
  const value = reader ? reader(text, field) : text;
  if (value === undefined) throw invalid('custom_fields[value] is invalid');
  return value;
}
