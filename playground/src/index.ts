import type { Core } from '@strapi/strapi';
import { demoRoutes } from './demo/routes';
import { seed } from './seed';

export default {
  register({ strapi }: { strapi: Core.Strapi }) {
    strapi.server.routes(demoRoutes);
  },
  bootstrap: ({ strapi }: { strapi: Core.Strapi }) => seed(strapi),
};
