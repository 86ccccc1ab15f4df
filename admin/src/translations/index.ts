import { PLUGIN_ID } from '../plugin-id';
import type en from './en.json';

/** Every language has every text of the English one: the type says so. */
const LANGUAGES: Record<string, () => Promise<{ default: typeof en }>> = {
  en: () => import('./en.json'),
  de: () => import('./de.json'),
};

/** Strapi keeps the texts of all plugins in one place, so every key gets the plugin's id in front. */
async function load(locale: string) {
  const texts = await LANGUAGES[locale]?.();
  const data = Object.entries(texts?.default ?? {}).map(([key, text]) => [`${PLUGIN_ID}.${key}`, text]);
  return { locale, data: Object.fromEntries(data) as Record<string, string> };
}

export const loadTranslations = ({ locales }: { locales: string[] }) => Promise.all(locales.map(load));
