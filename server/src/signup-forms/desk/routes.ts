import { PERMISSIONS } from '../../permissions';
import { adminRoute } from '../../strapi/admin-routes';

const { readSignups, reviewSignups, exportSignups } = PERMISSIONS;

export const signupsRoutes = [
  adminRoute('GET', '/signups', 'signups.find', readSignups),
  adminRoute('GET', '/signups/export', 'signups.export', exportSignups),
  adminRoute('GET', '/signups/forms', 'signups.forms', readSignups),
  adminRoute('GET', '/signups/:id', 'signups.findOne', readSignups),
  adminRoute('POST', '/signups/review', 'signups.review', reviewSignups),
];
