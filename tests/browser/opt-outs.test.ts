import type { Page } from 'playwright-core';
import { toRead } from './support/element';
import { administrator, sandbox, signUp } from './support/journey';
import type { Administrator } from './support/panel';

const EMAIL = 'opts.out@example.com';

let admin: Administrator;
let page: Page;

const card = (name: string) => page.getByRole('region', { name, exact: true });
const askNow = () => page.getByRole('button', { name: 'Ask now' });

beforeAll(async () => {
  admin = await administrator();
  page = admin.page;
});

afterAll(() => sandbox.mend());

describe('an administrator looks after opt-outs', () => {
  it('finds the page in the menu, and each account on it', async () => {
    await signUp({ email: EMAIL });
    await admin.open('/plugins/constant-contact/deliveries');
    await toRead(page.getByRole('row').filter({ hasText: EMAIL }), 'Succeeded');
    await page.getByRole('link', { name: 'Opt-outs' }).click();
    await toRead(card('Sandbox (v3)'), /Last asked.*Noted in all0/);
    await card('Sandbox (v1)').waitFor();
  });

  it('asks now, and reads who is news', async () => {
    await sandbox.seed({ email: EMAIL, permission: 'unsubscribed' });
    await askNow().click();
    await page.getByText('Asked: 1 person opted out').waitFor();
    await toRead(card('Sandbox (v3)'), /News the last time1Noted in all1/);
  });

  it('reads in plain words why an account could not be asked', async () => {
    await sandbox.fail('/v3/contacts', { status: 503 });
    await askNow().click();
    await toRead(card('Sandbox (v3)'), /The last time failed/);
    await toRead(card('Sandbox (v1)'), /News the last time0/);
  });
});
