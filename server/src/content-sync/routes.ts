import { PERMISSIONS } from '../permissions';
import { adminRoute } from '../strapi/admin-routes';

const { readRules, updateRules } = PERMISSIONS;

export const contentSyncRoutes = [
  adminRoute('GET', '/rules', 'content-sync.find', readRules),
  adminRoute('POST', '/rules', 'content-sync.create', updateRules),
  adminRoute('PUT', '/rules/order', 'content-sync.order', updateRules),
  adminRoute('PUT', '/rules/:key', 'content-sync.update', updateRules),
  adminRoute('DELETE', '/rules/:key', 'content-sync.delete', updateRules),
  adminRoute('GET', '/rules/:key/skipped', 'content-sync.skipped', readRules),
  adminRoute('GET', '/content-types', 'content-sync.contentTypes', readRules),
];
