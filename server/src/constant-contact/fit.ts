import type { Api, FieldName, FieldValue, FieldValues, Warning } from './contact';
import { fieldLabel, fieldLimit } from './fields';
import { fieldEntries } from './merge';

/** What goes out, and what was left or cut of it. */
export interface Fitted {
  fields: FieldValues;
  warnings: Warning[];
}

/**
 * Makes values fit for an API: what it has no field for is dropped, what is too long is clipped, and what XML, JSON or a
 * database would choke on is taken out, because either API refuses the whole person for one bad value.
 */
export function fitFields(api: Api, fields: FieldValues): Fitted {
  const fitted: Fitted = { fields: {}, warnings: [] };
  for (const [name, value] of fieldEntries(fields)) {
    const limit = fieldLimit(api, name);
    if (limit === null) {
      fitted.warnings.push(unsupported(api, name));
      continue;
    }
    const result = fitValue(api, name, value, limit);
    if (result.value !== undefined) fitted.fields[name] = result.value;
    if (result.warning) fitted.warnings.push(result.warning);
  }
  return fitStreet(api, fitted);
}

/** There is nothing to take out of it. */
const PLAIN = /^[ -~]*$/;

/** Without control characters (line break and tab stay) and halves of surrogate pairs. */
export function cleanText(text: string): string {
  if (PLAIN.test(text)) return text;
  return (
    text
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to take out
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff]|\p{Cs}/gu, '')
  );
}

/** Cuts at a whole character: half an emoji would make the text invalid. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > max) break;
    kept += character;
  }
  return kept;
}

interface FittedValue {
  value?: FieldValue;
  warning?: Warning;
}

function fitValue(api: Api, name: FieldName, value: FieldValue, limit: number): FittedValue {
  // A choice among several is sent by ids, which have no length to exceed. v1 has text only.
  if (Array.isArray(value) && api === 'v3' && name.startsWith('custom:')) return { value: value.map(cleanText) };

  const text = canonical(api, name, cleanText(Array.isArray(value) ? value.join(', ') : value));
  if (text === null) return { warning: badDate(name) };
  const kept = clip(text, limit);
  return kept === text ? { value: kept } : { value: kept, warning: clipped(name, limit) };
}

/** The form in which the service gives a value back, so that comparing the two finds no difference. `null`: no such date. */
function canonical(api: Api, name: FieldName, text: string): string | null {
  if (name === 'birthday') return text === '' ? '' : canonicalBirthday(text);
  if (name === 'anniversary') return text === '' ? '' : canonicalDate(text);
  const code = api === 'v1' && /^[a-z]{2}$/i.test(text);
  if (name === 'country' && code) return text.toLowerCase();
  if (name === 'state' && code) return text.toUpperCase();
  return text;
}

function canonicalBirthday(text: string): string | null {
  const [, month, day] = /^(?:\d{4}[-/])?(\d{1,2})[-/](\d{1,2})$/.exec(text.trim()) ?? [];
  return calendarDate('2000', month, day)?.slice(5) ?? null;
}

/** Constant Contact takes dates year first or month first, never day first. */
function canonicalDate(text: string): string | null {
  const [, year, month, day] = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:T.*)?$/.exec(text.trim()) ?? [];
  if (year !== undefined) return calendarDate(year, month, day);
  const [, usMonth, usDay, usYear] = /^(\d{1,2})[-/](\d{1,2})[-/](\d{4})$/.exec(text.trim()) ?? [];
  return calendarDate(usYear, usMonth, usDay);
}

function calendarDate(year = '', month = '', day = ''): string | null {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null;
}

/** v3 has one property for both lines of a street, so that they share its room. */
function fitStreet(api: Api, fitted: Fitted): Fitted {
  const { street, street2 } = fitted.fields;
  if (api !== 'v3' || typeof street !== 'string' || typeof street2 !== 'string' || street2 === '') return fitted;
  const limit = fieldLimit('v3', 'street') ?? 0;
  const room = Math.max(0, limit - street.length - 1);
  if (street2.length <= room) return fitted;
  return {
    fields: { ...fitted.fields, street2: clip(street2, room) },
    warnings: [...fitted.warnings, clipped('street2', limit)],
  };
}

function unsupported(api: Api, name: FieldName): Warning {
  const message = `Constant Contact's ${api} API has no field “${fieldLabel(name)}”: it was left out.`;
  return { code: 'field-unsupported', message };
}

function clipped(name: FieldName, limit: number): Warning {
  return { code: 'field-clipped', message: `“${fieldLabel(name)}” was cut to ${limit} characters.` };
}

function badDate(name: FieldName): Warning {
  const wanted = name === 'birthday' ? 'MM-DD' : 'YYYY-MM-DD';
  return { code: 'fields-refused', message: `“${fieldLabel(name)}” is not a date like ${wanted}: it was left out.` };
}
