import type { Core, UID } from '@strapi/strapi';
import { type ChosenLists, sameLists } from './lists';

interface Form {
  documentId: string;
  lists: string[];
}

const SLUG = 'newsletter';

// The plugin's content type is not among the types that Strapi generates for this site.
const forms = (strapi: Core.Strapi) => strapi.documents('plugin::constant-contact.signup-form' as UID.ContentType);

const find = (strapi: Core.Strapi) =>
  forms(strapi).findFirst({ filters: { slug: SLUG } }) as unknown as Promise<Form | null>;

export async function createForm(strapi: Core.Strapi, lists: ChosenLists): Promise<void> {
  if (await find(strapi)) return;
  await forms(strapi).create({
    data: {
      title: 'Newsletter',
      slug: SLUG,
      fields: [
        { key: 'email', type: 'email', required: true },
        { key: 'firstName', type: 'text', required: false, width: 'half' },
        { key: 'lastName', type: 'text', required: false, width: 'half' },
      ],
      texts: {
        introduction: 'Fresh bread, new recipes and what is baking this week, once a month.',
        button: 'Sign up',
        fields: {
          email: { label: 'Email address', placeholder: 'you@example.com' },
          firstName: { label: 'First name' },
          lastName: { label: 'Last name' },
        },
      },
      successMessage: 'Thank you! You are on the list.',
      lists: [lists.key('Newsletter')],
    },
    status: 'published',
  } as never);
}

export async function pointForm(strapi: Core.Strapi, lists: ChosenLists): Promise<void> {
  const form = await find(strapi);
  if (!form) return;
  const translated = lists.translated(form.lists ?? []);
  if (sameLists(translated, form.lists ?? [])) return;
  await forms(strapi).update({
    documentId: form.documentId,
    data: { lists: translated },
    status: 'published',
  } as never);
}
