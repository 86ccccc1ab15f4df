export type { NewDelivery } from './add';
export { translated, withWarnings } from './apply';
export type { Change } from './change';
export { deliveriesController } from './controller';
export { deliveriesIndexesMigration } from './indexes';
export type { Handler } from './perform';
export { deliveriesRoutes } from './routes';
export { type DeliveriesService, deliveriesService } from './service';
export { type Delivery, deliveriesMigration, type StoredChange } from './tables';
