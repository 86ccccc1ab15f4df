import type { Page } from 'playwright-core';
import { complaints } from './support/browser';
import { editor } from './support/editor';
import { hasFocus } from './support/element';
import { eventually } from './support/eventually';
import { publisher } from './support/forms';
import { administrator, sandbox, stage, visitor } from './support/journey';
import type { Administrator } from './support/panel';
import { fillInByKeyboard, translate } from './support/summer-school';

const PUBLIC_FORM = `${stage.url}/api/constant-contact/signup-forms/summer-school`;

let admin: Administrator;
let page: Page;
let at: ReturnType<typeof editor>;
/** Where the site shows the page that the form was put on. */
let shownAt: string;

beforeAll(async () => {
  admin = await administrator();
  page = admin.page;
  at = editor(admin);
  await (await publisher(admin, stage.url)).addLocale('de', 'German (de)');
});

describe('an editor builds a form with eight fields', () => {
  it('from what the account has, each with the type that fits', async () => {
    await at.begin('Summer school');
    await eventually(async () => expect(await at.input('Slug').inputValue()).toBe('summer-school'));
    for (const field of ['First name', 'Birthday', 'Country', 'Preferred language']) await at.addFromAccount(field);
    await at.row('Birthday').filter({ hasText: 'Date' }).waitFor();
    expect(await at.row('Preferred language').getByRole('combobox', { name: 'Type' }).textContent()).toBe(
      'Choice (radio buttons)'
    );
    expect(await at.input('Label of option 2', at.row('Preferred language')).inputValue()).toBe('French');
  });

  it('and of their own', async () => {
    await at.addOwn('Topics', 'Several choices', ['Sailing', 'Cooking']);
    await at.addOwn('Vegetarian', 'Checkbox');
    await at.addOwn('Notes', 'Long text');
    expect(await at.rows().count()).toBe(8);
  });

  it('is told while building what does not fit the account, and mends it with a click', async () => {
    await at.mapTo('Notes', 'Job title', 400);
    await at.row('Notes').getByText('The account keeps 50 characters at most').waitFor();
    await at.button('Use that length').click();
    expect(await at.row('Notes').getByRole('spinbutton', { name: 'Maximum length' }).inputValue()).toBe('50');
    await at.button('Close Notes').click();
  });

  it('puts them in order by keyboard, and hears where they are', async () => {
    await at.button('Drag Notes').focus();
    await page.keyboard.press('Space');
    await page.getByText(/^Notes is (lifted. It is|now) at place 7 of 7/).waitFor({ state: 'attached' });
    await page.keyboard.press('ArrowUp');
    await page.getByText('Notes is now at place 6 of 7.').waitFor({ state: 'attached' });
    await page.keyboard.press('Space');
    await eventually(async () => expect(await at.rows().nth(6).textContent()).toContain('Notes'));
  });

  it('and with the mouse', async () => {
    await at.button('Drag Vegetarian').hover();
    await page.mouse.down();
    const target = await at.rows().nth(6).boundingBox();
    await page.mouse.move((target?.x ?? 0) + 20, (target?.y ?? 0) + 10, { steps: 12 });
    await page.mouse.up();
    await eventually(async () => expect(await at.rows().nth(6).textContent()).toContain('Vegetarian'));
  });

  it('chooses a list, and links the terms in the consent text', async () => {
    await at.join('Newsletter');
    await at.input('Consent text').fill('I agree to the terms.');
    await at.linkConsent(15, 20, 'https://www.example.org/terms');
    expect(await at.input('Consent text').inputValue()).toBe('I agree to the [terms](https://www.example.org/terms).');
    await page.getByRole('checkbox', { name: 'Consent required' }).click();
  });

  it('sees all that as visitors will: it is the element that pages embed', async () => {
    await at.preview().getByRole('textbox', { name: 'First name' }).waitFor();
    await at.preview().getByRole('combobox', { name: 'Country' }).waitFor();
    await at.preview().getByRole('checkbox', { name: 'Cooking' }).waitFor();
    await at.preview().getByRole('link', { name: 'terms' }).waitFor();
  });

  it('publishes it', async () => {
    expect(await at.publish()).toBe(200);
    expect((await fetch(PUBLIC_FORM)).status).toBe(200);
  });
});

describe('in a second language', () => {
  it('finds there what the form says by itself', async () => {
    await at.goTo('German (de)');
    await eventually(async () =>
      expect(await at.input('Text of the button').getAttribute('placeholder')).toBe('Anmelden')
    );
  });

  it('translates the rest, options included, and publishes it', async () => {
    await translate(at);
    await at.preview().getByRole('checkbox', { name: 'Segeln' }).waitFor();
    expect(await at.publish()).toBe(200);
    await eventually(async () => {
      const { data } = await (await fetch(`${PUBLIC_FORM}?locale=de`)).json();
      expect(data).toMatchObject({ title: 'Sommerschule', locale: 'de', texts: { button: 'Anmelden' } });
      expect(data.fields).toHaveLength(8);
    });
  });
});

describe('on a page of the site', () => {
  it('relates the form to it, and publishes it', async () => {
    await at.beginPage('Camp', /Summer school|Sommerschule/);
    expect(await at.publish()).toBe(200);
    shownAt = await at.addressOfPage(stage.url);
  });

  it('shows it to a visitor, who fills it in with the keyboard alone, and arrives at the account', async () => {
    const there = await (await visitor({ locale: 'de-DE' })).newPage();
    const heard = complaints(there);
    await there.goto(`${shownAt}?locale=de`);
    const send = await fillInByKeyboard(there, 'kaethe.keys@example.com');
    expect(await there.getByRole('radio', { name: 'Französisch' }).isChecked()).toBe(true);
    expect(await hasFocus(send)).toBe(true);
    await there.keyboard.press('Enter');

    const thanks = there.getByRole('status').filter({ hasText: 'Danke für Ihre Anmeldung.' });
    await thanks.waitFor();
    expect(await hasFocus(thanks)).toBe(true);
    await eventually(async () =>
      expect(await sandbox.contact('kaethe.keys@example.com')).toMatchObject({ firstName: 'Käthe', lists: ['2'] })
    );
    expect(heard).toEqual([]);
  });
});
