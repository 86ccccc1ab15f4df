export { contactsController } from './controller';
export { type Link, linksMigration } from './links';
export { contactsRoutes } from './routes';
export { type ContactsService, contactsService } from './service';
export { privacyMigration } from './tables';
