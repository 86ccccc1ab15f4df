import type { Page } from 'playwright-core';
import { addOldAccount, openConnection, removeConnection } from './support/connections';
import { toRead } from './support/element';
import { administrator } from './support/journey';
import type { Administrator } from './support/panel';

const NAME = 'Moving account';
const LISTS = '/settings/constant-contact/lists';

let admin: Administrator;
let page: Page;

const button = (name: string) => page.getByRole('button', { name, exact: true });
const link = (name: string) => page.getByRole('link', { name, exact: true });
const input = (name: string) => page.getByRole('textbox', { name, exact: true });
const region = (name: string) => page.getByRole('region', { name, exact: true });
const pair = (list: string) => page.getByRole('group', { name: list, exact: true });
const step = (name: string) => page.locator('[aria-current=step]').filter({ hasText: name });

async function enterApplication(): Promise<void> {
  await input('Client id').fill('sandbox-client');
  await input('Client secret').fill('sandbox-secret');
  await button('Save and go on').click();
  await step('Consent').waitFor();
}

async function confirm(label: string): Promise<void> {
  await button(label).click();
  await page.getByRole('alertdialog').getByRole('button', { name: label }).click();
}

beforeAll(async () => {
  admin = await administrator();
  page = admin.page;
  await addOldAccount(admin, NAME);
});

describe('an administrator moves a connection from v1 to v3', () => {
  afterAll(() => removeConnection(admin, NAME));

  it('hears at the inputs what the application lacks', async () => {
    await link('Begin the move').click();
    await step('Application').waitFor();
    await button('Save and go on').click();
    await page.getByText('Enter the client id of your application').waitFor();
    expect(await input('Client id').getAttribute('aria-invalid')).toBe('true');
  });

  it('calls it off: the connection stays with v1', async () => {
    await enterApplication();
    await confirm('Call the move off');
    await page.getByRole('heading', { name: NAME, level: 1 }).waitFor();
    await toRead(region('State'), 'v1');
    await link('Begin the move').waitFor();
  });

  it('leaves the page half-way, and finds the way back to where it was left', async () => {
    await link('Begin the move').click();
    await enterApplication();
    await openConnection(admin, NAME);
    await toRead(page.getByRole('main').getByRole('status'), 'A move to v3 has begun');
    await link('Go on with the move').click();
    await step('Consent').waitFor();
  });

  it('denies the consent, goes back to the move and allows it', async () => {
    await button('Connect').click();
    await button('Deny').click();
    await link('Back to connections').click();
    await region(NAME).getByRole('link', { name: 'Go on with the move' }).click();
    await button('Connect').click();
    await button('Allow').click();
    await page.getByRole('main').getByRole('status').filter({ hasText: 'goes on speaking v1' }).waitFor();
    await link('Go on with the move').click();
    await step('What belongs together').waitFor();
  });

  it('sees which list is which, and how that was found', async () => {
    for (const name of ['General Interest', 'Newsletter', 'Customers']) {
      await toRead(pair(name).getByRole('combobox'), name);
      await toRead(pair(name), 'Found by its number');
    }
  });

  it('corrects pairs, and reads what a list without a counterpart means', async () => {
    await pair('Customers').getByRole('button', { name: 'Leave Customers without a counterpart' }).click();
    await toRead(pair('Customers'), 'Nobody joins it any more');
    await page
      .getByRole('status')
      .filter({ hasText: 'Without a counterpart: Customers' })
      .filter({ hasText: 'Forms and rules keep these lists and say that they are gone.' })
      .waitFor();
    await pair('Customers').getByRole('combobox').click();
    // a list that is another one's counterpart is not offered
    expect(await page.getByRole('option').allTextContents()).toEqual(['Customers']);
    await page.getByRole('option', { name: 'Customers' }).click();
    await toRead(pair('Customers'), 'Chosen by you');
    await pair('General Interest')
      .getByRole('button', { name: /^Leave General Interest/ })
      .click();
  });

  it('confirms: the connection speaks v3, keeps its lists, and says which is gone', async () => {
    await button('Confirm and move').click();
    await toRead(page.getByRole('alertdialog'), '1 list has no counterpart');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Confirm and move' }).click();
    await page.getByRole('heading', { name: NAME, level: 1 }).waitFor();
    await toRead(region('State'), /v3.*Connected/);
    expect(await input('Client id').inputValue()).toBe('sandbox-client');

    await admin.open(LISTS);
    await admin.choose('Connection', `${NAME} (v3)`);
    await toRead(page.getByRole('row').filter({ hasText: 'Customers' }), /[0-9a-f]{8}-/);
    await toRead(page.getByRole('row').filter({ hasText: 'General Interest' }).first(), 'Gone');
  });
});
