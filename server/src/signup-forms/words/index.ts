import { de } from './de';
import { en } from './en';
import { es } from './es';
import { fr } from './fr';
import { nl } from './nl';
import type { Words } from './words';

export { fill } from './fill';
export { ERROR_NAMES, type FormErrors, MAIL_NAMES, type MailTexts, type Words } from './words';

const WORDS: Record<string, Words> = { de, en, es, fr, nl };

/** By the language of a locale such as `de` or `de-AT`; English for all others. */
export function wordsFor(locale: string | null): Words {
  const language = (locale ?? '').split(/[-_]/)[0]?.toLowerCase() ?? '';
  return Object.hasOwn(WORDS, language) ? (WORDS[language] as Words) : en;
}
