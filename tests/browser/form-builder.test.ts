import type { Locator, Page } from 'playwright-core';
import { toRead } from './support/element';
import { eventually } from './support/eventually';
import { administrator, sandbox, stage, visitor } from './support/journey';
import type { Administrator } from './support/panel';

const FORMS = '/content-manager/collection-types/plugin::constant-contact.signup-form';
const PAGES = '/content-manager/collection-types/api::page.page';
const API = `${stage.url}/api/constant-contact`;

let admin: Administrator;
let page: Page;

const button = (name: string, place: Page | Locator = page) => place.getByRole('button', { name, exact: true });
const input = (name: string, place: Page | Locator = page) => place.getByRole('textbox', { name, exact: true });
const group = (name: string) => page.getByRole('group', { name, exact: true });
const rows = () => group('Fields').getByRole('list').first().locator('> li');
const row = (name: string) => rows().filter({ hasText: name });
const aside = () => page.getByRole('complementary').filter({ hasText: 'Preview' });
const preview = () => aside().locator('constant-contact-form');

async function addOwn(label: string, type: string, options: string[] = []): Promise<void> {
  await input('Add a field of your own').fill(label);
  await button('Add field').click();
  await admin.choose('Type', type);
  for (const [index, option] of options.entries()) {
    await button('Add an option', row(label)).click();
    await input(`Label of option ${index + 1}`, row(label)).fill(option);
  }
}

async function saved(word: 'Saved' | 'Published'): Promise<void> {
  await button(word === 'Saved' ? 'Save' : 'Publish').click();
  await page.getByText(`${word} document`).first().waitFor();
}

beforeAll(async () => {
  admin = await administrator();
  page = admin.page;
  await admin.open('/settings/internationalization');
  await button('Add new locale').click();
  await admin.choose('Locales', 'German (de)');
  await button('Save').click();
  await page.getByRole('gridcell', { name: 'German (de)' }).waitFor();
});

describe('an editor builds a form with eight fields', () => {
  it('from what the account has, each with the type that fits', async () => {
    await admin.open(FORMS);
    await page.getByRole('link', { name: 'Create new entry' }).first().click();
    await input('Title').fill('Summer school');
    await button('Regenerate').click();
    for (const field of ['First name', 'Birthday (MM-DD)', 'Country', 'Preferred language (Sandbox (v3))']) {
      await admin.choose('Add a field of the account', field);
    }
    await row('Birthday').filter({ hasText: 'Date' }).waitFor();
    await row('Country').waitFor();
    await row('Preferred language').filter({ hasText: 'radio' }).waitFor();
    expect(await input('Label of option 2', row('Preferred language')).inputValue()).toBe('French');
  });

  it('and fields of their own', async () => {
    await addOwn('Topics', 'Several choices', ['Sailing', 'Cooking']);
    await addOwn('Vegetarian', 'Checkbox');
    await addOwn('Notes', 'Long text');
    expect(await rows().count()).toBe(8);
  });

  it('is told while building that something does not fit the account, and mends it with a click', async () => {
    await admin.choose('Contact field', 'First name');
    await page.getByRole('spinbutton', { name: 'Maximum length' }).fill('400');
    await row('Notes').getByText('The account keeps 50 characters at most').waitFor();
    await button('Use that length').click();
    expect(await page.getByRole('spinbutton', { name: 'Maximum length' }).inputValue()).toBe('50');
    await button('Clear', row('Notes')).first().click();
    await button('Close Notes').click();
  });

  it('puts them in order by keyboard, and hears where they are', async () => {
    await button('Drag Notes').focus();
    await page.keyboard.press('Space');
    await page.getByText('Notes is lifted. It is at place 7 of 7.').waitFor({ state: 'attached' });
    await page.keyboard.press('ArrowUp');
    await page.getByText('Notes is now at place 6 of 7.').waitFor({ state: 'attached' });
    await page.keyboard.press('Space');
    await eventually(async () => expect(await rows().nth(6).textContent()).toContain('Notes'));
  });

  it('and with the mouse', async () => {
    await button('Drag Vegetarian').hover();
    await page.mouse.down();
    const target = await rows().nth(6).boundingBox();
    await page.mouse.move((target?.x ?? 0) + 20, (target?.y ?? 0) + 10, { steps: 12 });
    await page.mouse.up();
    await eventually(async () => expect(await rows().nth(6).textContent()).toContain('Vegetarian'));
  });

  it('sees all that as visitors will: it is the element that pages embed', async () => {
    await preview().getByRole('textbox', { name: 'First name' }).waitFor();
    await preview().getByRole('radio', { name: 'French' }).waitFor();
    await preview().getByRole('checkbox', { name: 'Cooking' }).waitFor();
    await preview().getByRole('combobox', { name: 'Country' }).waitFor();
  });

  it('chooses a list, and links the terms in the consent text', async () => {
    await group('Lists')
      .getByRole('group', { name: 'Sandbox (v3)' })
      .getByRole('checkbox', { name: 'Newsletter' })
      .click();
    await input('Consent text').fill('I agree to the terms.');
    await input('Consent text').evaluate((area) => (area as HTMLTextAreaElement).setSelectionRange(15, 20));
    await button('Add a link').click();
    await input('Address', group('Add a link')).fill('https://www.example.org/terms');
    await button('Insert').click();
    expect(await input('Consent text').inputValue()).toBe('I agree to the [terms](https://www.example.org/terms).');
    await preview().getByRole('link', { name: 'terms' }).waitFor();
    await page.getByRole('checkbox', { name: 'Consent required' }).click();
  });

  it('remembers which campaign brought a visitor', async () => {
    await button('Add all UTM parameters').click();
    expect(await input('Parameter', group('Hidden field 1')).inputValue()).toBe('utm_source');
  });

  it('publishes it', async () => {
    await saved('Saved');
    await saved('Published');
    await toRead(aside(), /Put it on a page/);
  });
});

