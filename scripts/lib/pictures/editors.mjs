import { editor } from '../../../tests/browser/support/editor';
import { publisher } from '../../../tests/browser/support/forms';
import { keys } from '../../../tests/browser/support/keyboard';
import { fillInByKeyboard, translate } from '../../../tests/browser/support/summer-school';
import { asOwner } from '../../../tests/browser/support/tags';
import { bringUp, wear } from './studio.mjs';

/** @typedef {import('./studio.mjs').Studio} Studio */
/** @typedef {ReturnType<typeof editor>} Editor */

const SETTINGS = '/settings/constant-contact';
const TERMS = 'https://www.example.org/terms';
const SITE = { width: 900, height: 800 };
const KAETHE = 'kaethe.keys@example.com';

/**
 * A form with eight fields in two languages, from the first field until its visitor stands in the account; then what an
 * editor meets later.
 * @param {Studio} studio
 */
export async function journey(studio) {
  const { stage, admin } = studio;
  const at = editor(admin);
  await (await publisher(admin, stage.url)).addLocale('de', 'German (de)');
  await people(studio);
  await build(studio, at);
  await lookAtIt(studio, at);
  await inGerman(studio, at);
  const address = await onPage(studio, at);
  await visitors(studio, address);
  await later(studio, at);
  await withoutField(studio, at);
}

/** Lists with people on them, whose numbers the panel knows. @param {Studio} studio */
async function people({ admin: { page, open, choose }, sandbox }) {
  await sandbox.fill(1240);
  const named = Array.from({ length: 86 }, (_, place) => ({ email: `reader${place}@example.com`, lists: ['2'] }));
  await sandbox.seed(...named);
  await open(`${SETTINGS}/lists`);
  for (const connection of ['Sandbox (v1)', 'Sandbox (v3)']) {
    await choose('Connection', connection);
    await page.getByRole('button', { name: 'Load from the account' }).click();
    await page
      .getByRole('row')
      .filter({ hasText: /1,2\d\d/ })
      .waitFor();
  }
}

/** @param {Studio} studio @param {Editor} at */
async function build({ admin: { page }, take, takePart }, at) {
  await at.begin('Summer school');
  for (const field of ['First name', 'Birthday', 'Country', 'Preferred language']) await at.addFromAccount(field);
  await at.addOwn('Topics', 'Several choices', ['Sailing', 'Cooking']);
  await at.addOwn('Vegetarian', 'Checkbox');
  await at.addOwn('Notes', 'Long text');
  await at.mapTo('Notes', 'Job title', 400);
  await at.row('Notes').getByText('The account keeps 50 characters at most').waitFor();
  await takePart(at.row('Notes'), 'form-builder-misfit');
  await at.button('Use that length').click();
  await openOnly(at, 'Topics');
  await takePart(at.group('Fields'), 'form-builder');

  await at.join('Newsletter');
  await takePart(at.group('Lists'), 'form-lists');
  await at.input('Consent text').fill('I agree to the terms.');
  await at.linkConsent(15, 20, TERMS);
  await page.getByRole('checkbox', { name: 'Consent required' }).click();
  await bringUp(at.group('Texts'));
  await take(page, 'form-texts');
  await at.publish();
}

/** @param {Editor} at @param {string} name */
async function openOnly({ rows, row, button }, name) {
  const open = rows().getByRole('button', { name: /^Close / });
  while ((await open.count()) > 0) await open.first().click();
  await button(`Edit ${name}`, row(name)).click();
}

/** What stands beside the inputs. @param {Studio} studio @param {Editor} at */
async function lookAtIt({ admin: { page }, take, takePart }, at) {
  const shown = async () => {
    await at.preview().getByRole('link', { name: 'terms' }).waitFor();
    await bringUp(at.aside());
  };
  await at.openForm('Summer school');
  await shown();
  await take(page, 'form-preview');
  await wear(page, 'dark');
  await at.openForm('Summer school');
  await at.button('Dark', at.aside()).click();
  await shown();
  await take(page, 'form-preview-dark');
  await wear(page, 'light');

  await at.openForm('Summer school');
  await at.button('Put it on a page').click();
  await at.button('Copy', at.aside()).waitFor();
  await takePart(at.aside(), 'form-code');
  await at.button('Send a test sign-up').click();
  await at.input('Address', at.aside()).fill('test@example.com');
  await at.button('Send', at.aside()).click();
  await at.aside().getByText('Created').waitFor();
  await takePart(at.aside(), 'form-test');
}

