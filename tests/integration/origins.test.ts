import type { UID } from '@strapi/strapi';
import { type Sandbox, startSandbox } from '../../sandbox';
import { listKey } from './support/forms';
import { type Site, startSite } from './support/site';

jest.setTimeout(120_000);

const SHOP = 'https://shop.example.com';

let sandbox: Sandbox;
let site: Site;

beforeAll(async () => {
  sandbox = await startSandbox();
  site = await startSite({ sandboxUrl: sandbox.url });
  await site.strapi.documents('plugin::constant-contact.signup-form' as UID.ContentType).create({
    data: {
      title: 'Shop',
      slug: 'shop',
      lists: [await listKey(site, 'Newsletter')],
      fields: [{ key: 'email', type: 'email', required: true }],
      protection: { origins: [SHOP] },
    } as never,
    status: 'published',
  });
});
afterAll(async () => {
  await site?.stop();
  await sandbox?.close();
});

function send(email: string, headers: Record<string, string>, plain = false, form = 'shop'): Promise<Response> {
  return fetch(`${site.url}/api/constant-contact/signup-forms/${form}/signups`, {
    method: 'POST',
    headers: { ...headers, 'content-type': plain ? 'application/x-www-form-urlencoded' : 'application/json' },
    body: plain ? new URLSearchParams({ email }) : JSON.stringify({ data: { email } }),
    redirect: 'manual',
  });
}
const kept = (email: string) => site.strapi.db.connection('cc_signups').where({ email }).first();

describe('a form that names origins', () => {
  it.each<[string, string, () => Record<string, string>]>([
    ['a page that it names', 'named', () => ({ origin: SHOP })],
    ['a plain form of such a page, by an old browser', 'referer', () => ({ referer: `${SHOP}/basket` })],
    ['the site’s own pages', 'own', () => ({ origin: site.url })],
    ['the site under its public address', 'public', () => ({ origin: 'http://127.0.0.1:1337' })],
    ['a program, which comes from no page', 'program', () => ({})],
  ])('takes a sign-up from %s', async (_who, name, headers) => {
    expect((await send(`${name}@example.com`, headers())).status).toBe(202);
    expect(await kept(`${name}@example.com`)).toMatchObject({ status: 'accepted' });
  });

  it.each<[string, Record<string, string>]>([
    ['another site', { origin: 'https://elsewhere.example' }],
    ['a page that hides where it is', { origin: 'null', referer: `${SHOP}/` }],
    ['a plain form of another site, by an old browser', { referer: 'https://elsewhere.example/' }],
  ])('refuses one from %s, says why, and keeps nothing', async (_who, headers) => {
    const answer = await send('stranger@example.com', headers);
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({
      data: null,
      error: { status: 403, name: 'ForbiddenError', message: expect.stringContaining('certain sites only') },
    });
    expect(await kept('stranger@example.com')).toBeUndefined();
  });

  it('answers a plain form with the page, what was typed on it', async () => {
    const answer = await send('stranger@example.com', { origin: 'https://elsewhere.example' }, true);
    expect(answer.status).toBe(403);
    const page = await answer.text();
    expect(page).toContain('certain sites only');
    expect(page).toContain('value="stranger@example.com"');
    expect(await kept('stranger@example.com')).toBeUndefined();
  });

  it('does not keep strangers’ browsers from reading it', async () => {
    const form = await fetch(`${site.url}/api/constant-contact/signup-forms/shop`, {
      headers: { origin: 'https://elsewhere.example' },
    });
    expect(form.status).toBe(200);
  });
});

it('a form that names none takes sign-ups from everywhere', async () => {
  const answer = await send('anywhere@example.com', { origin: 'https://elsewhere.example' }, false, 'newsletter');
  expect(answer.status).toBe(202);
});
