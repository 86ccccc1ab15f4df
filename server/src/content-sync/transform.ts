import type { RuleMappingRow } from './contract';
import { type Entry, textAt } from './values';

/** What contact fields an entry fills; those that come out empty are left out. */
export function fieldsOf(mapping: RuleMappingRow[], entry: Entry): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const row of mapping) {
    const text = row.constant ?? joined(row, entry);
    if (text !== '') fields[row.to] = text;
  }
  return fields;
}

function joined({ from, separator = ' ', date, choices }: RuleMappingRow, entry: Entry): string {
  const texts: string[] = [];
  for (const path of from) {
    const text = textAt(entry, path);
    const dated = date === undefined ? text : asDate(text, date);
    const said = choices === undefined ? dated : chosen(dated, choices);
    if (said !== '') texts.push(said);
  }
  return texts.join(separator);
}

const chosen = (text: string, choices: Record<string, string>) =>
  Object.hasOwn(choices, text) ? (choices[text] ?? '') : '';

/** Writes a date as `format` says; what is no date comes out empty. A day is that day everywhere, a moment is in UTC. */
export function asDate(text: string, format: string): string {
  const time = Date.parse(text); // a day alone is read in UTC
  if (Number.isNaN(time)) return '';
  const [year, month, day, hour, minute] = new Date(time).toISOString().split(/[-T:]/);
  const parts: Record<string, string | undefined> = { YYYY: year, MM: month, DD: day, HH: hour, mm: minute };
  return format.replace(/YYYY|MM|DD|HH|mm/g, (part) => parts[part] ?? '');
}
