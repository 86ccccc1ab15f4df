import type { Core } from '@strapi/strapi';
import { demoPage } from './page';

/** `/demo`: what a site's own page with a sign-up form on it looks like. */
export const demoRoute: Core.RouteInput = {
  method: 'GET',
  path: '/demo',
  handler(ctx: { type: string; body: unknown }) {
    ctx.type = 'text/html; charset=utf-8';
    ctx.body = demoPage(process.env.SANDBOX_URL || 'http://127.0.0.1:4010');
  },
  config: { auth: false },
};
