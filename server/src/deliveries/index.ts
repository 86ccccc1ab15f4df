import { bulkMigration } from './bulk/tables';
import { deliveriesIndexesMigration } from './indexes';
import { addressIndexMigration, leanIndexesMigration } from './lean-indexes';
import { retentionMigration } from './retention';
import { deliveriesMigration, releasedMigration } from './tables';

export type { NewDelivery } from './add';
export { translated, withWarnings } from './apply';
export type { Newcomer } from './bulk/gathering';
export { type BulkHandler, type BulkPlan, chunks, PAGE } from './bulk/handler';
export { ENOUGH } from './bulk/heap';
export type { ListPair } from './bulk/tables';
export type { Change } from './change';
export { deliveriesController } from './controller';
export { type Handler, isLost } from './perform';
export { deliveriesRoutes } from './routes';
export { type DeliveriesService, deliveriesService } from './service';
export type { Delivery, StoredChange } from './tables';

export const deliveriesMigrations = [
  deliveriesMigration,
  deliveriesIndexesMigration,
  bulkMigration,
  retentionMigration,
  releasedMigration,
  leanIndexesMigration,
  addressIndexMigration,
];
