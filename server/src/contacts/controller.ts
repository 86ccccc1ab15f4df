import type { Core } from '@strapi/strapi';
import { object, string } from 'yup';
import { answering } from '../strapi/answering';
import { checked } from '../strapi/http';
import { service } from '../strapi/service';
import { AT_ACCOUNT, type EraseInput, type EraseResult, type LookUpResult, type OptOutPoll } from './contract';

const input = object({
  email: string()
    .strict()
    .typeError('Type one address')
    .required('Type an address')
    .max(500, 'That is too long for an address'),
  connection: string().max(255),
});

const erasing = object({
  ...input.fields,
  atAccount: string().oneOf(AT_ACCOUNT, 'There is no such choice'),
});

export const contactsController = ({ strapi }: { strapi: Core.Strapi }) =>
  answering({
    lookUp: async (ctx): Promise<LookUpResult> => {
      const { email, connection } = await checked(input, ctx.request.body);
      return service(strapi, 'contacts').lookUp(email, connection);
    },
    erase: async (ctx): Promise<EraseResult> => {
      const { email, ...more } = (await checked(erasing, ctx.request.body)) as EraseInput;
      return service(strapi, 'contacts').erase(email, more);
    },
    optOuts: async (): Promise<OptOutPoll[]> => service(strapi, 'contacts').optOuts(),
    pollOptOuts: async (): Promise<OptOutPoll[]> => service(strapi, 'contacts').pollOptOuts(),
  });
