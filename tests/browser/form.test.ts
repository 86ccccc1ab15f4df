import type { Page } from 'playwright-core';
import { descriptionOf } from './support/element';
import { eventually } from './support/eventually';
import { administrator, sandbox, stage, visitor } from './support/journey';
import type { Administrator } from './support/panel';

const FORMS = '/content-manager/collection-types/plugin::constant-contact.signup-form';
const PUBLIC_PAGE = `${stage.url}/api/constant-contact/signup-forms/cooking-class/page`;

let admin: Administrator;
let page: Page;

const button = (name: string) => page.getByRole('button', { name, exact: true });
const input = (name: string) => page.getByRole('textbox', { name, exact: true });
const row = (name: string) =>
  page.getByRole('group', { name: 'Fields' }).getByRole('listitem').filter({ hasText: name });

beforeAll(async () => {
  admin = await administrator();
  page = admin.page;
});

describe('an editor composes a form in the Content Manager', () => {
  it('starts with a form that asks for the address', async () => {
    await admin.open(FORMS);
    await page.getByRole('link', { name: 'Create new entry' }).first().click();
    await row('email').filter({ hasText: 'Required' }).waitFor();
    await input('Title').fill('Cooking class');
    await button('Regenerate').click();
    await eventually(async () => expect(await input('Slug').inputValue()).toBe('cooking-class'));
  });

  it('adds a field that the account has, with its limit', async () => {
    await admin.choose('Add a field of the account', 'First name');
    await row('First name').waitFor();
    expect(await page.getByRole('spinbutton', { name: 'Maximum length' }).inputValue()).toBe('50');
  });

  it('adds a field of their own, says where it goes, and that it must be filled in', async () => {
    await input('Add a field of your own').fill('Your company');
    await button('Add field').click();
    await eventually(async () => expect(await input('Key').inputValue()).toBe('yourCompany'));
    await admin.choose('Contact field', 'Company');
    await page.getByRole('checkbox', { name: 'Must be filled in' }).click();
    await row('Your company').filter({ hasText: 'Required' }).waitFor();
  });

  it('moves it up with a button', async () => {
    await button('Move Your company up').click();
    const names = page.getByRole('group', { name: 'Fields' }).getByRole('listitem');
    await eventually(async () => expect(await names.nth(1).textContent()).toContain('Your company'));
  });

  it('is told before publishing that the form has no list', async () => {
    await button('Publish').click();
    await page.getByText('choose at least one list').first().waitFor();
  });

  it('chooses a list and writes what visitors read', async () => {
    const lists = page.getByRole('group', { name: 'Lists' }).getByRole('group', { name: 'Sandbox (v3)' });
    await lists.getByRole('checkbox', { name: 'Newsletter' }).click();
    await input('Text of the button').fill('Count me in');
    await input('Introduction').fill('Every first Friday.');
    await button('Fields').click();
    await page
      .getByRole('group', { name: 'firstName' })
      .getByRole('textbox', { name: 'Help text' })
      .fill('For the badge');
    await input('Consent text').fill('Yes, send me recipes.');
    await page.getByRole('checkbox', { name: 'Consent required' }).click();
    await input('Success message').fill('See you on Friday!');
  });

  it('saves it as a draft that no visitor sees', async () => {
    await button('Save').click();
    await page.getByText('Saved document').first().waitFor();
    expect((await fetch(PUBLIC_PAGE)).status).toBe(404);
  });

  it('publishes it', async () => {
    await button('Publish').click();
    await page.getByText('Published document').first().waitFor();
    expect((await fetch(PUBLIC_PAGE)).status).toBe(200);
  });
});

describe('a visitor of that form', () => {
  it('reads what the editor wrote, fills in what is required, and arrives at the account', async () => {
    const there = await (await visitor()).newPage();
    await there.goto(PUBLIC_PAGE);
    await there.getByRole('heading', { name: 'Cooking class' }).waitFor();
    await there.getByText('Every first Friday.').waitFor();
    const company = there.getByRole('textbox', { name: 'Your company' });
    expect(await descriptionOf(there.getByRole('textbox', { name: 'First name' }))).toBe('For the badge');

    await there.getByRole('textbox', { name: 'email' }).fill('cook@example.com');
    await there.getByRole('button', { name: 'Count me in' }).click();
    await there.getByRole('alert').waitFor();
    expect(await descriptionOf(company)).toBe('Your company is required.');
    await there.getByText('Consent is required: please tick the box.').first().waitFor();

    await company.fill('Pots & Pans <Ltd>');
    await there.getByRole('checkbox', { name: 'Yes, send me recipes.' }).check();
    await there.getByRole('button', { name: 'Count me in' }).click();
    await there.getByRole('status').filter({ hasText: 'See you on Friday!' }).waitFor();
    await eventually(async () => expect(await sandbox.contact('cook@example.com')).toMatchObject({ lists: ['2'] }));
  });

  it('is looked up by the editor, with the company where it belongs', async () => {
    await admin.open('/plugins/constant-contact/look-up');
    await admin.choose('Connection', 'Sandbox (v3)');
    await input('Email address').fill('cook@example.com');
    await button('Look up').click();
    await page.getByText('Pots & Pans <Ltd>').waitFor();
  });
});
