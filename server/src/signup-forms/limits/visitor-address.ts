import type { Context } from 'koa';

/**
 * The address that a request comes from, as the site's own proxies saw it. Each proxy adds whom it heard from at the end of the list, and
 * everything before that is what the visitor wrote. Koa takes the first of them where Strapi's `server.proxy.koa` is on and
 * `server.proxy.maxIpsCount` does not say how many proxies there are: here that means one.
 */
export function visitorAddress({ app, request }: Pick<Context, 'app' | 'request'>): string {
  const trusted = app.proxy && !(app.maxIpsCount > 0) ? request.ips.at(-1) : undefined;
  return trusted ?? request.ip;
}
