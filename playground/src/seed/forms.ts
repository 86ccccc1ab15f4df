import type { Core, UID } from '@strapi/strapi';
import { type ChosenLists, sameLists } from './lists';

interface ListOffer {
  list: string;
  ticked: boolean;
}

interface Form {
  documentId: string;
  lists: string[] | null;
  listChoices: ListOffer[] | null;
  texts: { lists?: Record<string, string> } | null;
}

const EMAIL = { key: 'email', type: 'email', required: true };

const wanted = [
  {
    slug: 'newsletter',
    data: (lists: ChosenLists) => ({
      title: 'Newsletter',
      fields: [
        EMAIL,
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
    }),
  },
  {
    slug: 'updates',
    data: (lists: ChosenLists) => ({
      title: 'News by topic',
      fields: [EMAIL, { key: 'firstName', type: 'text', required: false }],
      texts: {
        chooseLists: 'Write to me about',
        lists: {
          [lists.key('General Interest')]: 'What is new at the bakery',
          [lists.key('Newsletter')]: 'Recipes, once a month',
        },
      },
      lists: [],
      listChoices: [
        { list: lists.key('General Interest'), ticked: true },
        { list: lists.key('Newsletter'), ticked: false },
      ],
      confirmation: 'everybody',
    }),
  },
];

// The plugin's content type is not among the types that Strapi generates for this site.
const forms = (strapi: Core.Strapi) => strapi.documents('plugin::constant-contact.signup-form' as UID.ContentType);

const find = (strapi: Core.Strapi, slug: string) =>
  forms(strapi).findFirst({ filters: { slug } }) as unknown as Promise<Form | null>;

export async function createForms(strapi: Core.Strapi, lists: ChosenLists): Promise<void> {
  for (const { slug, data } of wanted) {
    if (await find(strapi, slug)) continue;
    await forms(strapi).create({ data: { slug, ...data(lists) }, status: 'published' } as never);
  }
}

/** The same lists, at the account in use. */
export async function pointForms(strapi: Core.Strapi, lists: ChosenLists): Promise<void> {
  for (const { slug } of wanted) {
    const form = await find(strapi, slug);
    if (!form) continue;
    const everyone = form.lists ?? [];
    const offers = form.listChoices ?? [];
    const offered = offers.map(({ list }) => list);
    const [pointed, pointedOffers] = [lists.translated(everyone), lists.translated(offered)];
    if (sameLists(pointed, everyone) && sameLists(pointedOffers, offered)) continue;
    const labels = offered.map((list, index) => [pointedOffers[index], form.texts?.lists?.[list]]);
    await forms(strapi).update({
      documentId: form.documentId,
      data: {
        lists: pointed,
        listChoices: offers.map((offer, index) => ({ ...offer, list: pointedOffers[index] })),
        texts: { ...form.texts, lists: Object.fromEntries(labels.filter(([, label]) => label)) },
      },
      status: 'published',
    } as never);
  }
}
