import { everything, fillIn, publisher } from '../../../tests/browser/support/forms';
import { otherSite } from '../../../tests/browser/support/other-site';

/** @typedef {import('./studio.mjs').Studio} Studio */
/** @typedef {import('playwright-core').Page} Page */

const PHONE = { width: 600, height: 700 };
const STYLE = 'body { margin: 1rem 2rem; font: 16px/1.5 system-ui, sans-serif } h1 { display: none }';
const DARK = ':root { color-scheme: dark } body { background: #161b22; color: #e9edf3 }';

/** @param {Page} page */
const press = (page) => page.getByRole('button', { name: 'Sign up' }).click();

/** The playground's own page. @param {Studio} studio */
export async function demo({ stage, visit, take }) {
  const page = await visit();
  await page.goto(stage.demo);
  await page.getByRole('textbox', { name: 'Email address' }).fill('amelie.dubois+news@example.com');
  await page.getByRole('textbox', { name: 'First name' }).fill('Amélie');
  await page.getByRole('textbox', { name: 'Last name' }).fill('Dubois');
  await page.getByRole('button', { name: 'Sign up' }).focus();
  await take(page, 'demo');
}

/** One form in each of its states, as a site of somebody else shows it. @param {Studio} studio */
export async function forms({ stage, admin, visit, takeAll }) {
  const { publish, list } = await publisher(admin, stage.url);
  await publish(everything('weekend', [await list('Newsletter'), await list('Customers')]));
  const site = await otherSite(stage.url);

  /** @param {string} name @param {string} attributes @param {(page: Page) => Promise<void>} act */
  const show = async (name, attributes, act, more = '', height = 0) => {
    site.show(`<constant-contact-form slug="weekend" ${attributes}></constant-contact-form>`, STYLE + more);
    const page = await visit(PHONE);
    await page.goto(site.url);
    await page.getByRole('button', { name: 'Sign up' }).waitFor();
    await act(page);
    await takeAll(page, name, height);
  };
  /** @param {Page} page */
  const fromRightToLeft = (page) =>
    page
      .locator('constant-contact-form')
      .evaluate((form) => form.shadowRoot?.querySelector('form')?.setAttribute('dir', 'rtl'));
  /** @param {Page} page */
  const send = async (page) => {
    await fillIn(page, 'amelie.dubois@example.com');
    await press(page);
    await page.getByRole('status').waitFor();
  };
  /** @param {Page} page */
  const fail = async (page) => {
    await page.route('**/signups', (route) => route.abort());
    await fillIn(page, 'amelie.dubois@example.com');
    await press(page);
    await page.getByRole('alert').filter({ hasText: 'please try again' }).waitFor();
  };

  await show('form-plain', '', async () => {});
  await show('form-card-errors', 'look="card"', press);
  await show('form-line-dark', 'look="line"', press, DARK);
  await show('form-right-to-left', '', fromRightToLeft);
  await show('form-sent', 'look="card"', send, '', 150);
  await show('form-failed', '', fail);
  site.close();

  const page = await visit(PHONE);
  await page.goto(`${stage.url}/api/constant-contact/signup-forms/weekend/page`);
  await page.getByLabel('Email address').fill('amelie@');
  await press(page);
  await page.getByRole('alert').waitFor();
  await takeAll(page, 'form-page-errors');
}

/** What a person gets who has to confirm, and where they change what they get. @param {Studio} studio */
export async function mails({ stage, signUp, visit, takeAll }) {
  const page = await visit({ width: 600, height: 320 });
  await signUp('updates', { email: 'amelie.dubois+news@example.com', firstName: 'Amélie' });
  const mail = page.getByRole('link', { name: 'Please confirm your sign-up' });
  while ((await mail.count()) === 0) await page.goto(`${stage.url}/demo/mails`);
  await mail.first().click();
  await page.getByRole('link', { name: 'Confirm', exact: true }).waitFor();
  const letter = page.url();
  await takeAll(page, 'confirmation-mail');
  await page.getByRole('link', { name: 'Confirm', exact: true }).click();
  await page.getByRole('button', { name: 'Yes, sign me up' }).waitFor();
  await takeAll(page, 'confirmation-page');
  await page.getByRole('button', { name: 'Yes, sign me up' }).click();
  await page.getByRole('status').waitFor();
  await page.goto(letter);
  await page.getByRole('link', { name: 'Change what you get, or leave' }).click();
  await page.getByRole('button', { name: 'Save' }).waitFor();
  await takeAll(page, 'preferences');
}
