/** @typedef {import('./studio.mjs').Studio} Studio */

/** @param {Studio} studio */
export async function connection({ admin: { page, open }, take }) {
  await open('/settings/constant-contact/connection');
  await page.getByRole('link', { name: 'Edit Sandbox (v3)' }).click();
  await page.getByRole('button', { name: 'Copy' }).waitFor();
  await take(page, 'connection');
}

/** @param {Studio} studio */
export async function lookUp({ admin: { page, open, choose }, sandbox, take }) {
  const email = 'amelie.dubois+news@example.com';
  await sandbox.seed({ email, firstName: 'Amélie', lastName: 'Dubois', lists: ['2'] });
  await open('/plugins/constant-contact/look-up');
  await choose('Connection', 'Sandbox (v3)');
  await page.getByRole('textbox', { name: 'Email address' }).fill(email);
  await page.getByRole('button', { name: 'Look up' }).click();
  await page.getByText('The account knows this address').waitFor();
  await take(page, 'look-up');
}

/** What the panel begins with: what came in, and what needs somebody. @param {Studio} studio */
export async function homePage({ admin: { page, open }, takePart }) {
  await open('/');
  const widget = page.getByRole('region', { name: 'Sign-ups' });
  await widget.getByText('in the last seven days').waitFor();
  await takePart(widget, 'home-page');
}

/** What the sandbox shows of all that. @param {Studio} studio */
export async function sandboxPage({ stage, visit, take }) {
  const page = await visit();
  await page.goto(stage.sandbox);
  await page.locator('#requests > details > summary').filter({ hasText: '/v3/contacts' }).first().click();
  await take(page, 'sandbox');
}
