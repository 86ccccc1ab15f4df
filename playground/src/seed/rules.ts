import type { Core } from '@strapi/strapi';
import { type ChosenLists, type ListName, sameLists } from './lists';
import { constantContact } from './plugin';

const names = [
  { from: 'firstName', to: 'firstName' },
  { from: 'lastName', to: 'lastName' },
];

const wanted = [
  { name: 'Members', contentType: 'api::member.member', email: 'email', mapping: names, list: 'Customers' },
  {
    name: 'Users',
    contentType: 'plugin::users-permissions.user',
    email: 'email',
    mapping: [],
    list: 'Customers',
  },
  {
    name: 'Authors',
    contentType: 'api::article.article',
    email: 'authorEmail',
    mapping: [],
    list: 'General Interest',
  },
] as const satisfies ReadonlyArray<{ list: ListName; [more: string]: unknown }>;

export async function createRules(strapi: Core.Strapi, lists: ChosenLists): Promise<void> {
  const sync = constantContact(strapi, 'content-sync');
  const known = new Set((await sync.rules()).map((rule) => rule.name));
  for (const { list, mapping, ...rule } of wanted) {
    if (known.has(rule.name)) continue;
    await sync.createRule({
      ...rule,
      mapping: [...mapping],
      enabled: true,
      lists: [lists.key(list)],
      whenGone: 'leave',
    });
  }
}

export async function pointRules(strapi: Core.Strapi, lists: ChosenLists): Promise<void> {
  const sync = constantContact(strapi, 'content-sync');
  for (const rule of await sync.rules()) {
    const translated = lists.translated(rule.lists);
    if (rule.declared || sameLists(translated, rule.lists)) continue;
    await sync.updateRule(rule.key, { ...rule, lists: translated });
  }
}
