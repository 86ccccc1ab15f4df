import { bringUp } from './studio.mjs';

/** @typedef {import('./studio.mjs').Studio} Studio */

const RULES = '/plugins/constant-contact/content-sync';
const NAME = 'Friends of the bakery';
const IMPORT = '/v3/activities/contacts_json_import';
const FIRST = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eva', 'Finn', 'Gia', 'Hugo'];
const LAST = ['Abel', 'Brook', 'Cole', 'Dunn', 'Ellis'];

/** A rule, what it would do, and how far it is. @param {Studio} studio */
export async function contentSync({ admin, sandbox, join, take }) {
  const { page, open, choose } = admin;
  const button = (/** @type {string} */ name) => page.getByRole('button', { name, exact: true });
  for (const first of FIRST) {
    for (const last of LAST) await join(first, last, `${first}.${last}@example.com`.toLowerCase());
  }

  await open(`${RULES}/new`);
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(NAME);
  await choose('Content type', 'Member');
  await button('Add a condition').click();
  const condition = page.getByRole('group', { name: 'Condition 1', exact: true });
  await condition.getByRole('combobox', { name: 'Attribute' }).click();
  await page.getByRole('option', { name: 'firstName (text)', exact: true }).click();
  await condition.getByRole('combobox', { name: 'Test' }).click();
  await page.getByRole('option', { name: 'is filled in', exact: true }).click();
  await page.getByRole('group', { name: 'Sandbox (v3)' }).getByRole('checkbox', { name: 'Newsletter' }).click();
  await bringUp(page.getByRole('textbox', { name: 'Name', exact: true }), '14rem');
  await take(page, 'rule');
  await bringUp(page.getByRole('group', { name: 'Field 1', exact: true }), '16rem');
  await take(page, 'rule-mapping');
  await button('Save').click();
  const row = page.getByRole('row').filter({ hasText: NAME });
  await row.waitFor();
  // What is said at the top of the window goes with the next page.
  await open(RULES);
  await row.waitFor();
  await take(page, 'rules');

  await page.getByRole('link', { name: `Sync all entries of ${NAME}` }).click();
  await button('See what would happen').click();
  await page.getByRole('status').filter({ hasText: 'What would become of' }).first().waitFor();
  await take(page, 'sync-forecast');

  await sandbox.fail(IMPORT, { status: 503 });
  await button('Sync all entries now').click();
  await page.getByText('All entries are looked at').waitFor();
  await page.reload();
  await page.getByText('All entries are looked at').waitFor();
  await take(page, 'sync-progress');
  await sandbox.mend();
}
