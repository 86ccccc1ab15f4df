import type { UID } from '@strapi/strapi';
import { demoDocument, escapeHtml } from './html';

interface SitePage {
  title: string;
  forms: Array<{ slug: string; title: string }>;
}

/** A published page of the site with the forms that an editor related to it. `null`: there is none. */
export async function sitePage(documentId: string, locale: unknown): Promise<string | null> {
  const found = (await strapi.documents('api::page.page' as UID.ContentType).findOne({
    documentId,
    status: 'published',
    populate: { forms: { fields: ['slug', 'title'] } },
  } as never)) as SitePage | null;
  if (!found) return null;
  const language = typeof locale === 'string' ? ` locale="${escapeHtml(locale)}"` : '';
  return demoDocument({
    heading: escapeHtml(found.title),
    lead: 'A page of this site with the forms that its editor put on it. <a href="/demo">Back</a>',
    content: found.forms
      .map(
        ({ slug, title }) => `  <section aria-label="${escapeHtml(title)}">
    <h2>${escapeHtml(title)}</h2>
    <constant-contact-form slug="${escapeHtml(slug)}"${language}></constant-contact-form>
  </section>`
      )
      .join('\n'),
  });
}
