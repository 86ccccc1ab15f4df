import type { Core } from '@strapi/strapi';

/** Below Strapi's prefix for content APIs, `/api` unless configured. */
const ROOM = '/constant-contact';

/** Everything below the plugin's part of the content API, as a router that ignores case could read it, and a little more. */
export function isPublicPath(prefix: string, path: string): boolean {
  const readable = decoded(path).toLowerCase();
  const room = `${prefix}${ROOM}`.toLowerCase();
  return readable === room || readable.startsWith(`${room}/`);
}

/** Where visitors reach the public API, without the host: `server.url` may add a path that a proxy takes off again. */
export function publicPath(strapi: Core.Strapi): string {
  const url: string = strapi.config.get('server.url', '') ?? '';
  const base = URL.canParse(url) ? new URL(url).pathname : url;
  return `${base.replace(/\/+$/, '')}${strapi.config.get('api.rest.prefix', '/api')}${ROOM}`;
}

/** The same with the host, for links in mails: `server.url`, else the address at which the site listens. */
export function publicUrl(strapi: Core.Strapi): string {
  return new URL(publicPath(strapi), strapi.config.get<string>('server.absoluteUrl')).href;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
