import { PLUGIN_ID } from '../plugin-id';
import type en from './en.json';

/** Every language has every text of the English one: the type says so. */
const LANGUAGES: Record<string, () => Promise<{ default: typeof en }>> = {
  en: () => import('./en.json'),
  de: () => import('./de.json'),
};

/** By this name the Content Manager looks for what an attribute of the form is called. */
const ATTRIBUTE = 'content-manager.content-types.plugin::constant-contact.signup-form';

/** Strapi keeps the texts of all plugins in one place, so every key gets the plugin's id in front. */
const idOf = (key: string) =>
  key.startsWith('attribute.') ? key.replace('attribute', ATTRIBUTE) : `${PLUGIN_ID}.${key}`;

async function load(locale: string) {
  const texts = await LANGUAGES[locale]?.();
  const data = Object.entries(texts?.default ?? {}).map(([key, text]) => [idOf(key), text]);
  return { locale, data: Object.fromEntries(data) as Record<string, string> };
}

export const loadTranslations = ({ locales }: { locales: string[] }) => Promise.all(locales.map(load));
