export { connectionController } from './controller';
export { connectionRoutes } from './routes';
export { type ConnectionService, connectionService, type Translation } from './service';
export { connectionMigration } from './tables';
