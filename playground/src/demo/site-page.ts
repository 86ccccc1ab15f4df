import type { UID } from '@strapi/strapi';
import { demoDocument, escapeHtml } from './html';

const PAGE = 'api::page.page' as UID.ContentType;
// The plugin's content type is not among the types that Strapi generates for this site.
const FORM = 'plugin::constant-contact.signup-form' as UID.ContentType;

interface ShownForm {
  documentId: string;
  slug: string;
  title: string;
}

/** A published page of the site with the forms that an editor related to it. `null`: there is none. */
export async function sitePage(documentId: string, locale: unknown): Promise<string | null> {
  const found = (await strapi.documents(PAGE).findOne({
    documentId,
    status: 'published',
    populate: { forms: { fields: ['slug', 'title'] } },
  } as never)) as { title: string; forms: ShownForm[] } | null;
  if (!found) return null;
  const wanted = typeof locale === 'string' ? locale : undefined;
  const language = wanted ? ` locale="${escapeHtml(wanted)}"` : '';
  const forms = await Promise.all(found.forms.map((form) => inLanguage(form, wanted)));
  return demoDocument({
    heading: escapeHtml(found.title),
    lead: 'A page of this site with the forms that its editor put on it. <a href="/demo">Back</a>',
    content: forms
      .map(
        ({ slug, title }) => `  <section aria-label="${escapeHtml(title)}">
    <h2>${escapeHtml(title)}</h2>
    <constant-contact-form slug="${escapeHtml(slug)}"${language}></constant-contact-form>
  </section>`
      )
      .join('\n'),
  });
}

/** A page has no languages here and its editor chose the form in one of them: its title is read in the visitor's. */
async function inLanguage(form: ShownForm, locale: string | undefined): Promise<ShownForm> {
  const fields = ['slug', 'title'];
  const { documentId } = form;
  const found = await strapi.documents(FORM).findOne({ documentId, locale, status: 'published', fields } as never);
  return (found as ShownForm | null) ?? form;
}
