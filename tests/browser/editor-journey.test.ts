import type { Locator, Page } from 'playwright-core';
import { complaints } from './support/browser';
import { hasFocus } from './support/element';
import { eventually } from './support/eventually';
import { publisher } from './support/forms';
import { administrator, sandbox, stage, visitor } from './support/journey';
import { keys } from './support/keyboard';
import type { Administrator } from './support/panel';

const FORMS = '/content-manager/collection-types/plugin::constant-contact.signup-form';
const PAGES = '/content-manager/collection-types/api::page.page';
const PUBLIC_FORM = `${stage.url}/api/constant-contact/signup-forms/summer-school`;

let admin: Administrator;
let page: Page;
/** Where the site shows the page that the form was put on. */
let shownAt: string;

const button = (name: string, place: Page | Locator = page) => place.getByRole('button', { name, exact: true });
const input = (name: string, place: Page | Locator = page) => place.getByRole('textbox', { name, exact: true });
const group = (name: string) => page.getByRole('group', { name, exact: true });
const rows = () => group('Fields').getByRole('list').first().locator('> li');
const row = (name: string) => rows().filter({ hasText: name });
const preview = () => page.locator('constant-contact-form');

async function addOwn(label: string, type: string, options: string[] = []): Promise<void> {
  await input('Add a field of your own').fill(label);
  await button('Add field').click();
  await row(label).getByRole('combobox', { name: 'Type' }).click();
  await page.getByRole('option', { name: type, exact: true }).click();
  for (const [index, option] of options.entries()) {
    await button('Add an option', row(label)).click();
    await input(`Label of option ${index + 1}`, row(label)).fill(option);
  }
}

async function publish(): Promise<void> {
  const answered = page.waitForResponse((response) => response.url().includes('/actions/publish'));
  await button('Publish').click();
  expect((await answered).status()).toBe(200);
}

beforeAll(async () => {
  admin = await administrator();
  page = admin.page;
  await (await publisher(admin, stage.url)).addLocale('de', 'German (de)');
});

