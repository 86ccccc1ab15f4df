import type { Core } from '@strapi/strapi';
import Koa from 'koa';
import { proxyHint, visitorAddress, warnOfProxies } from '../../../../server/src/signup-forms/limits';

type Settings = { proxy?: boolean; maxIpsCount?: number; proxyIpHeader?: string };

/** The address of a request from 10.0.0.1 with this header, at a site with these settings. */
function addressWith(settings: Settings, headers: Record<string, string>): string {
  const app = new Koa(settings);
  const request = { headers, socket: { remoteAddress: '10.0.0.1' } };
  return visitorAddress(app.createContext(request as never, {} as never));
}

const forwarded = (value: string) => ({ 'x-forwarded-for': value });

describe('the address of a visitor', () => {
  it.each<[string, Settings, Record<string, string>, string]>([
    ['is the one that connects, whatever a header says', {}, forwarded('6.6.6.6'), '10.0.0.1'],
    ['is the one that the proxy heard', { proxy: true }, forwarded('192.0.2.7'), '192.0.2.7'],
    ['is not what the visitor wrote before it', { proxy: true }, forwarded('6.6.6.6, 192.0.2.7'), '192.0.2.7'],
    [
      'is the one that the outer of two proxies heard',
      { proxy: true, maxIpsCount: 2 },
      forwarded('6.6.6.6, 192.0.2.7, 10.0.0.2'),
      '192.0.2.7',
    ],
    [
      'is in the header that the site trusts',
      { proxy: true, proxyIpHeader: 'X-Real-Ip' },
      { 'x-real-ip': '192.0.2.7', ...forwarded('6.6.6.6') },
      '192.0.2.7',
    ],
    ['is the one that connects where no proxy says another', { proxy: true }, {}, '10.0.0.1'],
  ])('%s', (_what, settings, headers, address) => {
    expect(addressWith(settings, headers)).toBe(address);
  });
});

describe('the warning at start', () => {
  const warned = (settings: Settings): string[] => {
    const said: string[] = [];
    warnOfProxies({
      server: { app: new Koa(settings) },
      log: { warn: (text: string) => said.push(text) },
    } as unknown as Core.Strapi);
    return said;
  };

  it('names the setting where Strapi takes what visitors write', () => {
    expect(warned({ proxy: true })).toEqual([expect.stringContaining('server.proxy.maxIpsCount')]);
  });

  it.each<Settings>([{}, { proxy: true, maxIpsCount: 1 }])('is not given with %j', (settings) => {
    expect(warned(settings)).toEqual([]);
  });
});

describe('the hint that a proxy is not known', () => {
  /** What is said when two requests with this header come from there. */
  function hinted(settings: Settings, remoteAddress: string, headers: Record<string, string>): string[] {
    const said: string[] = [];
    const hint = proxyHint({ log: { warn: (text: string) => said.push(text) } } as unknown as Core.Strapi);
    const app = new Koa(settings);
    const context = app.createContext({ headers, socket: { remoteAddress } } as never, {} as never);
    hint(context);
    hint(context);
    return said;
  }

  it.each([
    '127.0.0.1',
    '::1',
    '::ffff:10.1.2.3',
    '192.168.0.9',
    'fd00::1',
  ])('is given once for one at %s', (address) => {
    expect(hinted({}, address, forwarded('192.0.2.7'))).toEqual([expect.stringContaining('server.proxy')]);
  });

  it.each<[string, Settings, string, Record<string, string>]>([
    ['Strapi knows of it', { proxy: true }, '127.0.0.1', forwarded('192.0.2.7')],
    ['nobody forwards anything', {}, '127.0.0.1', {}],
    ['a visitor writes the header', {}, '203.0.113.9', forwarded('192.0.2.7')],
  ])('is not given where %s', (_what, settings, address, headers) => {
    expect(hinted(settings, address, headers)).toEqual([]);
  });
});
