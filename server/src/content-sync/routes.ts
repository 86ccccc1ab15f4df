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
  adminRoute('GET', '/rules/sweep', 'content-sync.sweeps', readRules),
  adminRoute('POST', '/rules/sweep', 'content-sync.sweep', updateRules),
  adminRoute('GET', '/rules/:key/backfill', 'content-sync.backfill', readRules),
  adminRoute('POST', '/rules/:key/backfill', 'content-sync.startBackfill', updateRules),
  adminRoute('POST', '/rules/:key/backfill/preview', 'content-sync.previewBackfill', updateRules),
  adminRoute('POST', '/rules/:key/backfill/pause', 'content-sync.pauseBackfill', updateRules),
  adminRoute('POST', '/rules/:key/backfill/resume', 'content-sync.resumeBackfill', updateRules),
  adminRoute('POST', '/rules/:key/backfill/cancel', 'content-sync.cancelBackfill', updateRules),
  adminRoute('POST', '/rules/:key/verify/sample', 'content-sync.verifySample', updateRules),
  adminRoute('POST', '/rules/:key/verify', 'content-sync.verify', updateRules),
  adminRoute('POST', '/rules/:key/mend', 'content-sync.mend', updateRules),
  adminRoute('GET', '/content-types', 'content-sync.contentTypes', readRules),
];
