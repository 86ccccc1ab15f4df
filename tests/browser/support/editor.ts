import type { Locator, Page } from 'playwright-core';
import type { Administrator } from './panel';

const FORMS = '/content-manager/collection-types/plugin::constant-contact.signup-form';
const PAGES = '/content-manager/collection-types/api::page.page';

/** Somebody who composes forms in the Content Manager, at the form that is open. */
export function editor({ page, open }: Pick<Administrator, 'page' | 'open'>) {
  const button = (name: string, place: Page | Locator = page) => place.getByRole('button', { name, exact: true });
  const input = (name: string, place: Page | Locator = page) => place.getByRole('textbox', { name, exact: true });
  const group = (name: string) => page.getByRole('group', { name, exact: true });
  const rows = () => group('Fields').getByRole('list').first().locator('> li');
  const row = (name: string) => rows().filter({ hasText: name });
  const aside = () => page.getByRole('complementary').filter({ hasText: 'Put it on a page' });

  return {
    button,
    input,
    group,
    /** The fields of the form. */
    rows,
    row,
    /** The plugin's panel beside the inputs. */
    aside,
    preview: () => page.locator('constant-contact-form'),

    async begin(title: string): Promise<void> {
      await open(FORMS);
      await page.getByRole('link', { name: 'Create new entry' }).first().click();
      await input('Title').fill(title);
      await button('Regenerate').click();
    },

    /** In English, whatever language was looked at last. */
    async openForm(title: string): Promise<void> {
      await open(`${FORMS}?plugins[i18n][locale]=en`);
      await page.getByRole('gridcell', { name: title, exact: true }).first().click();
      await aside().waitFor();
    },

    async addFromAccount(field: string): Promise<void> {
      await page.getByRole('combobox', { name: 'Add a field of the account' }).click();
      await page.getByRole('option', { name: field }).first().click();
      await row(field).waitFor();
    },

    async addOwn(label: string, type: string, options: string[] = []): Promise<void> {
      await input('Add a field of your own').fill(label);
      await button('Add field').click();
      await row(label).getByRole('combobox', { name: 'Type' }).click();
      await page.getByRole('option', { name: type, exact: true }).click();
      for (const [index, option] of options.entries()) {
        await button('Add an option', row(label)).click();
        await input(`Label of option ${index + 1}`, row(label)).fill(option);
      }
    },

    /** Keeps what visitors enter there in that field of the account, and says how much they may enter. */
    async mapTo(label: string, contactField: string, length: number): Promise<void> {
      await row(label).getByRole('combobox', { name: 'Contact field' }).click();
      await page.getByRole('option', { name: contactField, exact: true }).click();
      await row(label).getByRole('spinbutton', { name: 'Maximum length' }).fill(`${length}`);
    },

    join: (list: string) =>
      group('Lists').getByRole('group', { name: 'Sandbox (v3)' }).getByRole('checkbox', { name: list }).click(),

    /** Makes the words between two places of the consent text a link. */
    async linkConsent(from: number, to: number, address: string): Promise<void> {
      await input('Consent text').evaluate(
        (area, [start, end]) => (area as HTMLTextAreaElement).setSelectionRange(start ?? 0, end ?? 0),
        [from, to]
      );
      await button('Add a link').click();
      await input('Address', group('Add a link')).fill(address);
      await button('Insert').click();
    },

    async goTo(language: string): Promise<void> {
      await page.getByRole('combobox', { name: 'Locales' }).click();
      await page.getByRole('option', { name: language }).click();
    },

    /** Begins a page of the site that shows that form. */
    async beginPage(title: string, form: RegExp): Promise<void> {
      await open(`${PAGES}/create`);
      await page.getByRole('textbox', { name: 'title' }).first().fill(title);
      await page.getByRole('combobox', { name: 'forms' }).click();
      await page.getByRole('option').filter({ hasText: form }).first().click();
    },

    /** Publishes what is open; answers the status that the server answered. */
    async publish(): Promise<number> {
      const answered = page.waitForResponse((response) => response.url().includes('/actions/publish'));
      await button('Publish').click();
      return (await answered).status();
    },

    /** Where the site shows the page that is open, once it is saved. */
    async addressOfPage(site: string): Promise<string> {
      await page.waitForURL((url) => !url.pathname.endsWith('/create'));
      return `${site}/demo/pages/${new URL(page.url()).pathname.split('/').at(-1)}`;
    },
  };
}
