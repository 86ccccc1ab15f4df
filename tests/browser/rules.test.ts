import type { Locator, Page } from 'playwright-core';
import { descriptionOf, hasFocus, toRead } from './support/element';
import { eventually } from './support/eventually';
import { administrator, sandbox, stage } from './support/journey';
import type { Administrator } from './support/panel';
import { tagger } from './support/tags';

const RULES = '/plugins/constant-contact/content-sync';
const NAME = 'Guests of open courses';
const GUEST = 'anna.guest+sailing@example.com';
const GENERAL = '1';
const CUSTOMERS = '3';
const tags = tagger(stage.sandbox);

let admin: Administrator;
let page: Page;
let sailors: Awaited<ReturnType<typeof tags.add>>;

const button = (name: string) => page.getByRole('button', { name, exact: true });
const input = (name: string) => page.getByRole('textbox', { name, exact: true });
const group = (name: string) => page.getByRole('group', { name, exact: true });
const row = (name: string) => page.getByRole('row').filter({ hasText: name });
const words = () => page.getByRole('region', { name: 'The rule in words' });

async function choose(place: Locator | Page, select: string, option: string | RegExp) {
  await place.getByRole('combobox', { name: select }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

beforeAll(async () => {
  sailors = await tags.add('Sailors');
  admin = await administrator();
  page = admin.page;
  await admin.open(`${RULES}/new`);
});

describe('an administrator makes a rule by choosing', () => {
  it('names the content type, and finds its address by itself', async () => {
    await input('Name').fill(NAME);
    await choose(page, 'Content type', 'Course');
    await toRead(page.getByRole('combobox', { name: 'Attribute with the email address' }), 'email (text)');
    await toRead(words(), 'Published entries of “Course” in English');
  });

  it('says who counts: a value of an enumeration, chosen from what it offers', async () => {
    await button('Add a condition').click();
    await choose(group('Condition 1'), 'Attribute', 'kind (choice)');
    await choose(group('Condition 1'), 'Value', 'open');
    await toRead(words(), 'for which kind is “open”');
  });

  it('joins two attributes into one contact field, whose limits it sees', async () => {
    await button('Add a field').click();
    const field = group('Field 1');
    await choose(field, 'Contact field', 'First name');
    await field.getByText('text, max 50 characters').waitFor();
    await choose(field, 'Attribute', 'title (text)');
    await field.getByRole('button', { name: 'Join another attribute' }).click();
    await choose(field, 'Attribute 2', 'kind (choice)');
    await field.getByRole('textbox', { name: 'Between them' }).fill(', ');
  });

  it('sends everybody to one list, and some to another by what their entry says', async () => {
    const v3 = group('Sandbox (v3)');
    await v3.getByRole('checkbox', { name: 'Newsletter' }).waitFor();
    for (const name of ['Customers', 'Newsletter']) {
      const box = v3.getByRole('checkbox', { name });
      if (await box.isChecked()) await box.click();
    }
    await v3.getByRole('checkbox', { name: 'General Interest' }).check();
    await button('Add a list by value').click();
    await choose(group('List by value 1'), 'Attribute', 'title (text)');
    await choose(group('List by value 1'), 'List', 'Customers');
  });

  it('tags them with a tag of the account, and asks for consent', async () => {
    await choose(page, 'Tags of Sandbox (v3)', 'Sailors');
    await page.keyboard.press('Escape');
    await choose(page, 'Attribute that says it', 'agreed (true/false)');
    await page.getByRole('radio', { name: 'Is opted out' }).click();
    await toRead(words(), 'kind is “open” and agreed says yes → list General Interest');
  });

  it('hears at its input what is missing still', async () => {
    await button('Save').click();
    const value = group('List by value 1').getByRole('textbox', { name: 'Value' });
    await eventually(async () => expect(await descriptionOf(value)).toContain('Say which value'));
    await value.fill('Sailing');
    await eventually(async () => expect(await descriptionOf(value)).toBe(''));
  });

  it('saves, and sees the rule with its lists and their connection', async () => {
    await button('Save').click();
    await toRead(row(NAME), /Course.*On.*General Interest, Customers.*Sandbox \(v3\)/);
  });

  it('finds everything again as it was chosen', async () => {
    await page.getByRole('link', { name: NAME, exact: true }).click();
    await toRead(group('Condition 1').getByRole('combobox', { name: 'Value' }), 'open');
    await toRead(group('Field 1').getByRole('combobox', { name: 'Attribute 2' }), 'kind (choice)');
    expect(await group('Field 1').getByRole('textbox', { name: 'Between them' }).inputValue()).toBe(', ');
    expect(await group('List by value 1').getByRole('textbox', { name: 'Value' }).inputValue()).toBe('Sailing');
    expect(await page.getByRole('radio', { name: 'Is opted out' }).isChecked()).toBe(true);
    await page.getByRole('region', { name: 'Tags' }).getByText('Sailors').waitFor();
    expect(await button('Save').isDisabled()).toBe(true);
  });
});

/** With its locale in the address: else Strapi adds it by and by, and takes what was typed meanwhile for unsaved. */
const NEW_COURSE = '/content-manager/collection-types/api::course.course/create?plugins[i18n][locale]=en';

/** As an editor does it; the switch of a boolean is at “no” to begin with. */
async function publishCourse({ title, email }: { title: string; email?: string }) {
  await admin.open(NEW_COURSE);
  await input('title').fill(title);
  if (email) await input('email').fill(email);
  await choose(page, 'kind', 'open');
  await page.getByRole('checkbox', { name: 'agreed' }).click();
  await button('Publish').click();
  await page.getByText('Published document').first().waitFor();
}

describe('an editor publishes entries', () => {
  it('finds a guest in the account: the joined field, and the lists of everybody and of their course', async () => {
    await publishCourse({ title: 'Sailing', email: GUEST });
    await eventually(async () => {
      const contact = await sandbox.contact(GUEST);
      expect(contact?.lists.toSorted()).toEqual([GENERAL, CUSTOMERS]);
      expect(contact).toMatchObject({ firstName: 'Sailing, open' });
    });
  });

  it('sees an entry without an address among the skipped ones, with the reason, and opens it', async () => {
    await publishCourse({ title: 'Rowing' });
    await eventually(async () => {
      await admin.open(RULES);
      await row(NAME).waitFor();
      await page.getByRole('link', { name: `1 entry skipped by ${NAME}` }).click({ timeout: 1000 });
    });
    const skipped = page.getByRole('grid', { name: 'Skipped entries' });
    await toRead(skipped.getByRole('row').last(), 'It has no address: “email” is empty.');
    await skipped.getByRole('link', { name: 'Rowing' }).click();
    await page.getByRole('heading', { name: 'Rowing' }).waitFor();
  });
});

describe('an administrator puts rules in order', () => {
  it('moves one to the top with the keyboard, which is never left without a button, and it stays there', async () => {
    await admin.open(RULES);
    await row(NAME).waitFor();
    const before = await page.getByRole('row').allTextContents();
    const start = before.findIndex((text) => text.includes(NAME));
    await button(`Move ${NAME} up`).focus();
    for (let place = start - 1; place > 0; place--) {
      await page.keyboard.press('Enter');
      await page.getByText(`“${NAME}” is now number ${place} of ${before.length - 1}`).waitFor();
      await toRead(page.getByRole('row').nth(place), NAME);
      const next = button(place > 1 ? `Move ${NAME} up` : `Move ${NAME} down`);
      await eventually(async () => expect(await hasFocus(next)).toBe(true));
    }

    await page.reload();
    await toRead(page.getByRole('row').nth(1), NAME);
  });
});

describe('what a rule names and the account lost', () => {
  it('stays to be seen, is marked, and can be taken out', async () => {
    await tags.remove(sailors);
    await page.getByRole('link', { name: NAME, exact: true }).click();
    const part = page.getByRole('region', { name: 'Tags' });
    await part.getByText('Sailors (gone)').waitFor();
    await part.getByText('The account has no tag “Sailors” any more: take it out.').waitFor();
    await choose(part, 'Tags of Sandbox (v3)', 'Sailors (gone)');
    await part.getByText('The account has no tags yet.').waitFor();
    await button('Save').click();
    await row(NAME).waitFor();
  });
});
