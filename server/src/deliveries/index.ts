export type { NewDelivery } from './add';
export { translated, withWarnings } from './apply';
export type { Change } from './change';
export { deliveriesController } from './controller';
export type { Handler } from './perform';
export { retentionMigration } from './retention';
export { deliveriesRoutes } from './routes';
export { type DeliveriesService, deliveriesService } from './service';
export { type Delivery, deliveriesMigration, type StoredChange } from './tables';
