import { getAlpha2Codes } from 'i18n-iso-countries';
import type { FieldOption } from './contract';

const known = new Map<string, FieldOption[]>();

/** The countries of ISO 3166 by their names in that language, sorted as it sorts. The value is the code, lower-case as both APIs take it. */
export function countryOptions(locale: string | null): FieldOption[] {
  const language = languageOf(locale);
  const before = known.get(language);
  if (before) return before;
  const names = new Intl.DisplayNames([language, 'en'], { type: 'region' });
  const options = Object.keys(getAlpha2Codes())
    .map((code) => ({ value: code.toLowerCase(), label: names.of(code) ?? code }))
    .sort((one, other) => one.label.localeCompare(other.label, language));
  known.set(language, options);
  return options;
}

function languageOf(locale: string | null): string {
  try {
    return Intl.getCanonicalLocales(locale?.replaceAll('_', '-') ?? 'en')[0] ?? 'en';
  } catch {
    return 'en';
  }
}
