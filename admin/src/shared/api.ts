import { adminApi } from '@strapi/strapi/admin';
import { PLUGIN_ID } from '../plugin-id';

export const api = adminApi.enhanceEndpoints({
  addTagTypes: [
    'CtctConnection',
    'CtctList',
    'CtctField',
    'CtctDelivery',
    'CtctRule',
    'CtctBackfill',
    'CtctSweep',
    'CtctMove',
    'CtctOptOut',
    'CtctSignup',
  ],
});

export const at = (path: string) => `/${PLUGIN_ID}${path}`;

/** Every answer of the plugin's routes is `{ data }`. */
export const unwrap = <T>(body: { data: T }): T => body.data;
