import type { Core } from '@strapi/strapi';
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

/** At start: the setting without which the site may be wrong about who its visitors are. */
export function warnOfProxies(strapi: Core.Strapi): void {
  const { proxy, proxyIpHeader, maxIpsCount } = strapi.server.app;
  if (!proxy || maxIpsCount > 0) return;
  strapi.log.warn(
    `[constant-contact] server.proxy.koa is on and server.proxy.maxIpsCount is not set: whoever sends the header ${proxyIpHeader} ` +
      'themselves looks like anybody to Strapi. This plugin takes the last address in it, as if there was one proxy. Set ' +
      'server.proxy.maxIpsCount (config/server) to the number of proxies in front of this site.'
  );
}
