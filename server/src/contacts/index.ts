export { contactsController } from './controller';
export { type Link, linksMigration, optOutOf } from './links';
export { contactsRoutes } from './routes';
export { type ContactsService, contactsService } from './service';
export { privacyMigration } from './tables';
