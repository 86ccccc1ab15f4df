import type { Core } from '@strapi/strapi';

const PERMISSION = 'plugin::users-permissions.permission';

/** What anyone may do without a login. Forms must be readable for pages to show theirs. */
const actions = [
  'api::member.member.create',
  'api::member.member.update',
  'api::member.member.delete',
  'api::page.page.find',
  'api::page.page.findOne',
  'plugin::constant-contact.signup-form.find',
  'plugin::constant-contact.signup-form.findOne',
];

export async function allowPublic(strapi: Core.Strapi): Promise<void> {
  const role = await strapi.db.query('plugin::users-permissions.role').findOne({ where: { type: 'public' } });
  const permissions = strapi.db.query(PERMISSION);
  for (const action of actions) {
    const where = { action, role: role.id };
    if (!(await permissions.findOne({ where }))) await permissions.create({ data: where });
  }
}
