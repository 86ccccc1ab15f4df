import type { Core } from '@strapi/strapi';
import { array, number, object, string } from 'yup';
import { answering } from '../strapi/answering';
import { checked } from '../strapi/http';
import { service } from '../strapi/service';
import type { BackfillPreview, BackfillView, SweepStarted, SweepView } from './backfill/contract';
import { contentTypeChoices } from './content-types';
import type { ContentTypeChoice, RuleBody, RuleView, SkippedPage } from './contract';
import { type Mended, MOST_AT_ONCE, MOST_IN_SAMPLE, type Sample, type Verified } from './verify/contract';

const order = object({
  keys: array(string().required()).typeError('The order is a list of keys').required('Name the rules in their order'),
});

const paging = object({
  page: number().integer().min(1).default(1),
  pageSize: number().integer().min(1).max(100, 'At most 100 a page').default(20),
});

const sample = object({
  size: number()
    .typeError('The size is a number')
    .integer('The size is a whole number')
    .min(1, 'At least 1')
    .max(MOST_IN_SAMPLE, `At most ${MOST_IN_SAMPLE}`)
    .default(50),
});

const some = (most: number) =>
  object({
    documents: array(string().required())
      .typeError('The documents are a list of ids')
      .required('Name the documents')
      .min(1, 'Name at least one document')
      .max(most, `At most ${most} documents at once`),
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
    sweeps: async (): Promise<SweepView> => sync().sweeps(),
    sweep: async (): Promise<SweepStarted> => sync().sweep(),
    async verifySample(ctx): Promise<Sample> {
      return sync().verifySample(ctx.params.key, (await checked(sample, ctx.request.body)).size);
    },
    async verify(ctx): Promise<Verified> {
      return sync().verify(ctx.params.key, (await checked(some(MOST_AT_ONCE), ctx.request.body)).documents);
    },
    async mend(ctx): Promise<Mended> {
      return sync().mend(ctx.params.key, (await checked(some(MOST_IN_SAMPLE), ctx.request.body)).documents);
    },
    contentTypes: async (): Promise<ContentTypeChoice[]> => contentTypeChoices(strapi),
  });
};
