import fs from 'node:fs';
import { account } from '../tests/browser/support/account';
import { launch, person } from '../tests/browser/support/browser';
import { everything, fillIn, publisher } from '../tests/browser/support/forms';
import { otherSite } from '../tests/browser/support/other-site';
import { administratorIn, logIn } from '../tests/browser/support/panel';
import { startStage } from '../tests/browser/support/stage';
import { inRoot } from './lib/paths.mjs';

/** @typedef {import('playwright-core').Page} Page */

const FORM = '/api/constant-contact/signup-forms/newsletter/signups';
const SIGN_UP_CALL = '/v3/contacts/sign_up_form';

const stage = await startStage();
const browser = await launch();
const sandbox = account(stage.sandbox);

/** @param {string} path @param {unknown} data */
async function send(path, data) {
  const answer = await fetch(`${stage.url}${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ data }),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
}

/** @param {string} firstName @param {string} lastName @param {string} email */
const signUp = (firstName, lastName, email) => send(FORM, { email, firstName, lastName });

/** @param {string} firstName @param {string} lastName @param {string} email */
const join = (firstName, lastName, email) => send('/api/members', { email, firstName, lastName });

/** @param {Page} page @param {string} name */
async function take(page, name) {
  fs.mkdirSync(inRoot('docs/images'), { recursive: true });
  await page.mouse.move(1279, 799);
  await page.screenshot({ path: inRoot(`docs/images/${name}.png`), animations: 'disabled' });
  console.log(`docs/images/${name}.png`);
}

/** @param {import('../tests/browser/support/panel').Administrator} admin @param {string} email @param {string} words */
async function deliveryReads({ page, open }, email, words) {
  await open('/plugins/constant-contact/deliveries');
  await page.getByRole('row').filter({ hasText: email }).filter({ hasText: words }).waitFor();
}

async function demo() {
  const page = await (await person(browser)).newPage();
  await page.goto(stage.demo);
  await page.getByRole('textbox', { name: 'Email address' }).fill('amelie.dubois+news@example.com');
  await page.getByRole('textbox', { name: 'First name' }).fill('Amélie');
  await page.getByRole('textbox', { name: 'Last name' }).fill('Dubois');
  await page.getByRole('button', { name: 'Sign up' }).focus();
  await take(page, 'demo');
}

/**
 * One form in each of its states, as a site of somebody else shows it.
 * @param {import('../tests/browser/support/panel').Administrator} admin
 */
async function forms(admin) {
  const { publish, list } = await publisher(admin, stage.url);
  await publish(everything('weekend', [await list('Newsletter'), await list('Customers')]));
  const site = await otherSite(stage.url);
  const style = 'body { margin: 1rem 2rem; font: 16px/1.5 system-ui, sans-serif } h1 { display: none }';
  const dark = ':root { color-scheme: dark } body { background: #161b22; color: #e9edf3 }';

  /** @param {string} name @param {string} attributes @param {(page: Page) => Promise<void>} act */
  const show = async (name, attributes, act, more = '', height = 0) => {
    site.show(`<constant-contact-form slug="weekend" ${attributes}></constant-contact-form>`, style + more);
    const page = await (await person(browser, { viewport: { width: 600, height: 700 } })).newPage();
    await page.goto(site.url);
    await page.getByRole('button', { name: 'Sign up' }).waitFor();
    await act(page);
    await picture(page, name, height);
  };
  /** @param {Page} page */
  const signUp = (page) => page.getByRole('button', { name: 'Sign up' }).click();
  await show('form-plain', '', async () => {});
  await show('form-card-errors', 'look="card"', signUp);
  await show('form-line-dark', 'look="line"', signUp, dark);
  await show('form-right-to-left', '', (page) =>
    page
      .locator('constant-contact-form')
      .evaluate((form) => form.shadowRoot?.querySelector('form')?.setAttribute('dir', 'rtl'))
  );
  await show(
    'form-sent',
    'look="card"',
    async (page) => {
      await fillIn(page, 'amelie.dubois@example.com');
      await signUp(page);
      await page.getByRole('status').waitFor();
    },
    '',
    150
  );
  await show('form-failed', '', async (page) => {
    await page.route('**/signups', (route) => route.abort());
    await fillIn(page, 'amelie.dubois@example.com');
    await signUp(page);
    await page.getByRole('alert').filter({ hasText: 'please try again' }).waitFor();
  });
  site.close();

  const page = await (await person(browser, { viewport: { width: 600, height: 700 } })).newPage();
  await page.goto(`${stage.url}/api/constant-contact/signup-forms/weekend/page`);
  await page.getByLabel('Email address').fill('amelie@');
  await signUp(page);
  await page.getByRole('alert').waitFor();
  await picture(page, 'form-page-errors');
}

/** What a person gets who has to confirm, and where they change what they get. */
async function mails() {
  const page = await (await person(browser, { viewport: { width: 600, height: 500 } })).newPage();
  const form = '/api/constant-contact/signup-forms/updates/signups';
  await send(form, { email: 'amelie.dubois+news@example.com', firstName: 'Amélie' });
  const mail = page.getByRole('link', { name: 'Please confirm your sign-up' });
  while ((await mail.count()) === 0) await page.goto(`${stage.url}/demo/mails`);
  await mail.first().click();
  await picture(page, 'confirmation-mail');
  await page.getByRole('link', { name: 'Confirm', exact: true }).click();
  await picture(page, 'confirmation-page');
  await page.getByRole('button', { name: 'Yes, sign me up' }).click();
  await page.goBack();
  await page.goBack();
  await page.getByRole('link', { name: 'Change what you get, or leave' }).click();
  await picture(page, 'preferences');
}

/** The whole page, or so much of it. @param {Page} page @param {string} name @param {number} [height] */
async function picture(page, name, height) {
  if (height) await page.setViewportSize({ width: 600, height });
  await page.screenshot({ path: inRoot(`docs/images/${name}.png`), animations: 'disabled', fullPage: !height });
  console.log(`docs/images/${name}.png`);
}

/** Whatever can become of a change, the latest on top. @param {import('../tests/browser/support/panel').Administrator} admin */
async function deliveries(admin) {
  await sandbox.seed({ email: 'noah.lindqvist@example.org', lists: ['1'] });
  await sandbox.seed({ email: 'marta.kowalska@example.com', status: 'deleted' });
  await sandbox.seed({ email: 'henrik.olsen@example.com', permission: 'unsubscribed', lists: ['1'] });

  /** @type {Array<[() => Promise<void>, string, string]>} */
  const steps = [
    [() => join('Priya', 'Raman', 'priya.raman@example.org'), 'priya.raman', 'Created'],
    [() => signUp('Marta', 'Kowalska', 'marta.kowalska@example.com'), 'marta.kowalska', 'Came back'],
    [() => join('Henrik', 'Olsen', 'henrik.olsen@example.com'), 'henrik.olsen', 'opted out'],
    [() => signUp('Noah', 'Lindqvist', 'noah.lindqvist@example.org'), 'noah.lindqvist', 'Updated'],
    [() => signUp('Amélie', 'Dubois', 'amelie.dubois+news@example.com'), 'amelie.dubois', 'Created'],
  ];
  for (const [step, email, words] of steps) {
    await step();
    await deliveryReads(admin, email, words);
  }
  const error_message = 'This domain does not receive mail.';
  await sandbox.fail(SIGN_UP_CALL, {
    status: 400,
    body: JSON.stringify([{ error_key: 'contacts.api.validation.error', error_message }]),
  });
  await signUp('Lorenzo', 'Bianchi', 'lorenzo.bianchi@example.com');
  await deliveryReads(admin, 'lorenzo.bianchi', 'Failed');
  await sandbox.mend();

  await sandbox.fail(SIGN_UP_CALL, { status: 503 });
  await signUp('Grace', 'Okafor', 'grace.okafor@example.org');
  await deliveryReads(admin, 'grace.okafor', 'Next try');
  await take(admin.page, 'deliveries');
  await sandbox.mend();
}

/** @param {import('../tests/browser/support/panel').Administrator} admin */
async function connection({ page, open }) {
  await open('/settings/constant-contact/connection');
  await page.getByRole('link', { name: 'Edit Sandbox (v3)' }).click();
  await page.getByRole('button', { name: 'Copy' }).waitFor();
  await take(page, 'connection');
}

/** @param {import('../tests/browser/support/panel').Administrator} admin */
async function formBuilder({ page, open }) {
  await open('/content-manager/collection-types/plugin::constant-contact.signup-form');
  await page.getByRole('gridcell', { name: 'Newsletter', exact: true }).first().click();
  await page.getByRole('button', { name: 'Edit First name' }).click();
  await page.getByRole('group', { name: 'Fields' }).evaluate((group) => {
    group.style.scrollMarginTop = '2rem';
    group.scrollIntoView();
  });
  await page.getByText('Half a line').waitFor();
  await take(page, 'form-builder');
}

/** @param {import('../tests/browser/support/panel').Administrator} admin */
async function lookUp({ page, open, choose }) {
  await open('/plugins/constant-contact/look-up');
  await choose('Connection', 'Sandbox (v3)');
  await page.getByRole('textbox', { name: 'Email address' }).fill('amelie.dubois+news@example.com');
  await page.getByRole('button', { name: 'Look up' }).click();
  await page.getByText('The account knows this address').waitFor();
  await take(page, 'look-up');
}

/** What the sandbox shows of all that. */
async function sandboxPage() {
  const page = await (await person(browser)).newPage();
  await page.goto(stage.sandbox);
  await page.locator('#requests > details > summary').filter({ hasText: '/v3/contacts' }).first().click();
  await take(page, 'sandbox');
}

try {
  await demo();
  const window = await person(browser);
  await logIn(window, stage);
  const admin = await administratorIn(window, stage);
  await forms(admin);
  await deliveries(admin);
  await connection(admin);
  await formBuilder(admin);
  await lookUp(admin);
  await sandboxPage();
  await mails();
} finally {
  await browser.close();
  await stage.stop();
}
