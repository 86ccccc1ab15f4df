import type { Page } from 'playwright-core';
import { faults } from './support/axe';
import { publisher } from './support/forms';
import { administrator, signUp, stage } from './support/journey';
import type { Administrator } from './support/panel';

let admin: Administrator;
let page: Page;

const widget = () => page.getByRole('region', { name: 'Sign-ups' });
const picture = async (name: string) => {
  if (process.env.PICTURES) await widget().screenshot({ path: `${process.env.PICTURES}/${name}.png` });
};

beforeAll(async () => {
  admin = await administrator();
  page = admin.page;
  const { publish, list } = await publisher(admin, stage.url);
  await publish({
    title: 'Held letters',
    slug: 'held-letters',
    lists: [await list('Customers')],
    fields: [{ key: 'email', type: 'email', required: true }],
    protection: { blocked: ['home.example'] },
  });
  await signUp({ email: 'someone@elsewhere.example' });
  const answer = await fetch(`${stage.url}/api/constant-contact/signup-forms/held-letters/signups`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ data: { email: 'held@home.example' } }),
  });
  expect(answer.status).toBe(202);
});

describe('the panel’s home page', () => {
  it('shows the sign-ups of the last days, and leads to what needs attention', async () => {
    await admin.open('/');
    await widget().getByText('in the last seven days').waitFor();
    expect(await widget().getByRole('list', { name: 'Sign-ups day by day' }).getByRole('listitem').count()).toBe(7);
    await picture('home-page');
    await widget()
      .getByRole('link', { name: /held for review$/ })
      .click();
    await page.getByRole('row').filter({ hasText: 'held@home.example' }).waitFor();
  });

  it('is read by everybody: axe finds nothing in it', async () => {
    await admin.open('/');
    await widget().getByText('in the last seven days').waitFor();
    const found = await faults(page, 'section[aria-labelledby="plugin::constant-contact.overview"]');
    // Strapi's home page has one `main` in another, which no widget can help.
    expect(found.filter((fault) => !fault.includes('<main'))).toEqual([]);
  });
});
