import type { Core } from '@strapi/strapi';
import { FORM_UID } from './content-type';

/**
 * A form has one slug in all its languages: pages embed it by that. The Content Manager proposes another one from the title of each new
 * language (5.54), and Strapi would hand it on to the drafts of the others; so a language that is new takes the slug that is there.
 */
export function keepSlugInNewLocales(strapi: Core.Strapi): void {
  strapi.documents.use(async (context, next) => {
    if (context.uid === FORM_UID && context.action === 'update') await keepSlug(strapi, context.params);
    return next();
  });
}

interface Update {
  documentId: string;
  locale?: string | null;
  data?: Record<string, unknown>;
}

async function keepSlug(strapi: Core.Strapi, { documentId, locale, data }: Update): Promise<void> {
  if (!locale || !data || data.slug === undefined) return;
  const drafts: Array<{ locale: string | null; slug: string }> = await strapi.db
    .query(FORM_UID)
    .findMany({ where: { documentId, publishedAt: null }, select: ['locale', 'slug'], orderBy: { id: 'asc' } });
  const [first] = drafts;
  if (first && drafts.every((draft) => draft.locale !== locale)) data.slug = first.slug;
}
