import type { Core } from '@strapi/strapi';
import { answering } from '../strapi/answering';
import { service } from '../strapi/service';
import { contentTypeChoices } from './content-types';
import type { ContentTypeChoice, RuleInput, RuleView } from './contract';

export const contentSyncController = ({ strapi }: { strapi: Core.Strapi }) => {
  const sync = () => service(strapi, 'content-sync');
  return answering({
    find: async (): Promise<RuleView[]> => sync().rules(),
    create: async (ctx): Promise<RuleView> => sync().createRule(ctx.request.body as RuleInput),
    update: async (ctx): Promise<RuleView> => sync().updateRule(ctx.params.key, ctx.request.body as RuleInput),
    delete: async (ctx): Promise<RuleView> => sync().removeRule(ctx.params.key),
    contentTypes: async (): Promise<ContentTypeChoice[]> => contentTypeChoices(strapi),
  });
};
