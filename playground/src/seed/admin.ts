import type { Core } from '@strapi/strapi';

/** The administrator that the start script prints. */
export async function createAdmin(strapi: Core.Strapi): Promise<void> {
  const { PLAYGROUND_EMAIL: email, PLAYGROUND_PASSWORD: password } = process.env;
  const users = strapi.service('admin::user');
  if (!email || !password || (await users.exists())) return;
  const role = await strapi.service('admin::role').getSuperAdmin();
  await users.create({
    email,
    password,
    firstname: 'Ada',
    lastname: 'Admin',
    isActive: true,
    blocked: false,
    registrationToken: null,
    roles: [role.id],
  });
}
