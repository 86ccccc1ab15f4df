import type { Core } from '@strapi/strapi';
import { object, string } from 'yup';
import { answering } from '../strapi/answering';
import { checked } from '../strapi/http';
import { service } from '../strapi/service';
import type { LookUpResult } from './contract';

const input = object({
  email: string()
    .strict()
    .typeError('Type one address')
    .required('Type an address')
    .max(500, 'That is too long for an address'),
  connection: string().max(255),
});

export const contactsController = ({ strapi }: { strapi: Core.Strapi }) =>
  answering({
    lookUp: async (ctx): Promise<LookUpResult> => {
      const { email, connection } = await checked(input, ctx.request.body);
      return service(strapi, 'contacts').lookUp(email, connection);
    },
  });
