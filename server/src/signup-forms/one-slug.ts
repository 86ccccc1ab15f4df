import type { Core } from '@strapi/strapi';
import { FORM_UID } from './content-type';
import { defaultLocale } from './form-store';

/**
 * A form has one slug in all its languages: pages embed it by that. Strapi takes every `uid` for localised, whatever the content type says, and
 * its Content Manager proposes another one from the title of each new language (5.54). So a language that is new takes the slug that is
 * there, and a slug that is changed in one language is changed in the drafts of the others.
 */
export function keepOneSlug(strapi: Core.Strapi): void {
  strapi.documents.use(async (context, next) => {
    if (context.uid !== FORM_UID || context.action !== 'update') return next();
    const { documentId, locale = await defaultLocale(strapi), data } = context.params as Update;
    if (typeof data?.slug !== 'string') return next();

    const forms = strapi.db.query(FORM_UID);
    const drafts: Draft[] = await forms.findMany({
      where: { documentId, publishedAt: null },
      select: ['id', 'locale', 'slug'],
      orderBy: { id: 'asc' },
    });
    const isNew = drafts.every((draft) => draft.locale !== locale);
    if (isNew && drafts[0]) data.slug = drafts[0].slug;

    const result = await next();
    const others = drafts.filter((draft) => draft.locale !== locale && draft.slug !== data.slug);
    for (const { id } of others) await forms.update({ where: { id }, data: { slug: data.slug } });
    return result;
  });
}

interface Update {
  documentId: string;
  locale?: string | null;
  data?: Record<string, unknown>;
}

interface Draft {
  id: number;
  locale: string | null;
  slug: string;
}
