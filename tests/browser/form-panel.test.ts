import type { Locator, Page } from 'playwright-core';
import { toRead } from './support/element';
import { publisher } from './support/forms';
import { administrator, sandbox, stage } from './support/journey';
import type { Administrator } from './support/panel';

const FORMS = '/content-manager/collection-types/plugin::constant-contact.signup-form';

let admin: Administrator;
let page: Page;

const button = (name: string | RegExp, place: Page | Locator = page) =>
  place.getByRole('button', { name, exact: true });
const input = (name: string, place: Page | Locator = page) => place.getByRole('textbox', { name, exact: true });
const aside = () => page.getByRole('complementary').filter({ hasText: 'Put it on a page' });
const picture = async (name: string) => {
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/${name}.png`, fullPage: true });
};
const preview = () => aside().locator('constant-contact-form');

async function openForm(): Promise<void> {
  await admin.open(FORMS);
  await page.getByRole('gridcell', { name: 'Evening class', exact: true }).first().click();
  await aside().waitFor();
}

beforeAll(async () => {
  admin = await administrator();
  page = admin.page;
  const { publish, list, relate } = await publisher(admin, stage.url);
  const form = await publish({
    title: 'Evening class',
    slug: 'evening-class',
    lists: [await list('Newsletter')],
    fields: [
      { key: 'email', type: 'email', required: true },
      { key: 'firstName', type: 'text', required: false },
    ],
  });
  await relate('Town hall', form);
});

describe('beside a form', () => {
  it('shows it as visitors see it, filled in on trial as often as the editor likes', async () => {
    await openForm();
    for (const name of ['Ann', 'Bob']) {
      await preview().getByRole('textbox', { name: 'Email address' }).fill(`${name}@example.com`);
      await preview().getByRole('button', { name: 'Sign up' }).click();
      await preview().getByRole('status').filter({ hasText: 'Thank you' }).waitFor();
      await picture('panel-thanks');
      await button('Back to the form', aside()).click();
      await button('Back to the form', aside()).waitFor({ state: 'detached' });
    }
    expect(await preview().getByRole('textbox', { name: 'Email address' }).inputValue()).toBe('');
  });

  it('follows what is typed into the inputs, after a trial too', async () => {
    await preview().getByRole('textbox', { name: 'Email address' }).fill('ann@example.com');
    await preview().getByRole('button', { name: 'Sign up' }).click();
    await input('Text of the button').fill('Join us');
    await preview().getByRole('button', { name: 'Join us' }).waitFor();
    expect(await button('Back to the form', aside()).count()).toBe(0);
  });

  it('gives the code that a page needs, to copy', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(stage.url).origin });
    await button('Put it on a page', aside()).click();
    await toRead(aside(), /<constant-contact-form slug="evening-class"/);
    await button('Copy', aside()).click();
    await button('Copied', aside()).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
      `${stage.url}/api/constant-contact/embed.js`
    );
    await picture('panel-code');
    await admin.choose('Kind of page', 'Plain HTML');
    await toRead(aside(), /name="firstName"/);
  });

  it('tries the saved form out, and sees the test arrive', async () => {
    await button('Send a test sign-up', aside()).click();
    await input('Address', aside()).fill('trial@example.com');
    await button('Send', aside()).click();
    await aside().getByText('Created').waitFor();
    await picture('panel-test');
    expect(await sandbox.contact('trial@example.com')).toMatchObject({ lists: ['2'] });
    await button('Last sign-ups', aside()).click();
    await aside().getByRole('listitem').filter({ hasText: 'trial@example.com' }).filter({ hasText: 'Test' }).waitFor();
  });
});

describe('before a form is deleted', () => {
  it('the editor reads which entries would lose it', async () => {
    await openForm();
    await button('Where it is used', aside()).click();
    await aside().getByRole('link', { name: 'Page: Town hall' }).waitFor();
    await button('More actions').first().click();
    await page.getByRole('menuitem', { name: /^Delete entry.*all locales/ }).click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByText('This form is in use').waitFor();
    await dialog.getByRole('link', { name: 'Page: Town hall' }).waitFor();
    await picture('delete-warning');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });

  it('or one language of it, the editor reads which entries would lose that', async () => {
    await openForm();
    await button('More actions').first().click();
    await page.getByRole('menuitem', { name: 'Delete entry (English (en))' }).click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByText('This language of the form is in use').waitFor();
    await dialog.getByRole('link', { name: 'Page: Town hall' }).waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });
});
