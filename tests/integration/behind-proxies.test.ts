import { type Sandbox, startSandbox } from '../../sandbox';
import { type Site, startSite } from './support/site';

jest.setTimeout(120_000);

const PER_MINUTE = 3;

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox?.close());

describe.each<[string, Record<string, unknown>, (n: number) => string]>([
  ['without a proxy', { koa: false }, (n) => `192.0.2.${n}`],
  ['behind one that Strapi trusts, number unsaid', { koa: true }, (n) => `192.0.2.${n}, 198.51.100.1`],
  ['behind one', { koa: true, maxIpsCount: 1 }, (n) => `192.0.2.${n}, 198.51.100.1`],
  ['behind two', { koa: true, maxIpsCount: 2 }, (n) => `192.0.2.${n}, 198.51.100.1, 10.0.0.1`],
])('a site %s', (_what, proxy, forged) => {
  let site: Site;

  beforeAll(async () => {
    const env = { PROXY: JSON.stringify(proxy), SIGNUPS_PER_MINUTE: String(PER_MINUTE), SIGNUPS_KEEP_ADDRESS: 'full' };
    site = await startSite({ sandboxUrl: sandbox.url, env });
  });
  afterAll(() => site?.stop());

  const signUp = (email: string, forwarded: string) =>
    fetch(`${site.url}/api/constant-contact/signup-forms/newsletter/signups`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': forwarded },
      body: JSON.stringify({ data: { email } }),
    });

  it('counts one network as one, whatever it writes into the header', async () => {
    const all: number[] = [];
    for (let n = 0; n < 2 * PER_MINUTE; n += 1) all.push((await signUp(`forged.${n}@example.com`, forged(n))).status);
    expect(all).toEqual([202, 202, 202, 429, 429, 429]);
  });

  it('keeps the address that the proxy saw', async () => {
    const row = await site.strapi.db.connection('cc_signups').where({ email: 'forged.0@example.com' }).first();
    expect(row.network).toBe(proxy.koa ? '198.51.100.1' : '127.0.0.1');
  });

  if (proxy.koa) {
    it('counts another visitor by themselves', async () => {
      const other = forged(0).replace('198.51.100.1', '203.0.113.9');
      expect((await signUp('other@example.com', other)).status).toBe(202);
    });
  }
});
