import type { UID } from '@strapi/strapi';
import { type Sandbox, startSandbox } from '../../sandbox';
import { outcomeOf } from './support/deliveries';
import { MEMBER } from './support/entries';
import { type Site, startSite } from './support/site';

jest.setTimeout(180_000);

const PATHS: Array<[string, string]> = [
  ['GET', 'signup-forms/newsletter'],
  ['GET', 'signup-forms/newsletter/page'],
  ['GET', 'signup-forms/newsletter/challenge'],
  ['POST', 'signup-forms/newsletter/signups'],
  ['GET', 'embed.js'],
  ['GET', 'confirmations/token'],
  ['POST', 'preferences/token'],
];

describe('a site that switches the public API off', () => {
  let sandbox: Sandbox;
  let site: Site;

  beforeAll(async () => {
    sandbox = await startSandbox();
    site = await startSite({ sandboxUrl: sandbox.url, env: { PUBLIC_API: 'false' } });
  });

  afterAll(async () => {
    await site?.stop();
    await sandbox?.close();
  });

  const ask = (method: string, path: string) =>
    fetch(`${site.url}/api/${path}`, {
      method,
      ...(method === 'POST' && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ data: { email: 'ann@example.com' } }),
      }),
    });

  it.each(PATHS)('%s %s: answered like any path that there is not', async (method, path) => {
    const answer = await ask(method, `constant-contact/${path}`);
    const unknown = await ask(method, 'there-is-no-such-path');
    expect([404, 405]).toContain(answer.status);
    expect([answer.status, await answer.text()]).toEqual([unknown.status, await unknown.text()]);
  });

  it('keeps nothing of what is sent there', async () => {
    await ask('POST', 'constant-contact/signup-forms/newsletter/signups');
    expect(await site.strapi.db.connection('cc_signups')).toEqual([]);
  });

  it('still delivers what its entries change', async () => {
    const data = { email: 'ann@example.com', firstName: 'Ann', lastName: 'Smith' };
    await site.strapi.documents(MEMBER as UID.ContentType).create({ data: data as never });
    expect((await outcomeOf(site, data.email))?.state).toBe('succeeded');
  });
});
