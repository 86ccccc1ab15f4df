import type { Page } from 'playwright-core';
import { descriptionOf, toRead } from './support/element';
import { eventually } from './support/eventually';
import { administrator, sandbox } from './support/journey';
import type { Administrator } from './support/panel';

const RULES = '/plugins/constant-contact/content-sync';
const MEMBER = 'maria.santos+member@example.com';
const NEWSLETTER = '2';
const CUSTOMERS = '3';

let admin: Administrator;
let page: Page;

const button = (name: string) => page.getByRole('button', { name, exact: true });
const input = (name: string) => page.getByRole('textbox', { name, exact: true });
const row = (name: string) => page.getByRole('row').filter({ hasText: name });
const listsOf = async (email: string) => (await sandbox.contact(email))?.lists.toSorted();

beforeAll(async () => {
  admin = await administrator();
  page = admin.page;
});

describe('an administrator makes contacts of entries', () => {
  it('sees the rules that there are', async () => {
    await admin.open(RULES);
    await toRead(row('Members'), /Member.*On.*Customers/);
  });

  it('hears at the inputs what a new rule lacks', async () => {
    await page.getByRole('link', { name: 'Add a rule' }).click();
    await input('Name').fill('Friends of the house');
    await button('Save').click();
    const contentType = page.getByRole('combobox', { name: 'Content type' });
    await eventually(async () => expect(await descriptionOf(contentType)).toContain('Choose a content type'));
    await page.getByRole('alert').filter({ hasText: 'Choose at least one list' }).waitFor();
  });

  it('chooses a content type, whose address and names are found by themselves', async () => {
    await admin.choose('Content type', 'Member');
    await toRead(page.getByRole('combobox', { name: 'Attribute with the email address' }), 'email (text)');
    const field = (number: number, name: string) =>
      page.getByRole('group', { name: `Field ${number}` }).getByRole('combobox', { name, exact: true });
    await toRead(field(1, 'Attribute'), 'firstName (text)');
    await toRead(field(1, 'Contact field'), 'First name');
    await toRead(field(2, 'Contact field'), 'Last name');
  });

  it('chooses a list of one connection, saves, and sees the rule', async () => {
    const v3 = page.getByRole('group', { name: 'Sandbox (v3)' });
    await v3.getByRole('checkbox', { name: 'Newsletter' }).click();
    const other = page.getByRole('group', { name: 'Sandbox (v1)' }).getByRole('checkbox', { name: 'Newsletter' });
    await eventually(async () => expect(await other.isDisabled()).toBe(true));
    await button('Save').click();
    await toRead(row('Friends of the house'), /Member.*On.*Newsletter.*0/);
  });
});

describe('an editor saves an entry', () => {
  it('finds the person in the account, on the lists of both rules', async () => {
    await admin.open('/content-manager/collection-types/api::member.member/create');
    await input('email').fill(MEMBER);
    await input('firstName').fill('Maria');
    await input('lastName').fill('Santos');
    await button('Save').click();
    await page.getByText('Saved document').first().waitFor();

    await eventually(async () => expect(await listsOf(MEMBER)).toEqual([NEWSLETTER, CUSTOMERS]));
    expect(await sandbox.contact(MEMBER)).toMatchObject({ firstName: 'Maria', lastName: 'Santos' });
  });

  it('sees the delivery with the rule that it comes from', async () => {
    await admin.open('/plugins/constant-contact/deliveries');
    await toRead(row(MEMBER).first(), /Content sync · Sandbox \(v3\).*Succeeded/);
  });
});

describe('an administrator takes a rule away', () => {
  it('is asked first, told what becomes of the people, and may think again', async () => {
    await admin.open(RULES);
    await toRead(row('Friends of the house'), /Newsletter.*1/);
    await button('Delete Friends of the house').click();
    const question = page.getByRole('alertdialog');
    await question.getByText('The 1 person whom it brought leaves the lists that only this rule asked for.').waitFor();
    await question.getByRole('button', { name: 'Cancel' }).click();
    await row('Friends of the house').waitFor();
  });

  it('deletes it, and the person leaves only the list that this rule asked for', async () => {
    await button('Delete Friends of the house').click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
    await row('Friends of the house').waitFor({ state: 'detached' });
    await eventually(async () => expect(await listsOf(MEMBER)).toEqual([CUSTOMERS]));
  });
});
