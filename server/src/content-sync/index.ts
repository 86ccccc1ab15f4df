export { contentSyncController } from './controller';
export { contentSyncMigrations } from './migrations';
export { contentSyncRoutes } from './routes';
export { type ContentSyncService, contentSyncService } from './service';
