import type { Core } from '@strapi/strapi';
import { demoRoute } from './demo/route';
import { seed } from './seed';

export default {
  register({ strapi }: { strapi: Core.Strapi }) {
    strapi.server.routes([demoRoute]);
  },
  bootstrap: ({ strapi }: { strapi: Core.Strapi }) => seed(strapi),
};
