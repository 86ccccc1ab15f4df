import type { Core } from '@strapi/strapi';

/** What a role of the panel may be allowed; the panel's `permissions.ts` names the same. */
export const PERMISSIONS = {
  readConnections: 'plugin::constant-contact.connection.read',
  updateConnections: 'plugin::constant-contact.connection.update',
  readDeliveries: 'plugin::constant-contact.deliveries.read',
  retryDeliveries: 'plugin::constant-contact.deliveries.retry',
  readRules: 'plugin::constant-contact.rules.read',
  updateRules: 'plugin::constant-contact.rules.update',
  readSignups: 'plugin::constant-contact.signups.read',
  reviewSignups: 'plugin::constant-contact.signups.review',
  exportSignups: 'plugin::constant-contact.signups.export',
  readContacts: 'plugin::constant-contact.contacts.read',
  eraseContacts: 'plugin::constant-contact.contacts.erase',
  pollOptOuts: 'plugin::constant-contact.contacts.poll',
} as const;

const FORM = 'plugin::constant-contact.signup-form';

/** What Strapi's Content Manager allows of sign-up forms: action and subject. */
export const FORM_PERMISSIONS = {
  read: ['plugin::content-manager.explorer.read', FORM],
  update: ['plugin::content-manager.explorer.update', FORM],
} as const;

const settings = (uid: string, displayName: string) => ({
  section: 'settings',
  category: 'Constant Contact',
  subCategory: 'Connection',
  pluginName: 'constant-contact',
  displayName,
  uid,
});

const page = (uid: string, subCategory: string, displayName: string) => ({
  section: 'plugins',
  subCategory,
  pluginName: 'constant-contact',
  displayName,
  uid,
});

export async function registerPermissions(strapi: Core.Strapi): Promise<void> {
  await strapi
    .service('admin::permission')
    .actionProvider.registerMany([
      settings('connection.read', 'Read'),
      settings('connection.update', 'Update'),
      page('deliveries.read', 'Deliveries', 'Read'),
      page('deliveries.retry', 'Deliveries', 'Retry and cancel'),
      page('rules.read', 'Content sync', 'Read'),
      page('rules.update', 'Content sync', 'Update'),
      page('signups.read', 'Sign-ups', 'Read'),
      page('contacts.read', 'Contacts', 'Look up'),
      page('contacts.erase', 'Contacts', 'Erase'),
      page('contacts.poll', 'Contacts', 'Ask for opt-outs'),
      page('signups.review', 'Sign-ups', 'Let through and reject'),
      page('signups.export', 'Sign-ups', 'Export'),
    ]);
}
