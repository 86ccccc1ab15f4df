import type { Core } from '@strapi/strapi';
import { config } from './config';
import { connectionController, connectionMigrations, connectionRoutes, connectionService } from './connection';
import { contactsController, contactsRoutes, contactsService, linksMigration, privacyMigration } from './contacts';
import { contentSyncController, contentSyncMigrations, contentSyncRoutes, contentSyncService } from './content-sync';
import { deliveriesController, deliveriesMigrations, deliveriesRoutes, deliveriesService } from './deliveries';
import { EVENTS } from './events';
import { overviewController, overviewRoutes } from './overview';
import { registerPermissions } from './permissions';
import * as signupForms from './signup-forms';
import { locksMigration } from './strapi/lock';
import { registerMigrations } from './strapi/migrations';
import { service } from './strapi/service';

const migrations = [
  locksMigration,
  ...connectionMigrations,
  ...deliveriesMigrations,
  linksMigration,
  ...contentSyncMigrations,
  signupForms.signupsMigration,
  privacyMigration,
  signupForms.signupsRetentionMigration,
  signupForms.signupRecordMigration,
  signupForms.spentChallengesMigration,
  signupForms.confirmationsMigration,
  signupForms.testSignupsMigration,
  signupForms.limitsMigration,
];

export type { PluginOptions } from './config';
export type { ConnectionView, FieldView, ListChoice } from './connection/contract';
export type { ConnectionDeclaration } from './connection/declaration';
export type { LookUpResult } from './contacts/contract';
export type { RuleDeclaration } from './content-sync/contract';
export type { Change } from './deliveries';
export type { DeliveryDetail, DeliveryRow } from './deliveries/contract';
export type { EventName, EventPayload } from './events';
export type { PublicForm, SignupAnswer, SignupBody } from './signup-forms/contract';
export type { DeclaredWords, FormDeclaration } from './signup-forms/declared/contract';
export type {
  BeforeSignup,
  HookContext,
  IncomingSignup,
  NamedList,
  SignupChanges,
  SignupDecision,
  SignupRefusal,
} from './signup-forms/hooks/contract';
export type { Services } from './strapi/service';

type App = { strapi: Core.Strapi };

/** Puts the rooms together into the object that Strapi loads. */
export default {
  config,

  async register({ strapi }: App): Promise<void> {
    await registerMigrations(strapi, migrations);
    signupForms.register(strapi);
  },

  async bootstrap({ strapi }: App): Promise<void> {
    await registerPermissions(strapi);
    for (const event of EVENTS) strapi.get('webhookStore').addAllowedEvent(event, event);
    signupForms.bootstrap(strapi);
    await service(strapi, 'connection').start();
    await service(strapi, 'signup-forms').startSeeding();
    await service(strapi, 'content-sync').start();
    service(strapi, 'deliveries').start();
    service(strapi, 'contacts').start();
  },

  async destroy({ strapi }: App): Promise<void> {
    await signupForms.destroy(strapi);
    await service(strapi, 'contacts').stop();
    await service(strapi, 'content-sync').stop();
    await service(strapi, 'deliveries').stop();
    await service(strapi, 'connection').stop();
  },

  contentTypes: signupForms.contentTypes,
  controllers: {
    connection: connectionController,
    contacts: contactsController,
    'content-sync': contentSyncController,
    deliveries: deliveriesController,
    overview: overviewController,
    ...signupForms.controllers,
  },
  services: {
    connection: connectionService,
    contacts: contactsService,
    'content-sync': contentSyncService,
    deliveries: deliveriesService,
    ...signupForms.services,
  },
  routes: {
    admin: {
      type: 'admin',
      routes: [
        ...connectionRoutes,
        ...contactsRoutes,
        ...contentSyncRoutes,
        ...deliveriesRoutes,
        ...overviewRoutes,
        ...signupForms.adminRoutes,
      ],
    },
    ...signupForms.routes,
  },
};
