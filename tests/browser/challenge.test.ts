import type { Page } from 'playwright-core';
import type { FormProtection } from '../../server/src/signup-forms/contract';
import { complaints } from './support/browser';
import { toRead } from './support/element';
import { eventually } from './support/eventually';
import { publisher } from './support/forms';
import { administrator, sandbox, stage, visitor } from './support/journey';
import { type OtherSite, otherSite } from './support/other-site';
import type { Administrator } from './support/panel';

let admin: Administrator;
let site: OtherSite;
let page: Page;
let heard: string[];

const FORMS: Record<string, FormProtection> = {
  riddle: { challenge: 'altcha' },
  turnstile: { challenge: 'turnstile' },
  'turnstile-strict': { challenge: 'turnstile', whenDown: 'refuse' },
};

beforeAll(async () => {
  site = await otherSite(stage.url);
  admin = await administrator();
  const { publish, list } = await publisher(admin, stage.url);
  const lists = [await list('Newsletter')];
  const fields = [{ key: 'email', type: 'email' as const, required: true }];
  for (const [slug, protection] of Object.entries(FORMS))
    await publish({ title: slug, slug, fields, lists, protection });
});

afterAll(() => site.close());

beforeEach(async () => {
  page = await (await visitor()).newPage();
  heard = complaints(page);
});

async function signUp(email: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Email address' }).fill(email);
  await page.getByRole('button', { name: 'Sign up' }).click();
}

const thanks = () => page.getByRole('status').filter({ hasText: 'Thank you' });
const embedded = (slug: string) => `<constant-contact-form slug="${slug}"></constant-contact-form>`;
const arrives = (email: string) =>
  eventually(async () => expect(await sandbox.contact(email)).toMatchObject({ lists: ['2'] }));

async function isHeld(email: string): Promise<void> {
  await admin.open(`/plugins/constant-contact/sign-ups?${new URLSearchParams({ email })}`);
  const row = admin.page.getByRole('row').filter({ hasText: email });
  await toRead(row, 'Held for review');
  await toRead(row, 'The challenge was not solved');
}

describe('proof of work', () => {
  it('is solved unseen on a page with a strict policy', async () => {
    site.show(embedded('riddle'));
    await page.goto(site.url);
    await signUp('strict@example.com');
    await thanks().waitFor();
    await arrives('strict@example.com');
    expect(heard).toEqual([]);
  });

  it('is solved on a page of the site itself', async () => {
    await page.route('**/demo', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replace('slug="newsletter"', 'slug="riddle"') });
    });
    await page.goto(stage.demo);
    await signUp('plain@example.com');
    await thanks().waitFor();
    await arrives('plain@example.com');
    expect(heard).toEqual([]);
  });

  it('is solved anew for a second sign-up on the same page', async () => {
    site.show(`${embedded('riddle')}${embedded('riddle')}`);
    await page.goto(site.url);
    for (const [index, email] of ['first@example.com', 'second@example.com'].entries()) {
      const form = page.locator('constant-contact-form').nth(index);
      await form.getByRole('textbox', { name: 'Email address' }).fill(email);
      await form.getByRole('button', { name: 'Sign up' }).click();
      await form.getByRole('status').waitFor();
      await arrives(email);
    }
  });

  it('holds who comes from the page without JavaScript for review', async () => {
    await page.goto(`${stage.url}/api/constant-contact/signup-forms/riddle/page`);
    await signUp('scriptless@example.com');
    await thanks().waitFor();
    await isHeld('scriptless@example.com');
  });
});

describe('Turnstile whose script cannot be loaded', () => {
  const open = async (slug: string) => {
    site.show(embedded(slug));
    await page.goto(site.url);
  };

  it('holds the visitor for review', async () => {
    await open('turnstile');
    await signUp('held@example.com');
    await thanks().waitFor();
    await isHeld('held@example.com');
  });

  it('also where something else answers in its place', async () => {
    await page.goto(stage.demo);
    await page.locator('constant-contact-form').evaluate((form) => form.setAttribute('slug', 'turnstile'));
    await page.getByRole('textbox', { name: 'First name' }).waitFor({ state: 'detached' });
    await signUp('blank@example.com');
    await thanks().waitFor();
    await isHeld('blank@example.com');
  });

  it('refuses the visitor where the form says so, and keeps what was typed', async () => {
    await open('turnstile-strict');
    await signUp('refused@example.com');
    await page.getByRole('alert').filter({ hasText: 'we could not make sure that you are not a robot' }).waitFor();
    expect(await page.getByRole('textbox', { name: 'Email address' }).inputValue()).toBe('refused@example.com');
  });
});