describe('in a second language', () => {
  it('starts with what the form says by itself there', async () => {
    await admin.choose('Locales', 'German (de)');
    await eventually(async () => expect(page.url()).toContain('de'));
    await input('Title').fill('Sommerschule');
    await eventually(async () =>
      expect(await input('Text of the button').getAttribute('placeholder')).toBe('Anmelden')
    );
  });

  it('is translated, options included, and published', async () => {
    await button('Fields').click();
    await input('Label', page.getByRole('group', { name: 'topics', exact: true })).fill('Themen');
    await input('Option “Sailing”').fill('Segeln');
    await input('Consent text').fill('Ich stimme zu.');
    await preview().getByRole('checkbox', { name: 'Segeln' }).waitFor();
    await saved('Published');
    const shown = await (await fetch(`${API}/signup-forms/summer-school?locale=de`)).json();
    expect(shown.data).toMatchObject({ title: 'Sommerschule', locale: 'de', texts: { button: 'Anmelden' } });
  });
});

describe('beside the form', () => {
  it('gives the code that a page needs', async () => {
    await button('Put it on a page').click();
    await toRead(aside(), /<constant-contact-form slug="summer-school" locale="de">/);
    await admin.choose('Kind of page', 'Plain HTML');
    await toRead(aside(), /name="topics"/);
  });

  it('tries the form out, and sees the test arrive', async () => {
    await button('Send a test sign-up').click();
    await input('Address', aside()).fill('trial@example.com');
    await button('Send').click();
    await aside().getByText('Succeeded').waitFor();
    expect(await sandbox.contact('trial@example.com')).toMatchObject({ lists: ['2'] });
    await button('Last sign-ups').click();
    await aside().getByText('trial@example.com').waitFor();
  });

  it('says where the form is used, also before it is deleted', async () => {
    await admin.open(`${PAGES}/create`);
    await input('title*').or(input('title')).first().fill('Camp');
    await page.getByRole('combobox', { name: 'forms' }).click();
    await page.getByRole('option').filter({ hasText: 'Summer school' }).first().click();
    await saved('Published');

    await admin.open(FORMS);
    await page.getByRole('gridcell', { name: 'Summer school', exact: true }).first().click();
    await button('Where it is used').click();
    await aside().getByRole('link', { name: 'Page: Camp' }).waitFor();
    await button('More document actions').or(button('More actions')).first().click();
    await page.getByRole('menuitem', { name: /Delete entry/ }).click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByText('This form is in use').waitFor();
    await dialog.getByRole('link', { name: 'Page: Camp' }).waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });
});

describe('a visitor without a mouse', () => {
  it('fills in all of it, in German, and arrives at the account', async () => {
    const there = await (await visitor()).newPage();
    const html = `<!doctype html><html lang="de"><title>Sommerschule</title><script src="${API}/embed.js"></script>
      <constant-contact-form slug="summer-school" locale="de"></constant-contact-form></html>`;
    await there.route('**/summer*', (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }));
    await there.goto(`${stage.url}/summer?utm_source=poster`);
    const { keyboard } = there;
    const next = () => keyboard.press('Tab');
    await there.getByRole('textbox', { name: 'E-Mail-Adresse' }).waitFor();

    await next();
    await keyboard.type('keys@example.com');
    await next();
    await keyboard.type('Käthe');
    await next();
    await keyboard.type('05172001');
    await there.getByRole('combobox', { name: 'Land' }).focus();
    await keyboard.type('Schweiz');
    await next();
    await keyboard.press('Space');
    await keyboard.press('ArrowDown');
    await next();
    await keyboard.press('Space');
    await next();
    await next();
    await keyboard.press('Space');
    await next();
    await keyboard.type('Bis bald');
    await next();
    await keyboard.press('Space');
    await next();
    await keyboard.press('Enter');

    await there.getByRole('status').filter({ hasText: 'Danke' }).or(there.getByText('Vielen Dank')).first().waitFor();
    await eventually(async () =>
      expect(await sandbox.contact('keys@example.com')).toMatchObject({ firstName: 'Käthe', lists: ['2'] })
    );
  });
});
