import { PERMISSIONS } from '../permissions';
import { adminRoute } from '../strapi/admin-routes';

export const deliveriesRoutes = [
  adminRoute('GET', '/deliveries', 'deliveries.find', PERMISSIONS.readDeliveries),
  adminRoute('GET', '/deliveries/:id', 'deliveries.findOne', PERMISSIONS.readDeliveries),
  adminRoute('POST', '/deliveries/:id/retry', 'deliveries.retry', PERMISSIONS.retryDeliveries),
];
