import type { Core } from '@strapi/strapi';
import { array, number, object, string } from 'yup';
import { answering } from '../strapi/answering';
import { checked } from '../strapi/http';
import { service } from '../strapi/service';
import type { BackfillPreview, BackfillView, SweepStarted } from './backfill/contract';
import { contentTypeChoices } from './content-types';
import type { ContentTypeChoice, RuleBody, RuleView, SkippedPage } from './contract';

const order = object({
  keys: array(string().required()).typeError('The order is a list of keys').required('Name the rules in their order'),
});

const paging = object({
  page: number().integer().min(1).default(1),
  pageSize: number().integer().min(1).max(100, 'At most 100 a page').default(20),
});

export const contentSyncController = ({ strapi }: { strapi: Core.Strapi }) => {
  const sync = () => service(strapi, 'content-sync');
  return answering({
    find: async (): Promise<RuleView[]> => sync().rules(),
    create: async (ctx): Promise<RuleView> => sync().createRule(ctx.request.body as RuleBody),
    update: async (ctx): Promise<RuleView> => sync().updateRule(ctx.params.key, ctx.request.body as RuleBody),
    order: async (ctx): Promise<RuleView[]> => sync().reorder((await checked(order, ctx.request.body)).keys),
    delete: async (ctx): Promise<RuleView> => sync().removeRule(ctx.params.key),
    async skipped(ctx): Promise<SkippedPage> {
      const { page, pageSize } = await checked(paging, ctx.query);
      return sync().skipped(ctx.params.key, page, pageSize);
    },
    backfill: async (ctx): Promise<BackfillView | null> => sync().backfill(ctx.params.key),
    startBackfill: async (ctx): Promise<BackfillView> => sync().startBackfill(ctx.params.key),
    previewBackfill: async (ctx): Promise<BackfillPreview> => sync().previewBackfill(ctx.params.key),
    pauseBackfill: async (ctx): Promise<BackfillView> => sync().pauseBackfill(ctx.params.key),
    resumeBackfill: async (ctx): Promise<BackfillView> => sync().resumeBackfill(ctx.params.key),
    cancelBackfill: async (ctx): Promise<BackfillView> => sync().cancelBackfill(ctx.params.key),
    sweep: async (): Promise<SweepStarted> => sync().sweep(),
    contentTypes: async (): Promise<ContentTypeChoice[]> => contentTypeChoices(strapi),
  });
};
