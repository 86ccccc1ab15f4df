import type { Page } from 'playwright-core';
import { faults } from './support/axe';
import { complaints } from './support/browser';
import { eventually } from './support/eventually';
import { sandbox, stage, visitor } from './support/journey';

const EMAIL = 'wanda.mail+topics@example.com';
const [GENERAL, NEWSLETTER] = ['1', '2'];

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const box = (page: Page, name: string) => page.getByRole('checkbox', { name, exact: true });
const says = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text });

const arrived = (expected: object) =>
  eventually(async () => {
    const contact = await sandbox.contact(EMAIL);
    expect({ ...contact, lists: contact?.lists.toSorted() }).toMatchObject(expected);
  });

/** Opens the latest mail to somebody, as the playground keeps it. */
async function openMail(page: Page): Promise<void> {
  const entry = page.locator('dt', { has: page.locator(`xpath=following-sibling::dd[1][contains(., "${EMAIL}")]`) });
  await eventually(async () => {
    await page.goto(`${stage.url}/demo/mails`);
    expect(await entry.count()).toBeGreaterThan(0);
  });
  await entry.first().getByRole('link').click();
}

/** With and without scripts: the pages behind the mail need none. */
describe.each([true, false])('a person who confirms by mail (scripts: %s)', (javaScriptEnabled) => {
  if (!javaScriptEnabled) {
    it('finds the same page by the mail’s link, which was used', async () => {
      const page = await (await visitor({ javaScriptEnabled })).newPage();
      await openMail(page);
      await page.getByRole('link', { name: 'Confirm' }).click();
      await says(page, 'Thank you, your sign-up is confirmed.').waitFor();
    });
    return;
  }

  it('signs up, reads the mail, presses the button and is on the lists', async () => {
    const page = await (await visitor()).newPage();
    const heard = complaints(page);
    await page.goto(`${stage.url}/demo/updates`);
    await page.getByRole('textbox', { name: 'Email address' }).fill(EMAIL);
    await page.getByRole('textbox', { name: 'First name' }).fill('Wanda');
    await box(page, 'Recipes, once a month').check();
    await button(page, 'Sign up').click();
    await page.getByRole('status').filter({ hasText: 'please open the mail that we have just sent you' }).waitFor();

    await openMail(page);
    expect(await faults(page)).toEqual([]);
    await page.getByRole('link', { name: 'Confirm' }).click();
    await page.getByText('One click, and you are signed up.').waitFor();
    expect(await faults(page)).toEqual([]);
    expect(await sandbox.contact(EMAIL)).toBeUndefined();

    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await says(page, 'Thank you, your sign-up is confirmed.').waitFor();
    expect(await faults(page)).toEqual([]);
    await arrived({ firstName: 'Wanda', lists: [GENERAL, NEWSLETTER] });
    expect(heard).toEqual([]);
  });
});

describe('the page behind the mail’s other link', () => {
  it('takes a person off a list, off all of them, and puts them back when they tick one', async () => {
    const page = await (await visitor({ javaScriptEnabled: false })).newPage();
    await openMail(page);
    await page.getByRole('link', { name: 'Change what you get, or leave' }).click();
    await page.getByText(`Choose what you would like to get at ${EMAIL}.`).waitFor();
    expect(await box(page, 'What is new at the bakery').isChecked()).toBe(true);

    await box(page, 'What is new at the bakery').uncheck();
    await button(page, 'Save').click();
    await says(page, 'Saved.').waitFor();
    await arrived({ lists: [NEWSLETTER] });
    expect(await box(page, 'Recipes, once a month').isChecked()).toBe(true);

    await button(page, 'Leave all of them').click();
    await says(page, 'You will not get anything from us any more.').waitFor();
    await arrived({ permission: 'unsubscribed', lists: [] });

    await box(page, 'Recipes, once a month').check();
    await button(page, 'Save').click();
    await says(page, 'Saved.').waitFor();
    await arrived({ permission: 'explicit', lists: [NEWSLETTER] });
  });

  it('can be used by everybody, in light and dark, and when its link has ended', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await (await visitor({ colorScheme })).newPage();
      await openMail(page);
      await page.getByRole('link', { name: 'Change what you get, or leave' }).click();
      await button(page, 'Save').waitFor();
      expect(await faults(page)).toEqual([]);
      await button(page, 'Save').click();
      await says(page, 'Saved.').waitFor();
      expect(await faults(page)).toEqual([]);
      await page.goto(`${stage.url}/api/constant-contact/preferences/nothing`);
      await page.getByRole('alert').waitFor();
      expect(await faults(page)).toEqual([]);
    }
  });
});
