import type { Core } from '@strapi/strapi';

/** Below Strapi's prefix for content APIs, `/api` unless configured. */
const ROOM = '/constant-contact';

/** A route of this room, however the router reads it: it ignores case and one slash at the end. */
export function isPublicPath(prefix: string, path: string): boolean {
  const lower = path.toLowerCase();
  const room = `${prefix}${ROOM}`.toLowerCase();
  return lower.startsWith(`${room}/signup-forms/`) || lower.replace(/\/$/, '') === `${room}/embed.js`;
}

export function isSignupPath(prefix: string, path: string): boolean {
  return isPublicPath(prefix, path) && /\/signups\/?$/i.test(path);
}

/** Where visitors reach the public API, without the host: `server.url` may add a path that a proxy takes off again. */
export function publicPath(strapi: Core.Strapi): string {
  const url: string = strapi.config.get('server.url', '') ?? '';
  const base = URL.canParse(url) ? new URL(url).pathname : url;
  return `${base.replace(/\/+$/, '')}${strapi.config.get('api.rest.prefix', '/api')}${ROOM}`;
}
