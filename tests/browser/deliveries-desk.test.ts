import type { Page } from 'playwright-core';
import { madeLongAgo } from './support/database';
import { hasFocus, toRead } from './support/element';
import { eventually } from './support/eventually';
import { administrator, sandbox, signUp } from './support/journey';
import type { Administrator } from './support/panel';

const DELIVERIES = '/plugins/constant-contact/deliveries';
const CALL = '/v3/contacts/sign_up_form';

let admin: Administrator;
let page: Page;

const row = (email: string) => page.getByRole('row').filter({ hasText: email });
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const question = () => page.getByRole('alertdialog');

/** The list, as an address of the panel says what it shows. */
const show = (filters: Record<string, string>) => admin.open(`${DELIVERIES}?${new URLSearchParams(filters)}`);

async function refused(...emails: string[]): Promise<void> {
  await sandbox.fail(CALL, { status: 400 });
  for (const email of emails) await signUp({ email });
  for (const email of emails) {
    await show({ email });
    await toRead(row(email), 'Failed');
  }
  await sandbox.mend();
}

beforeAll(async () => {
  admin = await administrator();
  page = admin.page;
});

afterAll(() => sandbox.mend());

describe('an administrator works off what failed', () => {
  it('is not offered to change everything where no state is chosen', async () => {
    await refused('first@batch.example', 'second@batch.example', 'third@left.example');
    await show({ email: 'batch.example' });
    await row('first@batch.example').waitFor();
    expect(await button(/all that match/).count()).toBe(0);
  });

  it('retries all that match, and reads before how many', async () => {
    await show({ state: 'failed', email: 'batch.example' });
    await button('Retry all that match (2)').click();
    await toRead(question(), '2 deliveries match these filters (Failed), on all pages.');
    await question().getByRole('button', { name: 'Retry', exact: true }).click();
    await page.getByText('2 deliveries will be tried again').waitFor();
    await show({ email: 'batch.example' });
    for (const email of ['first@batch.example', 'second@batch.example']) await toRead(row(email), 'Created');
  });

  it('gives up the rest', async () => {
    await show({ state: 'failed', email: 'left.example' });
    await button('Give up all that match (1)').click();
    await question().getByRole('button', { name: 'Give up', exact: true }).click();
    await page.getByText('1 delivery given up').waitFor();
    await page.getByText('No delivery matches these filters.').waitFor();
    await show({ email: 'left.example' });
    await toRead(row('third@left.example'), 'Cancelled');
  });

  it('gives up one that waits', async () => {
    const email = 'waits@given-up.example';
    await sandbox.fail(CALL, { status: 503 });
    await signUp({ email });
    await show({ email });
    await toRead(row(email), 'Next try');
    await row(email).getByRole('link', { name: email }).click();
    // One that is being tried at that moment is not given up: whoever reads so presses again.
    const given = page.getByRole('region', { name: 'Summary' }).filter({ hasText: 'Cancelled' });
    await eventually(async () => {
      await button('Give up').click();
      await question().getByRole('button', { name: 'Give up' }).click();
      await given.waitFor({ timeout: 3000 });
    });
    await sandbox.mend();
  });
});

describe('a sign-up that waited over 30 days', () => {
  const email = 'long.ago@waits.example';

  it('asks an administrator, above the list', async () => {
    await sandbox.fail(CALL, { status: 503 });
    await signUp({ email });
    await show({ email });
    await toRead(row(email), 'Next try');
    await madeLongAgo(email, 31);
    await sandbox.mend();
    await toRead(row(email), 'Waits for you');
    await show({});
    await page.getByRole('status').filter({ hasText: '1 delivery waits for you' }).waitFor();
    await page.getByRole('link', { name: 'Show them' }).click();
    await toRead(row(email), /Waits for you.*more than 30 days ago/);
    expect(await sandbox.contact(email)).toBeUndefined();
  });

  it('goes out once they say so', async () => {
    await button(`Send the delivery of ${email} now`).click();
    await show({ email });
    await toRead(row(email), 'Created');
    await page.getByText('waits for you').waitFor({ state: 'detached' });
  });
});

describe('a keyboard in the table of deliveries', () => {
  it('goes from row to row with the arrow keys', async () => {
    await show({ email: 'batch.example' });
    const cell = (place: number) => page.getByRole('row').nth(place).getByRole('gridcell').nth(0);
    await row('first@batch.example').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).focus();
    await eventually(async () => {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.closest('table') !== null)).toBe(true);
    });
    await page.keyboard.press('ArrowDown');
    expect(await hasFocus(cell(1))).toBe(true);
    await page.keyboard.press('ArrowDown');
    expect(await hasFocus(cell(2))).toBe(true);
  });
});
