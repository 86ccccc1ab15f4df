import type { Core } from '@strapi/strapi';
import type { ConnectionService } from '../connection';
import type { ContactsService } from '../contacts';
import type { ContentSyncService } from '../content-sync';
import type { DeliveriesService } from '../deliveries';

import type { SignupFormsService } from '../signup-forms';
import { PLUGIN } from './plugin-name';

/** What the rooms offer one another, by the name under which Strapi knows it. */
export interface Services {
  connection: ConnectionService;
  contacts: ContactsService;
  'content-sync': ContentSyncService;
  deliveries: DeliveriesService;
  'signup-forms': SignupFormsService;
}

export const service = <Name extends keyof Services>(strapi: Core.Strapi, name: Name): Services[Name] =>
  strapi.plugin(PLUGIN).service<Services[Name]>(name);
