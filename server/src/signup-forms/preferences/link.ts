import type { Core } from '@strapi/strapi';
import { pluginConfig } from '../../config';
import { open, seal } from '../../strapi/sealed-token';
import { publicUrl } from '../paths';

const PURPOSE = 'preferences';
const DAY_MS = 24 * 3_600_000;

/** Whom a link is for, and the language of its page. */
export interface Holder {
  email: string;
  locale: string | null;
}

/** `email` must be normalised. Nobody can read it in the link. */
export function preferencesLink(strapi: Core.Strapi, email: string, locale: string | null): string {
  const endsAt = Date.now() + pluginConfig(strapi).preferences.days * DAY_MS;
  const text = JSON.stringify([email, ...(locale === null ? [] : [locale])]);
  return `${publicUrl(strapi)}/preferences/${seal(strapi, PURPOSE, { text, endsAt })}`;
}

/** `null`: none of ours, or its time is over. */
export function holderOf(strapi: Core.Strapi, token: string): Holder | null {
  const opened = open(strapi, PURPOSE, token);
  if (!opened || opened.endsAt <= Date.now()) return null;
  const [email, locale = null] = JSON.parse(opened.text) as [string, string?];
  return { email, locale };
}
