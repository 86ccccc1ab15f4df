import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { answering } from '../strapi/answering';
import { checked } from '../strapi/http';
import { service } from '../strapi/service';
import type {
  BudgetToday,
  ConnectionView,
  ConsentStart,
  FieldChoice,
  FieldView,
  ListChoice,
  ListView,
  MoveView,
  RedirectAddress,
  TagView,
  TestResult,
} from './contract';
import {
  connectionInput,
  consentFinish,
  defaultLists,
  mapping,
  modeInput,
  moveInput,
  movePairs,
  pastedList,
  siteAnswer,
} from './validation';

/** Routes of the panel about connections; see `contract.ts` for what goes in and out. */
export const connectionController = ({ strapi }: { strapi: Core.Strapi }) => {
  const connections = () => service(strapi, 'connection');
  const key = (ctx: Context): string => ctx.params.key;
  const body = (ctx: Context): unknown => ctx.request.body;

  return answering({
    find: async (): Promise<ConnectionView[]> => connections().all(),
    create: async (ctx): Promise<ConnectionView> => connections().create(await checked(connectionInput, body(ctx))),
    update: async (ctx): Promise<ConnectionView> =>
      connections().update(key(ctx), await checked(connectionInput, body(ctx))),
    delete: async (ctx): Promise<{ key: string }> => {
      await connections().remove(key(ctx));
      return { key: key(ctx) };
    },
    test: async (ctx): Promise<TestResult> => connections().test(key(ctx)),
    disconnect: async (ctx): Promise<ConnectionView> => connections().disconnect(key(ctx)),
    redirectAddress: async (): Promise<RedirectAddress> => ({ url: connections().redirectUrl() }),
    startConsent: async (ctx): Promise<ConsentStart> => ({
      url: await connections().consent.start(await connections().connecting(key(ctx))),
    }),
    finishConsent: async (ctx): Promise<ConnectionView> => {
      const { query } = await checked(consentFinish, body(ctx));
      const connected = await connections().consent.finish(query);
      await connections().test(connected);
      return connections().view((await connections().get(connected)).replaces ?? connected);
    },

    answerSite: async (ctx): Promise<ConnectionView> => {
      const { answer } = await checked(siteAnswer, body(ctx));
      await connections().site.answer(key(ctx), answer);
      return connections().view(key(ctx));
    },
    setMode: async (ctx): Promise<ConnectionView> => {
      const { mode, testAddresses } = await checked(modeInput, body(ctx));
      await connections().site.setMode(key(ctx), { mode, ...(testAddresses && { testAddresses }) });
      return connections().view(key(ctx));
    },
    budget: async (ctx): Promise<BudgetToday> => connections().today(key(ctx)),

    beginMove: async (ctx): Promise<MoveView> =>
      connections().move.begin(key(ctx), await checked(moveInput, body(ctx))),
    findMove: async (ctx): Promise<MoveView> => connections().move.view(key(ctx)),
    confirmMove: async (ctx): Promise<ConnectionView> => {
      await connections().move.confirm(key(ctx), await checked(movePairs, body(ctx)));
      await connections().settle(key(ctx));
      return connections().view(key(ctx));
    },
    cancelMove: async (ctx): Promise<ConnectionView> => {
      await connections().move.cancel(key(ctx));
      return connections().view(key(ctx));
    },

    lists: async (ctx): Promise<ListView[]> => connections().lists.of(key(ctx)),
    refreshLists: async (ctx): Promise<ListView[]> => connections().lists.refresh(key(ctx)),
    pasteList: async (ctx): Promise<ListView[]> => {
      const { uri } = await checked(pastedList, body(ctx));
      return connections().lists.paste(key(ctx), uri);
    },
    setDefaultLists: async (ctx): Promise<ConnectionView> => {
      const { lists } = await checked(defaultLists, body(ctx));
      await connections().lists.setDefaults(key(ctx), lists);
      return connections().view(key(ctx));
    },
    listChoices: async (): Promise<ListChoice[]> => connections().listChoices(),

    tags: async (ctx): Promise<TagView[]> => {
      const client = await connections().client(key(ctx));
      return client.supports('tags') ? (await client.tags()).map(({ id, name }) => ({ id, name })) : [];
    },
    fields: async (ctx): Promise<FieldView[]> => connections().fieldViews(key(ctx)),
    refreshFields: async (ctx): Promise<FieldView[]> => connections().refreshFields(key(ctx)),
    fieldChoices: async (): Promise<FieldChoice[]> => connections().fieldChoices(),
    setMapping: async (ctx): Promise<ConnectionView> => {
      const input = await checked(mapping, body(ctx));
      await connections().setMapping(key(ctx), input.mapping);
      return connections().view(key(ctx));
    },
  });
};