/** @param {Studio} studio @param {Editor} at */
async function inGerman({ admin: { page }, take }, at) {
  await at.goTo('German (de)');
  await page.getByPlaceholder('Anmelden').waitFor();
  await translate(at);
  await at.preview().getByRole('checkbox', { name: 'Segeln' }).waitFor();
  await bringUp(at.group('preferredLanguage'));
  await take(page, 'form-german');
  await at.publish();
}

/** @param {Studio} studio @param {Editor} at */
async function onPage({ stage, admin: { page }, take }, at) {
  await at.beginPage('Camp', /Summer school|Sommerschule/);
  await page.getByRole('option').first().waitFor({ state: 'hidden' });
  await page
    .getByText(/Summer school|Sommerschule/)
    .first()
    .waitFor();
  await take(page, 'form-on-page');
  await at.publish();
  return at.addressOfPage(stage.url);
}

/** @param {Studio} studio @param {string} address */
async function visitors({ stage, visit, take }, address) {
  const english = await visit(SITE);
  await english.goto(address);
  await english.getByLabel('Email address').waitFor();
  const { press, reach, type } = keys(english);
  await type(english.getByLabel('Email address'), 'kate.keys@example.com');
  await type(english.getByLabel('First name'), 'Kate');
  await reach(english.getByRole('radio', { name: 'English' }));
  await press('Space', 'ArrowDown');
  await take(english, 'visitor-english');

  const german = await visit(SITE, 'de-DE');
  await german.goto(`${address}?locale=de`);
  await fillInByKeyboard(german, KAETHE);
  await take(german, 'visitor-german');
  await german.keyboard.press('Enter');
  await german.getByRole('status').filter({ hasText: 'Danke für Ihre Anmeldung.' }).waitFor();
  await german.setViewportSize({ ...SITE, height: 400 });
  await take(german, 'visitor-thanks');

  const account = await visit();
  const arrived = account.getByRole('row').filter({ hasText: KAETHE });
  while ((await arrived.count()) === 0) await account.goto(`${stage.sandbox}/?email=kaethe.keys`);
  await take(account, 'visitor-in-account');
}

/** Who signed up, and what deleting the form would take away. @param {Studio} studio @param {Editor} at */
async function later({ admin: { page }, take, takePart }, at) {
  await at.openForm('Summer school');
  await at.button('Last sign-ups', at.aside()).click();
  await at.aside().getByRole('listitem').filter({ hasText: KAETHE }).getByText('Created').waitFor();
  await takePart(at.aside(), 'form-latest');
  await at.button('Where it is used', at.aside()).click();
  await at.aside().getByRole('link', { name: 'Page: Camp' }).waitFor();
  await at.button('More actions').first().click();
  await page.getByRole('menuitem', { name: /^Delete entry.*all locales/ }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('link', { name: 'Page: Camp' }).waitFor();
  await take(page, 'form-in-use');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
}

/** A field that the form has and the account no more. @param {Studio} studio @param {Editor} at */
async function withoutField({ stage, admin: { page, open, choose }, takePart }, at) {
  const call = asOwner(stage.sandbox);
  const found = await call('GET', '/v3/contact_custom_fields');
  const { custom_fields: fields } =
    /** @type {{ custom_fields: Array<{ custom_field_id: string, label: string }> }} */ (found);
  const field = fields.find(({ label }) => label === 'Preferred language');
  await call('DELETE', `/v3/contact_custom_fields/${field?.custom_field_id}`);
  await open(`${SETTINGS}/field-mapping`);
  await choose('Connection', 'Sandbox (v3)');
  await page.getByRole('button', { name: 'Load custom fields' }).click();
  await page
    .getByText(/custom fields? loaded/)
    .first()
    .waitFor();

  await at.openForm('Summer school');
  await at.button('Edit Preferred language').click();
  const row = at.row('Preferred language');
  await row.getByText('The account has this field no more').first().waitFor();
  await takePart(row, 'form-field-gone');
}
