import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { toRead } from './support/element';
import { publisher } from './support/forms';
import { administrator, sandbox, signUp, stage } from './support/journey';
import type { Administrator } from './support/panel';

const SIGNUPS = '/plugins/constant-contact/sign-ups';
const MINE = 'desk.example';

let admin: Administrator;
let page: Page;

const row = (email: string) => page.getByRole('row').filter({ hasText: email });
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const question = () => page.getByRole('alertdialog');
const show = (filters: Record<string, string>) => admin.open(`${SIGNUPS}?${new URLSearchParams(filters)}`);
const picture = async (name: string) => {
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/${name}.png`, fullPage: true });
};

beforeAll(async () => {
  admin = await administrator();
  page = admin.page;
  const { publish, list } = await publisher(admin, stage.url);
  await publish({
    title: 'Guarded letters',
    slug: 'guarded-letters',
    lists: [await list('Customers')],
    fields: [
      { key: 'email', type: 'email', required: true },
      { key: 'firstName', type: 'text', required: false },
    ],
    consentText: 'Write to me about [bread](https://example.org/bread).',
    protection: { blocked: [MINE] },
  });
  await signUp({ email: `plain@not-${MINE}`, firstName: 'Plain' });
  for (const name of ['one', 'two', 'three']) {
    const answer = await fetch(`${stage.url}/api/constant-contact/signup-forms/guarded-letters/signups`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ data: { email: `${name}@${MINE}`, firstName: 'Nina' }, consent: true }),
    });
    expect(answer.status).toBe(202);
  }
});

describe('an administrator looks after sign-ups', () => {
  it('reads that some are held, and why', async () => {
    await admin.open(SIGNUPS);
    await page.getByText('held for review: to the visitor').waitFor();
    await button('Show').click();
    await toRead(row(`one@${MINE}`), 'Held for review');
    await toRead(row(`one@${MINE}`), 'On a block list');
    await picture('signups-held');
  });

  it('has the filters in one line, whatever their kind', async () => {
    const places = ['Email', 'Form', 'Status', 'From', 'Until'].map(async (name) => {
      const place = await page.locator('label').filter({ hasText: name }).first().boundingBox();
      return [name, place?.y];
    });
    const [[, first] = []] = await Promise.all(places);
    expect(first).toBeDefined();
    for (const [name, y] of await Promise.all(places)) expect([name, y]).toEqual([name, first]);
  });

  it('finds somebody by a part of the address', async () => {
    await admin.open(SIGNUPS);
    await page.getByRole('searchbox', { name: 'Email' }).fill(`plain@not-${MINE}`);
    await toRead(row(`plain@not-${MINE}`), 'Accepted');
    await row(`one@${MINE}`).waitFor({ state: 'detached' });
    await picture('signups-found');
  });

  it('opens one, reads what the person agreed to, and lets it through to the account', async () => {
    await show({ email: `one@${MINE}` });
    await page.getByRole('link', { name: `one@${MINE}` }).click();
    const record = page.getByRole('region', { name: 'Consent record' });
    await toRead(record, 'Write to me about bread.');
    await picture('signup-held');
    await button('Let it through').click();
    await question().getByRole('button', { name: 'Let it through' }).click();
    await toRead(page.getByRole('region', { name: 'Deliveries' }), 'Created');
    expect((await sandbox.contact(`one@${MINE}`))?.firstName).toBe('Nina');
    await picture('signup-let-through');
  });

  it('rejects several at once', async () => {
    await show({ status: 'held', email: MINE });
    for (const name of ['two', 'three']) await page.getByRole('checkbox', { name: `Choose ${name}@${MINE}` }).click();
    await button('Reject 2 sign-ups').click();
    await question().getByRole('button', { name: 'Reject 2 sign-ups' }).click();
    await page.getByText('2 rejected').waitFor();
    await show({ email: `two@${MINE}` });
    await toRead(row(`two@${MINE}`), 'Rejected');
    expect(await sandbox.contact(`two@${MINE}`)).toBeUndefined();
  });

  it('takes what the filters show away as a file', async () => {
    await show({ email: MINE });
    await row(`one@${MINE}`).waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), button('Export as CSV').click()]);
    expect(download.suggestedFilename()).toBe('sign-ups.csv');
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'constant-contact-export-'));
    await download.saveAs(path.join(folder, 'sign-ups.csv'));
    const text = fs.readFileSync(path.join(folder, 'sign-ups.csv'), 'utf8');
    fs.rmSync(folder, { recursive: true });
    expect(text).toContain(`one@${MINE},accepted`);
    expect(text).toContain('Write to me about bread.');
  });
});
