import { PERMISSIONS } from '../permissions';
import { adminRoute } from '../strapi/admin-routes';

export const deliveriesRoutes = [
  adminRoute('GET', '/deliveries', 'deliveries.find', PERMISSIONS.readDeliveries),
  adminRoute('GET', '/deliveries/:id', 'deliveries.findOne', PERMISSIONS.readDeliveries),
  adminRoute('POST', '/deliveries/retry', 'deliveries.retryAll', PERMISSIONS.retryDeliveries),
  adminRoute('POST', '/deliveries/cancel', 'deliveries.cancelAll', PERMISSIONS.retryDeliveries),
  adminRoute('POST', '/deliveries/:id/retry', 'deliveries.retry', PERMISSIONS.retryDeliveries),
  adminRoute('POST', '/deliveries/:id/cancel', 'deliveries.cancel', PERMISSIONS.retryDeliveries),
];
