import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { isLost } from '../deliveries';
import { PERMISSIONS } from '../permissions';
import { answering } from '../strapi/answering';
import { service } from '../strapi/service';
import type { Overview } from './contract';

/** What each administrator may see of the plugin's state, and no more. */
export const overviewController = ({ strapi }: { strapi: Core.Strapi }) =>
  answering({
    find: async (ctx): Promise<Overview> => {
      const [signups, deliveries, connections] = await Promise.all([
        service(strapi, 'signup-forms').latestDays(7),
        may(ctx, PERMISSIONS.readDeliveries) ? service(strapi, 'deliveries').needingAttention() : null,
        may(ctx, PERMISSIONS.readConnections) ? service(strapi, 'connection').rows() : null,
      ]);
      return {
        ...signups,
        deliveries,
        connections: connections?.filter(isLost).map(({ key, name, health }) => ({ key, name, health })) ?? null,
      };
    },
  });

const may = (ctx: Context, action: string): boolean => ctx.state.userAbility.can(action);
