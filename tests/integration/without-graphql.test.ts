import type { UID } from '@strapi/strapi';
import { type Sandbox, startSandbox } from '../../sandbox';
import { outcomeOf } from './support/deliveries';
import { publishForm } from './support/forms';
import { type Site, startSite } from './support/site';
import { visitor } from './support/visitor';

jest.setTimeout(120_000);

const API = '/api/constant-contact';

describe('a site without the GraphQL plugin', () => {
  let sandbox: Sandbox;
  let site: Site;

  beforeAll(async () => {
    sandbox = await startSandbox();
    site = await startSite({ sandboxUrl: sandbox.url, env: { GRAPHQL: 'false' } });
  });
  afterAll(async () => {
    await site?.stop();
    await sandbox?.close();
  });

  const get = (path: string) => fetch(`${site.url}${path}`);

  it('has none', async () => {
    expect(Object.keys(site.strapi.plugins)).not.toContain('graphql');
    expect((await get('/graphql')).status).toBe(404);
  });

  it('serves its forms, and brings who signs up to the account', async () => {
    const answer = await get(`${API}/signup-forms/newsletter`);
    expect(await answer.json()).toMatchObject({ data: { slug: 'newsletter', fields: [{ key: 'email' }, {}, {}] } });
    expect((await visitor(site).signUp({ email: 'ann@example.com' })).status).toBe(202);
    expect(await outcomeOf(site, 'ann@example.com')).toMatchObject({ state: 'succeeded' });
    expect(sandbox.contacts('ann@example.com')).toMatchObject([{ lists: ['2'] }]);
  });

  it('shows a form at the page that relates to it', async () => {
    const form = await publishForm(site, 'at-a-page', 'Newsletter');
    const pages = site.strapi.documents('api::page.page' as UID.ContentType);
    await pages.create({ data: { title: 'Home', forms: [form] } as never, status: 'published' });
    const answer = await get('/api/pages?populate=forms');
    expect(await answer.json()).toMatchObject({ data: [{ title: 'Home', forms: [{ slug: 'at-a-page' }] }] });
  });
});
