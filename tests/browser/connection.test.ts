import type { Page } from 'playwright-core';
import { toRead } from './support/element';
import { eventually } from './support/eventually';
import { administrator, stage } from './support/journey';
import type { Administrator } from './support/panel';

const SETTINGS = '/settings/constant-contact';
const SECRETS = { password: 'a-wrong-password', mended: 'sandbox', apiKey: 'sandbox-key', client: 'sandbox-secret' };
const LIST = 'http://api.constantcontact.com/ws/customers';

let admin: Administrator;
let page: Page;
/** Everything that the server said about connections. */
const answers: Promise<string>[] = [];

const button = (name: string) => page.getByRole('button', { name, exact: true });
const input = (name: string) => page.getByRole('textbox', { name, exact: true });
const note = (text: string | RegExp) => page.getByRole('main').getByRole('status').filter({ hasText: text });
const alert = (text: string | RegExp) => page.getByRole('main').getByRole('alert').filter({ hasText: text });

beforeAll(async () => {
  admin = await administrator();
  page = admin.page;
  page.on('response', (response) => {
    if (response.url().includes('/constant-contact/')) answers.push(response.text().catch(() => ''));
  });
});

/** No page that is shown and no answer that came may hold a secret. */
afterEach(async () => {
  const html = await page.content();
  const said = [html, ...(await Promise.all(answers.splice(0)))].join('\n');
  for (const secret of [SECRETS.password, SECRETS.apiKey, SECRETS.client]) expect(said).not.toContain(secret);
});

describe('an administrator connects an account with v1', () => {
  it('hears at the inputs what is missing', async () => {
    await admin.open(`${SETTINGS}/connection`);
    await page.getByRole('link', { name: 'Add a connection' }).click();
    await page.getByRole('radio', { name: 'v1, the older API' }).click();
    await input('Name').fill('Old account');
    await button('Save').click();
    await page.getByText('Enter the user name of the account').waitFor();
    expect(await input('User name').getAttribute('aria-invalid')).toBe('true');
  });

  it('reads in plain words that the password is wrong', async () => {
    await input('User name').fill('Sandbox');
    await input('Password').fill(SECRETS.password);
    await input('API key').fill(SECRETS.apiKey);
    await button('Save').click();

    await page.getByRole('heading', { name: 'Old account', level: 1 }).waitFor();
    await alert('Constant Contact does not accept the user name, the password or the API key.').waitFor();
    await toRead(page.getByRole('region', { name: 'State' }), 'Needs attention');
  });

  it('mends it, keeps the API key that was not entered again, and reads that it works', async () => {
    expect(await input('API key').inputValue()).toBe('');
    await input('Password').fill(SECRETS.mended);
    await button('Save').click();
    await toRead(page.getByRole('region', { name: 'State' }), 'Connected');

    await button('Test').click();
    await note('The connection works').waitFor();
  });

  it('sees it among the connections', async () => {
    await page.getByRole('link', { name: 'Back to connections' }).click();
    const card = page.getByRole('region', { name: 'Old account' });
    await toRead(card, /Connected.*Account: sandbox/);
  });
});

describe('an administrator looks after the lists', () => {
  const paste = async (address: string) => {
    await input('Address of a list').fill(address);
    await button('Check and add').click();
  };
  const isRefused = async (address: string, words: string) => {
    await paste(address);
    await page.getByText(words).waitFor();
    expect(await input('Address of a list').getAttribute('aria-invalid')).toBe('true');
    expect(await input('Address of a list').inputValue()).toBe(address);
  };

  it('finds those of the account, loaded already', async () => {
    await admin.open(`${SETTINGS}/lists`);
    await admin.choose('Connection', 'Old account (v1)');
    for (const [name, id] of [
      ['General Interest', 1],
      ['Newsletter', 2],
      ['Customers', 3],
    ]) {
      await page
        .getByRole('row', { name: `${name}` })
        .filter({ hasText: `${LIST}/sandbox/lists/${id}` })
        .waitFor();
    }
  });

  it('pastes the address of a list, which is checked with the account', async () => {
    await paste(`${LIST}/sandbox/lists/3`);
    await eventually(async () => expect(await input('Address of a list').inputValue()).toBe(''));
    expect(await page.getByRole('checkbox', { name: 'New forms start with Customers' }).count()).toBe(1);
  });

  it('hears at the input that a list belongs to another user', () =>
    isRefused(`${LIST}/somebody-else/lists/3`, 'This list belongs to the user “somebody-else”'));

  it('hears at the input that there is no such list', () =>
    isRefused(`${LIST}/sandbox/lists/4711`, 'The account has no list 4711.'));

  it('hears at the input that an address is not that of a list', () =>
    isRefused('https://example.com/lists/3', 'A list’s address reads http://api.constantcontact.com/ws/customers'));

  it('chooses what new forms start with, and finds it chosen later on', async () => {
    const newsletter = page.getByRole('checkbox', { name: 'New forms start with Newsletter' });
    await newsletter.click();
    await page.getByText('The default lists are saved').waitFor();

    await page.reload();
    await eventually(async () => expect(await newsletter.isChecked()).toBe(true));
    expect(await page.getByRole('checkbox', { name: 'New forms start with Customers' }).isChecked()).toBe(false);
  });
});

