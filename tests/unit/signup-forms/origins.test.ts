import type { Context } from 'koa';
import { isFromElsewhere } from '../../../server/src/signup-forms/origins';

const SITE = 'https://www.example.org';
const ALLOWED = ['https://shop.example.com', 'http://localhost:8080/'];

/** A request that the site got as `cms.example.org` behind its proxy. */
const from = (headers: Record<string, string>) =>
  ({ host: 'cms.example.org', get: (name: string) => headers[name] ?? '' }) as unknown as Context;

const isRefused = (headers: Record<string, string>, allowed = ALLOWED) => isFromElsewhere(from(headers), allowed, SITE);

describe('a form with allowed origins', () => {
  it.each<Record<string, string>>([
    { Origin: 'https://shop.example.com' },
    { Origin: 'http://localhost:8080' },
    { Origin: 'https://www.example.org' },
    { Origin: 'https://cms.example.org' },
    { Referer: 'https://shop.example.com/basket?x=1' },
    { Origin: 'https://shop.example.com', Referer: 'https://elsewhere.example/' },
    {},
  ])('takes what comes with %j', (headers) => {
    expect(isRefused(headers)).toBe(false);
  });

  it.each<Record<string, string>>([
    { Origin: 'https://elsewhere.example' },
    { Origin: 'http://shop.example.com' },
    { Origin: 'https://shop.example.com:8443' },
    { Origin: 'https://shop.example.com.elsewhere.example' },
    { Origin: 'null' },
    { Origin: 'null', Referer: 'https://shop.example.com/' },
    { Origin: 'https://elsewhere.example', Referer: 'https://shop.example.com/' },
    { Referer: 'https://elsewhere.example/?https://shop.example.com' },
    { Referer: 'shop.example.com' },
  ])('refuses what comes with %j', (headers) => {
    expect(isRefused(headers)).toBe(true);
  });
});

it('a form without them takes what comes from anywhere', () => {
  expect(isRefused({ Origin: 'https://elsewhere.example' }, [])).toBe(false);
});
