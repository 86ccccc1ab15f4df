const permission = (action: string) => [{ action: `plugin::constant-contact.${action}`, subject: null }];

/** The actions that the server registers; each entry is the list that `Page.Protect` and `useRBAC` take. */
export const PERMISSIONS = {
  readConnections: permission('connection.read'),
  updateConnections: permission('connection.update'),
  readDeliveries: permission('deliveries.read'),
  retryDeliveries: permission('deliveries.retry'),
  readRules: permission('rules.read'),
  updateRules: permission('rules.update'),
  readSignups: permission('signups.read'),
  readContacts: permission('contacts.read'),
  eraseContacts: permission('contacts.erase'),
  pollOptOuts: permission('contacts.poll'),
  reviewSignups: permission('signups.review'),
  exportSignups: permission('signups.export'),
};

/** Any of them opens the plugin's pages in the main menu. */
export const OPENS_PAGES = [
  ...PERMISSIONS.readSignups,
  ...PERMISSIONS.readDeliveries,
  ...PERMISSIONS.readRules,
  ...PERMISSIONS.readContacts,
];