describe('an editor builds a form with eight fields', () => {
  it('from what the account has, each with the type that fits', async () => {
    await admin.open(FORMS);
    await page.getByRole('link', { name: 'Create new entry' }).first().click();
    await input('Title').fill('Summer school');
    await button('Regenerate').click();
    await eventually(async () => expect(await input('Slug').inputValue()).toBe('summer-school'));
    for (const field of ['First name', 'Birthday', 'Country', 'Preferred language']) {
      await page.getByRole('combobox', { name: 'Add a field of the account' }).click();
      await page.getByRole('option', { name: field }).first().click();
      await row(field).waitFor();
    }
    await row('Birthday').filter({ hasText: 'Date' }).waitFor();
    expect(await row('Preferred language').getByRole('combobox', { name: 'Type' }).textContent()).toBe(
      'Choice (radio buttons)'
    );
    expect(await input('Label of option 2', row('Preferred language')).inputValue()).toBe('French');
  });

  it('and of their own', async () => {
    await addOwn('Topics', 'Several choices', ['Sailing', 'Cooking']);
    await addOwn('Vegetarian', 'Checkbox');
    await addOwn('Notes', 'Long text');
    expect(await rows().count()).toBe(8);
  });

  it('is told while building what does not fit the account, and mends it with a click', async () => {
    await row('Notes').getByRole('combobox', { name: 'Contact field' }).click();
    await page.getByRole('option', { name: 'Job title', exact: true }).click();
    await row('Notes').getByRole('spinbutton', { name: 'Maximum length' }).fill('400');
    await row('Notes').getByText('The account keeps 50 characters at most').waitFor();
    await button('Use that length').click();
    expect(await row('Notes').getByRole('spinbutton', { name: 'Maximum length' }).inputValue()).toBe('50');
    await button('Close Notes').click();
  });

  it('puts them in order by keyboard, and hears where they are', async () => {
    await button('Drag Notes').focus();
    await page.keyboard.press('Space');
    await page.getByText(/^Notes is (lifted. It is|now) at place 7 of 7/).waitFor({ state: 'attached' });
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

  it('chooses a list, and links the terms in the consent text', async () => {
    const lists = group('Lists').getByRole('group', { name: 'Sandbox (v3)' });
    await lists.getByRole('checkbox', { name: 'Newsletter' }).click();
    await input('Consent text').fill('I agree to the terms.');
    await input('Consent text').evaluate((area) => (area as HTMLTextAreaElement).setSelectionRange(15, 20));
    await button('Add a link').click();
    await input('Address', group('Add a link')).fill('https://www.example.org/terms');
    await button('Insert').click();
    expect(await input('Consent text').inputValue()).toBe('I agree to the [terms](https://www.example.org/terms).');
    await page.getByRole('checkbox', { name: 'Consent required' }).click();
  });

  it('sees all that as visitors will: it is the element that pages embed', async () => {
    await preview().getByRole('textbox', { name: 'First name' }).waitFor();
    await preview().getByRole('combobox', { name: 'Country' }).waitFor();
    await preview().getByRole('checkbox', { name: 'Cooking' }).waitFor();
    await preview().getByRole('link', { name: 'terms' }).waitFor();
  });

  it('publishes it', async () => {
    await publish();
    expect((await fetch(PUBLIC_FORM)).status).toBe(200);
  });
});

describe('in a second language', () => {
  it('finds there what the form says by itself', async () => {
    await page.getByRole('combobox', { name: 'Locales' }).click();
    await page.getByRole('option', { name: 'German (de)' }).click();
    await eventually(async () =>
      expect(await input('Text of the button').getAttribute('placeholder')).toBe('Anmelden')
    );
  });

  it('translates the rest, options included, and publishes it', async () => {
    await input('Title').fill('Sommerschule');
    await button('Fields').click();
    await input('Label', group('topics')).fill('Themen');
    await input('Option “Sailing”').fill('Segeln');
    await input('Option “Cooking”').fill('Kochen');
    await input('Label', group('vegetarian')).fill('Vegetarisch');
    await input('Label', group('notes')).fill('Was wir wissen sollten');
    await input('Consent text').fill('Ich stimme den [Bedingungen](https://www.example.org/terms) zu.');
    await preview().getByRole('checkbox', { name: 'Segeln' }).waitFor();
    await publish();
    await eventually(async () => {
      const { data } = await (await fetch(`${PUBLIC_FORM}?locale=de`)).json();
      expect(data).toMatchObject({ title: 'Sommerschule', locale: 'de', texts: { button: 'Anmelden' } });
      expect(data.fields).toHaveLength(8);
    });
  });
});

describe('on a page of the site', () => {
  it('relates the form to it, and publishes it', async () => {
    await admin.open(`${PAGES}/create`);
    await page.getByRole('textbox', { name: 'title' }).first().fill('Camp');
    await page.getByRole('combobox', { name: 'forms' }).click();
    await page
      .getByRole('option')
      .filter({ hasText: /Summer school|Sommerschule/ })
      .first()
      .click();
    await publish();
    await page.waitForURL((url) => !url.pathname.endsWith('/create'));
    shownAt = `${stage.url}/demo/pages/${new URL(page.url()).pathname.split('/').at(-1)}`;
  });

  it('shows it to a visitor, who fills it in with the keyboard alone, and arrives at the account', async () => {
    const there = await (await visitor({ locale: 'de-DE' })).newPage();
    const heard = complaints(there);
    const { press, reach, type } = keys(there);
    const field = (name: string) => there.getByLabel(name);
    await there.goto(`${shownAt}?locale=de`);
    await field('E-Mail-Adresse').waitFor();

    await type(field('E-Mail-Adresse'), 'kaethe.keys@example.com');
    await type(field('Vorname'), 'Käthe');
    await type(field('Geburtstag'), '17052001');
    await type(field('Land'), 'Schweiz');
    await reach(there.getByRole('radio', { name: 'English' }));
    await press('Space', 'ArrowDown');
    expect(await there.getByRole('radio', { name: 'French' }).isChecked()).toBe(true);
    await reach(there.getByRole('checkbox', { name: 'Kochen' }));
    await press('Space');
    await type(field('Was wir wissen sollten'), 'Bis bald');
    await reach(there.getByRole('checkbox', { name: 'Vegetarisch' }));
    await press('Space');
    await reach(there.getByRole('checkbox', { name: 'Ich stimme den Bedingungen zu' }));
    await press('Space');
    await reach(there.getByRole('button', { name: 'Anmelden' }));
    await press('Enter');

    const thanks = there.getByRole('status').filter({ hasText: 'Danke für Ihre Anmeldung.' });
    await thanks.waitFor();
    expect(await hasFocus(thanks)).toBe(true);
    await eventually(async () =>
      expect(await sandbox.contact('kaethe.keys@example.com')).toMatchObject({ firstName: 'Käthe', lists: ['2'] })
    );
    expect(heard).toEqual([]);
  });
});
