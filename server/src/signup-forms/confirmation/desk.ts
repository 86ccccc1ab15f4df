import type { Core } from '@strapi/strapi';
import { PERMISSIONS } from '../../permissions';
import { adminRoute } from '../../strapi/admin-routes';
import { answering } from '../../strapi/answering';
import { service } from '../../strapi/service';
import type { StuckMails } from './contract';

export const confirmationMailsController = ({ strapi }: { strapi: Core.Strapi }) =>
  answering({
    stuck: async (): Promise<StuckMails> => service(strapi, 'signup-forms').stuckMails(),
  });

export const confirmationMailsRoutes = [
  adminRoute('GET', '/confirmation-mails/stuck', 'confirmation-mails.stuck', PERMISSIONS.readSignups),
];