describe('an administrator maps fields', () => {
  it('sees the limit of a contact field before saving, saves, and finds it again', async () => {
    await admin.open(`${SETTINGS}/field-mapping`);
    await admin.choose('Connection', 'Old account (v1)');
    await button('Add a row').click();
    await input('Field of your site 1').fill('company');
    await admin.choose('Contact field 1', 'Company');
    await page.getByText('text, max 50 characters').waitFor();
    await button('Save').click();
    await page.getByText('The field mapping is saved').waitFor();

    await page.reload();
    await eventually(async () => expect(await input('Field of your site 1').inputValue()).toBe('company'));
    await toRead(page.getByRole('combobox', { name: 'Contact field 1' }), 'Company');
  });

  it('hears at the row what it lacks', async () => {
    await button('Add a row').click();
    await input('Field of your site 2').fill('company');
    await button('Save').click();
    await page.getByText('Choose the contact field').waitFor();
  });

  it('is asked before leaving what is not saved', async () => {
    await page.getByRole('link', { name: 'Lists', exact: true }).click();
    const question = page.getByRole('alertdialog', { name: 'Leave without saving?' });
    await question.getByRole('button', { name: 'Confirm' }).click();
    await page.getByRole('heading', { name: 'Lists', exact: true }).waitFor();
  });
});

describe('an administrator connects an account with v3', () => {
  const redirectAddress = `${new URL(stage.panel).origin}/admin${SETTINGS}/callback`;

  it('copies the redirect address to the letter', async () => {
    await admin.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await admin.open(`${SETTINGS}/connection/new`);
    await toRead(page.getByLabel('Redirect address'), redirectAddress);
    await button('Copy').click();
    await button('Copied').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(redirectAddress);
  });

  it('saves client id and secret, and reads that the consent is still missing', async () => {
    await input('Name').fill('New account');
    await input('Client id').fill('sandbox-client');
    await input('Client secret').fill(SECRETS.client);
    await button('Save').click();
    await page.getByRole('heading', { name: 'New account', level: 1 }).waitFor();
    await toRead(page.getByRole('region', { name: 'State' }), 'Not connected');
    expect(await input('Client secret').inputValue()).toBe('');
  });

  it('denies the consent and reads that it was not made', async () => {
    await button('Connect').click();
    await page.getByRole('heading', { name: 'Allow sandbox-client to use this account?' }).waitFor();
    await button('Deny').click();
    await alert('The connection was not made').filter({ hasText: 'The consent was refused' }).waitFor();
    await page.getByRole('link', { name: 'Back to connections' }).click();
    await toRead(page.getByRole('region', { name: 'New account' }), 'Not connected');
  });

  it('allows it and is back in the panel, connected', async () => {
    await page.getByRole('region', { name: 'New account' }).getByRole('button', { name: 'Connect' }).click();
    await button('Allow').click();
    await note('Connected').filter({ hasText: 'Sandbox Account is connected.' }).waitFor();
    // a code is good for one use: what the address bar still shows is worth nothing
    await page.reload();
    await alert('This consent is unknown, was used already, or took too long.').waitFor();
  });

  it('finds the lists of the account', async () => {
    await admin.open(`${SETTINGS}/lists`);
    await admin.choose('Connection', 'New account (v3)');
    await page.getByRole('row', { name: 'Newsletter' }).waitFor();
  });
});

describe('an administrator takes a connection away', () => {
  it.each(['Old account', 'New account'])('deletes “%s” after a question', async (name) => {
    await admin.open(`${SETTINGS}/connection`);
    const card = page.getByRole('region', { name });
    await card.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('alertdialog').getByText(`Delete “${name}”`).waitFor();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
    await card.waitFor({ state: 'detached' });
  });
});
