export { contentSyncController } from './controller';
export { contentSyncRoutes } from './routes';
export { type ContentSyncService, contentSyncService } from './service';
export { contentSyncMigration } from './tables';
