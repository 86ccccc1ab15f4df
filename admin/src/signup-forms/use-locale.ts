import { useQueryParams } from '@strapi/strapi/admin';

/** The language that somebody edits an entry in; `null`: the site's default one, or the site has but one. */
export function useLocale(): string | null {
  const [{ query }] = useQueryParams<{ plugins?: { i18n?: { locale?: string } } }>();
  return query.plugins?.i18n?.locale ?? null;
}
