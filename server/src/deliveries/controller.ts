import type { Core } from '@strapi/strapi';
import { number, object, string } from 'yup';
import { answering } from '../strapi/answering';
import { checked } from '../strapi/http';
import { service } from '../strapi/service';
import { DELIVERY_STATES, type DeliveryDetail, type DeliveryPage, type DeliveryRow } from './contract';

const filter = object({
  state: string().oneOf(DELIVERY_STATES, 'There is no such state'),
  connection: string().max(36),
  email: string().max(100),
  page: number().integer().min(1).default(1),
  pageSize: number().integer().min(1).max(100, 'At most 100 a page').default(20),
});

export const deliveriesController = ({ strapi }: { strapi: Core.Strapi }) =>
  answering({
    find: async (ctx): Promise<DeliveryPage> =>
      service(strapi, 'deliveries').find(await checked(filter, withoutEmpty(ctx.query))),
    findOne: async (ctx): Promise<DeliveryDetail> => service(strapi, 'deliveries').get(ctx.params.id),
    retry: async (ctx): Promise<DeliveryRow> => service(strapi, 'deliveries').retry(ctx.params.id),
  });

const withoutEmpty = (query: object) => Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''));
