import { PERMISSIONS } from '../permissions';
import { adminRoute } from '../strapi/admin-routes';

export const overviewRoutes = [adminRoute('GET', '/overview', 'overview.find', PERMISSIONS.readSignups)];
