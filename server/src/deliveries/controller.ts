import type { Core } from '@strapi/strapi';
import { number, object, string } from 'yup';
import { answering } from '../strapi/answering';
import { checked } from '../strapi/http';
import { service } from '../strapi/service';
import {
  type AllThatMatch,
  CAN_BE_CANCELLED,
  CAN_BE_RETRIED,
  type Changed,
  DELIVERY_STATES,
  type DeliveryDetail,
  type DeliveryPage,
  type DeliveryRow,
  type DeliveryState,
  HOLDS,
} from './contract';

const filter = {
  state: string().oneOf(DELIVERY_STATES, 'There is no such state'),
  hold: string().oneOf(HOLDS, 'Deliveries wait for connection or too-old'),
  connection: string().max(36),
  email: string().max(100),
};

const list = object({
  ...filter,
  page: number().integer().min(1).default(1),
  pageSize: number().integer().min(1).max(100, 'At most 100 a page').default(20),
});

const allThat = (states: readonly DeliveryState[]) =>
  object({
    ...filter,
    state: string()
      .oneOf(states, `Name one of ${states.join(', ')}`)
      .required('Name a state'),
  });

const toRetry = allThat(CAN_BE_RETRIED);
const toCancel = allThat(CAN_BE_CANCELLED);

export const deliveriesController = ({ strapi }: { strapi: Core.Strapi }) => {
  const deliveries = () => service(strapi, 'deliveries');
  return answering({
    find: async (ctx): Promise<DeliveryPage> => deliveries().find(await checked(list, withoutEmpty(ctx.query))),
    findOne: async (ctx): Promise<DeliveryDetail> => deliveries().get(ctx.params.id),
    retry: async (ctx): Promise<DeliveryRow> => deliveries().retry(ctx.params.id),
    cancel: async (ctx): Promise<DeliveryRow> => deliveries().cancel(ctx.params.id),
    retryAll: async (ctx): Promise<Changed> =>
      deliveries().retryAll((await checked(toRetry, withoutEmpty(ctx.request.body))) as AllThatMatch),
    cancelAll: async (ctx): Promise<Changed> =>
      deliveries().cancelAll((await checked(toCancel, withoutEmpty(ctx.request.body))) as AllThatMatch),
  });
};

const withoutEmpty = (given: unknown) =>
  Object.fromEntries(Object.entries(given ?? {}).filter(([, value]) => value !== ''));
