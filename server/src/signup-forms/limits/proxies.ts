import { BlockList, isIPv6 } from 'node:net';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { addressOf } from './network';

/** At start: the setting without which Strapi believes visitors who they are. */
export function warnOfProxies(strapi: Core.Strapi): void {
  const { proxy, proxyIpHeader, maxIpsCount } = strapi.server.app;
  if (!proxy || maxIpsCount > 0) return;
  strapi.log.warn(
    `[constant-contact] server.proxy.koa is on and server.proxy.maxIpsCount is not set: whoever sends the header ${proxyIpHeader} ` +
      'themselves looks like anybody to Strapi. This plugin takes the last address in it, as if there was one proxy. Set ' +
      'server.proxy.maxIpsCount (config/server) to the number of proxies in front of this site.'
  );
}

/** Says once that all visitors share one limit, because they come from a proxy that Strapi does not know of. */
export function proxyHint(strapi: Core.Strapi): (ctx: Pick<Context, 'app' | 'get' | 'req'>) => void {
  let said = false;
  return (ctx) => {
    const { proxy, proxyIpHeader } = ctx.app;
    if (said || proxy || !ctx.get(proxyIpHeader) || !isNear(ctx.req.socket.remoteAddress ?? '')) return;
    said = true;
    strapi.log.warn(
      '[constant-contact] sign-ups come through a proxy, and server.proxy.koa is off: all visitors count as one network, and share its ' +
        'limit. Set server.proxy to { koa: true, maxIpsCount: 1 } in config/server, with the number of proxies in front of this site.'
    );
  };
}

const near = new BlockList();
for (const [net, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  near.addSubnet(net, bits);
}
near.addAddress('::1', 'ipv6');
near.addSubnet('fc00::', 7, 'ipv6');

/** This machine, or one of a private network: no visitor who wrote the header themselves. */
function isNear(ip: string): boolean {
  const address = addressOf(ip);
  return address !== null && near.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}
