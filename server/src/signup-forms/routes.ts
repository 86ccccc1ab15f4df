import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { pluginConfig } from '../config';
import { confirmationsController } from './confirmation/controller';
import { publicController } from './controller';
import { preferencesController } from './preferences/controller';
import { SCRIPTS } from './scripts';

type Action = (ctx: Context) => Promise<void>;

/**
 * Public routes take functions as handlers: an action named by a string would appear among the permissions of users-permissions,
 * where it would decide nothing, as nobody has to be logged in. `find` and `findOne` are ordinary actions on purpose: without
 * them Strapi takes a form that a page points to out of the answer.
 */
export function signupFormRoutes({ strapi }: { strapi: Core.Strapi }) {
  const { find, page, challenge, signUp, script } = publicController(strapi);
  const confirmations = confirmationsController(strapi);
  const preferences = preferencesController(strapi);
  const open = (method: 'GET' | 'POST', path: string, handler: Action) => ({
    method,
    path,
    handler,
    config: { auth: false },
  });

  const publicRoutes = [
    open('GET', '/signup-forms/:slug', find),
    open('GET', '/signup-forms/:slug/page', page),
    open('GET', '/signup-forms/:slug/challenge', challenge),
    open('POST', '/signup-forms/:slug/signups', signUp),
    ...SCRIPTS.map((name) => open('GET', `/${name}`, script)),
    open('GET', '/confirmations/:token', confirmations.show),
    open('POST', '/confirmations/:token', confirmations.confirm),
    open('GET', '/preferences/:token', preferences.show),
    open('POST', '/preferences/:token', preferences.save),
  ];

  return {
    type: 'content-api',
    routes: [
      ...(pluginConfig(strapi).publicApi ? publicRoutes : []),
      { method: 'GET', path: '/forms', handler: 'signup-form.find' },
      { method: 'GET', path: '/forms/:id', handler: 'signup-form.findOne' },
    ],
  };
}
