import type { Page } from 'playwright-core';
import { toRead } from './support/element';
import { eventually } from './support/eventually';
import { administrator, sandbox, stage } from './support/journey';
import type { Administrator } from './support/panel';

const RULES = '/plugins/constant-contact/content-sync';
const CUSTOMERS = '3';
const EMAILS = ['olga', 'pavel', 'quinn'].map((name) => `${name}+all@example.com`);

let admin: Administrator;
let page: Page;

const button = (name: string) => page.getByRole('button', { name, exact: true });
const row = (name: string) => page.getByRole('row').filter({ hasText: name });
const status = (text: string | RegExp) => page.getByRole('status').filter({ hasText: text }).first();

beforeAll(async () => {
  admin = await administrator();
  page = admin.page;
  for (const email of EMAILS) {
    const answer = await fetch(`${stage.url}/api/members`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ data: { email, firstName: 'Olga', lastName: 'Novak' } }),
    });
    if (!answer.ok) throw new Error(`the member was answered ${answer.status}`);
  }
  await eventually(async () => {
    for (const email of EMAILS) expect((await sandbox.contact(email))?.lists).toEqual([CUSTOMERS]);
  });
});

describe('an administrator syncs all entries of a rule', () => {
  it('goes there from the rule', async () => {
    await admin.open(RULES);
    await page.getByRole('link', { name: 'Sync all entries of Members' }).click();
    await page.getByRole('heading', { name: 'All entries of “Members”' }).waitFor();
  });

  it('sees first, in words, what would happen and what it costs', async () => {
    await button('See what would happen').click();
    await toRead(status(/What would become of/), /are as they were sent: nothing happens.*That takes/);
  });

  it('starts it, sees how it ended, and sees the same after loading the page anew', async () => {
    await button('Sync all entries now').click();
    const progress = page.getByRole('region', { name: 'How far it is' });
    await toRead(progress, /Done: \d+ entries are looked at, and nothing is left to send/);
    await page.reload();
    await toRead(progress, /Done: \d+ entries are looked at.*Still to go out0/);
    await page.getByRole('heading', { name: 'Once more' }).waitFor();
  });
});

describe('an administrator verifies a rule', () => {
  it('hears what came of it', async () => {
    await admin.open(RULES);
    await page.getByRole('link', { name: 'Verify Members' }).click();
    await admin.choose('How many entries', '200 entries');
    await button('Compare').click();
    await status(/at the account as (it|they) should be/).waitFor();
    expect(await row(EMAILS[0] ?? '').count()).toBe(0);
  });

  it('sees what differs, with the entry, and mends it', async () => {
    await sandbox.seed({ email: EMAILS[0] ?? '', lists: [CUSTOMERS], firstName: 'Somebody', lastName: 'Novak' });
    await button('Compare others').click();
    await toRead(row(EMAILS[0] ?? ''), /First name should be “Olga”, and is “Somebody”/);
    await page.getByRole('button', { name: /^Mend \d+ entr/ }).click();
    await status(/on (its|their) way again/).waitFor();
    await eventually(async () =>
      expect(await sandbox.contact(EMAILS[0] ?? '')).toMatchObject({ firstName: 'Olga', lists: [CUSTOMERS] })
    );
  });
});

describe('an administrator looks for what was changed past Strapi', () => {
  it('hears when that happens by itself, and starts it', async () => {
    await admin.open(RULES);
    const sweep = page.getByRole('region', { name: 'What was changed past Strapi' });
    await toRead(sweep, /each day at 03:30/);
    await button('Look now').click();
    await toRead(sweep, /Last time:/);
  });
});
