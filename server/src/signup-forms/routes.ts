import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context } from 'koa';
import { pluginConfig } from '../config';
import { publicController } from './controller';

type Action = (ctx: Context) => Promise<void>;

/**
 * Public routes take functions as handlers: an action named by a string would appear among the permissions of users-permissions,
 * where it would decide nothing, as nobody has to be logged in. `find` and `findOne` are ordinary actions on purpose: without
 * them Strapi takes a form that a page points to out of the answer.
 */
export function signupFormRoutes({ strapi }: { strapi: Core.Strapi }) {
  const { find, page, signUp, embed } = publicController(strapi);
  const open = (method: 'GET' | 'POST', path: string, handler: Action) => ({
    method,
    path,
    handler,
    config: { auth: false, policies: [publicApiIsOn] },
  });

  return {
    type: 'content-api',
    routes: [
      open('GET', '/signup-forms/:slug', find),
      open('GET', '/signup-forms/:slug/page', page),
      open('POST', '/signup-forms/:slug/signups', signUp),
      open('GET', '/embed.js', embed),
      { method: 'GET', path: '/forms', handler: 'signup-form.find' },
      { method: 'GET', path: '/forms/:id', handler: 'signup-form.findOne' },
    ],
  };
}

/** Switched off, the public API is not there at all. */
function publicApiIsOn(_context: unknown, _config: unknown, { strapi }: { strapi: Core.Strapi }): boolean {
  if (!pluginConfig(strapi).publicApi) throw new errors.NotFoundError('Not Found');
  return true;
}
