export type { RequestKind } from './budget';
export { connectionController } from './controller';
export { connectionMigrations } from './migrations';
export { LoggedOnly } from './mode';
export { connectionRoutes } from './routes';
export { type ConnectionService, connectionService, type NamedList, type Translation } from './service';
